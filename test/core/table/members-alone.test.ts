import { assess, INFORMATION, places, ROSTER, sheet } from '../../support/ledger';

const MEMBERS = sheet('委员名册', [...ROSTER.rows, ['0003', '示例丙', '教育界']]);
const NAMES = ['示例甲', '示例乙', '示例丙'];

function told(...own: ReturnType<typeof sheet>[]): string[] {
  return places(assess([INFORMATION, MEMBERS, ...own])).filter((place) => place.startsWith('sheet/'));
}

const hours = (name: string) => sheet(name, [['姓名', '1月', '2月', '合计'], ...NAMES.map((member, i) => [member, i, 1, i + 1])]);

test('a sheet of what members did, of which nothing else is recorded, is told where it cannot be read', () => {
  expect(told(hours('学习学时'))).toEqual(['sheet/unread-members 学习学时']);
  const chain = NAMES.map((member, i) => [`${i + 1}. ${member} 参加`]);
  expect(told(sheet('接龙', [['3月5日示例调研报名接龙'], ...chain]))).toEqual(['sheet/unread-members 接龙']);
  const best = sheet('优秀委员', [['序号', '姓名'], ...NAMES.map((member, i) => [i + 1, member])]);
  expect(told(best)).toEqual(['sheet/unread-members 优秀委员']);
  expect(told(sheet('Sheet9', [['示例调研报名接龙'], ...chain]))).toEqual(['sheet/unread-members Sheet9']);
});

test('what the workbook has records of, and what offices need lists of members for besides, is left alone', () => {
  const training = sheet('学习培训', [
    ['班次编号', '主题', '类型', '开始', '委员编号', '状态'],
    ['X1', '示例学习', '讲堂', '2025-03-05', '0001', '全程'],
  ]);
  expect(told(training, hours('学习学时'))).toEqual(['sheet/unknown 学习学时']);
  for (const name of ['通讯录', '调研乘车安排', '会议座次', '会费']) expect(told(hours(name))).toEqual([`sheet/unknown ${name}`]);
});

test('a note that names one or two is left alone', () => {
  expect(told(sheet('学习', [['学习心得待收'], ['示例甲'], ['示例乙']]))).toEqual(['sheet/unknown 学习']);
});
