import type { RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, ROSTER, sheet, shown } from '../../support/ledger';

type Row = (RawValue | null)[];

function read(header: Row, rows: Row[], merges: string[] = []) {
  const assessment = assess([
    INFORMATION,
    ROSTER,
    sheet(
      '活动台账',
      [
        ['活动编号', '名称', '类别', '开始', ...header],
        ...rows.map((row, i): Row => [`H${i + 1}`, '示例视察', '视察', '2025-03-05', ...row]),
      ],
      {
        merges,
      },
    ),
  ]);
  return shown(assessment, '出席记录', ['activityId', 'memberId', 'status']).map((fields) => fields.join(' '));
}

test.each([
  ['that stands over all of them', ['E1:F1']],
  ['that stands over the first', []],
])('members may stand one a cell below a header %s', (_, merges) => {
  expect(
    read(
      ['参加委员', null],
      [
        ['示例甲', '示例乙'],
        ['示例乙', null],
        [null, '示例甲'],
      ],
      merges,
    ),
  ).toEqual(['H1 0001 出席', 'H1 0002 出席', 'H2 0002 出席', 'H3 0001 出席']);
});

test('each of them may have the header', () => {
  expect(read(['参加委员', '参加委员', '请假委员'], [['示例甲', '示例乙', null]])).toEqual(['H1 0001 出席', 'H1 0002 出席']);
});

test('beside them stands another list', () => {
  expect(read(['参加委员', null, '请假委员'], [['示例甲', null, '示例乙']])).toEqual(['H1 0001 出席', 'H1 0002 请假']);
});

test('what has a header of its own below, is no text, or is longer than a name is none of the list', () => {
  expect(read(['参加委员', null], [['示例甲', '示例乙因故没有参加这次视察活动']])).toEqual(['H1 0001 出席']);
  expect(read(['参加委员', null], [['示例甲', 2]])).toEqual(['H1 0001 出席']);
  const rows: Row[] = [
    ['活动编号', '名称', '类别', '开始', '参加委员', null],
    [null, null, null, null, '姓名', '备注'],
    ['H1', '示例视察', '视察', '2025-03-05', '示例甲', '示例乙'],
  ];
  const { ledger } = assess([INFORMATION, ROSTER, sheet('活动台账', rows, { merges: ['E1:F1'] })]);
  expect(ledger.of('出席记录').map((table) => table.length)).not.toContain(2);
});

test('a value that is called like a header heads nothing', () => {
  const assessment = assess([
    INFORMATION,
    ROSTER,
    sheet('提案', [
      ['流水号', '案由', '提交日期', '第一提案人', '审查结果', '提案形式', '重点'],
      ['T1', '示例提案', '2025-03-05', '0001', '立案', '联名', null],
      ['T2', '示例提案二', '2025-03-05', '0001', '立案', '个人', '是'],
    ]),
  ]);
  expect(shown(assessment, '提案', ['form', 'keyProposal'])).toEqual([
    ['联名', ''],
    ['个人', '是'],
  ]);
});

test('nor does a name, which stands alone', () => {
  const roster = sheet('委员名册', [
    ['委员编号', '姓名', null, '界别'],
    ['0001', '示例甲', '示例', '教育界'],
  ]);
  expect(shown(assess([INFORMATION, roster]), '委员名册', ['name'])).toEqual([['示例甲']]);
});

describe('a list that goes on in the rows below', () => {
  const HEADER: Row = ['活动编号', '名称', '类别', '开始', '参加委员', '请假委员'];
  const VISIT: Row = ['H1', '示例视察', '视察', '2025-03-05'];
  const BELOW: Row = [null, null, null, null];
  const OTHER: Row = ['H2', '示例调研', '调研', '2025-04-05'];
  const attendance = (rows: Row[], merges: string[] = []): string[] => {
    const assessment = assess([INFORMATION, ROSTER, sheet('活动台账', [HEADER, ...rows], { merges })]);
    return shown(assessment, '出席记录', ['activityId', 'memberId', 'status']).map((fields) => fields.join(' '));
  };

  test.each([
    ['left blank', []],
    ['merged', ['A2:A3', 'B2:B3', 'C2:C3', 'D2:D3']],
  ])('is one, where what the activity is is %s there', (_, merges) => {
    const rows: Row[] = [
      [...VISIT, '示例甲', null],
      [...BELOW, '示例乙', null],
      [...OTHER, '示例乙', null],
      [...BELOW, null, '示例甲'],
    ];
    expect(attendance(rows, merges)).toEqual(['H1 0001 出席', 'H1 0002 出席', 'H2 0002 出席', 'H2 0001 请假']);
  });

  test('is none of a hundred thousand rows', () => {
    const rows: Row[] = [[...VISIT, '示例甲', null], ...Array.from({ length: 200_000 }, (): Row => [...BELOW, '示例乙', null])];
    expect(attendance(rows)).toEqual(['H1 0001 出席']);
    const two = rows.flatMap((row, i) => (i % 1_000 === 1 ? [[`H${i + 1}`, ...OTHER.slice(1), null, null], row] : [row]));
    expect(attendance(two).length).toBeGreaterThan(0);
  });

  test('ends where a note or a blank row stands', () => {
    const rows: Row[] = [[...VISIT, '示例甲', null], BELOW, [...BELOW, '示例乙', null]];
    expect(attendance(rows)).toEqual(['H1 0001 出席']);
    const signed: Row[] = [
      [...VISIT, '示例甲', null],
      ['填表人：示例丙', null, null, null, '审核：示例丁', null],
      [...BELOW, '示例乙', null],
    ];
    expect(attendance(signed)).toEqual(['H1 0001 出席']);
  });

  test('is one of those who signed a proposal, too', () => {
    const rows: Row[] = [
      ['流水号', '案由', '第一提案人', '联名人', '提交日期', '审查结果'],
      ['T1', '模拟提案', '示例甲', null, '2025-01-09', '立案'],
      [null, null, null, '示例乙', null, null],
    ];
    const assessment = assess([INFORMATION, ROSTER, sheet('提案', rows)]);
    expect(shown(assessment, '提案', ['serial', 'firstProposer', 'coSigners'])).toEqual([['T1', '0001', '0002']]);
  });

  test('is none where each row says whether its member was there', () => {
    const rows: Row[] = [
      ['序号', '活动时间', '活动名称', '活动类型', '参加委员', '出席情况'],
      [1, '2025-03-05', '模拟视察', '视察', '示例甲', '出席'],
      [null, null, null, null, '示例乙', '请假'],
    ];
    const assessment = assess([INFORMATION, ROSTER, sheet('视察调研', rows)]);
    expect(shown(assessment, '出席记录', ['memberId', 'status'])).toEqual([
      ['0001', '出席'],
      ['0002', '请假'],
    ]);
  });
});
