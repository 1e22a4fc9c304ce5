import { assess, INFORMATION, places, ROSTER, sheet } from '../../../support/ledger';

/* A column for each level, or for each year, where the template has a row. */

type Cell = string | number | null;

const opinions = (header: Cell[], ...rows: Cell[][]) =>
  sheet('社情民意', [
    ['编号', '提交日期', '反映人', '标题', '处理', ...header],
    ...rows.map((row, i) => [`S${i + 1}`, '2025-03-05', '0001', `示例信息${i + 1}`, '录用', ...row]),
  ]);

function adoptions(...sheets: ReturnType<typeof sheet>[]): (string | boolean | null)[][] {
  return assess([INFORMATION, ROSTER, ...sheets])
    .ledger.of('社情民意采用')
    .flatMap((table) => Array.from({ length: table.length }, (_, record) => table.record<'社情民意采用'>(record)))
    .map(({ opinionId, level, submitted, adopted }) => [opinionId, level, submitted, adopted]);
}

test('a mark under a level is an adoption there; one that says no is none', () => {
  const sheetOfMarks = opinions(['区级采用', '市政协采用', '省采用'], ['√', null, null], ['是', '1', '×'], [null, null, null]);
  expect(adoptions(sheetOfMarks)).toEqual([
    ['S1', '区', true, true],
    ['S2', '区', true, true],
    ['S2', '市', true, true],
  ]);
  const assessment = assess([INFORMATION, ROSTER, sheetOfMarks]);
  expect(assessment.findings.find(({ code }) => code === 'sheet/within')).toMatchObject({
    location: { sheet: '社情民意', address: 'F2' },
    args: { contract: '社情民意采用', headers: '区级采用、市政协采用、省采用', rows: 3 },
  });
  expect(places(assessment).filter((place) => /extra|without-submission/.test(place))).toEqual([]);
  // The columns stay, for rules that name them.
  expect(assessment.ledger.of('社情民意')[0]?.extras).toHaveLength(3);
});

test('what a mark says wrong is told at its cell', () => {
  const assessment = assess([INFORMATION, ROSTER, opinions(['区级采用', '市级采用'], ['√', '√'], ['√', '待定'], ['√', '√'])]);
  expect(places(assessment)).toContain('cell/not-listed 社情民意!G3');
});

test('where it was printed, when and in which way it was adopted say so', () => {
  const header = ['区级采用', '市政协采用', '省采用', '全国政协采用'];
  const rows = [
    ['第3期', '《示例社情》第12期', null, '未采用'],
    ['2025年第4期', '综合采用', '3月5日', '没有采用'],
    ['已采用', '转送部门', '√', '不予采用'],
  ];
  const assessment = assess([INFORMATION, ROSTER, opinions(header, ...rows)]);
  const [table] = assessment.ledger.of('社情民意采用');
  expect(
    Array.from({ length: table?.length ?? 0 }, (_, i) => ['opinionId', 'level', 'mode'].map((field) => table?.text(i, field))),
  ).toEqual([
    ['S1', '区', ''],
    ['S1', '市', ''],
    ['S2', '区', ''],
    ['S2', '市', '综合'],
    ['S2', '省', ''],
    ['S3', '区', ''],
    ['S3', '市', '转送'],
    ['S3', '省', ''],
  ]);
  expect(places(assessment).filter((place) => /not-listed|column/.test(place))).toEqual([]);
});

test('columns that name no level are the office’s own; those most of whose cells say something else are told', () => {
  const assessment = assess([INFORMATION, ROSTER, opinions(['市级采用', '街道采用'], ['待定', '√'], ['3篇', '√'])]);
  expect(assessment.ledger.of('社情民意采用')).toEqual([]);
  expect(places(assessment).filter((place) => place.startsWith('column/'))).toEqual([
    'column/extra 社情民意!G1',
    'column/unread-values 社情民意!F2',
  ]);
});

