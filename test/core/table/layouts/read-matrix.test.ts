import { assessWorkbook } from '../../../../core/merge/assess';
import { readWorkbookBytes } from '../../../../scripts/xlsx/read/read-workbook';
import { assess, INFORMATION, places, ROSTER, sheet, workbookBytes, shown } from '../../../support/ledger';

const date = (serial: number) => ({ raw: 'date', serial }) as const;

const ACTIVITIES = sheet('活动台账', [
  ['活动编号', '名称', '类别', '开始'],
  ['HD1', '示例全会', '全会', date(45_665)],
  ['HD2', '示例视察', '视察', date(45_700)],
]);

/** What the records of a ledger say of who was where. */
function records(assessment: Pick<ReturnType<typeof assess>, 'ledger'>): unknown[] {
  const [table] = assessment.ledger.of('出席记录');
  return Array.from({ length: table?.length ?? 0 }, (_, i) => table?.record<'出席记录'>(i)).map((record) => [
    record?.activityId,
    record?.memberId,
    record?.status,
  ]);
}

const matrix = (...rows: Parameters<typeof sheet>[1][number][]) => sheet('出席矩阵', rows);
const RECORDS = [
  ['HD1', '0001', '出席'],
  ['HD2', '0001', '请假'],
  ['HD1', '0002', '缺席'],
  ['HD2', '0002', '出席'],
];
const MARKS = [
  ['0001', '示例甲', '√', '假'],
  ['0002', '示例乙', '缺', '√'],
];

test('the attendance matrix gives the same records as the long list', () => {
  const matrix = sheet('出席矩阵', [
    ['委员编号', '姓名', 'HD1', '示例视察', '合计'],
    ['0001', '示例甲', '√', '请假', 1],
    ['0002', '示例乙', '缺席', null, 0],
  ]);
  const list = sheet('出席记录', [
    ['活动编号', '委员编号', '姓名', '状态'],
    ['HD1', '0001', '示例甲', '出席'],
    ['HD2', '0001', '示例甲', '请假'],
    ['HD1', '0002', '示例乙', '缺席'],
  ]);
  const fromMatrix = assess([INFORMATION, ROSTER, ACTIVITIES, matrix]);
  expect(records(fromMatrix)).toEqual(records(assess([INFORMATION, ROSTER, ACTIVITIES, list])));
  expect(fromMatrix.rows.find((account) => account.sheet === '出席矩阵')).toMatchObject({
    sheet: '出席矩阵',
    read: 3,
    merged: 3,
    heldBack: 0,
    ignored: 0,
  });
  // √ is how a matrix is to be filled in: nothing to mend.
  expect(places(fromMatrix)).toEqual([]);
  // One column tells who it is, whichever it is.
  const without = (column: number) =>
    sheet(
      '出席矩阵',
      matrix.rows.map((row) => row.filter((_, i) => i !== column)),
    );
  const [numbers, names] = [without(1), without(0)].map((each) => assess([INFORMATION, ROSTER, ACTIVITIES, each]));
  for (const each of [numbers, names]) expect(each && records(each)).toEqual(records(fromMatrix));
  expect([numbers, names].map((each) => each && places(each))).toEqual([[], ['column/stand-in 出席矩阵!A1']]);
});

test('a matrix without a header is told, like any other sheet', () => {
  const assessment = assess([
    INFORMATION,
    ROSTER,
    sheet('出席矩阵', [
      ['会议', '一月'],
      ['甲', '√'],
    ]),
  ]);
  expect(places(assessment)).toContain('sheet/no-header 出席矩阵!A1');
});

