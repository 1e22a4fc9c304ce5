import { assess, INFORMATION, places, ROSTER, sheet } from '../../../support/ledger';

/* What became of a 社情民意 at each level, said in one cell. */

const opinions = (...outcomes: (string | null)[]) =>
  sheet('社情民意', [
    ['编号', '提交日期', '反映人', '标题', '采用情况'],
    ...outcomes.map((outcome, i) => [`S${i + 1}`, '2025-03-05', '0001', `示例信息${i + 1}`, outcome]),
  ]);

function read(...sheets: ReturnType<typeof sheet>[]) {
  const assessment = assess([INFORMATION, ROSTER, ...sheets]);
  const [all] = assessment.ledger.of('社情民意');
  return {
    assessment,
    dispositions: Array.from({ length: all?.length ?? 0 }, (_, record) => all?.text(record, 'disposition')),
    adoptions: assessment.ledger
      .of('社情民意采用')
      .flatMap((table) => Array.from({ length: table.length }, (_, record) => table.record<'社情民意采用'>(record))),
  };
}

test('an adoption at a level is 录用, and a record there', () => {
  const { assessment, dispositions, adoptions } = read(opinions('市政协采用', '区采用、省级综合采用', '未采用', '留存', null));
  expect(dispositions).toEqual(['录用', '录用', '留存', '留存', '']);
  expect(adoptions).toMatchObject([
    { opinionId: 'S1', level: '市', submitted: true, adopted: true, mode: null },
    { opinionId: 'S2', level: '区', submitted: true, adopted: true, mode: null },
    { opinionId: 'S2', level: '省', submitted: true, adopted: true, mode: '综合' },
  ]);
  expect(assessment.findings.find(({ code }) => code === 'sheet/within')).toMatchObject({
    location: { sheet: '社情民意', address: 'E2' },
    args: { contract: '社情民意采用', headers: '处理', rows: 3 },
  });
  expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(places(assessment)).toEqual(expect.arrayContaining(['cell/alias 社情民意!E2', 'cell/alias 社情民意!E3']));
});

test('an instruction is one with its adoption at the same level', () => {
  const { adoptions, assessment } = read(opinions('市级采用，市主要领导批示；省领导肯定性批示'));
  expect(adoptions).toMatchObject([
    { level: '市', adopted: true, instructedBy: '市主要领导' },
    { level: '省', adopted: null, instructedBy: '省领导' },
  ]);
  // When it was given is asked for.
  expect(places(assessment).filter((place) => place.startsWith('opinion/instruction-incomplete'))).toHaveLength(2);
});

