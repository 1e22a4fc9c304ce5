import { assess, INFORMATION, places, ROSTER, sheet } from '../../support/ledger';

/* The same thing under two numbers would count twice. */

const told = (...sheets: ReturnType<typeof sheet>[]) =>
  assess([INFORMATION, ROSTER, ...sheets]).findings.flatMap(({ code, severity, location, args, related }) =>
    code === 'record/same' ? [[severity, `${location.sheet}!${location.address}`, related?.map(({ address }) => address), args]] : [],
  );

test('two activities of one title and day are told at the second, with where the first stands', () => {
  const activities = sheet('活动台账', [
    ['活动编号', '名称', '类别', '开始'],
    ['H1', '示例调研', '调研', '2025-03-05'],
    ['H2', '示例调研', '调研', '2025-03-06'],
    ['H3', '示例调研', '调研', '2025年3月5日'],
  ]);
  expect(told(activities)).toEqual([['warning', '活动台账!B4', ['B2'], { headers: '名称、开始', value: '示例调研' }]]);
});

test('of what members do, only the same member has done it twice', () => {
  const gifts = sheet('公益与其他', [
    ['编号', '委员编号', '日期', '类别', '名称'],
    ['1', '0001', '2025-03-05', '公益', '示例助学'],
    ['2', '0002', '2025-03-05', '公益', '示例助学'],
    ['3', '0001', '2025-03-05', '公益', '示例助学'],
  ]);
  expect(told(gifts)).toEqual([['warning', '公益与其他!E4', ['E2'], { headers: '名称、日期、委员编号', value: '示例助学' }]]);
});

test('so is a proposal in two sheets', () => {
  const proposals = (name: string, serial: string) =>
    sheet(name, [
      ['流水号', '提交日期', '案由', '第一提案人', '审查结果'],
      [serial, '2025-03-05', '示例提案', '0001', '立案'],
    ]);
  expect(told(proposals('提案', 'TA1'), proposals('提案(2)', 'TA2'))).toHaveLength(1);
});

test('the same number is told as that, and what lacks a day as that', () => {
  const rows = [
    ['H1', '示例调研', '调研', '2025-03-05'],
    ['H1', '示例调研', '调研', '2025-03-05'],
    ['H2', '示例视察', '视察', null],
    ['H3', '示例视察', '视察', null],
  ];
  const activities = sheet('活动台账', [['活动编号', '名称', '类别', '开始'], ...rows]);
  expect(told(activities)).toEqual([]);
  expect(places(assess([INFORMATION, ROSTER, activities]))).toContain('key/duplicate 活动台账!A3');
});