describe('what heads the columns of activities', () => {
  test('their names stand below the header, or above it, whatever else stands there', () => {
    const names = [null, null, '示例全会', '示例视察'];
    const days = ['委员编号', '姓名', '1月上旬', '2月中旬'];
    for (const rows of [
      [days, names, ...MARKS],
      [['示例区出席情况'], names, days, ...MARKS],
    ])
      expect(records(assess([INFORMATION, ROSTER, ACTIVITIES, matrix(...rows)]))).toEqual(RECORDS);
    const merged = [['委员编号', '姓名', '参加会议情况', null], names, ...MARKS];
    const assessment = assess([INFORMATION, ROSTER, ACTIVITIES, sheet('出席矩阵', merged, { merges: ['A1:A2', 'B1:B2', 'C1:D1'] })]);
    expect(records(assessment)).toEqual(RECORDS);
    expect(places(assessment)).toEqual([]);
  });

  test('a day means the one activity that starts on it, which is told once a column', () => {
    for (const day of ['2月10日', '2025-02-10', date(45_698)]) {
      const [wanted, other] = [
        matrix(['委员编号', '姓名', 'HD1', day], ...MARKS),
        matrix(['委员编号', '姓名', 'HD1', '2月11日'], ...MARKS),
      ];
      const sheets = (heading: typeof wanted) => [
        INFORMATION,
        ROSTER,
        sheet('活动台账', [...ACTIVITIES.rows.slice(0, 2), ['HD2', '示例视察', '视察', date(45_698)]]),
        heading,
      ];
      const assessment = assess(sheets(wanted));
      expect(records(assessment)).toEqual(RECORDS);
      expect(places(assessment)).toEqual(['reference/by-name 出席矩阵!D1']);
      expect(places(assess(sheets(other)))).toEqual(['reference/missing 出席矩阵!D1']);
    }
  });

  test('a month is no day, although an activity starts on its first', () => {
    const first = sheet('活动台账', [...ACTIVITIES.rows.slice(0, 2), ['HD2', '示例视察', '视察', date(45_689)]]);
    const assessment = assess([
      INFORMATION,
      ROSTER,
      first,
      matrix([null, null, '2025年2月'], ['委员编号', '姓名', '全会开幕', 'HD2'], ...MARKS),
    ]);
    expect(places(assessment)).toEqual(['reference/missing 出席矩阵!C2']);
  });

  test('a day on which two activities start means neither; in a workbook of 1904 days are the same', () => {
    const twice = sheet('活动台账', [...ACTIVITIES.rows.slice(0, 2), ['HD2', '示例视察', '视察', date(45_665)]]);
    expect(places(assess([INFORMATION, ROSTER, twice, matrix(['委员编号', '姓名', '1月8日', 'HD2'], ...MARKS)]))).toEqual([
      'reference/missing 出席矩阵!C1',
    ]);
    const sheets = [INFORMATION, ROSTER, ACTIVITIES, matrix(['委员编号', '姓名', date(45_665), 'HD2'], ...MARKS)];
    expect(records(assessWorkbook(readWorkbookBytes(workbookBytes(sheets, undefined, true))))).toEqual(RECORDS);
  });

  test('marks under no head at all are told, remarks are not', () => {
    const rows = [
      ['0001', '示例甲', '√', '假', null, '已电话说明'],
      ['0002', '示例乙', '缺', '√', '√', null],
    ];
    const assessment = assess([INFORMATION, ROSTER, ACTIVITIES, matrix(['委员编号', '姓名', 'HD1', 'HD2', null, null], ...rows)]);
    expect(places(assessment)).toEqual(['cell/required 出席矩阵!E1']);
  });
});

