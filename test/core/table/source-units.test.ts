import { partOf } from '../../../core/merge/data-part';
import { DataSet } from '../../../core/merge/data-set';
import { assess, INFORMATION, places, sheet } from '../../support/ledger';

/* A unit goes on with its part of a merged workbook: new rows below, new sheets beside, without 来源单位. */

const MERGED_ROSTER = sheet('委员名册', [
  ['委员编号', '姓名', '界别', '来源单位', '来源文件', '来源行'],
  ['0001', '示例甲', '教育界', '示例区', '去年.xlsx', 7],
]);
const ACTIVITIES = sheet('活动台账', [
  ['活动编号', '名称', '类别', '开始'],
  ['A1', '示例调研', '调研', { raw: 'date', serial: 45_717 }],
]);
const MATRIX = sheet('出席矩阵', [
  ['委员编号', '姓名', 'A1'],
  ['0001', '示例甲', '√'],
]);
const awards = (unit: string | null, id = 'J2') =>
  sheet('奖惩', [
    ['编号', '委员编号', '日期', '类型', '名称', '来源单位', '来源文件', '来源行'],
    ['J1', '0001', { raw: 'date', serial: 45_717 }, '表彰', '示例表彰', '示例区', '去年.xlsx', 9],
    [id, '0001', { raw: 'date', serial: 45_718 }, '表彰', '示例表彰二', unit, null, null],
  ]);

test('where one unit is named alone, what names none is that unit’s: new rows, sheets without the column, the matrix', () => {
  const assessment = assess([INFORMATION, MERGED_ROSTER, ACTIVITIES, MATRIX, awards(null)]);
  expect(places(assessment)).toEqual([]);
  for (const name of ['委员名册', '活动台账', '出席记录', '奖惩'] as const)
    for (const table of assessment.ledger.of(name))
      for (let record = 0; record < table.length; record++) expect([name, table.scope(record)]).toEqual([name, '示例区']);
});

test('the same record twice is found, whether it names its unit or not', () => {
  expect(places(assess([INFORMATION, MERGED_ROSTER, awards(null, 'J1')]))).toEqual(['key/duplicate 奖惩!A3']);
});

test('a new row comes from the file and row where it stands, an old one from where it came first', () => {
  const { ledger } = assess([INFORMATION, MERGED_ROSTER, awards(null)]);
  const data = new DataSet([partOf(ledger, '示例区', '今年.xlsx', false).part]);
  const rows = data.sheet('奖惩');
  const text = (field: string, row: number): string => data.pool.text(rows.value(field, row));
  const sources = [0, 1].map((row) => [text('sourceUnit', row), text('sourceFile', row), rows.value('sourceRow', row)]);
  expect(sources).toEqual([
    ['示例区', '去年.xlsx', 9],
    ['示例区', '今年.xlsx', 3],
  ]);
});

test('a row whose first place is not known is merged all the same', () => {
  const roster = sheet('委员名册', [
    MERGED_ROSTER.rows[0] ?? [],
    ['0001', '示例甲', '教育界', '示例区', '去年.xlsx', { raw: 'formula', formula: '1+1' }],
  ]);
  const { findings, rows } = assess([INFORMATION, roster]);
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['cell/formula-without-value', 'info']]);
  expect(rows.find((account) => account.sheet === '委员名册')).toMatchObject({ read: 1, merged: 1, heldBack: 0 });
});

test('where several units are named, a row that names none is told what it lacks', () => {
  const roster = sheet('委员名册', [...MERGED_ROSTER.rows, ['0001', '示例乙', '经济界', '另一示例区', '去年.xlsx', 8]]);
  expect(places(assess([INFORMATION, roster, awards(null)]))).toEqual(['reference/no-unit 奖惩!B3']);
  expect(places(assess([INFORMATION, roster, awards('另一示例区')]))).toEqual([]);
  expect(places(assess([INFORMATION, roster, awards('第三示例区')]))).toEqual(['reference/missing 奖惩!B3']);
});

test('a unit’s own workbook names none', () => {
  const { ledger } = assess([
    INFORMATION,
    sheet('委员名册', [
      ['委员编号', '姓名', '界别'],
      ['0001', '示例甲', '教育界'],
    ]),
  ]);
  expect(ledger.of('委员名册').map((table) => [table.has('sourceUnit'), table.scope(0)])).toEqual([[false, '']]);
});
