import ExcelJS from 'exceljs';

import { resultSheetParts } from '../../../core/report/result-sheet';
import type { ResultSheet } from '../../../core/report/result-sheet';
import { quoteSheetName } from '../../../core/table/address';
import { a4Page, BODY_FONT, COLOURS, solid } from '../template/look';
import { finishWorkbook } from './finish-workbook';
import { addRow, link, tableSheet } from './table-sheet';
import type { CellValue } from './table-sheet';

/** A workbook of one result sheet. */
export function writeResultSheet(sheet: ResultSheet): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  for (const part of resultSheetParts(sheet)) addResultSheet(workbook, part);
  return finishWorkbook(workbook);
}

/** A4 landscape takes about this many digits at a readable size. */
const PAGE_WIDTH = 190;
const HEADER_ROW = 3;

/** Adds a sheet that core made as data: title, note, header, rows, links; ready to print. */
export function addResultSheet(workbook: ExcelJS.Workbook, own: ResultSheet, headerHeight?: number): void {
  const { columns, frozenColumns } = own;
  const sheet = tableSheet(workbook, own.name, own.heading, columns);
  sheet.getCell('A2').value = own.note;
  for (const cells of own.rows) {
    const row = addRow(
      sheet,
      cells.map((cell): CellValue => (typeof cell === 'object' ? linkTo(cell) : cell)),
    );
    columns.forEach(({ look }, i) => {
      if (look === 'group') row.getCell(i + 1).fill = solid(COLOURS.band);
      if (look === 'total') row.getCell(i + 1).font = { ...BODY_FONT, bold: true };
    });
  }
  for (const { row, column, colour } of own.colours) sheet.getCell(HEADER_ROW + 1 + row, column + 1).fill = solid(`FF${colour}`);
  if (frozenColumns > 0) sheet.views = [{ state: 'frozen', xSplit: frozenColumns, ySplit: HEADER_ROW, showGridLines: false }];
  if (headerHeight !== undefined) sheet.getRow(HEADER_ROW).height = headerHeight;
  // The first columns are repeated on each page.
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  sheet.pageSetup = { ...sheet.pageSetup, ...a4Page('landscape', Math.max(1, Math.ceil(width / PAGE_WIDTH))) };
  if (width > PAGE_WIDTH && frozenColumns > 0) sheet.pageSetup.printTitlesColumn = `A:${sheet.getColumn(frozenColumns).letter}`;
}

function linkTo({ text, file, sheet, address }: { text: string; file?: string; sheet: string; address: string }): CellValue {
  return file === undefined ? text : link(text, `${file}#${quoteSheetName(sheet)}!${address}`);
}
