import { SHEETS } from '../../../core/contract';
import type { RawSheet, RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, sheet } from '../../support/ledger';

/*
 * Ledgers as offices keep them without the template: what is read of them does not depend on how members are numbered, in which
 * order sheets, columns and rows stand, or on what is written around the tables.
 */

type Cell = RawValue | null;

const NAMES = ['模拟甲', '模拟乙', '模拟丙', '模拟丁'];
const table = (name: string, ...rows: Cell[][]): RawSheet => sheet(name, rows);
const members = (header: string, ids: readonly Cell[]): RawSheet =>
  table(
    '委员名单',
    [header, '姓名', '界别', '备注'],
    ...NAMES.map((name, i) => [ids[i] as Cell, name, '教育界', i === 3 ? '2025年9月辞去委员' : null]),
  );

/** Each has numbers of its own where a register asks for them: those of rows change with the rows. */
const LEDGERS: Readonly<Record<string, readonly RawSheet[]>> = {
  'a matrix and a list of leave': [
    table(
      '出席情况',
      ['姓名', '全会（1月8日）', '常委会（3月5日）'],
      ['模拟甲', '√', '√'],
      ['模拟乙', '√', '×'],
      ['模拟丙', '缺席', '√'],
      ['模拟丁', '√', '√'],
    ),
    table('请假情况', ['姓名', '会议', '时间', '请假事由'], ['模拟乙', '常委会', '2025-03-05', '病假']),
  ],
  'lists beside activities': [
    table(
      '会议活动',
      ['编号', '名称', '时间', '类别', '参加委员', '请假'],
      ['H1', '模拟视察', '2025-03-05', '视察', '模拟甲、模拟乙', '模拟丙（病假）'],
      ['H2', '模拟全会', '2025-01-08', '全会', '全体委员', '模拟丁'],
    ),
  ],
  'signatures for each activity': [
    table(
      '全会签到表（1月8日）',
      ['序号', '姓名', '签到', '备注'],
      [1, '模拟丙', '模拟丙', null],
      [2, '模拟甲', null, '请假（出差）'],
      [3, '模拟丁', '模拟丁', null],
    ),
    table('模拟视察签到表（3月5日）', ['序号', '姓名', '签到', '备注'], [1, '模拟乙', '√', null], [2, '模拟甲', null, '病假']),
  ],
  'the export of a form': [
    table(
      '活动报名',
      ['答题序号', '提交时间', '姓名', '活动名称', '活动日期', '活动类别', '是否参加'],
      [1, '2025-02-01 08:00', '模拟丁', '模拟视察', '2025-03-05', '视察', '参加'],
      [2, '2025-02-02 09:00', '模拟乙', '模拟视察', '2025-03-05', '视察', '请假'],
      [3, '2025-02-03 10:00', '模拟甲', '模拟全会', '2025-01-08', '全会', '参加'],
    ),
  ],
  registers: [
    table(
      '提案汇总',
      ['编号', '案由', '提案人', '提交日期', '审查结果', '承办单位', '满意度'],
      [11, '关于模拟甲的提案', '模拟甲、模拟丙', '2025-01-09', '立案', '模拟局', '满意'],
      [12, '关于模拟乙的提案', '模拟乙', '2025-01-09', '不立案', null, null],
    ),
    table(
      '社情民意信息',
      ['信息编号', '题目', '反映人', '报送时间', '县政协采用', '市政协采用'],
      ['S7', '模拟信息一', '模拟丁', '2025-02-03', '第3期', '√'],
      ['S8', '模拟信息二', '模拟甲', '2025-02-04', '第4期', '未采用'],
    ),
  ],
};

const PLAIN = members('序号', [1, 2, 3, 4]);

