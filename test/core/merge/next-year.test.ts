import { DataSet } from '../../../core/merge/data-set';
import { nextLedgers } from '../../../core/merge/next-year';
import type { NextLedger } from '../../../core/merge/next-year';
import { readRules } from '../../../core/rules/read-rules';
import { rulesSignatures } from '../../../core/rules/signature';
import { scoreLedger } from '../../../core/scoring/score-ledger';
import { readWorkbook } from '../../../core/table/read-workbook';
import type { Ledger } from '../../../core/table/ledger';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import type { RawSheet, RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { dataSetWorkbook } from '../../../scripts/xlsx/write/merged-workbook';
import { assess, INFORMATION, sheet } from '../../support/ledger';

/* A ledger of 2025 is carried into 2026: what lasts is there, written as it was, and the results of 2025 beside it. */

const day = (year: number, month: number, date: number): RawValue => ({
  raw: 'date',
  serial: Date.UTC(year, month - 1, date) / 86_400_000 + 25_569,
});

const ROSTER = sheet('委员名册', [
  ['委员编号', '姓名', '界别', '出生日期', '退出日期', '委员状态', '联络员'],
  ['0001', '示例甲', '教育界', day(1970, 1, 2), null, null, '示例联络员'],
  ['0002', '示例乙', '经济界', null, day(2025, 6, 30), null, null],
  ['0003', '示例丙', '经济界', null, null, '离任', null],
  ['0004', '示例丁', '经济界', '1970.13.45', day(2026, 1, 31), null, null],
]);
const WORK = sheet('公益与其他', [
  ['编号', '委员编号', '日期', '类型', '事项'],
  ['GY1', '0001', day(2025, 3, 5), '公益', '示例'],
  ['GY2', '0002', day(2025, 3, 5), '公益', '示例'],
]);
const RULES = [
  sheet('评分规则', [
    ['编号', '名称', '类型', '数据表', '计分方式', '分值'],
    ['A1', '公益', '得分', '公益与其他', '每单位', 7.5],
  ]),
  sheet('等次', [
    ['等次', '下限'],
    ['优秀', 5],
    ['称职', null],
  ]),
];
const PAST: RawSheet = sheet('历年评价', [
  ['年度', '委员编号', '总分', '系统等次', '审定等次', '审定理由'],
  [2024, '0001', 61, '称职', null, null],
  [2024, '0002', 62, '称职', null, null],
  [2025, '0001', null, null, '称职', '示例理由'],
]);

function carried(sheets: readonly RawSheet[]): readonly NextLedger[] {
  const { ledger, findings } = assess(sheets);
  const outcome = scoreLedger(ledger, findings);
  return nextLedgers(ledger, 2025, false, outcome.ok ? outcome.scored.result.members : []);
}

async function written({ unit, part }: NextLedger): Promise<Ledger> {
  const data = new DataSet([part]);
  data.addOffice(part, 'rules');
  data.addOffice(part, 'settings');
  return readWorkbook(readWorkbookBytes(await dataSetWorkbook(data, { information: { unit, year: 2026 }, provenance: false })));
}

function rows(ledger: Ledger, name: '委员名册' | '历年评价' | '公益与其他' | '企业联系' | '已核实', fields: readonly string[]): string[] {
  return ledger
    .of(name)
    .flatMap((table) => Array.from({ length: table.length }, (_, record) => fields.map((field) => table.display(record, field)).join(' ')));
}

test('members who left are left out, with their results; who leaves in the new year stays', async () => {
  const [next, ...others] = carried([INFORMATION, ROSTER, WORK, ...RULES, PAST]);
  expect(others).toEqual([]);
  expect(next).toMatchObject({ unit: '示例区', members: 2, left: ['0002', '0003'] });
  const ledger = await written(next as NextLedger);
  expect(rows(ledger, '委员名册', ['memberId', 'name'])).toEqual(['0001 示例甲', '0004 示例丁']);
  expect(rows(ledger, '公益与其他', ['recordId'])).toEqual([]);
});

test('results of the year stand in 历年评价; what people entered there stays', async () => {
  const [next] = carried([INFORMATION, ROSTER, WORK, ...RULES, PAST]);
  expect(next?.results).toBe(1);
  const fields = ['year', 'memberId', 'total', 'grade', 'confirmedGrade', 'confirmedReason', 'rank'];
  expect(rows(await written(next as NextLedger), '历年评价', fields)).toEqual([
    '2024 0001 61 称职   ',
    '2025 0001 7.5 优秀 称职 示例理由 1',
  ]);
});

test('cells that cannot be read, and columns of the office, are carried as they are written', async () => {
  const [next] = carried([INFORMATION, ROSTER, WORK, ...RULES]);
  const [table] = (await written(next as NextLedger)).of('委员名册');
  const { grid, pool } = table as NonNullable<typeof table>;
  const texts = [0, 1].map((record) =>
    [...grid.columns].map((column) => pool.text(column?.values[table?.gridRows[record] as number] ?? -1)).filter((text) => text !== ''),
  );
  expect(texts[0]).toContain('示例联络员');
  expect(texts[1]).toContain('1970.13.45');
  expect(table?.extras.map(({ header }) => header)).toEqual(['联络员']);
});

test('the rules say the same, and score the next year; 折算 of a member and 已核实 belong to the year that ended', async () => {
  const more = [
    sheet('折算', [
      ['情形', '处理', '委员编号', '起', '止'],
      ['示例休假', '不评', '0004', day(2025, 1, 1), day(2025, 6, 30)],
      ['届中增补', '按月折算', null, null, null],
    ]),
    sheet('已核实', [
      ['指纹', '理由'],
      ['0123456789abcdef', '示例'],
    ]),
  ];
  const sheets = [INFORMATION, ROSTER, WORK, ...RULES, ...more];
  const ledger = await written(carried(sheets)[0] as NextLedger);
  expect(rulesSignatures(ledger)).toEqual(rulesSignatures(assess(sheets).ledger));
  expect(readRules(ledger, () => undefined).adjustments).toHaveLength(1);
  expect(rows(ledger, '已核实', ['fingerprint'])).toEqual([]);
});

test('of a 汇总, each unit gets its own', async () => {
  const merged = [
    sheet('填报说明', [
      ['填报单位', '示例市'],
      ['年度', 2025],
    ]),
    sheet('委员名册', [
      ['委员编号', '姓名', '界别', '来源单位'],
      ['0001', '示例甲', '教育界', '示例一区'],
      ['0001', '示例乙', '教育界', '示例二区'],
    ]),
    sheet('公益与其他', [
      ['编号', '委员编号', '日期', '类型', '事项', '来源单位'],
      ['GY1', '0001', day(2025, 3, 5), '公益', '示例', '示例二区'],
    ]),
    sheet('企业联系', [
      ['编号', '企业', '委员', '来源单位'],
      ['QY1', '示例公司', '0001', '示例二区'],
    ]),
    ...RULES,
  ];
  const all = carried(merged);
  expect(all.map(({ unit, members, results }) => [unit, members, results])).toEqual([
    ['示例一区', 1, 1],
    ['示例二区', 1, 1],
  ]);
  const ledgers = await Promise.all(all.map(written));
  expect(ledgers.map((ledger) => rows(ledger, '历年评价', ['memberName', 'total', 'rank']))).toEqual([['示例甲 0 2'], ['示例乙 7.5 1']]);
  expect(ledgers.map((ledger) => rows(ledger, '企业联系', ['enterprise']))).toEqual([[], ['示例公司']]);
  expect(ledgers.every((ledger) => ledger.of('评分规则').length === 1)).toBe(true);
});

test('value lists of the office hold, and know the names that the built-in ones have learnt', async () => {
  const lists = sheet('取值表', [
    ['列表', '取值', '别名', '含义', '方式'],
    ['活动类别', '全会', '大全会', null, '替换'],
    ['活动类别', '示例类', null, null, '替换'],
  ]);
  const { lists: next } = await written(carried([INFORMATION, ROSTER, lists])[0] as NextLedger);
  const kinds = next.get('活动类别');
  expect(kinds.values).toEqual(['全会', '示例类']);
  expect(['大全会', '全体会议', '示例类', '常委会'].map((text) => kinds.find(text))).toEqual(['全会', '全会', '示例类', undefined]);
});
