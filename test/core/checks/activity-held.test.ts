import { assess, places, INFORMATION, ROSTER, sheet } from '../../support/ledger';

const activities = (status: string | null, name = '活动台账') =>
  sheet(name, [
    ['活动编号', '活动名称', '活动类型', '状态'],
    ['A1', '示例活动', '调研', status],
    ['A2', '示例活动二', '调研', '关闭'],
  ]);

const attendance = sheet('出席记录', [
  ['活动编号', '委员编号', '出席状态', '实到'],
  ['A1', '0001', '出席', null],
  ['A1', '0002', '请假', null],
  ['A2', '0001', '出席', null],
  ['A2', '0002', '出席', null],
]);

const told = (...sheets: Parameters<typeof assess>[0]): string[] =>
  places(assess([INFORMATION, ROSTER, ...sheets])).filter((each) => each.startsWith('attendance/not-held'));

test.each(['草稿', '取消', '已取消'])('an activity that is %s, at which members were, is told where its status stands', (status) => {
  expect(told(activities(status), attendance)).toEqual(['attendance/not-held 活动台账!D2']);
});

test.each(['发布', '关闭', '结束', null])('one that is %s is not', (status) => {
  expect(told(activities(status), attendance)).toEqual([]);
});

test('nor is one at which nobody was: on leave, excused for duty, or counted as none', () => {
  const nobody = sheet('出席记录', [
    ['活动编号', '委员编号', '出席状态', '实到'],
    ['A1', '0001', '请假', null],
    ['A1', '0002', '出席', 0],
    ['A1', '0003', '公务豁免', 1],
  ]);
  expect(told(activities('草稿'), nobody)).toEqual([]);
});

test('it says how many were there', () => {
  const { findings } = assess([INFORMATION, ROSTER, activities('取消'), attendance]);
  expect(findings.find(({ code }) => code === 'attendance/not-held')?.args).toEqual({ activity: 'A1', status: '取消', count: 1 });
});

test('activities of two units that have the same number are told apart', () => {
  const roster = sheet('委员名册', [
    ['委员编号', '姓名', '界别', '来源单位'],
    ['0001', '示例甲', '教育界', '示例区01'],
    ['0001', '示例乙', '教育界', '示例区02'],
  ]);
  const both = sheet('活动台账', [
    ['活动编号', '活动名称', '活动类型', '状态', '来源单位'],
    ['A1', '示例活动', '调研', '草稿', '示例区01'],
    ['A1', '示例活动', '调研', '关闭', '示例区02'],
  ]);
  const one = (unit: string) =>
    sheet('出席记录', [
      ['活动编号', '委员编号', '出席状态', '来源单位'],
      ['A1', '0001', '出席', unit],
    ]);
  const of = (unit: string) =>
    places(assess([INFORMATION, roster, both, one(unit)])).filter((each) => each.startsWith('attendance/not-held'));
  expect([of('示例区01'), of('示例区02')]).toEqual([['attendance/not-held 活动台账!D2'], []]);
});
