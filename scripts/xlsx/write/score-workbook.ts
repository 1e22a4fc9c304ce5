import ExcelJS from 'exceljs';

import { resultSheetParts } from '../../../core/report/result-sheet';
import type { ResultSheet } from '../../../core/report/result-sheet';
import { detailSheet, scoreSheet } from '../../../core/report/score-sheets';
import type { FileOf } from '../../../core/report/score-sheets';
import { describeBook } from '../../../core/rules/describe';
import { shown } from '../../../core/scoring/score';
import type { Scored } from '../../../core/scoring/score-ledger';
import { quoteSheetName } from '../../../core/table/address';
import { a4Page, BODY_FONT, COLOURS, solid } from '../template/look';
import { finishWorkbook } from './finish-workbook';
import { addRow, link, tableSheet } from './table-sheet';
import type { CellValue } from './table-sheet';

export interface ScoreWorkbookOptions {
  readonly year: number | undefined;
  readonly fileOf: FileOf;
}

/** 履职评价 and 得分明细: totals a member a row, and every scored record with a link to the row it came from. */
export async function writeScoreWorkbook(scored: Scored, { year, fileOf }: ScoreWorkbookOptions): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const { scoring } = scored;
  addResultSheet(workbook, scoreSheet(scored, year), 44);
  for (const part of resultSheetParts(detailSheet(scored, fileOf))) addResultSheet(workbook, part);
  addObjects(workbook, scored);
  const rules = tableSheet(workbook, '评分规则说明', '本次计分所依据的规则', [
    { header: '编号', width: 10 },
    { header: '规则', width: 110 },
  ]);
  const [lists] = scoring.input.lists;
  for (const { id, depth, sentence } of describeBook(scoring.input.book, scoring.scopes, lists))
    addRow(rules, [id, `${'　'.repeat(depth)}${sentence}`]);
  return finishWorkbook(workbook);
}

/** A4 landscape takes about this many digits at a readable size. */
const PAGE_WIDTH = 190;
const HEADER_ROW = 3;

function addResultSheet(workbook: ExcelJS.Workbook, own: ResultSheet, headerHeight?: number): void {
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

function addObjects(workbook: ExcelJS.Workbook, { result }: Scored): void {
  for (const rules of result.objectRules) {
    const { subject } = rules.population;
    const sheet = tableSheet(workbook, `${subject}得分`, `${subject}考核得分`, [
      { header: '名次', width: 8 },
      { header: subject, width: 22 },
      { header: '委员数', width: 9 },
      ...rules.rules.map(({ id, name }) => ({ header: `${id} ${name}`, width: 14 })),
      { header: '总分', width: 10 },
    ]);
    const own = result.objects.filter((object) => object.subject === subject).sort((a, b) => a.rank - b.rank);
    for (const { rank, name, size, account } of own) {
      const points = rules.rules.map((rule, i): CellValue => {
        const value = account.values[i] ?? null;
        return value === null ? '—' : shown(value, rule.rounding);
      });
      addRow(sheet, [rank, name, size, ...points, account.total]);
    }
  }
}
