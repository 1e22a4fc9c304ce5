import { problemSheets } from '../../../../core/merge/problem-rows';
import type { RawValue } from '../../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, places, ROSTER, sheet } from '../../../support/ledger';

type Row = (RawValue | null)[];

const HEADER = ['活动编号', '名称', '类别', '开始', '参加委员', '请假委员'];
const activities = (...rows: Row[]) => sheet('活动台账', [HEADER, ...rows]);
const visit = (id: string, ...lists: Row): Row => [id, `视察${id}`, '视察', '2025-03-05', ...lists];

/** Activity, member and status of each record of 出席记录, and where the member stands. */
function attendance({ ledger }: ReturnType<typeof assess>): string[] {
  return ledger.of('出席记录').flatMap((table) =>
    Array.from({ length: table.length }, (_, record) => {
      const [activity, member, status] = ['activityId', 'memberId', 'status'].map((field) => table.text(record, field));
      return `${activity} ${member} ${status} ${table.grid.name}!${table.address(record, 'memberId')}`;
    }),
  );
}

const told = ({ findings }: ReturnType<typeof assess>) =>
  findings.filter(({ code }) => code.startsWith('member/')).map(({ code, location, args }) => ({ code, at: location.address, ...args }));

test('the members listed beside an activity were there, or asked for leave: each is a record', () => {
  const assessment = assess([INFORMATION, ROSTER, activities(visit('H1', '示例甲、示例乙', null), visit('H2', '0002', '示例甲'))]);
  expect(attendance(assessment)).toEqual([
    'H1 0001 出席 活动台账!E2',
    'H1 0002 出席 活动台账!E2',
    'H2 0002 出席 活动台账!E3',
    'H2 0001 请假 活动台账!F3',
  ]);
  expect(told(assessment)).toEqual([
    { code: 'member/listed', at: 'E2', contract: '出席记录', header: '参加委员', value: '出席', rows: 3 },
    { code: 'member/listed', at: 'F3', contract: '出席记录', header: '请假委员', value: '请假', rows: 1 },
  ]);
  expect(places(assessment).filter((place) => place.startsWith('column/extra'))).toEqual([]);
  expect(assessment.rows.filter(({ sheet: name }) => name === '活动台账').map(({ read, merged }) => [read, merged])).toEqual([
    [2, 2],
    [4, 4],
  ]);
});

test('who was away may stand in the remarks, beside 全体委员; what else they say is no name, and a list goes before', () => {
  const header = [...HEADER.slice(0, 5), '备注'];
  const rows = [
    visit('H1', '全体委员', '示例甲因病请假，其余到齐'),
    visit('H2', '全体委员', '示例甲缺席；示例乙请假'),
    visit('H3', '全体委员', '请假需提前报备'),
    visit('H4', '示例甲', '示例甲请假'),
  ];
  const assessment = assess([INFORMATION, ROSTER, sheet('活动台账', [header, ...rows])]);
  expect(attendance(assessment).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    'H1 0002 出席',
    'H1 0001 请假',
    'H2 0002 请假',
    'H2 0001 缺席',
    'H3 0001 出席',
    'H3 0002 出席',
    'H4 0001 出席',
  ]);
});

test('members may be listed by groups, or by what they were there', () => {
  const roster = sheet('委员名册', [...ROSTER.rows, ['0003', '示例丙', '教育界'], ['0004', '示例丁', '教育界']]);
  const lists = [
    visit('H1', '第一组：示例甲、示例乙；第二组：示例丙', '第二组：示例丁'),
    visit('H2', '教育界：示例甲，示例丙\n经济界：示例乙', null),
    visit('H3', '组长：示例甲 成员：示例乙、示例丙', null),
    visit('H4', '示例甲、请假组：示例乙', null),
  ];
  const assessment = assess([INFORMATION, roster, activities(...lists)]);
  expect(attendance(assessment).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    'H1 0001 出席',
    'H1 0002 出席',
    'H1 0003 出席',
    'H1 0004 请假',
    'H2 0001 出席',
    'H2 0003 出席',
    'H2 0002 出席',
    'H3 0001 出席',
    'H3 0002 出席',
    'H3 0003 出席',
    'H4 0001 出席',
    'H4 0002 请假',
  ]);
});

