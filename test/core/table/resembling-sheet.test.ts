import type { SheetName } from '../../../core/contract';
import { assess, INFORMATION, places, ROSTER, sheet, shown } from '../../support/ledger';

const HEADER = ['会议名称', '时间', '应到人数', '出席委员', '请假人员'];
const meetings = (name: string, ...titles: string[]) =>
  sheet(name, [['会议情况'], HEADER, ...titles.map((title, i) => [title, `2025-0${i + 3}-20`, 2, '示例甲', '示例乙（病假）'])]);

function read(...sheets: ReturnType<typeof sheet>[]) {
  const assessment = assess([INFORMATION, ROSTER, ...sheets]);
  const rows = (...of: [SheetName, string[]]): string[] => shown(assessment, ...of).map((fields) => fields.join(' '));
  return {
    activities: rows('活动台账', ['name', 'category', 'startsOn']),
    attendance: rows('出席记录', ['memberId', 'status']),
    sheets: places(assessment).filter((place) => place.startsWith('sheet/')),
  };
}

test('meetings with lists of members beside them are activities, whatever the sheet is called', () => {
  expect(read(meetings('开会', '第14次常委会会议', '十届四次全会'))).toEqual({
    activities: ['第14次常委会会议 常委会 2025-03-20', '十届四次全会 全会 2025-04-20'],
    attendance: ['0001 出席', '0002 请假', '0001 出席', '0002 请假'],
    sheets: ['sheet/named-otherwise 开会'],
  });
});

test('the name of the sheet may say of which kind all of them are', () => {
  expect(read(meetings('主席会议出席情况', '第一次', '第二次')).activities).toEqual([
    '第一次 主席会 2025-03-20',
    '第二次 主席会 2025-04-20',
  ]);
});

test.each([
  ['where nothing says of which kind they are', meetings('开会', '工作例会')],
  ['of what is yet to come', meetings('会议计划', '十届四次全会')],
  ['without lists of members', sheet('开会', [HEADER.slice(0, 3), ['十届四次全会', '2025-01-08', 2]])],
])('a sheet %s is not read', (_, own) => {
  expect(read(own)).toMatchObject({ activities: [], attendance: [] });
});

test('groups may have a sheet each, with numbers of its own, and some meetings in common', () => {
  const group = (name: string, ...titles: string[]) =>
    sheet(name, [
      [`${name}活动情况`],
      ['序号', '日期', '活动内容', '地点', '参加人员'],
      ...titles.map((title, i) => [i + 1, `2025-0${i + 3}-20`, title, '示例园区', '示例甲']),
    ]);
  const first = group('第一组', '示例企业视察', '示例学校调研', '示例联合视察');
  const second = group('第二组', '示例园区视察', '示例乡镇调研', '示例联合视察');
  const assessment = assess([INFORMATION, ROSTER, first, second]);
  expect(shown(assessment, '活动台账', ['activityId', 'category']).map((fields) => fields.join(' '))).toEqual([
    '第一组-1 视察',
    '第一组-2 调研',
    '第一组-3 视察',
    '第二组-1 视察',
    '第二组-2 调研',
    '第二组-3 视察',
  ]);
  // What they did together is told: it may be one.
  expect(places(assessment).filter((place) => /duplicate|same/.test(place))).toEqual(['record/same 第二组!C5']);
});

test('meetings of one name are told apart by the day; sheets most of whose meetings others have are not read', () => {
  const board = meetings('开会', '常委会会议', '常委会会议');
  expect(read(board).activities).toEqual(['常委会会议 常委会 2025-03-20', '常委会会议 常委会 2025-04-20']);
  expect(read(board, meetings('其他', '主席会议')).activities).toHaveLength(3);
  expect(read(board, meetings('另存', '常委会会议')).activities).toEqual([]);
});

test('a sheet of those who asked for leave is no matter', () => {
  const leave = sheet('请假登记', [
    ['序号', '姓名', '活动名称', '请假事由', '批准人'],
    [1, '示例乙', '十届四次全会', '病假', '示例主席'],
  ]);
  expect(read(leave, meetings('开会', '十届四次全会')).activities).toEqual(['十届四次全会 全会 2025-03-20']);
});

test('beside records of attendance it is left alone: these name activities as they stand elsewhere', () => {
  const attendance = sheet('出席记录', [
    ['姓名', '活动名称', '活动时间', '活动类别', '出席情况'],
    ['示例甲', '模拟视察', '2025-03-05', '视察', '出席'],
  ]);
  expect(read(attendance, meetings('开会', '十届四次全会'))).toMatchObject({
    activities: ['模拟视察 视察 2025-03-05'],
    attendance: ['0001 出席'],
  });
});

test('nor beside a list of members with a column of marks for each meeting; one that counts is no such list', () => {
  const list = (name: string, mark: string | number) =>
    sheet(name, [
      ['序号', '姓名', '全会（1月8日）', '常委会（3月5日）'],
      [1, '示例甲', mark, mark],
      [2, '示例乙', mark, mark],
    ]);
  expect(read(list('会议', '√'), meetings('开会', '主席会议')).activities).toEqual(['全会 全会 2025-01-08', '常委会 常委会 2025-03-05']);
  expect(read(list('统计', 3), meetings('开会', '主席会议')).activities).toEqual(['主席会议 主席会 2025-03-20']);
});

test('beside activities of its own a workbook has no others', () => {
  const own = sheet('活动台账', [
    ['活动编号', '名称', '类别', '开始'],
    ['HD1', '示例', '视察', '2025-03-05'],
  ]);
  expect(read(own, meetings('开会', '十届四次全会')).activities).toEqual(['示例 视察 2025-03-05']);
});