/** Every record of the registers but the roster, with names for numbers; and the errors. */
function read(sheets: readonly RawSheet[]): string[] {
  const { ledger, findings } = assess([INFORMATION, ...sheets]);
  const names = new Map<string, string>();
  for (const roster of ledger.of('委员名册'))
    for (let i = 0; i < roster.length; i++) names.set(roster.text(i, 'memberId'), roster.text(i, 'name'));
  const records = SHEETS.flatMap((contract) =>
    contract.kind !== 'register' || contract.name === '委员名册' ? [] : ledger.of(contract.name),
  ).flatMap((register) =>
    Array.from({ length: register.length }, (_, record) => {
      const fields = [...register.columns.values()].map(({ contract: { field, references } }) => {
        const shown = register.display(record, field);
        const isMember = references?.sheet === '委员名册';
        return [
          field,
          isMember
            ? shown
                .split('、')
                .map((id) => names.get(id) ?? id)
                .join('、')
            : shown,
        ] as const;
      });
      const filled = fields.filter(([, shown]) => shown !== '').sort(([a], [b]) => (a < b ? -1 : 1));
      return `${register.contract.name} ${filled.map(([field, shown]) => `${field}=${shown}`).join(' ')}`;
    }),
  );
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  return [...records, ...errors].sort();
}

const each =
  (change: (rows: Cell[][]) => Cell[][]) =>
  (sheets: readonly RawSheet[]): RawSheet[] =>
    sheets.map((own) => sheet(own.name, change(own.rows.map((row) => row.map((cell) => cell ?? null)))));
const named =
  (name: (own: string, i: number) => string) =>
  (sheets: readonly RawSheet[]): RawSheet[] =>
    sheets.map((own, i) => ({ ...own, name: name(own.name, i) }));
const SIGNED: Cell[][] = [[], ['填表人：模拟戊', null, '审核：模拟己', '填表日期：2025年12月20日']];

const CHANGES: Readonly<Record<string, (own: readonly RawSheet[]) => RawSheet[]>> = {
  'members are numbered from 1, in another order': (own) => [members('委员编号', [3, 1, 4, 2]), ...own],
  'members have numbers with zeros': (own) => [members('委员编号', ['0012', '0007', '0001', '0020']), ...own],
  'the roster comes last': (own) => [...own, PLAIN],
  'rows stand the other way round': (own) => [PLAIN, ...each(([header = [], ...rows]) => [header, ...rows.reverse()])(own)],
  'columns stand the other way round': (own) => [PLAIN, ...each((rows) => rows.map((row) => [...row].reverse()))(own)],
  'there are blank rows above': (own) => each((rows) => [[], [], ...rows])([PLAIN, ...own]),
  'there is a blank column before': (own) => each((rows) => rows.map((row) => [null, ...row]))([PLAIN, ...own]),
  'who filled them in stands below': (own) => each((rows) => [...rows, ...SIGNED])([PLAIN, ...own]),
  'headers are broken into lines': (own) =>
    each(([header = [], ...rows]) => [
      header.map((text) => (typeof text === 'string' ? text.replace(/^(..)(?=..)/, '$1\n') : text)),
      ...rows,
    ])([PLAIN, ...own]),
  'headers are marked as required': (own) =>
    each(([header = [], ...rows]) => [
      header.map((text) => (typeof text === 'string' && /^[^（]{1,5}$/.test(text) ? `*${text}` : text)),
      ...rows,
    ])([PLAIN, ...own]),
  'names of sheets have the year': (own) => named((name) => `2025年${name}`)([PLAIN, ...own]),
  'sheets are numbered': (own) => named((name, i) => `附件${i + 1}：${name}`)([PLAIN, ...own]),
};

describe.each(Object.keys(LEDGERS))('%s', (ledger) => {
  const own = LEDGERS[ledger] as readonly RawSheet[];
  const usual = read([PLAIN, ...own]);

  test('has records', () => {
    expect(usual.length).toBeGreaterThan(3);
    expect(usual.filter((line) => !line.includes(' '))).toEqual([]);
  });

  test.each(Object.entries(CHANGES))('is read alike where %s', (_, change) => {
    expect(read(change(own))).toEqual(usual);
  });
});
