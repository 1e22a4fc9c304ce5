import type { RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, places, ROSTER, sheet, shown } from '../../support/ledger';

/*
 * What a sheet of activities or attendance is called does not tell how it is laid out: it is read in the same way whatever its name,
 * those of the template included.
 */

type Row = (RawValue | null)[];

const NAMES = [
  ...['活动台账', '活动', '会议活动', '会议', '出席记录', '出席', '出席情况', '签到', '签到记录', '出席矩阵', '出席统计表'],
  ...['考勤', '考勤表', '考勤统计', '参会情况', '会议签到', '委员履职情况', '履职台账', '汇总', 'Sheet1', '2025'],
];

const LEDGERS: Readonly<
  Record<string, { readonly rows: Row[]; readonly attendance: readonly string[]; readonly others?: readonly string[] }>
> = {
  'a matrix': {
    rows: [
      ['序号', '姓名', '界别', '全会（1月8日）', '常委会（3月5日）', '备注'],
      [1, '示例甲', '教育界', '√', '√', null],
      [2, '示例乙', '经济界', '请假', '√', '出差'],
    ],
    attendance: ['全会 2025-01-08 0001 出席', '全会 2025-01-08 0002 请假', '常委会 2025-03-05 0001 出席', '常委会 2025-03-05 0002 出席'],
  },
  'a matrix with days below': {
    rows: [
      ['示例区政协2025年委员参会情况统计表'],
      ['序号', '姓名', '单位及职务', '全会', '常委会'],
      [null, null, null, '1月8日', '3月5日'],
      [1, '示例甲', '示例学校', '√', '√'],
      [2, '示例乙', '示例公司', '请假', '√'],
    ],
    attendance: ['全会 2025-01-08 0001 出席', '全会 2025-01-08 0002 请假', '常委会 2025-03-05 0001 出席', '常委会 2025-03-05 0002 出席'],
  },
  'those who signed in': {
    rows: [
      ['示例区政协常委会会议签到表'],
      ['时间：2025年3月5日'],
      ['序号', '姓名', '单位', '签到', '备注'],
      [1, '示例甲', '示例单位', '√', null],
      [2, '示例乙', '示例单位', null, '请假'],
    ],
    attendance: ['常委会 2025-03-05 0001 出席', '常委会 2025-03-05 0002 请假'],
  },
  'a row for each member': {
    rows: [
      ['序号', '姓名', '时间', '活动名称', '活动类型', '参加情况'],
      [1, '示例甲', '2025-03-05', '模拟视察', '视察', '参加'],
      [2, '示例乙', '2025-03-05', '模拟视察', '视察', '请假'],
    ],
    attendance: ['视察 2025-03-05 0001 参加', '视察 2025-03-05 0002 请假'],
  },
  'whatever members did': {
    rows: [
      ['姓名', '履职时间', '履职类型', '履职内容'],
      ['示例甲', '2025-03-05', '视察', '模拟视察'],
      ['示例乙', '2025-03-06', '提案', '模拟提案'],
    ],
    attendance: ['视察 2025-03-05 0001 出席'],
    others: ['模拟提案 0002'],
  },
  'lists beside activities': {
    rows: [
      ['序号', '时间', '活动名称', '活动类别', '地点', '参加委员', '请假委员'],
      [1, '2025-03-05', '模拟视察', '视察', '模拟镇', '示例甲', '示例乙'],
      [2, '2025-04-05', '模拟调研', '调研', '模拟村', '示例甲、示例乙', null],
    ],
    attendance: ['视察 2025-03-05 0001 出席', '视察 2025-03-05 0002 请假', '调研 2025-04-05 0001 出席', '调研 2025-04-05 0002 出席'],
  },
  'those who asked for leave': {
    rows: [
      ['序号', '姓名', '会议名称', '会议时间', '请假原因'],
      [1, '示例甲', '模拟常委会', '2025-03-05', '病假'],
      [2, '示例乙', '模拟全会', '2025-01-08', '事假'],
    ],
    attendance: ['全会 2025-01-08 0002 请假', '常委会 2025-03-05 0001 请假'],
  },
};