describe('a line that says what the marks mean', () => {
  const withLegend = (line: string, below = false) => {
    const rows = [
      ['委员编号', '姓名', 'HD1', 'HD2'],
      ['0001', '示例甲', '○', '△'],
      ['0002', '示例乙', '×', '○'],
    ];
    return assess([INFORMATION, ROSTER, ACTIVITIES, matrix(...(below ? [...rows, [], [line]] : [[line], ...rows]))]);
  };
  const READ = [
    ['HD1', '0001', '出席'],
    ['HD2', '0001', '请假'],
    ['HD1', '0002', '缺席'],
    ['HD2', '0002', '出席'],
  ];

  test.each([
    '○出席 △请假 ×缺席',
    '注：“○”表示出席，“△”表示请假，“×”表示缺席。',
    '图例：出席○、请假△、缺席×',
    '1、○出席 2、△请假 3、×缺席',
    '说明：到会打○，请假画△，缺席打×',
  ])('%s', (line) => {
    for (const below of [false, true]) {
      const assessment = withLegend(line, below);
      expect(records(assessment)).toEqual(READ);
      expect(assessment.findings.map(({ code, args }) => [code, args])).toEqual([['matrix/legend', { meanings: '○出席、△请假、×缺席' }]]);
    }
  });

  test.each(['○出席，△请假，×缺席，空白为不需参加', '注：○出席；△请假；×缺席；空白表示未安排。'])('%s: blanks say nothing', (line) => {
    expect(records(withLegend(line))).toEqual(READ);
  });

  test.each(['注：○为出席，△为请假，旷为缺席', '○出席 △请假 旷=缺席', '说明：旷表示缺席；○为出席；△为请假'])(
    '%s: a character may stand for a word',
    (line) => {
      const characters = matrix([line], ['委员编号', '姓名', 'HD1', 'HD2'], ['0001', '示例甲', '○', '△'], ['0002', '示例乙', '旷', '○']);
      const assessment = assess([INFORMATION, ROSTER, ACTIVITIES, characters]);
      expect(records(assessment)).toEqual(RECORDS);
      expect(assessment.findings.map(({ code, args }) => [code, args])).toEqual([
        ['matrix/legend', { meanings: expect.stringMatching(/旷缺席/) as unknown }],
      ]);
    },
  );

  test('病, 事 and 公 need no legend', () => {
    const characters = matrix(['委员编号', '姓名', 'HD1', 'HD2'], ['0001', '示例甲', '病', '事'], ['0002', '示例乙', '公', '√']);
    expect(records(assess([INFORMATION, ROSTER, ACTIVITIES, characters])).map((record) => (record as string[])[2])).toEqual([
      ...['病假', '事假', '请假', '出席'],
    ]);
  });

  test.each(['○出席，△请假，空白表示缺席', '空白的为缺席；○为出席；△为请假'])('%s: who has no mark was absent', (line) => {
    const rows = [[line], ['委员编号', '姓名', 'HD1', 'HD2'], ['0001', '示例甲', '○', '△'], ['0002', '示例乙', '', '○']];
    const assessment = assess([INFORMATION, ROSTER, ACTIVITIES, matrix(...rows)]);
    expect(records(assessment)).toEqual(READ);
    expect(assessment.findings.map(({ code, args }) => [code, args])).toEqual([['matrix/legend', { meanings: '○出席、△请假、空白缺席' }]]);
  });

  test.each(['注：请假、缺席的注明，空白为出席', '未标注的为出席'])('%s: who has no mark was there', (line) => {
    const rows = [['委员编号', '姓名', 'HD1', 'HD2'], ['0001', '示例甲', '', '请假'], ['0002', '示例乙', '缺席', ''], [line]];
    expect(records(assess([INFORMATION, ROSTER, ACTIVITIES, matrix(...rows)]))).toEqual(READ);
  });

  test('1 and 0 are marks, too', () => {
    const rows = [['（1表示出席，0表示缺席）'], ['委员编号', '姓名', 'HD1'], ['0001', '示例甲', '1'], ['0002', '示例乙', '0']];
    expect(records(assess([INFORMATION, ROSTER, ACTIVITIES, matrix(...rows)]))).toEqual([
      ['HD1', '0001', '出席'],
      ['HD1', '0002', '缺席'],
    ]);
  });

  test('it holds against the usual meaning', () => {
    const rows = [['×表示出席，√表示缺席'], ['委员编号', '姓名', 'HD1'], ['0001', '示例甲', '×'], ['0002', '示例乙', '√']];
    expect(records(assess([INFORMATION, ROSTER, ACTIVITIES, matrix(...rows)]))).toEqual([
      ['HD1', '0001', '出席'],
      ['HD1', '0002', '缺席'],
    ]);
  });

  test('a mark itself explains no others: √（迟到） below one activity says nothing of √ below another', () => {
    const rows = [
      ['委员编号', '姓名', 'HD1', 'HD2'],
      ['0001', '示例甲', '√', '√（迟到）'],
      ['0002', '示例乙', '×', '√'],
    ];
    const assessment = assess([INFORMATION, ROSTER, ACTIVITIES, matrix(...rows)]);
    expect(records(assessment)).toEqual([
      ['HD1', '0001', '出席'],
      ['HD2', '0001', '√（迟到）'],
      ['HD1', '0002', '缺席'],
      ['HD2', '0002', '出席'],
    ]);
    expect(assessment.findings.map(({ code }) => code)).toEqual(['cell/not-listed']);
  });

  test.each(['○出席 △请假 ×待定', '○出席 ○请假 ×缺席', '请在格内打○、△或×', '★重要会议'])('“%s” says nothing of them', (line) => {
    const { findings } = withLegend(line);
    expect(findings.map(({ code }) => code)).not.toContain('matrix/legend');
    expect(findings.map(({ code }) => code)).toContain('cell/not-listed');
  });
});

