import { assess, INFORMATION, places, ROSTER, sheet } from '../../support/ledger';

function read(...sheets: ReturnType<typeof sheet>[]) {
  const assessment = assess([INFORMATION, ROSTER, ...sheets]);
  return {
    kinds: assessment.ledger
      .of('活动台账')
      .flatMap((table) => Array.from({ length: table.length }, (_, record) => table.text(record, 'category'))),
    told: assessment.findings.flatMap(({ code, args }) => (code === 'column/from-titles' ? [args] : [])),
    places: places(assessment).filter((place) => /^(?:cell\/required|column\/missing)/.test(place)),
  };
}

const activities = (...titles: string[]) =>
  sheet('活动台账', [['活动编号', '活动名称', '开始'], ...titles.map((title, i) => [`HD${i + 1}`, title, '2025-03-05'])]);

test('where 活动台账 has no 类别, the titles say it, and that is told', () => {
  expect(read(activities('模拟县政协十届四次全会', '教育专题调研', '营商环境视察', '河道治理调研'))).toEqual({
    kinds: ['全会', '调研', '视察', '调研'],
    told: [{ header: '类别', titles: '名称', values: '全会 1、调研 2、视察 1', unknown: 0 }],
    places: [],
  });
});

test('a title that names no kind, or two, leaves its row to be filled in', () => {
  const { kinds, told, places: at } = read(activities('十届四次全会', '协商工作推进', '民营经济调研座谈会'));
  expect(kinds).toEqual(['全会', '', '']);
  expect(told).toMatchObject([{ values: '全会 1', unknown: 2 }]);
  expect(at).toHaveLength(2);
});

test.each([
  ['贯彻全会精神座谈会', '座谈会'],
  ['全会期间界别协商会', '界别协商'],
  ['十届四次会议提案交办会', ''],
  ['十届四次会议第一次大会', '全会'],
])('%s is %s', (title, kind) => {
  expect(read(activities('第三次主席会议', title)).kinds).toEqual(['主席会', kind]);
});

test('titles of which none names a kind are no column', () => {
  expect(read(activities('协商工作推进')).places).toEqual(['column/missing 活动台账!A1']);
});

test('the names of activities beside who was there say it as well, where they have a day', () => {
  const attendance = sheet('出席记录', [
    ['姓名', '活动名称', '活动时间', '出席情况'],
    ['示例甲', '模拟全会', '2025-01-08', '出席'],
    ['示例乙', '模拟全会', '2025-01-08', '请假'],
    ['示例甲', '河道治理视察', '2025-03-05', '出席'],
  ]);
  expect(read(attendance)).toMatchObject({
    kinds: ['全会', '视察'],
    told: [{ values: '全会 1、视察 1', unknown: 0 }],
    places: [],
  });
});
