import type { SheetName } from '../../../core/contract';
import type { RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, places, ROSTER, sheet, shown } from '../../support/ledger';

type Row = (RawValue | null)[];

const MEETINGS: Row[] = [
  ['一、会议活动'],
  ['序号', '会议名称', '时间', '参加委员'],
  [1, '示例十届四次全会', '2025-01-08', '示例甲、示例乙'],
];
const PROPOSALS: Row[] = [
  ['二、提案工作（1件）'],
  ['序号', '提案题目', '提案人', '提交时间', '立案情况'],
  [1, '示例提案', '示例甲', '2025-01-08', '立案'],
];
const OPINIONS: Row[] = [
  ['三、社情民意'],
  ['序号', '信息标题', '反映人', '报送时间', '采用情况'],
  [1, '示例建议', '示例乙', '2025-03-01', '未采用'],
];

function read(name: string, ...rows: Row[]) {
  const assessment = assess([INFORMATION, ROSTER, sheet(name, [['2025年委员履职台账'], ...rows])]);
  const of = (...what: [SheetName, string[]]): string[] => shown(assessment, ...what).map((fields) => fields.join(' '));
  return {
    attendance: of('出席记录', ['activityId', 'memberId']),
    proposals: of('提案', ['subject', 'firstProposer']),
    opinions: of('社情民意', ['title', 'firstAuthor']),
    told: places(assessment).filter((place) => place.startsWith('sheet/')),
    assessment,
  };
}

test('registers one below the other in one sheet are read, each by its heading, and told', () => {
  const { assessment, ...all } = read('履职台账', ...MEETINGS, [], ...PROPOSALS, [], ...OPINIONS);
  expect(all).toEqual({
    attendance: ['1 0001', '1 0002'],
    proposals: ['示例提案 0001'],
    opinions: ['示例建议 0002'],
    told: ['sheet/section 履职台账!A2', 'sheet/section 履职台账!A6', 'sheet/section 履职台账!A10'],
  });
  expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(assessment.findings.find(({ code }) => code === 'sheet/section')).toMatchObject({
    args: { title: '会议活动', contract: '活动台账', rows: 1 },
  });
  // Where a cell stands is where it stands in the sheet.
  expect(assessment.ledger.of('社情民意')[0]?.address(0, 'title')).toBe('B12');
});

test('two of one register are not copies of each other: their records are numbered by their headings', () => {
  const visits: Row[] = [['二、视察活动'], ['序号', '活动名称', '时间', '参加人员'], [1, '示例视察', '2025-05-06', '示例乙']];
  const { attendance, told, assessment } = read('履职台账', ...MEETINGS, ...visits);
  expect(attendance).toEqual(['会议活动-1 0001', '会议活动-1 0002', '视察活动-1 0002']);
  expect(told).toEqual(['sheet/section 履职台账!A2', 'sheet/section 履职台账!A5']);
  expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('those far below are found too', () => {
  const many = Array.from({ length: 60 }, (_, i): Row => [i + 1, `示例会议${i + 1}全会`, '2025-01-08', '示例甲']);
  const { proposals, attendance } = read('履职台账', ...MEETINGS.slice(0, 2), ...many, ...PROPOSALS);
  expect(attendance).toHaveLength(60);
  expect(proposals).toEqual(['示例提案 0001']);
});

test('a part that is no register is told at its heading', () => {
  const other: Row[] = [['四、联系人'], ['序号', '姓名', '电话', '备注'], [1, '示例员', '示例', null]];
  expect(read('履职台账', ...MEETINGS, ...PROPOSALS, ...other).told).toContain('sheet/unknown 履职台账!A8');
});

test('a sheet of which the header comes again is one; so is one without headings, or of another year', () => {
  const again = [...PROPOSALS, ...PROPOSALS];
  expect(read('提案工作', ...again).told).not.toContainEqual(expect.stringContaining('section'));
  expect(read('履职台账', ...MEETINGS.slice(1), ...PROPOSALS.slice(1)).told).not.toContainEqual(expect.stringContaining('section'));
  expect(read('2023年履职台账', ...MEETINGS, ...PROPOSALS).told).toEqual(['sheet/unknown 2023年履职台账']);
});
