import { dueItems } from '../../../core/report/due';
import { rowsOf } from '../../../core/report/figures';
import type { RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, ROSTER, sheet } from '../../support/ledger';
import { reportOf } from '../../support/sample-figures';

const day = (month: number, date: number): RawValue => ({ raw: 'date', serial: Date.UTC(2025, month - 1, date) / 86_400_000 + 25_569 });

const SHEETS = [
  INFORMATION,
  ROSTER,
  sheet('提案', [
    ['流水号', '案号', '提交日期', '案由', '第一提案人', '审查结果'],
    ['T1', 'A1', day(1, 9), '示例一', '0001', '立案'],
    ['T2', 'A2', day(1, 9), '示例二', '0001', '撤案'],
    ['T3', 'A3', day(1, 9), '示例三', '0001', '立案'],
    ['T4', 'A4', day(1, 9), '示例四', '0001', '立案'],
  ]),
  sheet('提案办理', [
    ['案号', '承办单位', '交办日期', '计划办结日期', '办复日期'],
    ['A1', '示例局', day(9, 30), null, null],
    ['A2', '示例局', day(2, 10), day(5, 10), null],
    ['A3', '示例局', day(2, 10), day(5, 10), day(6, 1)],
    ['A4', '示例局', day(10, 1), null, null],
  ]),
];

test('the check, the report and the list of what is due agree on what is late: three calendar months, and nothing withdrawn', () => {
  const late = assess(SHEETS).findings.filter(({ code }) => code === 'proposal/overdue');
  expect(late.map(({ location, args }) => [location.address, args])).toEqual([['E2', { days: 1, due: '2025-12-30' }]]);
  const { figures, measures } = reportOf(SHEETS);
  const list = figures.lists.get('逾期提案');
  const [number, days] = ['案号', '逾期天数'].map((name) => list?.fields.findIndex((field) => field.name === name) ?? -1);
  expect(rowsOf(list).map((row) => [row[number ?? -1], row[days ?? -1]])).toEqual([['A1', 1]]);
  const due = dueItems(measures.facts, []).filter(({ kind }) => kind === '提案未办复');
  expect(due.map(({ subject, daysLate }) => [subject, daysLate])).toEqual([
    ['A1', 1],
    ['A4', -1],
  ]);
});
