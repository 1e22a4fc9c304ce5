import type { RawValue } from '../../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, places, ROSTER, sheet, shown } from '../../../support/ledger';

/* Sheets with the headers of 活动台账 that have a row for each member who was there. */

type Row = (RawValue | null)[];

const HEADER: Row = ['序号', '活动时间', '活动名称', '活动类型', '委员姓名', '出席情况', '备注'];
const [VISIT, MEETING] = [
  ['2025-03-05', '模拟视察', '视察'],
  ['2025-04-06', '模拟会议', '常委会'],
] as const;
const BLANK: Row = [null, null, null];

function read(name: string, rows: Row[], merges: string[] = []) {
  const assessment = assess([INFORMATION, ROSTER, sheet(name, rows, { merges })]);
  return {
    activities: shown(assessment, '活动台账', ['name', 'category', 'startsOn']).map((fields) => fields.join(' ')),
    attendance: shown(assessment, '出席记录', ['activityId', 'memberId', 'status']).map((fields) => fields.join(' ')),
    errors: assessment.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
    told: places(assessment).filter((place) => /sheet\/|row\/as-above|unread/.test(place)),
  };
}

const ACTIVITIES = ['模拟视察 视察 2025-03-05', '模拟会议 常委会 2025-04-06'];
const ATTENDANCE = ['模拟视察 0001 出席', '模拟视察 0002 请假', '模拟会议 0001 缺席'];

test.each(['活动台账', '履职活动登记表', '委员参加活动情况'])('%s: each row says of one member whether he was there', (name) => {
  const rows: Row[] = [
    [1, ...VISIT, '示例甲', '出席', null],
    [2, ...VISIT, '示例乙', '请假', '出差'],
    [3, ...MEETING, '示例甲', '缺席', null],
  ];
  const { activities, attendance, errors, told } = read(name, [HEADER, ...rows]);
  expect(activities).toEqual(ACTIVITIES);
  expect(attendance).toEqual(ATTENDANCE);
  expect(errors).toEqual([]);
  expect(told).toEqual([`sheet/log ${name}!D1`]);
});

test.each([
  ['merged over them', ['A2:A3', 'B2:B3', 'C2:C3', 'D2:D3'], []],
  ['blank below its first row', [], ['row/as-above 履职活动!E3']],
])('an activity may stand once for all who were there, %s', (_, merges, asAbove) => {
  const rows: Row[] = [
    [1, ...VISIT, '示例甲', '出席', null],
    [null, ...BLANK, '示例乙', '请假', '出差'],
    [2, ...MEETING, '示例甲', '缺席', null],
  ];
  const { activities, attendance, errors, told } = read('履职活动', [HEADER, ...rows], merges);
  expect(activities).toEqual(ACTIVITIES);
  expect(attendance).toEqual(ATTENDANCE);
  expect(errors).toEqual([]);
  expect(told).toEqual(['sheet/log 履职活动!D1', ...asAbove]);
});

test.each([
  ['merged over it', ['A2:A3', 'B2:B3'], []],
  ['blank below the first row', [], ['row/as-above 履职活动!B3']],
])('a member may stand once for all that he did, %s', (_, merges, asAbove) => {
  const header: Row = ['序号', '姓名', '活动时间', '活动名称', '活动类型'];
  const rows: Row[] = [
    [1, '示例甲', ...VISIT],
    [null, null, ...MEETING],
    [2, '示例乙', ...VISIT],
  ];
  const { attendance, errors, told } = read('履职活动', [header, ...rows], merges);
  expect(attendance).toEqual(['模拟视察 0001 出席', '模拟会议 0001 出席', '模拟视察 0002 出席']);
  expect(errors).toEqual([]);
  expect(told.slice(1)).toEqual(asAbove);
});

test('a row with a number and without a name lacks it', () => {
  const rows: Row[] = [
    ['序号', '姓名', '活动时间', '活动名称', '活动类型'],
    [1, '示例甲', ...VISIT],
    [2, null, ...MEETING],
    [3, '示例乙', ...VISIT],
  ];
  expect(read('履职活动', rows).errors).toEqual(['cell/required']);
});

test('who stands below the writer of a proposal may have signed it, and has no proposal of his own', () => {
  const rows: Row[] = [
    ['履职类型', '履职内容', '时间', '委员'],
    ['提案', '模拟提案', '2025-01-09', '示例甲'],
    [null, null, null, '示例乙'],
    ['视察', '模拟视察', '2025-03-05', '示例甲'],
  ];
  const { errors, told } = read('履职记录', rows);
  expect(errors).toContain('cell/required');
  expect(told).toEqual(['sheet/log 履职记录!A1']);
});

test('a list of those who asked for leave says so in its name, and nobody in it came', () => {
  const rows: Row[] = [
    ['序号', '姓名', '会议名称', '会议时间', '会议类型', '请假事由'],
    [1, '示例甲', '模拟会议', '2025-04-06', '常委会', '病假'],
    [2, '示例乙', '模拟视察', '2025-03-05', '视察', '事假'],
  ];
  expect(read('会议请假情况', rows).attendance).toEqual(['模拟会议 0001 请假', '模拟视察 0002 请假']);
});

test('who is named beside an activity with a list of those who came is none of them', () => {
  const rows: Row[] = [
    ['序号', '活动时间', '活动名称', '活动类型', '姓名', '参加委员'],
    [1, ...VISIT, '示例甲', '示例乙'],
    [2, ...MEETING, '示例甲', '示例乙'],
  ];
  expect(read('活动台账', rows).attendance).toEqual(['1 0002 出席', '2 0002 出席']);
});
