import type { Workbook } from 'exceljs';

import { resultSheetParts } from '../../../core/report/result-sheet';
import type { ResultCell, ResultSheet } from '../../../core/report/result-sheet';
import { cellAddress, columnName } from '../../../core/table/address';
import { EditablePackage, sheetParts } from '../edit/editable-package';
import { newWorkbook } from '../new-workbook';
import { a4Page, BODY_FONT, COLOURS, solid } from '../template/look';
import { textCell } from '../template/table-styles';
import { DeflatedPart } from '../zip/deflated-part';
import type { CopiedPart } from '../zip/write-zip';
import { finishWorkbook } from './finish-workbook';
import { linkCell } from './link-cell';
import { HEADER_ROW, LINK_FONT, rowHeight, styleRow, tableSheet } from './table-sheet';

/** A sheet that core made as data, and how high its header is where it is not as usual. */
export interface SheetToWrite {
  readonly sheet: ResultSheet;
  readonly headerHeight?: number;
}

/** A workbook of one result sheet. */
export function writeResultSheet(sheet: ResultSheet): Promise<Buffer> {
  return writeResultSheets([{ sheet }]);
}

/**
 * A workbook of sheets that core made as data: title, note, header, rows, links; ready to print. exceljs makes all but
 * the rows, which may be a million: they are written as XML, and what was written is not kept.
 *
 * @param addMore adds sheets behind them
 */
export async function writeResultSheets(
  all: readonly SheetToWrite[],
  addMore: (workbook: Workbook) => void = () => undefined,
): Promise<Buffer> {
  const workbook = newWorkbook();
  const parts = new Map<string, ResultSheet>();
  for (const { sheet, headerHeight } of all) {
    for (const part of resultSheetParts(sheet)) {
      addFrame(workbook, part, headerHeight);
      parts.set(part.name, part);
    }
  }
  addMore(workbook);
  const pack = new EditablePackage(await finishWorkbook(workbook));
  for (const { name, part } of sheetParts(pack)) {
    const sheet = parts.get(name);
    if (sheet !== undefined) pack.writeCompressed(filled(part, pack.read(part).toString('utf8'), sheet));
  }
  return pack.toBuffer();
}

/** A4 landscape takes about this many digits at a readable size. */
const PAGE_WIDTH = 190;

/** A row of cells whose styles those of the sheet get: of texts, numbers, links; of a colour texts and numbers. */
type Model = 'text' | 'number' | 'link';
const MODELS: readonly Model[] = ['text', 'number', 'link'];

/** The sheet but for its rows; under its header one row of each model. */
function addFrame(workbook: Workbook, { name, heading, note, columns, frozenColumns, colours }: ResultSheet, headerHeight?: number): void {
  const sheet = tableSheet(workbook, name, heading, columns);
  sheet.getCell('A2').value = note;
  const model = (kind: Model, colour?: string): void => {
    const row = sheet.addRow([]);
    styleRow(
      row,
      columns.map(() => kind),
    );
    columns.forEach(({ look }, i) => {
      const cell = row.getCell(i + 1);
      if (look === 'group') cell.fill = solid(COLOURS.band);
      if (look === 'total') cell.font = { ...(kind === 'link' ? LINK_FONT : BODY_FONT), bold: true };
      if (colour !== undefined) cell.fill = solid(`FF${colour}`);
    });
  };
  for (const kind of MODELS) model(kind);
  for (const colour of coloursOf(colours)) for (const kind of MODELS) model(kind, colour);
  if (frozenColumns > 0) sheet.views = [{ state: 'frozen', xSplit: frozenColumns, ySplit: HEADER_ROW, showGridLines: false }];
  if (headerHeight !== undefined) sheet.getRow(HEADER_ROW).height = headerHeight;
  // The first columns are repeated on each page.
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  sheet.pageSetup = { ...sheet.pageSetup, ...a4Page('landscape', Math.max(1, Math.ceil(width / PAGE_WIDTH))) };
  if (width > PAGE_WIDTH && frozenColumns > 0) sheet.pageSetup.printTitlesColumn = `A:${sheet.getColumn(frozenColumns).letter}`;
}

function coloursOf(colours: ResultSheet['colours']): string[] {
  return [...new Set(colours.map(({ colour }) => colour))];
}

/** The part of a sheet, its rows in place of the models. */
function filled(part: string, xml: string, { columns, rows, colours }: ResultSheet): CopiedPart {
  const models = [...xml.matchAll(/<row r="(\d+)"[\s\S]*?<\/row>/g)].filter(([, number]) => Number(number) > HEADER_ROW);
  const stylesOf = models.map(([row]) => [...row.matchAll(/<c r="[A-Z]+\d+" s="(\d+)"/g)].map(([, style]) => Number(style)));
  const names = coloursOf(colours);
  const coloured = new Map(colours.map(({ row, column, colour }) => [row * columns.length + column, names.indexOf(colour) + 1]));
  const first = models[0]?.index ?? 0;
  const last = models[models.length - 1];
  const end = (last?.index ?? 0) + (last?.[0].length ?? 0);
  const out = new DeflatedPart(part);
  out.write(
    xml
      .slice(0, first)
      .replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="A1:${columnName(columns.length - 1)}${HEADER_ROW + rows.length}"/>`),
  );
  rows.forEach((cells, i) => {
    const row = HEADER_ROW + i;
    const height = rowHeight(columns, cells.map(textOf));
    let line = `<row r="${row + 1}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}>`;
    cells.forEach((cell, column) => {
      const group = coloured.size === 0 ? 0 : (coloured.get(i * columns.length + column) ?? 0);
      line += cellXml(cell, cellAddress(row, column), (kind) => stylesOf[group * MODELS.length + MODELS.indexOf(kind)]?.[column] ?? 0);
    });
    out.write(`${line}</row>`);
  });
  out.write(xml.slice(end));
  return out.finish();
}

function textOf(cell: ResultCell): string {
  return typeof cell === 'object' ? cell.text : String(cell);
}

function cellXml(cell: ResultCell, address: string, style: (kind: Model) => number): string {
  if (typeof cell === 'number') return `<c r="${address}" s="${style('number')}"><v>${cell}</v></c>`;
  if (typeof cell === 'object' && cell.file !== undefined) return linkCell(address, style('link'), { ...cell, file: cell.file });
  const text = textOf(cell);
  return text === '' ? `<c r="${address}" s="${style('text')}"/>` : textCell(address, text, style('text'));
}
