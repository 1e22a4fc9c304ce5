import type { RawSheet, RawValue } from '../../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, places, ROSTER, sheet } from '../../../support/ledger';

const day = (serial: number) => ({ raw: 'date', serial }) as const;
type Row = (RawValue | null)[];
const list = (...rows: Row[]): RawSheet => sheet('会议出席', [['2025年会议出席统计表'], ...rows]);

/** Number, name, kind, first and last day of each activity; who was where, and what of him. */
function read(...sheets: RawSheet[]) {
  const assessment = assess([INFORMATION, ROSTER, ...sheets]);
  const { ledger, findings } = assessment;
  const [activities] = ledger.of('活动台账');
  const [attendance] = ledger.of('出席记录');
  const fields = ['activityId', 'name', 'category', 'startsOn', 'endsOn'];
  return {
    activities: Array.from({ length: activities?.length ?? 0 }, (_, i) => fields.map((field) => activities?.display(i, field))),
    attendance: Array.from({ length: attendance?.length ?? 0 }, (_, i) =>
      ['activityId', 'memberId', 'status'].map((field) => attendance?.text(i, field)),
    ),
    errors: findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
    places: places(assessment),
    rows: assessment.rows,
  };
}

test('a list of members with a column for each meeting is both the activities and who was there', () => {
  const { activities, attendance, errors, places, rows } = read(
    list(
      ['姓名', '全会（1月8日-10日）', '3月5日常委会', '十届第五次常委会（2025.6.5）', '出席率'],
      ['示例甲', '√', '√', '请假', '67%'],
      ['示例乙', '×', '√', '√', '67%'],
    ),
  );
  expect(activities).toEqual([
    ['全会（1月8日-10日）', '全会', '全会', '2025-01-08', '2025-01-10'],
    ['3月5日常委会', '常委会', '常委会', '2025-03-05', ''],
    ['十届第五次常委会（2025.6.5）', '十届第五次常委会', '常委会', '2025-06-05', ''],
  ]);
  expect(attendance).toEqual([
    ['全会（1月8日-10日）', '0001', '出席'],
    ['3月5日常委会', '0001', '出席'],
    ['十届第五次常委会（2025.6.5）', '0001', '请假'],
    ['全会（1月8日-10日）', '0002', '缺席'],
    ['3月5日常委会', '0002', '出席'],
    ['十届第五次常委会（2025.6.5）', '0002', '出席'],
  ]);
  expect(errors).toEqual([]);
  expect(places).toEqual(expect.arrayContaining(['matrix/activities 会议出席!B2', 'sheet/named-otherwise 会议出席']));
  expect(rows.filter(({ sheet }) => sheet === '会议出席').map(({ read, merged }) => [read, merged])).toEqual([
    [3, 3],
    [6, 6],
  ]);
});

test('the days may stand below the names, as dates or as text; meetings of one name are told apart by them', () => {
  const { activities, attendance, errors } = read(
    list(['序号', '姓名', '全会', '常委会', '常委会'], [null, null, '1月8日', day(45_721), '6月5日'], [1, '示例甲', '√', null, '√']),
  );
  expect(activities.map(([id, name, , startsOn]) => [id, name, startsOn])).toEqual([
    ['全会', '全会', '2025-01-08'],
    ['常委会 2025-03-05', '常委会', '2025-03-05'],
    ['常委会 6月5日', '常委会', '2025-06-05'],
  ]);
  expect(attendance.map(([id, , status]) => [id, status])).toEqual([
    ['全会', '出席'],
    ['常委会 6月5日', '出席'],
  ]);
  expect(errors).toEqual([]);
});

test('a head may say more than the kind of its meeting', () => {
  const matrix = sheet('考勤表', [
    ['序号', '姓名', '一季度常委会（3月5日）', '全会第一次大会（1月8日）', '出勤率'],
    [1, '示例甲', '√', '请假（出差）', '50%'],
    [2, '示例乙', '√', '√', '100%'],
  ]);
  const { ledger } = assess([INFORMATION, ROSTER, matrix]);
  const [activities] = ledger.of('活动台账');
  expect([0, 1].map((record) => activities?.text(record, 'category'))).toEqual(['常委会', '全会']);
  const [attendance] = ledger.of('出席记录');
  expect(Array.from({ length: attendance?.length ?? 0 }, (_, record) => attendance?.text(record, 'status'))).toEqual([
    '出席',
    '请假',
    '出席',
    '出席',
  ]);
});

test('a meeting without a day is an activity that lacks it', () => {
  const { activities, errors } = read(list(['姓名', '全会', '主席会议', '视察（3月5日）'], ['示例甲', '√', '√', '√']));
  expect(activities).toHaveLength(3);
  expect(errors).toEqual(['cell/required', 'cell/required']);
});

