import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { RawSheet, RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { dutyLedger } from '../../support/command';
import { temporaryFolder } from '../../support/folders';
import { INFORMATION, ROSTER, sheet, workbookBytes } from '../../support/ledger';
import { openXmlErrors } from '../../support/ooxml-validator';

const folder = temporaryFolder();
const ledger = join(folder, '示例区.xlsx');
const day = (month: number, date: number): RawValue => ({ raw: 'date', serial: Date.UTC(2025, month - 1, date) / 86_400_000 + 25_569 });

const SHEETS: readonly RawSheet[] = [
  INFORMATION,
  ROSTER,
  sheet('提案', [
    ['流水号', '案号', '提交日期', '案由', '第一提案人', '审查结果'],
    ['T1', 'A1', day(1, 9), '示例一', '0001', '立案'],
    ['T2', 'A2', day(1, 9), '示例二', '0001', '立案'],
  ]),
  sheet('提案办理', [
    ['案号', '承办单位', '交办日期', '计划办结日期', '办复日期'],
    ['A1', '示例局甲', day(2, 1), day(5, 1), null],
    ['A2', '示例局乙', day(2, 1), day(5, 1), day(4, 1)],
    ['A2', '示例局丙', day(7, 1), null, null],
  ]),
  sheet('学习培训', [
    ['班次编号', '主题', '类型', '开始', '委员编号', '状态'],
    ['P1', '示例', '全体轮训', day(4, 2), '0001', '全程'],
    ['P1', '示例', '全体轮训', day(4, 2), '0002', '请假'],
  ]),
  sheet('企业联系', [
    ['编号', '企业', '委员', '联系领导', '建立日期'],
    ['Q1', '示例公司甲', '0001', '示例主席', day(1, 1)],
    ['Q2', '示例公司乙', '0002', '示例主席', day(1, 1)],
  ]),
  sheet('企业走访', [
    ['走访编号', '编号', '日期', '困难', '困难状态'],
    ['Q1-1', 'Q1', day(2, 1), '示例困难', '需上报'],
    ['Q2-1', 'Q2', day(9, 1), null, '无'],
  ]),
  sheet('评分规则', [
    ['编号', '名称', '类型', '数据表', '计分方式', '分值'],
    ['A1', '提案', '得分', '提案', '每单位', 2],
  ]),
  sheet('达标要件', [
    ['编号', '名称', '数据表', '最少数', '未达后果'],
    ['M1', '提案两件', '提案', 2, '提示'],
  ]),
];

interface Due {
  readonly asOf: string;
  readonly items: readonly {
    readonly kind: string;
    readonly subject: string;
    readonly detail: string;
    readonly dueOn: string | null;
    readonly daysLate: number | null;
    readonly sheet: string;
    readonly row: number;
  }[];
}

test('what is overdue, open, and still needed, with its day and its row', () => {
  writeFileSync(ledger, workbookBytes(SHEETS));
  const { stdout, code } = dutyLedger('due', ledger, '--as-of', '2025-10-31', '--json');
  expect(code).toBe(0);
  const { asOf, items } = JSON.parse(stdout) as Due;
  expect(asOf).toBe('2025-10-31');
  expect(items.map(({ kind, subject, dueOn, daysLate, sheet: name, row }) => [kind, subject, dueOn, daysLate, `${name}!${row}`])).toEqual([
    ['提案未办复', 'A1', '2025-05-01', 183, '提案办理!2'],
    // Without a term, three months from 1 July.
    ['提案未办复', 'A2', '2025-10-01', 30, '提案办理!4'],
    ['企业未走访', '示例公司甲', '2025-07-31', 92, '企业联系!2'],
    ['企业困难未解决', '示例公司甲', null, null, '企业走访!2'],
    ['委员未参加学习', '示例乙（0002）', '2025-12-31', -61, '委员名册!3'],
    ['要件尚缺', '示例乙（0002）', '2025-12-31', -61, '委员名册!3'],
  ]);
  expect(items.at(-1)?.detail).toBe('提案两件：已有 0，至少 2，还需 2');
});

test('as a table, a workbook with links, and a calendar', () => {
  const [list, calendar] = [join(folder, '待办.xlsx'), join(folder, '待办.ics')];
  const { stdout } = dutyLedger('due', ledger, '--as-of', '2025-10-31', '--out', list, '--out', calendar);
  expect(stdout).toContain('6 项待办');
  expect(stdout).toContain('提案未办复：2 项，已超期 2 项');
  expect(openXmlErrors(list)).toEqual([]);
  expect(readFileSync(calendar, 'utf8').match(/BEGIN:VEVENT/g)).toHaveLength(5);
  expect(dutyLedger('due', ledger, '--out', 'a.txt').stderr).toContain('.ics');
});

test('in English, what stands in the workbook stays as it is', () => {
  const { stdout } = dutyLedger('due', ledger, '--as-of', '2025-10-31', '--lang', 'en');
  expect(stdout).toContain('As of 2025-10-31: 6 items are open');
  expect(stdout).toContain('Proposals not answered: 2, 2 late');
  expect(stdout).toMatch(/示例公司甲 .* 92 days /);
  expect(stdout).toContain('61 days left');
});

test('a shorter interval finds more', () => {
  const { items } = JSON.parse(dutyLedger('due', ledger, '--as-of', '2025-10-31', '--visit-every', '30', '--json').stdout) as Due;
  expect(items.filter(({ kind }) => kind === '企业未走访').map(({ subject }) => subject)).toEqual(['示例公司甲', '示例公司乙']);
});
