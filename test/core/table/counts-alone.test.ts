import { assess, INFORMATION, places, ROSTER, sheet } from '../../support/ledger';

const MEMBERS = sheet('委员名册', [...ROSTER.rows, ['0003', '示例丙', '教育界']]);
const counts = (...headers: string[]) =>
  sheet('履职统计', [
    ['2025年履职情况统计'],
    ['序号', '姓名', ...headers],
    ...['示例甲', '示例乙', '示例丙'].map((name, i) => [i + 1, name, ...headers.map((_, column) => i + column)]),
  ]);
const PROPOSALS = sheet('提案', [
  ['流水号', '提交日期', '案由', '第一提案人', '审查结果'],
  ['TA1', '2025-03-05', '示例', '0001', '立案'],
]);

function told(...sheets: ReturnType<typeof sheet>[]) {
  const assessment = assess([INFORMATION, MEMBERS, ...sheets]);
  return [
    assessment.findings.flatMap(({ code, args }) => (code === 'sheet/counts-alone' ? [args] : [])),
    places(assessment).filter((place) => place.startsWith('sheet/')),
  ];
}

test('a sheet that only counts what members did is told, with what it counts', () => {
  expect(told(counts('全会', '常委会次数', '提案件数', '合计得分'))).toEqual([
    [{ kinds: '全会、常委会、提案' }],
    ['sheet/counts-alone 履职统计'],
  ]);
});

test('what the workbook has records of is no matter', () => {
  expect(told(counts('全会', '社情民意篇数', '提案件数'), PROPOSALS)[0]).toEqual([{ kinds: '全会、社情民意' }]);
  expect(told(counts('全会', '提案件数'), PROPOSALS)).toEqual([[], ['sheet/unknown 履职统计']]);
});

test.each([['车费', '餐费'], ['全会']])('one that counts %s and the like is the office’s own', (...headers) => {
  expect(told(counts(...headers))).toEqual([[], ['sheet/unknown 履职统计']]);
});

test('the counts may stand in words', () => {
  const own = sheet('履职统计', [
    ['姓名', '参加全会', '参加常委会', '专委会会议', '提案'],
    ['示例甲', '出席', '出席3次，请假1次', '参加2次', '2件（立案1件）'],
    ['示例乙', '请假', '2次', '参加1次', '1件'],
    ['示例丙', '出席', '4次', '无', null],
  ]);
  expect(told(own)).toEqual([[{ kinds: '全会、常委会、专委会会议、提案' }], ['sheet/counts-alone 履职统计']]);
});