test('members may be numbered from 1: a number alone is how many there were, and names are no numbers', () => {
  const roster = sheet('委员名册', [
    ['委员编号', '姓名', '界别'],
    [1, '示例甲', '教育界'],
    [2, '示例乙', '经济界'],
  ]);
  const lists = [visit('H1', '示例乙、示例甲'), visit('H2', '1、2'), visit('H3', 2, '示例甲'), visit('H4', '示例乙')];
  expect(attendance(assess([INFORMATION, roster, activities(...lists)])).map((line) => line.slice(0, 7))).toEqual([
    'H1 2 出席',
    'H1 1 出席',
    'H2 1 出席',
    'H2 2 出席',
    'H3 1 请假',
    'H4 2 出席',
  ]);
});

test('a number with zeros before it is a member’s, and one without them may be how many there were', () => {
  const roster = sheet('委员名册', [
    ['委员编号', '姓名', '界别'],
    ['001', '示例甲', '教育界'],
    ['002', '示例乙', '经济界'],
  ]);
  const lists = [visit('H1', '001'), visit('H2', '001、002'), visit('H3', 1, '002')];
  expect(attendance(assess([INFORMATION, roster, activities(...lists)])).map((line) => line.slice(0, 9))).toEqual([
    'H1 001 出席',
    'H2 001 出席',
    'H2 002 出席',
    'H3 002 请假',
  ]);
});

test.each([
  ['出席', '请假', '缺席'],
  ['参会', '请假情况', '未参加'],
])('lists may be headed by what they say alone: %s, %s, %s', (came, leave, away) => {
  const meetings = sheet('活动台账', [
    ['活动编号', '名称', '类别', '开始', came, leave, away],
    ['H1', '示例视察', '视察', '2025-03-05', '示例甲', '示例乙（病假）', '无'],
    ['H2', '示例视察二', '视察', '2025-04-05', '示例甲', null, '示例乙'],
  ]);
  const assessment = assess([INFORMATION, ROSTER, meetings]);
  expect(attendance(assessment).map((line) => line.slice(0, 10))).toEqual(['H1 0001 出席', 'H1 0002 请假', 'H2 0001 出席', 'H2 0002 缺席']);
  expect(places(assessment).filter((place) => place.startsWith('column/'))).toEqual([]);
});

test('whoever else is listed is told and not counted; how many there were is nobody', () => {
  const lists = [
    '示例主席、示例甲（共2人）',
    '1. 示例甲 2. 示例乙  示例干部',
    '示例甲等15人、示例乙',
    '示例甲带队参加',
    '示例甲、示例乙等2人',
  ];
  const assessment = assess([INFORMATION, ROSTER, activities(...lists.map((list, i) => visit(`H${i}`, list, '无')))]);
  expect(attendance(assessment).map((line) => line.slice(0, 7))).toEqual([
    'H0 0001',
    'H1 0001',
    'H1 0002',
    'H2 0001',
    'H2 0002',
    'H3 0001',
    'H4 0001',
    'H4 0002',
  ]);
  expect(told(assessment).slice(1)).toEqual([
    { code: 'member/unknown-in-list', at: 'E2', header: '参加委员', names: '示例主席' },
    { code: 'member/unknown-in-list', at: 'E3', header: '参加委员', names: '示例干部' },
    { code: 'member/unknown-in-list', at: 'E4', header: '参加委员', names: '等15人' },
  ]);
});

