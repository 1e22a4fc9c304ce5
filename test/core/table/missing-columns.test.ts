import { assess, INFORMATION, places, ROSTER, sheet } from '../../support/ledger';

const proposals = (header: string, ...handlers: (string | null)[]) =>
  sheet('提案', [
    ['流水号', '提交日期', '案由', '第一提案人', header],
    ...handlers.map((handler, i) => [`TA${i + 1}`, '2025-03-05', `示例提案${i + 1}`, '0001', handler]),
  ]);

function read(...sheets: ReturnType<typeof sheet>[]) {
  const assessment = assess([INFORMATION, ROSTER, ...sheets]);
  const [table] = assessment.ledger.of('提案');
  return {
    review: Array.from({ length: table?.length ?? 0 }, (_, record) => table?.text(record, 'review')),
    told: assessment.findings.flatMap(({ code, args }) => (code === 'column/implied' ? [args] : [])),
    places: places(assessment).filter((place) => /^(?:column\/missing|cell\/required)/.test(place)),
  };
}

test('a proposal that somebody handles was put on file, where the sheet has no 审查结果; that is told', () => {
  expect(read(proposals('承办单位', '示例区教育局', '示例区交通局'))).toEqual({
    review: ['立案', '立案'],
    told: [{ header: '审查结果', by: '承办单位', value: '立案', count: 2 }],
    places: [],
  });
});

test('a row that says otherwise, under whatever header, is not put on file', () => {
  const own = sheet('提案', [
    ['流水号', '提交日期', '案由', '第一提案人', '主办单位', '状态'],
    ...['已办结', '不立案', '并案'].map((state, i) => [`TA${i + 1}`, '2025-03-05', `示例提案${i + 1}`, '0001', '示例区教育局', state]),
  ]);
  expect(read(own)).toMatchObject({ review: ['立案', '不立案', '并案'], told: [{ count: 1 }] });
});

test('of one that nobody handles it must be filled in', () => {
  const { review, told, places: at } = read(proposals('主办单位', '示例区教育局', null, '无'));
  expect(review).toEqual(['立案', '', '']);
  expect(told).toMatchObject([{ count: 1 }]);
  expect(at).toHaveLength(2);
});

test('where nobody handles any, or nothing says who does, the column is missing', () => {
  for (const header of ['承办单位', '备用']) expect(read(proposals(header, null)).places).toEqual(['column/missing 提案!A1']);
  expect(read(proposals('备用', '示例区教育局')).places).toEqual(['column/missing 提案!A1']);
});

test('a header that may be 审查结果, wrongly written, is not passed over', () => {
  const both = sheet('提案', [
    ['流水号', '提交日期', '案由', '第一提案人', '承办单位', '审查结呆'],
    ['TA1', '2025-03-05', '示例提案', '0001', '示例区教育局', '不立案'],
  ]);
  expect(read(both)).toMatchObject({ told: [], places: ['column/missing 提案!A1'] });
});

test('who has hours of a class came to it, where nothing else says so', () => {
  const { ledger, findings } = assess([
    INFORMATION,
    ROSTER,
    sheet('委员培训', [
      ['序号', '姓名', '培训班名称', '培训时间', '学时'],
      [1, '示例甲', '示例履职能力提升班', '2025-05-12', 24],
      [2, '示例乙', '示例履职能力提升班', '2025-05-12', 0],
    ]),
  ]);
  const [table] = ledger.of('学习培训');
  expect([0, 1].map((record) => table?.text(record, 'status'))).toEqual(['全程', '']);
  expect(findings.flatMap(({ code, args }) => (code === 'column/implied' ? [args] : []))).toEqual([
    { header: '状态', by: '学时', value: '全程', count: 1 },
  ]);
});

test('how many members were asked says whether an interview was of one or of several, where nothing else does', () => {
  const interviews = (...headers: string[]) =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('约访记录', [
        ['编号', '约访领导', '约访时间', '约访委员', ...headers],
        ['YF1', '示例主席', '2025-03-03', '0001、0002', '课题'],
        ['YF2', '示例副主席', '2025-03-04', '0001', '个别'],
        ['YF3', '示例副主席', '2025-03-05', '示例甲 示例乙', '集体'],
      ]),
    ]);
  const methods = ({ ledger }: ReturnType<typeof assess>) =>
    ledger.of('约访记录').flatMap((table) => Array.from({ length: table.length }, (_, record) => table.text(record, 'method')));
  const counted = interviews();
  expect(methods(counted)).toEqual(['集体', '个别', '集体']);
  expect(counted.findings.filter(({ code }) => code === 'column/from-titles')).toMatchObject([
    { args: { header: '方式', titles: '被约访委员', values: '集体 2、个别 1', unknown: 0 } },
  ]);
  expect(methods(interviews('约访形式'))).toEqual(['课题', '个别', '集体']);
});

