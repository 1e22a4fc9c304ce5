import type ExcelJS from 'exceljs';

import { detailSheet, scoreSheet } from '../../../core/report/score-sheets';
import type { FileOf } from '../../../core/report/score-sheets';
import { describeBook } from '../../../core/rules/describe';
import { shown } from '../../../core/scoring/score';
import type { Scored } from '../../../core/scoring/score-ledger';
import { ofSeveralUnits } from '../../../core/scoring/several-units';
import { writeResultSheets } from './result-workbook';
import { addRow, tableSheet } from './table-sheet';
import type { CellValue } from './table-sheet';

export interface ScoreWorkbookOptions {
  readonly year: number | undefined;
  readonly fileOf: FileOf;
}

/** 履职评价 and 得分明细: totals a member a row, and every scored record with a link to the row it came from. */
export function writeScoreWorkbook(scored: Scored, { year, fileOf }: ScoreWorkbookOptions): Promise<Buffer> {
  return writeResultSheets([{ sheet: scoreSheet(scored, year), headerHeight: 44 }, { sheet: detailSheet(scored, fileOf) }], (workbook) => {
    addObjects(workbook, scored);
    addRules(workbook, scored);
  });
}

function addRules(workbook: ExcelJS.Workbook, { scoring }: Scored): void {
  const rules = tableSheet(workbook, '评分规则说明', '本次计分所依据的规则', [
    { header: '编号', width: 10 },
    { header: '规则', width: 110 },
  ]);
  const [lists] = scoring.input.lists;
  for (const { id, depth, sentence } of describeBook(scoring.input.book, scoring.scopes, lists))
    addRow(rules, [id, `${'　'.repeat(depth)}${sentence}`]);
}

function addObjects(workbook: ExcelJS.Workbook, { result }: Scored): void {
  for (const rules of result.objectRules) {
    const { subject } = rules.population;
    const own = result.objects.filter((object) => object.subject === subject).sort((a, b) => a.rank - b.rank);
    const ofUnits = ofSeveralUnits(own);
    const sheet = tableSheet(workbook, `${subject}得分`, `${subject}考核得分`, [
      { header: '名次', width: 8 },
      ...(ofUnits ? [{ header: '单位', width: 18 }] : []),
      { header: subject, width: 22 },
      { header: '委员数', width: 9 },
      ...rules.rules.map(({ id, name }) => ({ header: `${id} ${name}`, width: 14 })),
      { header: '总分', width: 10 },
    ]);
    for (const { rank, unit, name, size, account } of own) {
      const points = rules.rules.map((rule, i): CellValue => {
        const value = account.values[i] ?? null;
        return value === null ? '—' : shown(value, rule.rounding);
      });
      addRow(sheet, [rank, ...(ofUnits ? [unit] : []), name, size, ...points, account.total]);
    }
  }
}
