import { assess, INFORMATION, places, ROSTER, sheet } from '../../support/ledger';

const date = (serial: number) => ({ raw: 'date', serial }) as const;

describe('days and numbers as people write them', () => {
  const activities = (starts: string[], ends: ReturnType<typeof date>[] = []) =>
    sheet('活动台账', [
      ['活动编号', '名称', '类别', '开始', ...(ends.length > 0 ? ['结束'] : []), '报名截止'],
      ...starts.map((start, i) => [`HD${i}`, `示例活动${i}`, '视察', start, ...(ends.length > 0 ? [ends[i] ?? null] : []), null]),
    ]);

  test('a day without its year is of the year that is reported, which the clerk shall check', () => {
    const { ledger, findings } = assess([INFORMATION, ROSTER, activities(['3月5日', '３ 月 5 号（周三）上午', '3.5', '3/5'])]);
    const [table] = ledger.of('活动台账');
    expect([0, 1, 2, 3].map((record) => table?.display(record, 'startsOn'))).toEqual(Array(4).fill('2025-03-05'));
    expect(findings.map(({ code, severity, fix }) => [code, severity, fix?.after, fix?.safety])).toEqual(
      Array(4).fill(['cell/date-without-year', 'warning', '2025-03-05', 'review']),
    );
  });

  test('or of its 评价期; without a year it is unclear, and so it is where days may be of any year', () => {
    const period = [
      ['评价期起', date(45_627)],
      ['评价期止', date(45_991)],
    ];
    const days = activities(['12月5日', '11月30日']);
    const { ledger } = assess([{ ...INFORMATION, rows: [...INFORMATION.rows, ...period] }, ROSTER, days]);
    expect([0, 1].map((record) => ledger.of('活动台账')[0]?.display(record, 'startsOn'))).toEqual(['2024-12-05', '2025-11-30']);
    expect(places(assess([ROSTER, days]))).toEqual(expect.arrayContaining(['cell/not-date 活动台账!D2', 'cell/not-date 活动台账!D3']));
    const birth = sheet('委员名册', [
      ['委员编号', '姓名', '界别', '出生日期'],
      ['0001', '示例甲', '教育界', '3月5日'],
    ]);
    expect(places(assess([INFORMATION, birth]))).toEqual(['cell/not-date 委员名册!D2']);
  });

  test('first and last day in one cell are both read, whether or not there is a column for the last', () => {
    const spans = ['2025年2月6日至8日', '2月6-8日', '2025.2.6—2.8', '2025-02-06~2025-02-08', '2月6日到2月8日'];
    const [days] = assess([INFORMATION, ROSTER, activities(['2025年2月7日、8日'])]).ledger.of('活动台账');
    expect([days?.display(0, 'startsOn'), days?.display(0, 'endsOn')]).toEqual(['2025-02-07', '2025-02-08']);
    for (const ends of [[], [date(45_696)]]) {
      const assessment = assess([INFORMATION, ROSTER, activities(spans, ends)]);
      const [table] = assessment.ledger.of('活动台账');
      expect(spans.map((_, i) => [table?.display(i, 'startsOn'), table?.display(i, 'endsOn')])).toEqual([
        ['2025-02-06', '2025-02-08'],
        ...Array<string[]>(4).fill(['2025-02-06', '2025-02-08']),
      ]);
      expect(places(assessment)).toEqual(spans.map((_, i) => `cell/date-span 活动台账!D${i + 2}`));
    }
  });

  test('a last day of its own counts; over the end of a year the next one is meant', () => {
    const assessment = assess([INFORMATION, ROSTER, activities(['2月6日至8日', '12月30日至1月2日'], [date(45_700)])]);
    const [table] = assessment.ledger.of('活动台账');
    expect([0, 1].map((record) => table?.display(record, 'endsOn'))).toEqual(['2025-02-12', '2026-01-02']);
  });

  test.each(['2025-3-5-6', '2025年3月8日-5日', '2025年3月5日至下旬', '3月32日', '13月1日', '3月', '2025.2.6-2028.2.8', '2月6日、8日'])(
    '“%s” is no day',
    (text) => {
      expect(places(assess([INFORMATION, ROSTER, activities([text])]))).toEqual([expect.stringMatching(/^cell\/(?:not|partial)-date /)]);
    },
  );

  test('a word behind a number says what was counted, and a day is two half days', () => {
    const attendance = (...due: string[]) =>
      sheet('出席记录', [['活动编号', '委员编号', '状态', '应到'], ...due.map((value, i) => [`HD${i}`, '0001', '出席', value])]);
    const days = activities(Array<string>(6).fill('2025-03-05'));
    const { ledger, findings } = assess([
      INFORMATION,
      ROSTER,
      days,
      attendance('6次', '３ 个半天', '1.5天', '4学时', '2constructor', '次'),
    ]);
    const [table] = ledger.of('出席记录');
    expect([0, 1, 2, 3, 4, 5].map((record) => table?.number(record, 'due'))).toEqual([6, 3, 3, undefined, undefined, undefined]);
    expect(findings.filter(({ location }) => location.field === 'due').map(({ code, fix }) => [code, fix?.after, fix?.safety])).toEqual([
      ...Array<unknown[]>(3).fill(['cell/not-number', undefined, undefined]),
      ['cell/number-with-unit', '6', 'safe'],
      ['cell/number-with-unit', '3', 'safe'],
      ['cell/number-with-unit', '3', 'review'],
    ]);
  });
});