test('where it was printed does not matter; what was only sent up, or is not known yet, is no adoption', () => {
  const { dispositions, adoptions, assessment } = read(
    opinions('省政协《示例专报》第12期采用', '被市政协采用，市长批示', '报市政协', '已报送，待反馈', '县委书记批示、全国政协采用'),
  );
  expect(dispositions).toEqual(['录用', '录用', '', '', '录用']);
  expect(adoptions).toMatchObject([
    { opinionId: 'S1', level: '省', adopted: true },
    { opinionId: 'S2', level: '市', adopted: true, instructedBy: '市长' },
    { opinionId: 'S3', level: '市', submitted: true, adopted: null, instructedBy: null },
    { opinionId: 'S5', level: '区', adopted: null, instructedBy: '县委书记' },
    { opinionId: 'S5', level: '全国', adopted: true },
  ]);
  expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test.each([
  ['示例县政协采用', '区'],
  ['示例市示例区委办公室采用', '区'],
  ['示例市政协研究室', '市'],
  ['示例自治区政府办公厅采用', '省'],
  ['国务院办公厅采用', '全国'],
])('the organ that adopted it says at which level that was: %s', (text, level) => {
  const { adoptions, dispositions } = read(opinions(text));
  expect(dispositions).toEqual(['录用']);
  expect(adoptions).toMatchObject([{ level, adopted: true }]);
});

test('who gave an instruction may stand in a column of its own', () => {
  const rows = [
    ['编号', '提交日期', '反映人', '标题', '采用情况', '批示情况'],
    ['S1', '2025-03-05', '0001', '示例信息1', '市政协采用', '市委书记批示、副市长'],
    ['S2', '2025-03-06', '0001', '示例信息2', '录用', '省主要领导肯定性批示'],
    ['S3', '2025-03-07', '0001', '示例信息3', null, '无'],
    ['S4', '2025-03-08', '0001', '示例信息4', null, '示例同志批示'],
    ['S5', '2025-03-09', '0001', '示例信息5', null, '2025年4月8日县长批示'],
  ];
  const { dispositions, adoptions, assessment } = read(sheet('社情民意', rows));
  expect(dispositions).toEqual(['录用', '录用', '', '', '']);
  expect(adoptions).toMatchObject([
    { opinionId: 'S1', level: '市', adopted: true, instructedBy: '市委书记、副市长' },
    { opinionId: 'S2', level: '省', adopted: null, instructedBy: '省主要领导' },
    { opinionId: 'S5', level: '区', adopted: null, instructedBy: '县长' },
  ]);
  expect(assessment.findings.find(({ code }) => code === 'sheet/within')).toMatchObject({ args: { headers: '处理、批示情况', rows: 3 } });
  expect(places(assessment).filter((place) => place.startsWith('opinion/instruction-unread'))).toEqual([
    'opinion/instruction-unread 社情民意!F5',
  ]);
  expect(places(assessment).filter((place) => place.startsWith('column/extra'))).toEqual([]);
});

test('it is said of the adoptions in a column for each level, too', () => {
  const rows = [
    ['编号', '提交日期', '反映人', '标题', '处理', '县级采用', '市级采用', '批示情况'],
    ['S1', '2025-03-05', '0001', '示例信息1', '录用', '√', null, '县长批示'],
    ['S2', '2025-03-06', '0001', '示例信息2', '录用', '√', '√', '示副市长批示、省领导'],
    ['S3', '2025-03-07', '0001', '示例信息3', '录用', '√', null, '未获县长批示'],
  ];
  const { adoptions, assessment } = read(sheet('社情民意', rows));
  expect(adoptions).toMatchObject([
    { opinionId: 'S1', level: '区', adopted: true, instructedBy: '县长' },
    { opinionId: 'S2', level: '区', adopted: true, instructedBy: null },
    { opinionId: 'S2', level: '市', adopted: true, instructedBy: '示副市长' },
    { opinionId: 'S3', level: '区', adopted: true, instructedBy: null },
    { opinionId: 'S2', level: '省', adopted: null, instructedBy: '省领导' },
  ]);
  expect(places(assessment).filter((place) => place.startsWith('column/extra'))).toEqual([]);
  expect(places(assessment).filter((place) => place.startsWith('opinion/instruction-unread'))).toEqual([
    'opinion/instruction-unread 社情民意!H4',
  ]);
});

test.each(['未被市政协采用', '已转市政协', '拟报省政协', '第12期', '示例街道采用', '市级采用、正在编辑', '批示'])(
  '“%s” stays an error',
  (text) => {
    const { assessment, adoptions } = read(opinions(text));
    expect(adoptions).toEqual([]);
    expect(places(assessment)).toContain('cell/not-listed 社情民意!E2');
  },
);

test('where the workbook has a 社情民意采用 of its own, only 录用 is taken from it', () => {
  const own = sheet('社情民意采用', [
    ['编号', '级别', '报送', '得到采用'],
    ['S1', '全国', '是', '是'],
  ]);
  const { adoptions, dispositions } = read(opinions('市政协采用'), own);
  expect(dispositions).toEqual(['录用']);
  expect(adoptions).toMatchObject([{ level: '全国' }]);
});

test('the name of a leader may stand behind the post', () => {
  const { adoptions } = read(opinions('省领导示某批示、市委书记示例同志肯定性批示'));
  expect(adoptions).toMatchObject([
    { level: '省', instructedBy: '省领导示某' },
    { level: '市', instructedBy: '市委书记示例同志' },
  ]);
});