test('the name of the sheet says of what kind meetings are that are headed with days or numbers alone', () => {
  const meetings = sheet('常委会出席情况表', [
    ['姓名', '第十次（3月5日）', '6月5日', '第十二次会议（9.5）', '次数'],
    ['示例甲', '√', '√', '请假', 2],
  ]);
  expect(read(meetings)).toMatchObject({
    activities: [
      ['常委会第十次（3月5日）', '常委会第十次', '常委会', '2025-03-05', ''],
      ['常委会6月5日', '常委会', '常委会', '2025-06-05', ''],
      ['常委会第十二次会议（9.5）', '常委会第十二次会议', '常委会', '2025-09-05', ''],
    ],
    errors: [],
  });
  const others = sheet('主席会议出席', [
    ['姓名', '3月5日', '6月5日'],
    ['示例甲', '√', '×'],
  ]);
  const { ledger, findings } = assess([INFORMATION, ROSTER, meetings, others]);
  expect(ledger.of('出席记录').map((table) => Array.from({ length: table.length }, (_, i) => table.text(i, 'activityId')))).toEqual([
    ['常委会第十次（3月5日）', '常委会6月5日', '常委会第十二次会议（9.5）'],
    ['主席会3月5日', '主席会6月5日'],
  ]);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('one kind may stand over the days of several meetings', () => {
  const rows = [
    ['姓名', '全会', '常委会', null, '出席率'],
    [null, '1月8日', '3月5日', '6月5日', null],
    ['示例甲', '√', '√', '请假', '67%'],
    ['示例乙', '√', '√', '√', '100%'],
  ];
  const merges = ['A1:A2', 'C1:D1', 'E1:E2'];
  const { activities, attendance, errors } = read(sheet('会议出席', rows, { merges }));
  expect(activities.map(([, name, category, startsOn]) => [name, category, startsOn])).toEqual([
    ['全会', '全会', '2025-01-08'],
    ['常委会', '常委会', '2025-03-05'],
    ['常委会', '常委会', '2025-06-05'],
  ]);
  expect(attendance).toHaveLength(6);
  expect(errors).toEqual([]);
});

test('sheets of other members with the same meetings have the same activities', () => {
  const group = (name: string, member: string) =>
    sheet(name, [
      ['姓名', '全会（1月8日）', '视察（3月5日）'],
      [member, '√', '√'],
    ]);
  const { ledger, findings } = assess([INFORMATION, ROSTER, group('一组', '示例甲'), group('二组', '示例乙')]);
  expect(ledger.of('活动台账').map(({ length }) => length)).toEqual([2, 0]);
  expect(ledger.of('出席记录').map(({ length }) => length)).toEqual([2, 2]);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

describe('it is none', () => {
  test('where most columns are headed with something else, or hold no marks', () => {
    expect(read(list(['姓名', '全会', '常委会', '提案', '社情民意', '得分'], ['示例甲', '√', '√', '√', '√', '√'])).activities).toEqual([]);
    expect(read(list(['姓名', '全会', '常委会', '视察'], ['示例甲', 3, 4, 5])).activities).toEqual([]);
    expect(read(list(['姓名', '全会'], ['示例甲', '√'])).activities).toEqual([]);
  });

  test('beside 出席矩阵, whose own heads are the activities', () => {
    const other = list(['姓名', '视察（3月5日）', '调研（3月6日）'], ['示例甲', '√', '√']);
    const own = sheet('出席矩阵', [
      ['姓名', '全会（1月8日）', '常委会（3月5日）'],
      ['示例甲', '√', '√'],
    ]);
    const { activities, places } = read(own, other);
    expect(activities.map(([, name]) => name)).toEqual(['全会', '常委会']);
    expect(places).toContain('sheet/unknown 会议出席');
  });

  test('beside 活动台账, or where attendance is recorded', () => {
    const matrix = list(['姓名', '全会（1月8日）', '常委会（3月5日）'], ['示例甲', '√', '√']);
    const activities = sheet('活动台账', [
      ['活动编号', '名称', '类别', '开始'],
      ['HD1', '示例视察', '视察', day(45_700)],
    ]);
    const recorded = sheet('出席记录', [
      ['活动编号', '委员编号', '状态'],
      ['HD1', '0001', '出席'],
    ]);
    expect(read(activities, matrix).activities).toEqual([['HD1', '示例视察', '视察', '2025-02-12', '']]);
    expect(read(recorded, matrix)).toMatchObject({ activities: [], attendance: [['HD1', '0001', '出席']] });
  });
});

describe('1 in a matrix', () => {
  const heads = ['姓名', '全会（1月8日）', '常委会（3月5日）'];

  test('is 出席, and told; 0 may be anything', () => {
    const { attendance, errors, places } = read(list(heads, ['示例甲', 1, '请假'], ['示例乙', '1', 0]));
    expect(attendance.map(([, , status]) => status)).toEqual(['出席', '请假', '出席', '0']);
    expect(places).toContain('matrix/ones 会议出席!B3');
    expect(errors).toEqual(['cell/not-listed']);
  });

  test('is a count where there are other numbers, or where columns have no days', () => {
    expect(read(list(heads, ['示例甲', 1, 1], ['示例乙', 1, 2])).errors).toHaveLength(4);
    expect(read(list(['姓名', '全会', '常委会'], ['示例甲', 1, 1], ['示例乙', 1, 1])).attendance).toEqual([]);
  });
});

test('a common heading, names and days may stand in three rows', () => {
  const rows: Row[] = [
    ['姓名', '会议', null, '活动', null],
    [null, '全会', '常委会', '视察', '调研'],
    [null, '1.8', '3.20', '5月6日', '6月7日'],
    ['示例甲', '到', '未到', '到', '假'],
  ];
  const { activities, attendance, errors } = read({ ...sheet('考勤', rows), merges: ['A1:A3', 'B1:C1', 'D1:E1'] });
  expect(activities.map(([, name, category, day]) => [name, category, day])).toEqual([
    ['全会', '全会', '2025-01-08'],
    ['常委会', '常委会', '2025-03-20'],
    ['视察', '视察', '2025-05-06'],
    ['调研', '调研', '2025-06-07'],
  ]);
  expect(attendance.map(([, , status]) => status)).toEqual(['出席', '缺席', '出席', '请假']);
  expect(errors).toEqual([]);
});

test('a number is no day: 3.20 is 3.2', () => {
  const { activities, errors } = read(list(['姓名', '全会', '常委会'], [null, '1.8', 3.2], ['示例甲', '√', '√']));
  expect(activities.map(([, name, , day]) => [name, day])).toEqual([
    ['全会', '2025-01-08'],
    ['常委会', ''],
  ]);
  expect(errors).toEqual(['cell/required']);
});

test('half days below a day are activities of the kind that the sheet is called by', () => {
  const halves = sheet('全会签到', [
    ['姓名', '1月8日', '', '1月9日'],
    ['', '上午', '下午', '上午'],
    ['示例甲', '√', '请假', '√'],
  ]);
  const { activities, attendance, errors } = read({ ...halves, merges: ['B1:C1'] });
  expect(activities.map(([, name, category]) => [name, category])).toEqual([
    ['全会上午', '全会'],
    ['全会下午', '全会'],
    ['全会上午', '全会'],
  ]);
  expect(attendance.map(([, , status]) => status)).toEqual(['出席', '请假', '出席']);
  expect(errors).toEqual([]);
  // Which day the second column is of is not said.
  expect(read(halves).errors).toEqual(['cell/required']);
});

test('a legend says what the marks mean', () => {
  const { attendance, errors } = read(
    list(['姓名', '全会（1月8日）', '常委会（3月5日）'], ['示例甲', '◎', '▲'], ['示例乙', '▲', '◎'], ['◎出席 ▲请假']),
  );
  expect(attendance.map(([, , status]) => status)).toEqual(['出席', '请假', '请假', '出席']);
  expect(errors).toEqual([]);
});

describe('a stroke in a matrix', () => {
  const strokes = (mark: string) =>
    read(list(['姓名', '全会（1月8日）', '常委会（3月5日）'], ['示例甲', mark, '/'], ['示例乙', mark, '—'], ['示例乙', mark, mark]));

  test('is of a member who was not expected, where others have a mark; it is told with how many there are', () => {
    const { attendance, places } = read(list(['姓名', '全会（1月8日）', '常委会（3月5日）'], ['示例甲', '√', '/'], ['示例乙', '√', '—']));
    expect(attendance).toHaveLength(2);
    expect(places).toContain('matrix/strokes 会议出席!C3');
  });

  test('is an error where it may be the mark itself', () => {
    expect(strokes('/').attendance).toEqual([]);
    const activities = sheet('活动台账', [
      ['活动编号', '名称', '类别', '开始'],
      ['HD1', '示例视察', '视察', day(45_700)],
    ]);
    const { errors } = read(
      activities,
      sheet('出席矩阵', [
        ['姓名', 'HD1'],
        ['示例甲', '/'],
        ['示例乙', '/'],
      ]),
    );
    expect(errors).toEqual(['cell/not-listed', 'cell/not-listed']);
  });
});