test('where only the sheet says what they are, its name is what they are called', () => {
  const gifts = (name: string) => {
    const { ledger, findings } = assess([
      INFORMATION,
      ROSTER,
      sheet(name, [
        ['序号', '姓名', '捐款时间', '金额（元）'],
        [1, '示例甲', '2025-03-03', 5000],
      ]),
    ]);
    const told = findings.flatMap(({ code, args }) => (code === 'column/from-sheet-name' ? [args] : []));
    return [ledger.of('公益与其他').map((table) => [table.text(0, 'name'), table.text(0, 'kind')]), told];
  };
  expect(gifts('附件3：2025年委员捐款情况表')).toEqual([
    [['委员捐款', '公益']],
    [
      { header: '类别', value: '公益' },
      { header: '名称', value: '委员捐款' },
    ],
  ]);
  expect(gifts('礼品登记')).toEqual([[], []]);
});

describe('proposals of which nothing says when they were handed in', () => {
  const meetings = (...days: string[]) =>
    sheet('活动台账', [['活动编号', '名称', '类别', '开始'], ...days.map((day, i) => [`H${i + 1}`, '示例十届四次全会', '全会', day])]);
  const listed = (header = '审查结果') =>
    sheet('提案', [
      ['流水号', '案由', '第一提案人', '承办单位', '办复时间', header],
      ['T1', '示例提案', '0001', '示例局', '2025-05-01', '立案'],
    ]);
  const dated = (...sheets: ReturnType<typeof sheet>[]) => {
    const { ledger, findings } = assess([INFORMATION, ROSTER, ...sheets]);
    return [
      ledger.of('提案').map((table) => table.display(0, 'submittedOn')),
      findings.flatMap(({ code, args }) => (/day-of|missing/.test(code) ? [args] : [])),
    ];
  };

  test('are of the plenary meeting of the year, and that is told', () => {
    const told = [{ header: '提交日期', meeting: '示例十届四次全会', day: '2025-01-08' }];
    expect(dated(meetings('2025-01-08'), listed())).toEqual([['2025-01-08'], told]);
    // Its days may be kept one by one.
    expect(dated(meetings('2025-01-10', '2025-01-08', '2025-01-09'), listed())).toEqual([['2025-01-08'], told]);
  });

  test('lack the day where there is none, or where there are two', () => {
    const lacking = [[''], [{ header: '提交日期', nearest: '' }]];
    expect(dated(listed())).toEqual(lacking);
    expect(dated(meetings('2025-01-08', '2025-12-20'), listed())).toEqual(lacking);
  });

  test('or where a header may be that of the day, wrongly written', () => {
    expect(dated(meetings('2025-01-08'), listed('提文日期'))).toContainEqual(
      expect.arrayContaining([{ header: '提交日期', nearest: '提文日期' }]),
    );
  });
});

test('what a column of yes and no asks for may stand in the remarks, or as the value of another column', () => {
  const rows = [
    ['TA1', '重点提案（示例领导督办）', null],
    ['TA2', '列为优秀提案', '建议案'],
    ['TA3', '重点提案、优秀提案', '优秀'],
  ];
  const own = sheet('提案', [
    ['流水号', '提交日期', '案由', '第一提案人', '审查结果', '备注', '性质'],
    ...rows.map(([serial, remark, kind]) => [serial, '2025-03-05', `示例提案${serial}`, '0001', '立案', remark, kind]),
  ]);
  const { ledger, findings } = assess([INFORMATION, ROSTER, own]);
  const [table] = ledger.of('提案');
  const fields = ['keyProposal', 'excellent', 'formalSuggestion'];
  expect([0, 1, 2].map((record) => fields.map((field) => table?.display(record, field)))).toEqual([
    ['是', '', ''],
    ['', '', '是'],
    ['是', '是', ''],
  ]);
  expect(findings.flatMap(({ code, args }) => (code === 'column/elsewhere' ? [args] : []))).toEqual([
    { header: '重点', from: '备注', count: 2 },
    { header: '优秀', from: '备注', count: 1 },
    { header: '建议案', from: '性质', count: 1 },
  ]);
});