test('what leads the names is nobody; those led by 请假 or 缺席 were away', () => {
  const lists = [
    '示例甲等2人：示例甲、示例乙',
    '参加委员：示例甲；工作人员：示例干部',
    '应到2人，实到1人：示例甲，请假1人：示例乙',
    '全体委员；缺席：示例丙、示例乙',
    '示例甲\n请假：示例乙（病假）',
    '全体委员（示例乙因病请假）',
    '示例甲、示例乙（请假）',
    '全体委员（缺席：示例乙）',
    '实到1人：示例甲，请假1人（示例乙）',
    '主持：示例甲；参加：示例乙',
  ];
  const assessment = assess([INFORMATION, ROSTER, activities(...lists.map((list, i) => visit(`H${i}`, list, '无')))]);
  expect(attendance(assessment).map((line) => line.slice(0, 10))).toEqual([
    'H0 0001 出席',
    'H0 0002 出席',
    'H1 0001 出席',
    'H2 0001 出席',
    'H2 0002 请假',
    'H3 0001 出席',
    'H3 0002 缺席',
    'H4 0001 出席',
    'H4 0002 请假',
    'H5 0001 出席',
    'H5 0002 请假',
    'H6 0001 出席',
    'H6 0002 请假',
    'H7 0001 出席',
    'H7 0002 缺席',
    'H8 0001 出席',
    'H8 0002 请假',
    'H9 0001 出席',
    'H9 0002 出席',
  ]);
  expect(told(assessment).map(({ code, at, ...args }) => [code, at, ...Object.values(args)])).toEqual([
    ['member/listed', 'E2', '出席记录', '参加委员', '出席', 12],
    ['member/unknown-in-list', 'E3', '参加委员', '工作人员：示例干部'],
    ['member/group', 'E5', '参加委员', '全体委员；缺席：示例丙、示例乙', 1],
    ['member/group', 'E7', '参加委员', '全体委员（示例乙因病请假）', 1],
    ['member/group', 'E9', '参加委员', '全体委员（缺席：示例乙）', 1],
    ['member/listed', 'E4', '出席记录', '参加委员', '请假', 5],
    ['member/listed', 'E5', '出席记录', '参加委员', '缺席', 2],
    ['member/unknown-in-list', 'E5', '参加委员', '示例丙'],
  ]);
});

test('all but some may be named', () => {
  const lists = ['除示例乙外，全体委员参加', '全体委员（除示例乙外）'];
  const assessment = assess([INFORMATION, ROSTER, activities(...lists.map((list, i) => visit(`H${i}`, list, '无')))]);
  expect(attendance(assessment).map((line) => line.slice(0, 7))).toEqual(['H0 0001', 'H1 0001']);
  expect(told(assessment).filter(({ code }) => code === 'member/unknown-in-list')).toMatchObject([
    { at: 'E2', names: '除示例乙外' },
    { at: 'E3', names: '（除示例乙外）' },
  ]);
});

test('among those who did not come some may have asked for leave', () => {
  const rows = sheet('活动台账', [
    ['活动编号', '名称', '类别', '开始', '参加委员', '未到委员及原因'],
    ['H1', '模拟视察', '视察', '2025-03-05', null, '示例甲（病假）、示例乙'],
  ]);
  expect(attendance(assess([INFORMATION, ROSTER, rows])).map((line) => line.slice(0, 10))).toEqual(['H1 0002 缺席', 'H1 0001 请假']);
});

test('who only listened, or was asked in, is told and not counted', () => {
  const lists = ['出席委员：示例甲；列席人员：示例乙、示例丙', '示例甲\n特邀：示例乙'];
  const assessment = assess([INFORMATION, ROSTER, activities(...lists.map((list, i) => visit(`H${i}`, list, '无')))]);
  expect(attendance(assessment).map((line) => line.slice(0, 7))).toEqual(['H0 0001', 'H1 0001']);
  expect(told(assessment).slice(1)).toEqual([
    { code: 'member/unknown-in-list', at: 'E2', header: '参加委员', names: '列席人员：示例乙、示例丙' },
    { code: 'member/unknown-in-list', at: 'E3', header: '参加委员', names: '特邀：示例乙' },
  ]);
});

