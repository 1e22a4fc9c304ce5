import type ExcelJS from 'exceljs';
import type { Worksheet } from 'exceljs';

import type { ResultColumn } from '../../../core/report/result-sheet';
import { fittingText } from '../../../core/table/cell-text';
import { a4Page, BODY_FONT, COLOURS, HEADING_FONT, solid, linesIn, THIN_BORDERS, TITLE_FONT } from '../template/look';

export type TableColumn = Pick<ResultColumn, 'header' | 'width' | 'centred'>;

export type CellValue = string | number | ExcelJS.CellHyperlinkValue;

/** A cell that opens a file at a place; blanks and Chinese in the path are encoded. */
export function link(text: string, target: string): ExcelJS.CellHyperlinkValue {
  return { text, hyperlink: encodeURI(target).replaceAll("'", '%27') };
}

export const HEADER_ROW = 3;

/** A sheet with a title, a note and a table below: frozen, filtered, ready to print. */
export function tableSheet(workbook: ExcelJS.Workbook, name: string, heading: string, columns: readonly TableColumn[]): Worksheet {
  const worksheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: HEADER_ROW, showGridLines: false }] });
  columns.forEach(({ width, centred }, i) => {
    const column = worksheet.getColumn(i + 1);
    column.width = width;
    if (centred) column.alignment = { horizontal: 'center' };
  });
  worksheet.getCell('A1').value = heading;
  worksheet.getCell('A1').font = { ...TITLE_FONT, size: 14 };
  worksheet.getCell('A1').alignment = { horizontal: 'left' };
  worksheet.getRow(1).height = 28;
  worksheet.mergeCells(2, 1, 2, columns.length);
  worksheet.getCell('A2').font = { ...BODY_FONT, color: { argb: COLOURS.muted } };
  worksheet.getCell('A2').alignment = { wrapText: true, vertical: 'middle', horizontal: 'left' };
  worksheet.getRow(2).height = 30;
  columns.forEach(({ header }, i) => {
    const cell = worksheet.getCell(HEADER_ROW, i + 1);
    cell.value = header;
    cell.style = {
      font: HEADING_FONT,
      fill: solid(COLOURS.heading),
      border: THIN_BORDERS,
      alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
    };
  });
  worksheet.autoFilter = { from: { row: HEADER_ROW, column: 1 }, to: { row: HEADER_ROW, column: columns.length } };
  setUpPage(worksheet, name);
  return worksheet;
}

function setUpPage(worksheet: Worksheet, name: string): void {
  worksheet.pageSetup = { ...a4Page('landscape'), printTitlesRow: `${HEADER_ROW}:${HEADER_ROW}` };
  worksheet.headerFooter.oddFooter = `&L${name.replaceAll('&', '&&')}&C第 &P 页，共 &N 页`;
}

/** In points: of a line of text, and the most that a row may have. */
const LINE_HEIGHT = 15;
const MOST_HEIGHT = 409;
/** In digits. */
const CELL_PADDING = 0.5;

/** The height of a row whose texts take more than a line in their columns: not every program finds it by itself. */
export function rowHeight(columns: readonly Pick<TableColumn, 'width'>[], texts: readonly string[]): number | undefined {
  let lines = 1;
  texts.forEach((text, i) => {
    const width = columns[i]?.width ?? 9;
    // No character is wider than two digits.
    if (text.length * 2 > width - CELL_PADDING || text.includes('\n')) lines = Math.max(lines, linesIn(width - CELL_PADDING, text));
  });
  return lines === 1 ? undefined : Math.min(MOST_HEIGHT, lines * LINE_HEIGHT);
}

export const LINK_FONT = { ...BODY_FONT, color: { argb: 'FF0563C1' }, underline: true } as const;

/** Gives the cells of a row the look of what they hold, and the alignment of their column where it has one. */
export function styleRow(row: ExcelJS.Row, kinds: readonly ('text' | 'number' | 'link')[]): void {
  kinds.forEach((kind, i) => {
    const cell = row.getCell(i + 1);
    const horizontal = cell.worksheet.getColumn(i + 1).alignment?.horizontal ?? (kind === 'number' ? 'right' : 'left');
    cell.style = {
      font: kind === 'link' ? LINK_FONT : BODY_FONT,
      border: THIN_BORDERS,
      alignment: { vertical: 'middle', wrapText: true, horizontal },
    };
  });
}

/** A row of the table, as high as its texts need. */
export function addRow(worksheet: Worksheet, values: readonly CellValue[]): ExcelJS.Row {
  const row = worksheet.addRow(values.map((value) => (typeof value === 'string' ? fittingText(value) : value)));
  const columns = values.map((_, i) => ({ width: worksheet.getColumn(i + 1).width ?? 9 }));
  const height = rowHeight(
    columns,
    values.map((value) => (typeof value === 'object' ? value.text : String(value))),
  );
  if (height !== undefined) row.height = height;
  styleRow(
    row,
    values.map((value) => (typeof value === 'object' ? 'link' : typeof value === 'number' ? 'number' : 'text')),
  );
  return row;
}