test.each([
  ['社情民意采用情况', ['信息编号', '标题', '采用级别'], ['S1', '示例信息1', '省政协']],
  ['社情民意采用', ['序号', '标题', '作者', '采用单位'], [1, '模拟信息', '示例甲', '省政协']],
] as const)('%s, a list of nothing but what was adopted, need not say so: %j', (name, header, row) => {
  const own = sheet(name, [header, row]);
  const opinion = sheet('社情民意', [
    ['编号', '提交日期', '反映人', '标题', '处理'],
    ['S1', '2025-03-05', '0001', '模拟信息', '录用'],
  ]);
  expect(adoptions(opinion, own)).toEqual([['S1', '省', true, true]]);
  const told = assess([INFORMATION, ROSTER, opinion, own]).findings.filter(({ code }) => code === 'column/from-sheet-name');
  expect(told.map(({ args }) => args)).toEqual([
    { header: '报送', value: '是' },
    { header: '得到采用', value: '是' },
  ]);
});

test('a list of instructions does not say that anything was adopted', () => {
  const own = sheet('社情民意采用', [
    ['信息编号', '级别', '批示领导', '批示日期'],
    ['S1', '省', '省领导', '2025-05-05'],
  ]);
  expect(adoptions(opinions([], []), own)).toEqual([['S1', '省', null, null]]);
});

test('a 社情民意采用 of its own counts alone', () => {
  const own = sheet('社情民意采用', [
    ['编号', '级别', '报送', '得到采用'],
    ['S1', '省', '是', '是'],
  ]);
  expect(adoptions(opinions(['市级采用'], ['√']), own)).toEqual([['S1', '省', true, true]]);
});

test.each([
  ['the year alone', ['2023年', '2024年'], undefined],
  ['the year and what it is', ['2023年度履职考核等次', '2024年度评价结果'], undefined],
  ['the years under a common header', ['2023年', '2024'], '历年考核结果'],
])('grades of past years may stand beside the members: %s', (_, years, above) => {
  const header: Cell[] = ['委员编号', '姓名', '界别'];
  const rows: Cell[][] = [
    ['0001', '示例甲', '教育界', '优秀', null],
    ['0002', '示例乙', '经济界', '称职', '基本称职'],
  ];
  const plain = [[...header, ...years], ...rows];
  const grouped = [[...header, above ?? null, null], [null, null, null, ...years], ...rows];
  const roster = above === undefined ? sheet('委员名册', plain) : sheet('委员名册', grouped, { merges: ['D1:E1'] });
  const assessment = assess([INFORMATION, roster]);
  const [past] = assessment.ledger.of('历年评价');
  expect(Array.from({ length: past?.length ?? 0 }, (_, record) => past?.record(record))).toMatchObject([
    { year: 2023, memberId: '0001', confirmedGrade: '优秀' },
    { year: 2023, memberId: '0002', confirmedGrade: '称职' },
    { year: 2024, memberId: '0002', confirmedGrade: '基本称职' },
  ]);
  expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('they may as well stand in a sheet of their own', () => {
  const own = (...grades: string[]) =>
    sheet('历年考核结果', [['委员历年考核结果'], ['序号', '姓名', '2023年', '2024年'], [1, '示例甲', ...grades], [2, '示例乙', ...grades]]);
  const { ledger, findings } = assess([INFORMATION, ROSTER, own('优秀', '称职')]);
  const [past] = ledger.of('历年评价');
  expect(Array.from({ length: past?.length ?? 0 }, (_, record) => past?.record(record))).toMatchObject([
    { year: 2023, memberId: '0001', confirmedGrade: '优秀' },
    { year: 2024, memberId: '0001', confirmedGrade: '称职' },
    { year: 2023, memberId: '0002', confirmedGrade: '优秀' },
    { year: 2024, memberId: '0002', confirmedGrade: '称职' },
  ]);
  expect(findings.filter(({ code }) => /^sheet\//.test(code))).toMatchObject([
    { code: 'sheet/within', location: { sheet: '历年考核结果', address: 'C3' }, args: { headers: '2023年、2024年', rows: 4 } },
  ]);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(places(assess([INFORMATION, ROSTER, own('88', '91')]))).toContain('sheet/unknown 历年考核结果');
});