test('a name that two members bear is none of them', () => {
  const roster = sheet('委员名册', [...ROSTER.rows, ['0003', '示例甲', '教育界']]);
  const assessment = assess([INFORMATION, roster, activities(visit('H1', '示例甲、示例乙', null))]);
  expect(attendance(assessment)).toEqual(['H1 0002 出席 活动台账!E2']);
  expect(told(assessment)[1]).toMatchObject({ code: 'member/unknown-in-list', names: '示例甲' });
});

test('why somebody was away may stand behind his name, or before several', () => {
  const lists: Row[] = [
    ['示例甲', '示例乙（病假）'],
    [null, '事假：示例甲、示例乙'],
    [null, '示例甲(公务)；示例乙(示例)'],
    ['示例甲（病假）', '示例乙'],
  ];
  const assessment = assess([INFORMATION, ROSTER, activities(...lists.map((list, i) => visit(`H${i}`, ...list)))]);
  const [table] = assessment.ledger.of('出席记录');
  const of = (field: string, record: number) => table?.text(record, field);
  expect(
    Array.from({ length: table?.length ?? 0 }, (_, i) =>
      ['activityId', 'memberId', 'status', 'leaveReason'].map((field) => of(field, i)).join(' '),
    ),
  ).toEqual([
    'H0 0001 出席 ',
    'H0 0002 请假 病假',
    'H1 0001 请假 事假',
    'H1 0002 请假 事假',
    'H2 0001 请假 公务',
    'H2 0002 请假 ',
    'H3 0001 请假 病假',
    'H3 0002 请假 ',
  ]);
});

