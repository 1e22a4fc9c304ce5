import { columnName, quoteSheetName } from '../../core/table/address';
import type { ResultCell, ResultSheet } from '../../core/report/result-sheet';
import { fittingText } from '../../core/table/cell-text';
import { HostProblem } from './spreadsheet-host';
import type { Capabilities, Progress } from './spreadsheet-host';

/** Cells a request: far below the 5 MB that Excel on the web accepts. */
const CELLS_A_REQUEST = 20_000;
const HEADER_ROW = 3;
/** Points of a column one character wide. */
const POINTS_A_CHARACTER = 5.6;
const FONT = '宋体';

/** Writes result sheets: title, note, headings, rows; frozen, filtered, ready to print on A4. */
export async function writeSheets(
  context: Excel.RequestContext,
  sheets: readonly ResultSheet[],
  can: Capabilities,
  progress: Progress = {},
): Promise<void> {
  const total = sheets.reduce((sum, { rows }) => sum + rows.length, 0);
  let done = 0;
  for (const sheet of sheets) {
    const { worksheets } = context.workbook;
    const old = worksheets.getItemOrNullObject(sheet.name);
    old.load('name');
    await context.sync();
    // The new sheet takes the place of the old one only when it is complete.
    const name = old.isNullObject ? sheet.name : temporaryName(sheet.name);
    const left = worksheets.getItemOrNullObject(name);
    if (!old.isNullObject) left.delete();
    const worksheet = worksheets.add(name);
    try {
      writeHead(worksheet, sheet);
      const step = Math.max(1, Math.floor(CELLS_A_REQUEST / sheet.columns.length));
      for (let from = 0; from < sheet.rows.length; from += step) {
        const rows = sheet.rows.slice(from, from + step);
        writeRows(worksheet, HEADER_ROW + from, rows, sheet.columns.length);
        await context.sync();
        done += rows.length;
        progress.onProgress?.(done, total);
        if (progress.signal?.aborted === true) throw new HostProblem('cancelled', 'write');
      }
      finish(worksheet, sheet, can);
      if (!old.isNullObject) {
        old.delete();
        worksheet.name = sheet.name;
      }
      await context.sync();
    } catch (error) {
      worksheet.delete();
      await context.sync().catch(() => undefined);
      throw error;
    }
  }
}

function temporaryName(name: string): string {
  return `${name.slice(0, 26)}(新)`;
}

function writeHead(worksheet: Excel.Worksheet, { heading, note, columns }: ResultSheet): void {
  columns.forEach(({ width }, i) => {
    worksheet.getRange(`${columnName(i)}:${columnName(i)}`).format.columnWidth = width * POINTS_A_CHARACTER;
  });
  const title = worksheet.getRange('A1');
  title.numberFormat = [['@']];
  title.values = [[heading]];
  title.format.font.bold = true;
  title.format.font.size = 14;
  const remark = worksheet.getRange('A2');
  remark.numberFormat = [['@']];
  remark.values = [[note]];
  remark.format.font.color = '#5F6368';
  const header = worksheet.getRangeByIndexes(HEADER_ROW - 1, 0, 1, columns.length);
  header.numberFormat = [columns.map(() => '@')];
  header.values = [columns.map((column) => column.header)];
  header.format.fill.color = '#1F4E79';
  header.format.font.color = '#FFFFFF';
  header.format.font.bold = true;
  header.format.wrapText = true;
  header.format.horizontalAlignment = 'Center';
  header.format.verticalAlignment = 'Center';
}

function writeRows(worksheet: Excel.Worksheet, top: number, rows: readonly (readonly ResultCell[])[], columns: number): void {
  if (rows.length === 0) return;
  const range = worksheet.getRangeByIndexes(top, 0, rows.length, columns);
  range.numberFormat = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? '@' : 'General')));
  range.values = rows.map((row) => row.map((cell) => written(cell)));
  range.format.font.name = FONT;
  range.format.font.size = 10;
  range.format.wrapText = true;
  range.format.verticalAlignment = 'Center';
  for (const edge of ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight', 'InsideHorizontal', 'InsideVertical'] as const) {
    const border = range.format.borders.getItem(edge);
    border.style = 'Continuous';
    border.color = '#BFBFBF';
  }
}

/** Texts stand in cells formatted as text, so that nothing in the data becomes a formula, a date or a number. */
function written(cell: ResultCell): string | number {
  if (typeof cell !== 'object') return typeof cell === 'string' ? fittingText(cell) : cell;
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  return `=HYPERLINK(${quote(`#${quoteSheetName(cell.sheet)}!${cell.address}`)},${quote(cell.text)})`;
}

function finish(worksheet: Excel.Worksheet, { rows, columns, frozenColumns, colours }: ResultSheet, can: Capabilities): void {
  for (const { row, column, colour } of colours)
    worksheet.getRangeByIndexes(HEADER_ROW + row, column, 1, 1).format.fill.color = `#${colour}`;
  columns.forEach(({ centred }, i) => {
    if (centred) worksheet.getRangeByIndexes(HEADER_ROW, i, Math.max(1, rows.length), 1).format.horizontalAlignment = 'Center';
  });
  worksheet.tabColor = '#7B5EA7';
  if (frozenColumns > 0) worksheet.freezePanes.freezeAt(worksheet.getRangeByIndexes(0, 0, HEADER_ROW, frozenColumns));
  else worksheet.freezePanes.freezeRows(HEADER_ROW);
  if (!can.pageLayout) return;
  worksheet.autoFilter.apply(worksheet.getRangeByIndexes(HEADER_ROW - 1, 0, rows.length + 1, columns.length));
  worksheet.pageLayout.orientation = 'Landscape';
  worksheet.pageLayout.paperSize = 'A4';
  worksheet.pageLayout.zoom = { horizontalFitToPages: 1 };
  worksheet.pageLayout.setPrintTitleRows(`$${HEADER_ROW}:$${HEADER_ROW}`);
}
