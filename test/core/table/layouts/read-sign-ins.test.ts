import type { RawSheet, RawValue } from '../../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, places, ROSTER, sheet, shown } from '../../../support/ledger';

/* A sheet for each activity, or the activities one below the other: attendance as it is kept where people sign. */

const day = (month: number, date: number): RawValue => ({ raw: 'date', serial: Date.UTC(2025, month - 1, date) / 86_400_000 + 25_569 });

const ACTIVITIES = sheet('活动台账', [
  ['活动编号', '名称', '类别', '开始'],
  ['H1', '示例：第一次全会', '全会', day(1, 8)],
  ['H2', '主席会议', '主席会', day(3, 5)],
  ['H3', '主席会议', '主席会', day(4, 9)],
  ['H4', '2025年调研', '调研', day(5, 6)],
]);
const signIns = (name: string, ...above: string[][]): RawSheet =>
  sheet(name, [
    ...above,
    ['序号', '姓名', '单位', '签到', '备注'],
    [1, '示例甲', '示例单位', '√', null],
    [2, '示例乙', '示例单位', null, '病假'],
  ]);

function attendance(...sheets: RawSheet[]): string[] {
  return assess([INFORMATION, ROSTER, ACTIVITIES, ...sheets])
    .ledger.of('出席记录')
    .flatMap((table) =>
      Array.from({ length: table.length }, (_, record) =>
        ['activityId', 'memberId', 'status'].map((field) => table.text(record, field)).join(' '),
      ),
    );
}

test('each sheet is the attendance of the activity whose name it bears; who did not sign has the reason behind his name', () => {
  const sheets = [signIns('示例第一次全会'), signIns('主席会议3月5日签到表')];
  expect(attendance(...sheets)).toEqual(['H1 0001 出席', 'H1 0002 病假', 'H2 0001 出席', 'H2 0002 病假']);
  const { findings, rows } = assess([INFORMATION, ROSTER, ACTIVITIES, ...sheets]);
  expect(findings.filter(({ code }) => code === 'sheet/of-activity').map(({ location, args }) => [location.sheet, args])).toEqual([
    ['示例第一次全会', { activity: 'H1 示例：第一次全会', rows: 2, fromRemarks: 1 }],
    ['主席会议3月5日签到表', { activity: 'H2 主席会议', rows: 2, fromRemarks: 1 }],
  ]);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(rows.filter(({ sheet: name }) => name === '示例第一次全会')).toMatchObject([
    { sheet: '示例第一次全会', read: 2, merged: 2, heldBack: 0, ignored: 0 },
  ]);
});

test.each(['示例：第一次全会签到表', '（一）示例：第一次全会出席名单（2人）', '示例：第一次全会（2025年1月8日至10日）', 'H1', '1月8日'])(
  'or the title above it does: %s',
  (title) => {
    expect(attendance(signIns('Sheet1', ['示例区政协'], [title]))).toEqual(['H1 0001 出席', 'H1 0002 病假']);
  },
);

test.each([
  ['of a name that two activities have', '主席会议'],
  ['of a day with another activity’s name', '调研座谈（3月5日）'],
  ['of another day than the activity of that name', '示例：第一次全会（9月8日）'],
  ['of an activity that is not in 活动台账', '第二次全会'],
])('a sheet %s is not read, and told', (_, name) => {
  expect(attendance(signIns(name))).toEqual([]);
  expect(places(assess([INFORMATION, ROSTER, ACTIVITIES, signIns(name)]))).toContain(`sheet/unread-register ${name}`);
});

test('a sheet of those who asked for leave does not keep them from being read', () => {
  const leave = sheet('请假登记', [
    ['序号', '姓名', '活动名称', '请假事由', '批准人'],
    [1, '示例乙', 'H1', '病假', '示例主席'],
  ]);
  const signed = sheet('主席会议（3月5日）', [
    ['序号', '姓名', '签到'],
    [1, '示例甲', '√'],
  ]);
  expect(attendance(leave, signed)).toEqual(['H1 0002 请假', 'H2 0001 出席']);
});

test('one that is called 签到 and says when is read by its title, all in it as 出席 but for what their remarks say', () => {
  const signed = sheet('签到', [
    ['主席会议签到表'],
    ['时间：2025年3月5日'],
    ['序号', '姓名', '签到时间', '备注'],
    [1, '示例甲', '8:31', null],
    [2, '示例乙', null, '请假'],
  ]);
  expect(attendance(signed)).toEqual(['H2 0001 出席', 'H2 0002 请假']);
});

