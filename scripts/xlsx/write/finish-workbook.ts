import type { Cell, Style, Workbook, Worksheet } from 'exceljs';

import { ZipArchive } from '../zip/read-zip';
import { writeZip } from '../zip/write-zip';

/** A name whose formula exceljs cannot express (a list that grows). */
export interface DynamicName {
  readonly name: string;
  readonly formula: string;
}

/** Outputs carry no clock: every workbook says that it was made at this moment. */
const FIXED_TIME = new Date(Date.UTC(2020, 0, 1));

/** The bytes of a workbook built with exceljs; the same workbook gives the same bytes. */
export async function finishWorkbook(workbook: Workbook, names: readonly DynamicName[] = []): Promise<Buffer> {
  workbook.creator = '委员履职助手';
  workbook.lastModifiedBy = '委员履职助手';
  workbook.created = FIXED_TIME;
  workbook.modified = FIXED_TIME;
  shareStyles(workbook);
  // Not compressed by exceljs, which does it slowly: every part is compressed below.
  const archive = new ZipArchive(Buffer.from(await workbook.xlsx.writeBuffer({ zip: { compression: 'STORE' } })));
  const parts = [...archive.entries.values()].map((entry) => {
    const content = archive.read(entry);
    if (entry.name === 'xl/workbook.xml') return { name: entry.name, content: withNames(content.toString('utf8'), names) };
    if (entry.name === 'xl/styles.xml') return { name: entry.name, content: withOrderedFonts(content.toString('utf8')) };
    return { name: entry.name, content };
  });
  return writeZip(parts);
}

/** Equal styles become one object: exceljs, which gives every cell its own, looks up each object once, and slowly. */
function shareStyles(workbook: Workbook): void {
  const known = new Map<string, Partial<Style>>();
  const share = (cell: Cell): void => {
    // A date without a format of its own is written as a date.
    const key = `${cell.type}${JSON.stringify(cell.style)}`;
    const style = known.get(key);
    if (style === undefined) known.set(key, cell.style);
    else cell.style = style;
  };
  workbook.eachSheet((worksheet) => cellsOf(worksheet, share));
}

/** Every cell that there is, empty ones with a style included: `eachRow` and `eachCell` leave those out, or make more. */
function cellsOf(worksheet: Worksheet, take: (cell: Cell) => void): void {
  for (let number = 1; number <= worksheet.rowCount; number++) {
    const row = worksheet.findRow(number);
    for (let column = 1; row !== undefined && column <= row.cellCount; column++) {
      const cell = row.findCell(column);
      if (cell !== undefined) take(cell);
    }
  }
}

function withNames(xml: string, names: readonly DynamicName[]): string {
  if (names.length === 0) return xml;
  const elements = names
    .map(({ name, formula }) => `<definedName name="${name}">${formula.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</definedName>`)
    .join('');
  if (xml.includes('</definedNames>')) return xml.replace('</definedNames>', () => `${elements}</definedNames>`);
  return xml.replace('</sheets>', () => `</sheets><definedNames>${elements}</definedNames>`);
}

/** Order of the properties of a font (ECMA-376 18.8.22); exceljs writes them in another. */
const FONT_ORDER = [
  'b',
  'i',
  'strike',
  'condense',
  'extend',
  'outline',
  'shadow',
  'u',
  'vertAlign',
  'sz',
  'color',
  'name',
  'family',
  'charset',
  'scheme',
];

function withOrderedFonts(xml: string): string {
  return xml.replace(/<font>(.*?)<\/font>/gs, (_, content: string) => {
    const properties = [...content.matchAll(/<(\w+)[^>]*\/>/g)].sort(
      (a, b) => FONT_ORDER.indexOf(a[1] ?? '') - FONT_ORDER.indexOf(b[1] ?? ''),
    );
    return `<font>${properties.map(([element]) => element).join('')}</font>`;
  });
}
