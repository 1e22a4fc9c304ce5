import { assess, INFORMATION, places, ROSTER, sheet } from '../../support/ledger';

const MEMBERS = sheet('委员名册', [...ROSTER.rows, ['0003', '示例丙', '教育界']]);
const marks = (name: string, heads: readonly string[], ...marked: readonly (readonly string[])[]) =>
  sheet(name, [['序号', '姓名', ...heads], ...['示例甲', '示例乙', '示例丙'].map((member, i) => [i + 1, member, ...(marked[i] ?? [])])]);

function told(own: ReturnType<typeof sheet>) {
  return places(assess([INFORMATION, MEMBERS, own])).filter((place) => place.startsWith('sheet/'));
}

test.each([
  ['签到表', ['首次', '再次']],
  ['统计', ['全会', '双周会']],
  ['统计', ['3月5日', '6月7日', '合计']],
  ['1.8全会', ['上午', '下午']],
])('marks of members in %s under %j that nothing explains are told', (name, heads) => {
  expect(told(marks(name, heads, ['◎', '▲', '2'], ['▲', '◎', '1'], ['◎', '◎', '2']))).toEqual([`sheet/unread-marks ${name}`]);
});

test('those that a line explains are read', () => {
  const { rows } = marks('签到表', ['全会（1月8日）', '常委会（3月5日）'], ['◎', '▲'], ['▲', '◎'], ['◎', '◎']);
  expect(told(sheet('签到表', [...rows, ['◎出席 ▲请假']]))).toEqual(['sheet/named-otherwise 签到表']);
});

test.each<[string, readonly string[], ...(readonly string[])[]]>([
  ['分组', ['第一组', '第二组'], ['√', ''], ['', '√'], ['√', '']],
  ['签到表', ['座位'], ['○'], ['○'], ['○']],
  ['签到表', ['房号', '车号'], ['301', '甲车'], ['302', '乙车'], ['303', '甲车']],
])('%s with %j is the office’s own', (name, heads, ...rows) => {
  expect(told(marks(name, heads, ...rows))).toEqual([`sheet/unknown ${name}`]);
});

test('marks of members who stand across, of activities that have no title, are told', () => {
  const own = sheet('签到表', [
    ['日期', '示例甲', '示例乙', '示例丙'],
    ['3月5日', '√', '×', '√'],
    ['6月7日', '√', '√', ''],
    ['合计', '2', '', ''],
  ]);
  expect(told(own)).toEqual(['sheet/unread-marks 签到表']);
});

test('a seating plan is the office’s own', () => {
  expect(
    told(
      sheet('座次', [
        ['示例甲', '示例乙', '示例丙'],
        ['第1排', '第1排', '第2排'],
      ]),
    ),
  ).toEqual(['sheet/unknown 座次']);
});

test('a title above the header may say that those below it came', () => {
  const { rows } = marks('乙', ['首次', '再次'], ['◎', '▲'], ['▲', '◎'], ['◎', '◎']);
  expect(told(sheet('乙', [['示例会议签到册'], ...rows]))).toEqual(['sheet/unread-marks 乙']);
  expect(told(sheet('乙', [['示例分组'], ...rows]))).toEqual(['sheet/unknown 乙']);
});