describe.each(Object.entries(LEDGERS))('%s', (_, { rows, attendance, others = [] }) => {
  test.each(NAMES)('in a sheet called %s', (name) => {
    const assessment = assess([INFORMATION, ROSTER, sheet(name, rows)]);
    const activities = new Map(
      shown(assessment, '活动台账', ['activityId', 'category', 'startsOn']).map(([id, ...said]) => [id, said.join(' ')]),
    );
    const read = shown(assessment, '出席记录', ['activityId', 'memberId', 'status']);
    expect(read.map(([id, ...said]) => [activities.get(id), ...said].join(' ')).sort()).toEqual(attendance);
    expect(shown(assessment, '提案', ['subject', 'firstProposer']).map((said) => said.join(' '))).toEqual(others);
    expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

test('what nothing explains is told as what it is called', () => {
  const comments = sheet('活动', [
    ['姓名', '评语'],
    ['示例甲', '模拟文字'],
  ]);
  expect(places(assess([INFORMATION, ROSTER, comments]))).toContain('sheet/no-header 活动!A1');
  expect(places(assess([INFORMATION, ROSTER, { ...comments, name: '出席矩阵' }]))).toContain('matrix/no-activities 出席矩阵!B1');
});

describe('meetings that only another sheet names, beside 活动台账', () => {
  const activities = (name: string, day: string) =>
    sheet('活动', [
      ['序号', '时间', '活动名称', '活动类别', '参加委员'],
      [1, day, name, '视察', '示例甲'],
    ]);
  const matrix = sheet('会议考勤', [
    ['姓名', '界别', '全会（1月8日）', '常委会（3月5日）'],
    ['示例甲', '教育界', '√', '√'],
    ['示例乙', '经济界', '请假', '√'],
    ['示例丙', '经济界', '√', '√'],
  ]);
  const members = sheet('委员名册', [...ROSTER.rows, ['0003', '示例丙', '经济界']]);
  const signed = sheet('签到', [['示例区政协常委会会议签到表（3月5日）'], ['姓名', '签到'], ['示例乙', '√']]);
  const read = (...sheets: Parameters<typeof assess>[0]) => {
    const assessment = assess([INFORMATION, members, ...sheets]);
    return {
      activities: shown(assessment, '活动台账', ['category']).flat(),
      attendance: shown(assessment, '出席记录', ['memberId', 'status'])
        .map((said) => said.join(' '))
        .sort(),
      told: places(assessment).filter((place) => place.startsWith('sheet/unread')),
    };
  };

  test('are read where that has none on these days', () => {
    expect(read(activities('模拟视察', '2025-04-06'), matrix)).toEqual({
      activities: ['视察', '全会', '常委会'],
      attendance: ['0001 出席', '0001 出席', '0001 出席', '0002 出席', '0002 请假', '0003 出席', '0003 出席'],
      told: [],
    });
    expect(read(activities('模拟视察', '2025-04-06'), signed)).toEqual({
      activities: ['视察', '常委会'],
      attendance: ['0001 出席', '0002 出席'],
      told: [],
    });
  });

  test('may be the same as one of that day, or of that name: then they are told', () => {
    expect(read(activities('模拟视察', '2025-03-05'), matrix)).toMatchObject({
      activities: ['视察'],
      told: ['sheet/unread-marks 会议考勤'],
    });
    expect(read(activities('全会', '2025-01-09'), matrix)).toMatchObject({ activities: ['视察'], told: ['sheet/unread-marks 会议考勤'] });
    expect(read(activities('模拟视察', '2025-03-05'), signed)).toMatchObject({ activities: ['视察'] });
  });
});

test('a cover with a title alone is no form: the year is that of the titles', () => {
  const cover = sheet('封面', [['示例区政协委员履职台账'], ['2025年度']]);
  const activities = sheet('2025年活动', [
    ['序号', '时间', '活动名称', '活动类别'],
    [1, '3月5日', '模拟视察', '视察'],
  ]);
  const { findings } = assess([cover, ROSTER, activities]);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});