describe('under a name of the office’s own', () => {
  test('a sheet of that name that only counts is an error, not said to be read', () => {
    const counts = sheet('出席情况', [
      ['活动名称', '时间', '应到人数', '实到人数'],
      ['示例会议', '2025-01-08', 20, 18],
    ]);
    const codes = places(assess([INFORMATION, ROSTER, counts]));
    expect(codes).toContain('sheet/no-header 出席情况!A1');
    expect(codes).not.toContain('sheet/named-otherwise 出席情况');
  });

  test.each(['出席情况', '签到记录', '考勤记录'])('%s, which otherwise is 出席记录, may be a matrix', (name) => {
    const own = sheet(name, [
      ['姓名', '全会（1月8日）', '常委会（3月5日）'],
      ['示例甲', '√', '请假'],
      ['示例乙', '×', '√'],
    ]);
    const assessment = assess([INFORMATION, ROSTER, own]);
    expect(shown(assessment, '出席记录', ['memberId', 'status'])).toEqual([
      ['0001', '出席'],
      ['0001', '请假'],
      ['0002', '缺席'],
      ['0002', '出席'],
    ]);
    expect(assessment.findings.map(({ code }) => code)).not.toContain('sheet/no-header');
  });

  test.each(['考勤', '2025年考勤表', '出席情况', '委员出勤'])('%s may have 序号 and 备注 beside, and the days below the kinds', (name) => {
    const rows = [
      ['2025年委员考勤表'],
      ['序号', '姓名', '会议', null, '视察', '备注'],
      [null, null, '全会', '常委会', '视察', null],
      [null, null, '1月8日', '3月5日', '4月6日', null],
      [1, '示例甲', '√', '请假', '√', '出差'],
      [2, '示例乙', '×', '√', null, null],
    ];
    const assessment = assess([INFORMATION, ROSTER, sheet(name, rows, { merges: ['C2:D2', 'A2:A4', 'B2:B4'] })]);
    expect(shown(assessment, '活动台账', ['name', 'category', 'startsOn'])).toEqual([
      ['全会', '全会', '2025-01-08'],
      ['常委会', '常委会', '2025-03-05'],
      ['视察', '视察', '2025-04-06'],
    ]);
    expect(shown(assessment, '出席记录', ['activityId', 'memberId', 'status']).map((fields) => fields.join(' '))).toEqual([
      '全会 0001 出席',
      '常委会 0001 请假',
      '视察 0001 出席',
      '全会 0002 缺席',
      '常委会 0002 出席',
    ]);
    expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  const own = (name: string, ...heads: string[]) =>
    sheet(name, [
      ['2025年委员参会情况'],
      ['序号', '姓名', ...heads, '出勤率'],
      [1, '示例甲', '√', '假', '50%'],
      [2, '示例乙', '缺', '√', '50%'],
    ]);
  const heads = ['示例全会（1月8日）', '2月12日'];

  test('what has members down and activities across is read, and said', () => {
    const assessment = assess([INFORMATION, ROSTER, ACTIVITIES, own('参会情况统计', ...heads)]);
    expect(records(assessment)).toEqual(RECORDS);
    expect(assessment.findings.find(({ code }) => code === 'sheet/named-otherwise')).toMatchObject({
      location: { sheet: '参会情况统计' },
      args: { contract: '出席矩阵', rows: 4 },
    });
    expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each([
    ['of which one head alone is an activity', [own('统计', '示例全会', '得分')]],
    ['that is put aside', [own('统计（旧）', ...heads)]],
    ['beside attendance', [own('统计', ...heads), sheet('出席记录', [['活动编号', '委员编号', '状态'], RECORDS[0] as string[]])]],
    ['beside the matrix of the template', [own('统计', ...heads), matrix(['委员编号', 'HD1'], ['0001', '√'])]],
  ])('a sheet %s is not', (_, sheets) => {
    const assessment = assess([INFORMATION, ROSTER, ACTIVITIES, ...sheets]);
    expect(records(assessment)).toEqual(sheets.length > 1 ? [RECORDS[0]] : []);
    expect(places(assessment).filter((place) => place.startsWith('sheet/'))).toEqual([expect.stringContaining('sheet/unknown 统计')]);
  });
});
