import { assess, INFORMATION, places, ROSTER, sheet } from '../../../support/ledger';

/* Activities down a sheet, members across. */

type Cell = string | number | null;

const MEMBERS = sheet('委员名册', [...ROSTER.rows, ['0003', '示例丙', '教育界']]);
const NAMES = ['示例甲', '示例乙', '示例丙'];

function across(name: string, header: readonly Cell[], ...rows: Cell[][]) {
  return sheet(name, [[...header, ...NAMES], ...rows]);
}

function attendance(...sheets: ReturnType<typeof sheet>[]): string[] {
  return assess([INFORMATION, MEMBERS, ...sheets])
    .ledger.of('出席记录')
    .flatMap((table) => Array.from({ length: table.length }, (_, record) => table.record<'出席记录'>(record)))
    .map(({ activityId, memberId, status }) => `${activityId} ${memberId} ${status}`);
}

const OWN = across(
  '活动签到',
  ['序号', '日期', '活动名称', '类别'],
  [1, '2025-01-08', '示例会议', '全会', '√', '请假', '×'],
  [2, '2025-03-05', '模拟调研', '调研', '√', '', '/'],
  ['合计', null, null, null, 2, 1, 0],
);

test('marks under members are attendance, and the rows are the activities', () => {
  const assessment = assess([INFORMATION, MEMBERS, OWN]);
  expect(attendance(OWN)).toEqual(['1 0001 出席', '1 0002 请假', '1 0003 缺席', '2 0001 出席']);
  expect(assessment.ledger.of('活动台账')[0]?.length).toBe(2);
  expect(assessment.findings.find(({ code }) => code === 'sheet/members-across')).toMatchObject({
    location: { sheet: '活动签到', address: 'E1' },
    args: { members: 3, rows: 4 },
  });
  expect(places(assessment).filter((place) => /column.extra|sheet.un/.test(place))).toEqual([]);
});

test('what a mark says wrong is told at its cell, who is not in the roster at his header', () => {
  const [header = [], ...rows] = OWN.rows;
  const own = sheet('活动签到', [
    [...header, '示例丁'],
    [...(rows[0] ?? []), '√'],
    [2, '2025-03-05', '模拟视察', '视察', '待定', '√', '√', '√'],
  ]);
  const told = places(assess([INFORMATION, MEMBERS, own]));
  expect(told).toContain('cell/not-listed 活动签到!E3');
  expect(told).toContain('reference/missing 活动签到!H1');
});

test('the kinds may stand in the titles', () => {
  const own = across(
    '签到',
    ['时间', '会议名称'],
    ['2025-01-08', '十届四次全会', '√', '√', '×'],
    ['2025-03-05', '第十三次常委会', '√', '×', ''],
  );
  const assessment = assess([INFORMATION, MEMBERS, own]);
  expect(attendance(own)).toHaveLength(5);
  expect(assessment.ledger.of('活动台账').map((table) => [0, 1].map((record) => table.text(record, 'category')))).toEqual([
    ['全会', '常委会'],
  ]);
});

test('a line of the sheet explains the marks', () => {
  const own = sheet('活动签到', [...OWN.rows.slice(0, 2), [2, '2025-03-05', '模拟调研', '调研', '○', '√', '○'], ['注：√出席 ○请假']]);
  expect(attendance(own)).toContain('2 0001 请假');
});

const REGISTER = sheet('活动台账', [
  ['活动编号', '名称', '类别', '开始'],
  ['H1', '示例会议', '全会', '2025-01-08'],
  ['H2', '模拟调研', '调研', '2025-03-05'],
]);

test('beside 活动台账 the rows name its activities, by title or by day', () => {
  const own = across('活动签到', ['时间', '会议名称'], ['2025-01-08', '示例会议', '√', '', ''], ['2025-03-05', '赴示例镇', '', '√', '']);
  expect(attendance(REGISTER, own)).toEqual(['H1 0001 出席', 'H2 0002 出席']);
  expect(
    assess([INFORMATION, MEMBERS, REGISTER, own])
      .ledger.of('活动台账')
      .reduce((sum, { length }) => sum + length, 0),
  ).toBe(2);
});

test('members may stand beside 活动台账 itself', () => {
  const own = sheet('活动台账', [
    [...(REGISTER.rows[0] ?? []), ...NAMES],
    [...(REGISTER.rows[1] ?? []), '√', '√', '缺席'],
  ]);
  expect(attendance(own)).toEqual(['H1 0001 出席', 'H1 0002 出席', 'H1 0003 缺席']);
});

test.each(['出席矩阵', '出席情况'])('a sheet that is called %s may be one', (name) => {
  const own = sheet(name, OWN.rows);
  expect(attendance(own)).toHaveLength(4);
  expect(places(assess([INFORMATION, MEMBERS, own])).filter((place) => place.startsWith('sheet/no-header'))).toEqual([]);
});

test('of several sheets the rows are numbered apart', () => {
  const [header = []] = OWN.rows;
  const quarter = (name: string, day: string) => sheet(name, [header, [1, day, `模拟${name}`, '调研', '√', '', '']]);
  expect(new Set(attendance(quarter('一季度', '2025-01-08'), quarter('二季度', '2025-04-08'))).size).toBe(2);
});

test('beside records of attendance such a sheet is told, and does not count twice', () => {
  const records = sheet('出席记录', [
    ['活动编号', '委员编号', '状态'],
    ['H1', '0001', '出席'],
  ]);
  const assessment = assess([INFORMATION, MEMBERS, REGISTER, records, OWN]);
  expect(attendance(REGISTER, records, OWN)).toEqual(['H1 0001 出席']);
  expect(places(assessment).filter((place) => place.endsWith(' 活动签到'))).toHaveLength(1);
});