test('a ditto mark stands for what the record above says; the fix writes it out, and free text stays as it is', () => {
  const assessment = assess([
    INFORMATION,
    ROSTER,
    sheet('活动台账', [
      ['活动编号', '名称', '类别', '开始', '半天数', '主办'],
      ['A1', '示例一', '视察', date(45_721), 2, '办公室'],
      ['A2', '示例二', '同上', '〃', '″', '同上'],
      ['合计'],
      ['A3', '示例三', '"', '同前', '＂', null],
    ]),
    sheet('出席记录', [
      ['活动编号', '委员编号', '状态'],
      ['〃', '0001', '出席'],
      ['A1', '示例甲', '出席'],
      ['”', '示例乙', '〃'],
    ]),
  ]);
  const [activities] = assessment.ledger.of('活动台账');
  for (const record of [1, 2]) expect(activities?.record(record)).toMatchObject({ category: '视察', startsOn: 45_721, halfDays: 2 });
  expect([1, 2].map((record) => activities?.text(record, 'organiser'))).toEqual(['同上', '']);
  const [attendance] = assessment.ledger.of('出席记录');
  expect([0, 2].map((record) => attendance?.text(record, 'activityId'))).toEqual(['', 'A1']);
  expect(attendance?.record(2)).toMatchObject({ memberId: '0002', status: '出席' });
  const dittos = assessment.findings.filter(({ code }) => code === 'cell/ditto');
  expect(dittos.map(({ location, fix }) => [location.address, fix?.after, fix?.safety])).toEqual([
    ['C3', '视察', 'review'],
    ['C5', '视察', 'review'],
    ['D3', '2025-03-05', 'review'],
    ['D5', '2025-03-05', 'review'],
    ['E3', '2', 'review'],
    ['E5', '2', 'review'],
    ['A4', 'A1', 'review'],
    ['C4', '出席', 'review'],
  ]);
  expect(places(assessment)).toContain('cell/required 出席记录!A2');
});

test('a column that asks for year and month has months; one that asks for a day lacks it', () => {
  const roster = (header: string) =>
    sheet('委员名册', [
      ['委员编号', '姓名', '界别', header],
      ['0001', '示例甲', '教育界', '1949.12'],
    ]);
  const born = ['出生年月', '出生日期'].map((header) => assess([INFORMATION, roster(header)]));
  expect(born.map(({ ledger }) => ledger.of('委员名册')[0]?.display(0, 'birthDate'))).toEqual(['1949-12-01', '1949-12-01']);
  expect(born.map(places)).toEqual([[], ['cell/partial-date 委员名册!D2']]);
  const merged = sheet(
    '委员名册',
    [
      ['委员编号', '姓名', '界别', '出生年月', '任职', null],
      [null, null, null, null, '任职时间', '届次'],
      ['0001', '示例甲', '教育界', '1949.12', null, null],
    ],
    { merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:D2', 'E1:F1'] },
  );
  expect(places(assess([INFORMATION, merged])).filter((place) => place.startsWith('cell/'))).toEqual([]);
});

test('days may be written in words, or with two digits of the year that the ledger is of', () => {
  const activities = sheet('活动台账', [
    ['活动编号', '名称', '类别', '开始'],
    ...['一月八日', '25.3.5', '25/3/5', '元月8日', '25年3月5日', '24.3.5', '3月上旬'].map((day, i) => [
      `H${i}`,
      `模拟视察${i}`,
      '视察',
      day,
    ]),
  ]);
  const [table] = assess([INFORMATION, ROSTER, activities]).ledger.of('活动台账');
  expect(Array.from({ length: 7 }, (_, i) => table?.display(i, 'startsOn'))).toEqual([
    ...['2025-01-08', '2025-03-05', '2025-03-05', '2025-01-08', '2025-03-05'],
    ...['', ''],
  ]);
});

test('a remark behind a value of a list makes it no other; who was there with a remark is told', () => {
  const records = sheet('出席记录', [
    ['活动编号', '委员编号', '状态'],
    ...['请假（出差）', '缺席(因故)', '缺（因病）', '出席（委托）', '请假\n（出差）', '迟到10分钟'].map((status, i) => [
      `HD${i}`,
      '0001',
      status,
    ]),
  ]);
  const activities = sheet('活动台账', [
    ['活动编号', '名称', '类别', '开始'],
    ...[0, 1, 2, 3, 4, 5].map((i) => [`HD${i}`, `示例${i}`, '视察', date(45_721)]),
  ]);
  const assessment = assess([INFORMATION, ROSTER, activities, records]);
  const [table] = assessment.ledger.of('出席记录');
  const statuses = Array.from({ length: table?.length ?? 0 }, (_, record) => table?.text(record, 'status'));
  expect(statuses).toEqual(['请假', '缺席', '缺（因病）', '出席（委托）', '请假', '迟到']);
  expect(places(assessment)).toEqual([
    'cell/not-listed 出席记录!C4',
    'cell/not-listed 出席记录!C5',
    'cell/alias 出席记录!C2',
    'cell/alias 出席记录!C3',
    'cell/alias 出席记录!C6',
    'cell/alias 出席记录!C7',
  ]);
});
