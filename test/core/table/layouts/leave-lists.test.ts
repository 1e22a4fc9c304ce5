import { assess, INFORMATION, places, ROSTER, sheet, shown } from '../../../support/ledger';

/* A list of those who asked for leave, beside what else says who came. */

const matrix = (...marks: [string, string][]) =>
  sheet('出席情况', [
    ['姓名', '全会（1月8日）', '常委会（3月5日）'],
    ...marks.map((own, i) => [['示例甲', '示例乙'][i] as string, ...own]),
  ]);
const leave = (name: string, ...rows: (string | null)[][]) => sheet(name, [['姓名', '会议', '时间', '请假事由'], ...rows]);

function read(...sheets: ReturnType<typeof sheet>[]) {
  const assessment = assess([INFORMATION, ROSTER, ...sheets]);
  return {
    attendance: shown(assessment, '出席记录', ['activityId', 'memberId', 'status', 'leaveReason']).map((fields) => fields.join(' ').trim()),
    told: assessment.findings.flatMap(({ code, args }) => (code === 'sheet/leave-listed' ? [args] : [])),
    errors: places(assessment).filter((place) => /missing|duplicate/.test(place)),
    rows: assessment.rows,
  };
}

test.each(['请假情况', '2025年请假登记表'])('%s says why somebody was away whom the matrix has as away, once', (name) => {
  const { attendance, told, errors, rows } = read(matrix(['√', '√'], ['√', '×']), leave(name, ['示例乙', '常委会', '2025-03-05', '病假']));
  expect(attendance).toEqual([
    '常委会（3月5日） 0002 请假 病假',
    '全会（1月8日） 0001 出席',
    '常委会（3月5日） 0001 出席',
    '全会（1月8日） 0002 出席',
  ]);
  expect(told).toEqual([{ other: name, count: 1 }]);
  expect(errors).toEqual([]);
  for (const row of rows) expect(row.read).toBe(row.merged + row.heldBack + row.ignored);
});

test('who was there although he asked for leave is told: it cannot be both', () => {
  const { errors, told } = read(matrix(['√', '√'], ['√', '√']), leave('请假情况', ['示例乙', '常委会', '2025-03-05', '病假']));
  expect(told).toEqual([]);
  expect(errors).toEqual(['key/duplicate 出席情况!C3']);
});

test('a day on which there was no such meeting names none', () => {
  const { errors } = read(matrix(['√', '√'], ['√', '×']), leave('请假情况', ['示例乙', '常委会', '2025-06-05', '病假']));
  expect(errors).toEqual(['reference/missing 请假情况!B2']);
});

test('a day of a meeting of several is a day of it, and its number names it whatever the day', () => {
  const { attendance, errors } = read(matrix(['√', '√'], ['×', '√']), leave('请假情况', ['示例乙', '全会', '2025-01-10', '病假']));
  expect(attendance[0]).toBe('全会（1月8日） 0002 请假 病假');
  expect(errors).toEqual([]);
  const activities = sheet('活动台账', [
    ['活动编号', '名称', '类别', '开始'],
    ['H1', '模拟全会', '全会', '2025-01-08'],
  ]);
  const numbered = sheet('请假情况', [
    ['姓名', '活动编号', '时间'],
    ['示例乙', 'H1', '2025-03-10'],
  ]);
  expect(read(activities, numbered)).toMatchObject({ attendance: ['H1 0002 请假'], errors: [] });
});

test('alone it says which activities there were', () => {
  const { attendance } = read(leave('请假情况', ['示例乙', '常委会', '2025-03-05', '病假']));
  expect(attendance).toEqual(['常委会 0002 请假 病假']);
});

test('a sheet that only records those who were away, of activities for which nobody else says who came, is told', () => {
  const told = (...sheets: ReturnType<typeof sheet>[]) =>
    assess([INFORMATION, ROSTER, ...sheets]).findings.flatMap(({ code, args }) => (code === 'attendance/only-away' ? [args] : []));
  const own = leave('请假情况', ['示例乙', '常委会', '2025-03-05', '病假'], ['示例甲', '全会', '2025-01-08', '病假']);
  expect(told(own)).toEqual([{ activities: 2, away: 2 }]);
  expect(told(own, matrix(['×', '√'], ['√', '×']))).toEqual([]);
});
