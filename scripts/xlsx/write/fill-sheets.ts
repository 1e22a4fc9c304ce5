import { columnName } from '../../../core/table/address';
import { CellKind, KIND_MASK } from '../../../core/table/sheet-grid';
import type { GridColumn } from '../../../core/table/sheet-grid';
import { HEADER_ROW } from '../template/ledger-template';
import { escapeCellText, escapeXml } from '../read/xml-text';
import { OpenPackage } from '../read/package';
import { xmlEvents } from '../read/xml-elements';
import { DeflatedPart } from '../zip/deflated-part';
import { partKey, ZipArchive } from '../zip/read-zip';
import { writeZip } from '../zip/write-zip';
import type { CopiedPart, ZipPart } from '../zip/write-zip';

/** The rows that go under the header of one sheet of a template. */
export interface SheetContent {
  /** Columns of the sheet from A on; a hole is a column that stays empty. */
  readonly columns: readonly (GridColumn | undefined)[];
  /** Rows of the columns that belong to this sheet: from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
  /** Columns whose cells are formulas; the column's own value is the cached result. */
  readonly formulas?: ReadonlyMap<number, (row: number) => string>;
}

/**
 * Writes rows under the headers of a workbook that `buildLedgerTemplate` made. Every other part is copied unchanged.
 *
 * @param strings the texts that text cells of the contents refer to
 */
export function fillSheets(template: Buffer, contents: ReadonlyMap<string, SheetContent>, strings: readonly string[]): Buffer {
  const archive = new ZipArchive(template);
  const sheetParts = partsOfSheets(new OpenPackage(template));
  const shared = new SharedStrings(archive.read(entryOf(archive, SHARED_STRINGS)).toString('utf8'), strings);
  const filled = new Map<string, CopiedPart>();
  for (const [name, content] of contents) {
    const part = sheetParts.get(name);
    if (part === undefined) throw new Error(`the template has no sheet ${name}`);
    if (content.end > content.start)
      filled.set(partKey(part), fillSheet(part, archive.read(entryOf(archive, part)).toString('utf8'), content, shared));
  }
  const parts = [...archive.entries].map(([key, entry]): CopiedPart | ZipPart => {
    if (key === SHARED_STRINGS.toLowerCase()) return { name: entry.name, content: shared.toXml() };
    return (
      filled.get(key) ?? { name: entry.name, method: entry.method, crc: entry.crc, size: entry.size, compressed: archive.compressed(entry) }
    );
  });
  return writeZip(parts);
}

const SHARED_STRINGS = 'xl/sharedStrings.xml';

function entryOf(archive: ZipArchive, part: string) {
  const entry = archive.entries.get(partKey(part));
  if (entry === undefined) throw new Error(`the template has no part ${part}`);
  return entry;
}

function partsOfSheets(template: OpenPackage): Map<string, string> {
  const workbook = template.workbookPart();
  const targets = new Map(template.relationships(workbook).map(({ id, target }) => [id, target]));
  const parts = new Map<string, string>();
  for (const event of xmlEvents(template.part(workbook), workbook)) {
    if (event.kind === 'open' && event.name === 'sheet')
      parts.set(event.attributes.get('name') ?? '', targets.get(event.attributes.get('r:id') ?? '') ?? '');
  }
  return parts;
}

/** The shared strings of the template, and those that the new cells need. */
class SharedStrings {
  private readonly indices: Int32Array;
  private readonly added: string[] = [];
  private readonly templateCount: number;

  constructor(
    private readonly xml: string,
    private readonly strings: readonly string[],
  ) {
    this.indices = new Int32Array(strings.length).fill(-1);
    this.templateCount = xml.match(/<si>|<si\/>/g)?.length ?? 0;
  }

  index(text: number): number {
    const known = this.indices[text] as number;
    if (known >= 0) return known;
    const index = this.templateCount + this.added.length;
    this.added.push(`<si><t xml:space="preserve">${escapeCellText(this.strings[text] ?? '')}</t></si>`);
    this.indices[text] = index;
    return index;
  }

  toXml(): string {
    const end = this.xml.lastIndexOf('</sst>');
    const head = this.xml.slice(0, end).replace(/ (?:unique)?[cC]ount="\d+"/g, '');
    return `${head}${this.added.join('')}</sst>`;
  }
}

function fillSheet(part: string, xml: string, content: SheetContent, shared: SharedStrings): CopiedPart {
  const dataStart = xml.indexOf('<sheetData>');
  const dataEnd = xml.indexOf('</sheetData>');
  const lastRow = HEADER_ROW + content.end - content.start;
  const lastColumn = columnName(content.columns.length - 1);
  const out = new DeflatedPart(part);
  out.write(xml.slice(0, dataStart).replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="A1:${lastColumn}${lastRow}"/>`));
  out.write('<sheetData>');
  for (const [row, number] of xml.slice(dataStart, dataEnd).matchAll(/<row r="(\d+)"[\s\S]*?<\/row>/g)) {
    if (Number(number) <= HEADER_ROW) out.write(row);
  }
  writeRows(out, content, columnStyles(xml, content.columns.length), shared);
  out.write(xml.slice(dataEnd).replace(/<autoFilter ref="([A-Z]+\d+):[A-Z]+\d+"/, `<autoFilter ref="$1:${lastColumn}${lastRow}"`));
  return out.finish();
}

/** The style of each column of the template, which its new cells get. */
function columnStyles(xml: string, count: number): number[] {
  const styles = new Array<number>(count).fill(0);
  for (const [element] of xml.matchAll(/<col [^>]*>/g)) {
    const [min, max, style] = ['min', 'max', 'style'].map((name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(element)?.[1] ?? 0)) as [
      number,
      number,
      number,
    ];
    for (let column = min; column <= Math.min(max, count); column++) styles[column - 1] = style;
  }
  return styles;
}

function writeRows(out: DeflatedPart, content: SheetContent, styles: readonly number[], shared: SharedStrings): void {
  const { columns, start, end, formulas } = content;
  const opening = columns.map((_, i) => ({ name: `<c r="${columnName(i)}`, style: `" s="${styles[i]}"` }));
  for (let row = start; row < end; row++) {
    const number = HEADER_ROW + 1 + row - start;
    let xml = `<row r="${number}">`;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i];
      const kind = (column?.kinds[row] ?? CellKind.Blank) & KIND_MASK;
      if (column === undefined || kind === CellKind.Blank) continue;
      const { name, style } = opening[i] as { name: string; style: string };
      const value = column.values[row] as number;
      const formula = formulas?.get(i);
      xml += name + String(number) + style;
      if (formula !== undefined) xml += `><f>${escapeXml(formula(row))}</f><v>${value}</v></c>`;
      else if (kind === CellKind.Text) xml += ` t="s"><v>${shared.index(value)}</v></c>`;
      else if (kind === CellKind.Boolean) xml += ` t="b"><v>${value}</v></c>`;
      else xml += `><v>${value}</v></c>`;
    }
    out.write(`${xml}</row>`);
  }
}