test.each(['签到', '签到表', '签到记录', '会议签到表', '常委会签到'])(
  '%s is read by what stands above its header, where nothing else tells of the activity',
  (name) => {
    const signed = sheet(name, [
      ['示例区政协常委会会议签到表'],
      ['时间：2025年3月5日 地点：示例厅'],
      ['姓名', '签到时间', '备注'],
      ['示例甲', '8:50', null],
      ['示例乙', null, '请假'],
    ]);
    const assessment = assess([INFORMATION, ROSTER, signed]);
    expect(shown(assessment, '活动台账', ['name', 'category', 'startsOn'])).toEqual([['示例区政协常委会会议', '常委会', '2025-03-05']]);
    expect(shown(assessment, '出席记录', ['memberId', 'status'])).toEqual([
      ['0001', '出席'],
      ['0002', '请假'],
    ]);
    expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  },
);

test('who neither signed in nor has a reason behind his name lacks his 状态', () => {
  const signed = sheet('主席会议（3月5日）', [
    ['姓名', '签到时间', '备注'],
    ['示例甲', '8:50', null],
    ['示例乙', null, null],
  ]);
  expect(attendance(signed)).toEqual(['H2 0001 出席', 'H2 0002 ']);
  expect(places(assess([INFORMATION, ROSTER, ACTIVITIES, signed]))).toContain('cell/required 主席会议（3月5日）!A3');
});

test('records of attendance that name no activity, under no title that does, lack the column', () => {
  const records = sheet('出席情况', [
    ['姓名', '状态', '备注'],
    ['示例甲', '出席', null],
  ]);
  expect(places(assess([INFORMATION, ROSTER, ACTIVITIES, records]))).toContain('column/missing 出席情况!A1');
});

test('nor is one that is put aside', () => {
  const name = '示例第一次全会（旧）';
  expect(attendance(signIns(name))).toEqual([]);
  expect(places(assess([INFORMATION, ROSTER, ACTIVITIES, signIns(name)]))).toContain(`sheet/unknown ${name}`);
});

test('where there are records of attendance, such sheets are what they were made from', () => {
  const records = sheet('出席记录', [
    ['活动编号', '委员编号', '状态'],
    ['H1', '0001', '出席'],
  ]);
  expect(attendance(records, signIns('示例第一次全会'))).toEqual(['H1 0001 出席']);
  expect(places(assess([INFORMATION, ROSTER, ACTIVITIES, records, signIns('示例第一次全会')]))).toContain('sheet/unknown 示例第一次全会');
});

test('a row without signature or reason lacks its 状态', () => {
  const nobody = sheet('示例第一次全会', [
    ['姓名', '签到'],
    ['示例甲', null],
    ['示例乙', '√'],
  ]);
  expect(places(assess([INFORMATION, ROSTER, ACTIVITIES, nobody]))).toContain('cell/required 示例第一次全会!B2');
});

test('activities one below the other, each with its title, and perhaps its header', () => {
  const header = ['序号', '姓名', '出席情况'];
  const records = sheet('出席记录', [
    ['一、示例：第一次全会（1月8日）'],
    header,
    [1, '示例甲', '出席'],
    [2, '示例乙', '请假'],
    ['二、主席会议（2025.4.9）'],
    header,
    [1, '示例乙', '出席'],
    ['2025年调研'],
    [1, '示例甲', '缺席'],
  ]);
  expect(attendance(records)).toEqual(['H1 0001 出席', 'H1 0002 请假', 'H3 0002 出席', 'H4 0001 缺席']);
  const { findings, rows } = assess([INFORMATION, ROSTER, ACTIVITIES, records]);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(findings.find(({ code }) => code === 'column/from-headings')?.args).toEqual({ header: '活动编号', value: 'H1', count: 3 });
  expect(rows.filter(({ sheet: name }) => name === '出席记录')).toMatchObject([
    { sheet: '出席记录', read: 7, merged: 4, heldBack: 0, ignored: 3 },
  ]);
});

test('those below a title that names no single activity are not counted for the one above', () => {
  const records = sheet('出席记录', [
    ['示例：第一次全会'],
    ['序号', '姓名', '出席情况'],
    [1, '示例甲', '出席'],
    ['主席会议'],
    [1, '示例乙', '出席'],
  ]);
  expect(attendance(records)).toEqual(['H1 0001 出席', ' 0002 出席']);
  expect(places(assess([INFORMATION, ROSTER, ACTIVITIES, records]))).toContain('cell/required 出席记录!B5');
});

test('people sign with their names; who did not has the reason behind his, with a remark of its own', () => {
  const signed = sheet('示例第一次全会', [
    ['序号', '姓名', '签到', '备注'],
    [1, '示例甲', '示例甲', null],
    [2, '示例乙', null, '请假（出差）'],
  ]);
  expect(attendance(signed)).toEqual(['H1 0001 出席', 'H1 0002 请假']);
});