describe('全体委员 and the like', () => {
  const roster = sheet('委员名册', [
    ['委员编号', '姓名', '界别', '是否常委', '是否主席会议成员', '专委会', '任职日期', '退出日期', '委员状态'],
    ['0001', '示例甲', '教育界', '是', null, '提案委员会', null, null, null],
    ['0002', '示例乙', '经济界', null, null, '经济委员会', null, null, null],
    ['0003', '示例丙', '经济界', null, '是', null, '2025-03-06', null, null],
    ['0004', '示例丁', '经济界', null, null, null, null, '2025-03-04', null],
    ['0005', '示例戊', '经济界', null, null, null, null, null, '历届'],
  ]);
  const ofDay = (day: string, ...lists: Row) =>
    attendance(assess([INFORMATION, roster, activities(['H1', '示例', '视察', day, ...lists])])).map((line) => line.slice(3, 10));

  test.each([
    ['全体委员', ['0001 出席', '0002 出席']],
    ['政协全体委员', ['0001 出席', '0002 出席']],
    ['全体常委', ['0001 出席']],
    ['经济界全体委员', ['0002 出席']],
    ['提案委员会全体委员、示例乙', ['0002 出席', '0001 出席']],
    ['全体委员、示例主席', ['0001 出席', '0002 出席']],
  ])('%s are those of the roster who were in office on that day', (list, expected) => {
    expect(ofDay('2025-03-05', list, null)).toEqual(expected);
  });

  test('later others are', () => {
    expect(ofDay('2025-03-04', '全体委员', null)).toEqual(['0001 出席', '0002 出席', '0004 出席']);
    expect(ofDay('2025-03-06', '全体委员', null)).toEqual(['0001 出席', '0002 出席', '0003 出席']);
    expect(ofDay('2025-03-06', '全体常委会组成人员', null)).toEqual(['0001 出席', '0003 出席']);
  });

  test('whoever asked for leave was not there', () => {
    expect(ofDay('2025-03-05', '全体委员', '示例乙')).toEqual(['0001 出席', '0002 请假']);
  });

  test('it is told how many that were', () => {
    const assessment = assess([INFORMATION, roster, activities(visit('H1', '全体委员、示例主席', '示例乙'))]);
    expect(told(assessment)).toMatchObject([
      { code: 'member/listed', at: 'E2', value: '出席', rows: 1 },
      { code: 'member/group', at: 'E2', value: '全体委员、示例主席', count: 1 },
      { code: 'member/unknown-in-list', names: '示例主席' },
      { code: 'member/listed', at: 'F2', value: '请假', rows: 1 },
    ]);
    expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('a list of those who were away is one, whoever they are', () => {
    const assessment = assess([INFORMATION, roster, activities(visit('H1', '全体委员', '示例某人'))]);
    expect(told(assessment).map(({ code, at }) => `${code} ${at}`)).toEqual([
      'member/listed E2',
      'member/group E2',
      'member/unknown-in-list F2',
    ]);
  });

  test('in 应到名单 they are told, and due', () => {
    const due = sheet('活动台账', [
      [...HEADER.slice(0, 4), '应到名单', '参加方式'],
      ['H1', '示例', '视察', '2025-03-05', '经济界全体委员、示例甲', '必须参加'],
    ]);
    const records = sheet('出席记录', [
      ['活动编号', '委员编号', '状态'],
      ['H1', '0001', '出席'],
    ]);
    const assessment = assess([INFORMATION, roster, due, records]);
    expect(assessment.ledger.of('活动台账')[0]?.items(0, 'invited')).toEqual(['0002', '0001']);
    expect(told(assessment)).toEqual([{ code: 'member/group', at: 'E2', header: '应到名单', value: '经济界全体委员、示例甲', count: 2 }]);
    expect(assessment.findings.find(({ code }) => code === 'attendance/not-recorded')?.args).toMatchObject({ count: 1 });
  });

  test('a group that the roster does not know is nobody', () => {
    expect(ofDay('2025-03-05', '示例街道全体委员', null)).toEqual([]);
  });
});

test('a column that lists others, or counts, is what the office made of it', () => {
  for (const list of ['全体干部', '示例主席、示例局长、示例甲', '12', '2人', null])
    expect([attendance, told].map((of) => of(assess([INFORMATION, ROSTER, activities(visit('H1', list, null))])))).toEqual([[], []]);
});

test('where there are attendance records, or a matrix, nothing is read from the lists', () => {
  const rows = activities(visit('H1', '示例甲', null));
  const records = sheet('出席记录', [
    ['活动编号', '委员编号', '状态'],
    ['H1', '0002', '出席'],
  ]);
  const matrix = sheet('出席矩阵', [
    ['委员编号', 'H1'],
    ['0002', '√'],
  ]);
  for (const own of [records, matrix])
    expect(attendance(assess([INFORMATION, ROSTER, rows, own])).map((line) => line.slice(0, 7))).toEqual(['H1 0002']);
});

describe('a sheet of those who asked for leave does not say who came', () => {
  const leave = (name: string) =>
    sheet(name, [
      ['序号', '姓名', '请假事由', '活动名称', '批准人'],
      [1, '示例乙', '病假', '视察H1', '示例主席'],
    ]);

  test.each(['请假登记', '2025年委员请假情况表'])('%s is read beside the lists, which say it', (name) => {
    const assessment = assess([INFORMATION, ROSTER, activities(visit('H1', '示例甲', null), visit('H2', '示例乙', null)), leave(name)]);
    expect(attendance(assessment)).toEqual([`H1 0002 请假 ${name}!B2`, 'H1 0001 出席 活动台账!E2', 'H2 0002 出席 活动台账!E3']);
    expect(places(assessment).filter((place) => /column\/extra 活动|duplicate/.test(place))).toEqual(['column/extra 活动台账!F1']);
  });

  test('who is in it was not there with 全体委员', () => {
    const assessment = assess([INFORMATION, ROSTER, activities(visit('H1', '全体委员', null)), leave('请假登记')]);
    expect(attendance(assessment)).toEqual(['H1 0002 请假 请假登记!B2', 'H1 0001 出席 活动台账!E2']);
    expect(told(assessment)).toContainEqual({ code: 'member/group', at: 'E2', header: '参加委员', value: '全体委员', count: 1 });
  });

  test('who is in both is told twice', () => {
    const assessment = assess([INFORMATION, ROSTER, activities(visit('H1', '示例甲、示例乙', null)), leave('请假登记')]);
    expect(places(assessment).filter((place) => place.includes('duplicate'))).toHaveLength(1);
  });
});

test('the lists of activities of which records say nothing are read beside those of the others', () => {
  const records = sheet('出席记录', [
    ['活动编号', '委员编号', '状态'],
    ['H1', '0002', '出席'],
  ]);
  const assessment = assess([INFORMATION, ROSTER, activities(visit('H1', '示例甲', null), visit('H2', '示例甲', '示例乙')), records]);
  expect(attendance(assessment).map((line) => line.slice(0, 10))).toEqual(['H1 0002 出席', 'H2 0001 出席', 'H2 0002 请假']);
});

test('in a merged workbook the lists are what was carried along', () => {
  const merged = activities(visit('H1', '示例甲', null)).rows.map((row, i) => [...row, i === 0 ? '来源单位' : '示例区']);
  expect(attendance(assess([INFORMATION, ROSTER, sheet('活动台账', merged)]))).toEqual([]);
});

test('what is wrong with one of several in a cell is told there, for each of them, and holds back that one alone', () => {
  const roster = sheet('委员名册', [
    ['委员编号', '姓名', '界别', '任职日期'],
    ['0001', '示例甲', '教育界', '2022-01-10'],
    ['0002', '示例乙', '教育界', '2025-06-01'],
    ['0003', '示例丙', '教育界', '2025-07-01'],
  ]);
  const assessment = assess([INFORMATION, roster, activities(visit('H1', '示例甲、示例乙、示例丙、示例甲', null))]);
  expect(places(assessment).filter((place) => !/^(?:cell|column)\//.test(place) && place.includes('活动台账'))).toEqual([
    'member/listed 活动台账!E2',
    'key/duplicate 活动台账!E2',
    'member/not-in-office 活动台账!E2',
    'member/not-in-office 活动台账!E2',
  ]);
  expect(assessment.ledger.of('出席记录')[0]?.blocked).toEqual(Uint8Array.of(0, 0, 0, 1));
  expect(assessment.ledger.of('活动台账')[0]?.blocked).toEqual(Uint8Array.of(0));
  const [shown] = problemSheets(assessment.ledger, assessment.findings);
  expect(shown?.headers).toEqual(['活动编号', '名称', '类别', '开始', '参加委员']);
  expect(shown?.rows.map(({ row, values, marks }) => [row, values[4], [...marks.keys()]])).toEqual([
    [2, '示例甲、示例乙、示例丙、示例甲', [4]],
  ]);
});

test('a register in which each row lists its members is read one member a record', () => {
  const training = sheet('学习培训', [
    ['2025年委员学习培训登记表'],
    ['序号', '培训时间', '培训内容', '类型', '参训人员', '请假人员', '学时'],
    [1, '2025-03-20', '示例培训', '全员培训', '示例甲、示例主席', '示例乙', 8],
    [2, '2025-04-20', '示例讲座', '讲堂', '示例甲 示例乙', null, 4],
    [3, '2025-05-20', '示例自学', '线上', null, null, 2],
  ]);
  const assessment = assess([INFORMATION, ROSTER, training]);
  const [table] = assessment.ledger.of('学习培训');
  const read = Array.from({ length: table?.length ?? 0 }, (_, record) =>
    ['classId', 'memberId', 'status', 'hours'].map((field) => table?.display(record, field)).join(' '),
  );
  expect(read).toEqual([
    '示例培训 0001 全程 8',
    '示例培训 0002 请假 8',
    '示例讲座 0001 全程 4',
    '示例讲座 0002 全程 4',
    '示例自学  全程 2',
  ]);
  expect(told(assessment).map(({ code, at }) => `${code} ${at}`)).toEqual([
    'member/listed E3',
    'member/unknown-in-list E3',
    'member/listed F3',
  ]);
  // A row that lists nobody is not lost; the members of the others are not held back with it.
  expect(places(assessment).filter((place) => place.startsWith('cell/required') || place.startsWith('column/missing'))).toEqual([
    'cell/required 学习培训!E5',
  ]);
  expect(table?.blocked).toEqual(Uint8Array.of(0, 0, 0, 0, 1));
  expect(assessment.rows.at(-1)).toMatchObject({ sheet: '学习培训', read: 5, merged: 4, heldBack: 1, ignored: 0 });
});

test('attendance with a row for each activity likewise; a status of the row holds for all of them', () => {
  const records = sheet('出席记录', [
    ['活动名称', '参加委员', '状态'],
    ['视察H1', '示例甲、示例乙', '出席'],
    ['视察H2', '示例乙', '迟到'],
  ]);
  const assessment = assess([INFORMATION, ROSTER, activities(visit('H1', null, null), visit('H2', null, null)), records]);
  expect(attendance(assessment)).toEqual(['H1 0001 出席 出席记录!B2', 'H1 0002 出席 出席记录!B2', 'H2 0002 迟到 出席记录!B3']);
  expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('a register whose column of the member is only called otherwise lacks it, as before', () => {
  const training = sheet('学习培训', [
    ['班次编号', '主题', '类型', '开始', '参训人员', '状态'],
    ['P1', '示例培训', '讲堂', '2025-03-20', '机关干部', '全程'],
  ]);
  expect(places(assess([INFORMATION, ROSTER, training]))).toContain('column/missing 学习培训!A1');
});

describe('records of one member each, of which a row lists several', () => {
  const records = (name: '公益与其他' | '奖惩', assessment: ReturnType<typeof assess>): string[] =>
    assessment.ledger
      .of(name)
      .flatMap((table) =>
        Array.from({ length: table.length }, (_, record) =>
          ['recordId', 'memberId', 'name'].map((field) => table.text(record, field)).join(' '),
        ),
      );
  const good = (header: string, ...members: string[]) =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('公益活动', [
        ['序号', '活动名称', '活动时间', header],
        ...members.map((cell, i): Row => [i + 1, `示例义诊${i + 1}`, '2025-06-01', cell]),
      ]),
    ]);

  test.each(['参加委员', '委员姓名'])('each has a record with a number of its own: %s', (header) => {
    const assessment = good(header, '示例甲、示例乙', '示例乙');
    expect(records('公益与其他', assessment)).toEqual(['1-1 0001 示例义诊1', '1-2 0002 示例义诊1', '2 0002 示例义诊2']);
    expect(told(assessment)).toEqual([{ code: 'member/listed', at: 'D2', contract: '公益与其他', header, value: '', rows: 3 }]);
    expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(assessment.rows.at(-1)).toMatchObject({ sheet: '公益活动', read: 3, merged: 3, heldBack: 0 });
  });

  test('where no cell lists more than one, names are names', () => {
    expect(told(good('委员姓名', '示例甲', '示例乙'))).toEqual([]);
  });

  test('a sheet of one kind is found by its list as well', () => {
    const honours = sheet('2025年受表彰情况', [
      ['序号', '荣誉称号', '授予单位', '时间', '受表彰委员'],
      [1, '示例称号', '示例区政协', '2025-01-20', '示例甲、示例乙'],
    ]);
    const gifts = sheet('爱心捐赠', [
      ['序号', '捐赠内容', '捐赠时间', '参加委员'],
      [1, '示例图书', '2025-01-20', '示例甲 示例乙'],
    ]);
    const assessment = assess([INFORMATION, ROSTER, honours, gifts]);
    expect(records('奖惩', assessment)).toEqual(['1-1 0001 示例称号', '1-2 0002 示例称号']);
    expect(records('公益与其他', assessment)).toEqual(['1-1 0001 示例图书', '1-2 0002 示例图书']);
  });
});
