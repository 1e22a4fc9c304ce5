import { scoreLedger } from '../../../core/scoring/score-ledger';
import { assess, INFORMATION, places, sheet } from '../../support/ledger';

const ROSTER = sheet('委员名册', [
  ['委员编号', '姓名', '界别'],
  ['010021', '示例甲', '教育界'],
  ['010022', '示例乙', '经济界'],
]);
const ACTIVITIES = sheet('活动台账', [
  ['活动编号', '名称', '类别', '开始'],
  ['001', '示例调研', '调研', { raw: 'date', serial: 45_717 }],
]);
const number = (value: number) => ({ raw: 'number', number: value }) as const;
const attendance = (activity: string | object, member: string | object) =>
  sheet('出席记录', [
    ['活动编号', '委员编号', '状态'],
    [activity as string, member as string, '出席'],
  ]);

test('a number that Excel took the leading zeros from is read as the one record that it means, and said', () => {
  const assessment = assess([INFORMATION, ROSTER, ACTIVITIES, attendance(number(1), number(10_021))]);
  expect(places(assessment)).toEqual(['reference/zeros-lost 出席记录!A2', 'reference/zeros-lost 出席记录!B2']);
  expect(assessment.ledger.of('出席记录')[0]?.record(0)).toMatchObject({ activityId: '001', memberId: '010021' });
  expect(assessment.findings.map(({ severity, args }) => [severity, args])).toEqual([
    ['warning', { header: '活动编号', value: '1', id: '001' }],
    ['warning', { header: '委员编号', value: '10021', id: '010021' }],
  ]);
});

test('it is the roster that lost them as well', () => {
  const roster = sheet('委员名册', [ROSTER.rows[0] ?? [], [number(10_021), '示例甲', '教育界']]);
  const { ledger, findings } = assess([INFORMATION, roster, ACTIVITIES, attendance('001', '010021')]);
  expect(findings.map(({ code }) => code)).toEqual(['reference/zeros-lost']);
  expect(ledger.of('出席记录')[0]?.text(0, 'memberId')).toBe('10021');
});

test('a number of its own is left as it is, and one that may be two is nobody’s', () => {
  const roster = sheet('委员名册', [...ROSTER.rows, ['10021', '示例丙', '教育界'], ['0010022', '示例丁', '教育界']]);
  const own = assess([INFORMATION, roster, ACTIVITIES, attendance('001', '10021')]);
  expect(own.ledger.of('出席记录')[0]?.text(0, 'memberId')).toBe('10021');
  expect(places(own)).toEqual([]);
  expect(places(assess([INFORMATION, roster, ACTIVITIES, attendance('001', number(10_022))]))).toEqual(['reference/missing 出席记录!B2']);
});

test('in a list of signers, each by himself', () => {
  const proposals = sheet('提案', [
    ['流水号', '提交日期', '案由', '第一提案人', '联名人', '审查结果'],
    ['T1', { raw: 'date', serial: 45_700 }, '示例提案', '010021', '10022', '待审'],
    ['T2', { raw: 'date', serial: 45_700 }, '示例提案二', '10022', '示例甲', '待审'],
  ]);
  const assessment = assess([INFORMATION, ROSTER, proposals]);
  expect(assessment.ledger.of('提案')[0]?.record(0)).toMatchObject({ coSigners: ['010022'] });
  expect(assessment.ledger.of('提案')[0]?.record(1)).toMatchObject({ firstProposer: '010022', coSigners: ['010021'] });
  expect(places(assessment).sort()).toEqual(['reference/by-name 提案!E3', 'reference/zeros-lost 提案!D3', 'reference/zeros-lost 提案!E2']);
});

test.each(['示例甲（示例局）', '示例甲(组长)', '010021（主持）'])('a remark behind the name says who it is: %s', (text) => {
  const assessment = assess([INFORMATION, ROSTER, ACTIVITIES, attendance('001', text)]);
  expect(assessment.ledger.of('出席记录')[0]?.text(0, 'memberId')).toBe('010021');
  expect(places(assessment)).toEqual(['reference/by-name 出席记录!B2']);
});

test.each([
  '示例甲（请假）',
  '示例甲（未到）',
  '示例甲（某人代）',
  '示例甲（示例乙）',
  '示例甲（010022）',
  '010021（示例乙）',
  '示例甲（99）',
  '某人（示例局）',
])('unless it says that he was not there, or somebody else: %s', (text) => {
  expect(places(assess([INFORMATION, ROSTER, ACTIVITIES, attendance('001', text)]))).toEqual(['reference/missing 出席记录!B2']);
});

describe('where records are called by their titles', () => {
  const activities = sheet('活动台账', [
    ...ACTIVITIES.rows,
    ['002', '常委会会议', '常委会', { raw: 'date', serial: 45_718 }],
    ['003', '常委会会议', '常委会', { raw: 'date', serial: 45_818 }],
    ['004', '社区调研', '调研', { raw: 'date', serial: 45_719 }],
  ]);

  test('an activity by its name, also in a column of names; of several of one name none is meant', () => {
    for (const header of ['活动编号', '活动名称']) {
      const rows = ['社区 调研', '常委会会议', '没有的会'].map((name) => [name, '010021', '出席']);
      const assessment = assess([INFORMATION, ROSTER, activities, sheet('出席记录', [[header, '委员编号', '状态'], ...rows])]);
      expect(assessment.ledger.of('出席记录')[0]?.text(0, 'activityId')).toBe('004');
      expect(places(assessment).filter((place) => place.includes('出席记录'))).toEqual([
        'reference/by-name 出席记录!A2',
        'reference/ambiguous-name 出席记录!A3',
        'reference/missing 出席记录!A4',
      ]);
    }
  });

  test('a case by the title of its proposal', () => {
    const proposals = sheet('提案', [
      ['流水号', '案号', '提交日期', '案由', '第一提案人', '审查结果'],
      ['T1', 'A1', { raw: 'date', serial: 45_700 }, '关于养老的提案', '010021', '立案'],
    ]);
    const handling = sheet('提案办理', [
      ['案由', '承办单位', '承办类型', '交办日期', '办复日期'],
      ['关于养老的提案', '示例局', '主办', { raw: 'date', serial: 45_710 }, { raw: 'date', serial: 45_720 }],
    ]);
    const assessment = assess([INFORMATION, ROSTER, proposals, handling]);
    expect(assessment.ledger.of('提案办理')[0]?.text(0, 'caseNumber')).toBe('A1');
    expect(places(assessment)).toEqual(['reference/by-name 提案办理!A2']);
  });
});

describe('where a sheet has the names of members, and no numbers', () => {
  const roster = sheet('委员名册', [...ROSTER.rows, ['010023', '示例丙', '教育界'], ['010024', '示例丙', '经济界']]);
  const rows = (...names: (string | null)[]) => names.map((name) => ['001', name, '出席']);

  test('each is found by his name, which is told once; a name of two members, and an unknown one, are errors', () => {
    const sheetOfNames = sheet('出席记录', [['活动编号', '姓名', '状态'], ...rows('示例甲', '示 例乙', '示例丙', '示例丁')]);
    const assessment = assess([INFORMATION, roster, ACTIVITIES, sheetOfNames]);
    const [table] = assessment.ledger.of('出席记录');
    expect([0, 1].map((record) => table?.text(record, 'memberId'))).toEqual(['010021', '010022']);
    expect(assessment.findings.map(({ code, location }) => `${code} ${location.sheet}!${location.address}`)).toEqual(
      expect.arrayContaining(['column/stand-in 出席记录!B1', 'reference/ambiguous-name 出席记录!B4', 'reference/missing 出席记录!B5']),
    );
    expect(assessment.findings.filter(({ severity, location }) => severity !== 'info' && location.sheet === '出席记录')).toHaveLength(3);
    expect(table?.blocked.slice()).toEqual(Uint8Array.of(0, 0, 1, 1));
  });

  test('a number that was left blank is filled in by the fix that is offered; where nobody is named it is required', () => {
    const header = ['活动编号', '委员编号', '姓名', '状态'];
    const blanks = ['示例甲', '示例丙', null].map((name) => ['001', null, name, '出席']);
    const assessment = assess([INFORMATION, roster, ACTIVITIES, sheet('出席记录', [header, ...blanks])]);
    expect(assessment.ledger.of('出席记录')[0]?.text(0, 'memberId')).toBe('010021');
    const found = assessment.findings.filter(({ location }) => location.sheet === '出席记录' && location.field === 'memberId');
    expect(found.map(({ code, location, fix }) => [code, location.address, fix?.after])).toEqual([
      ['cell/required', 'B4', undefined],
      ['reference/blank-by-name', 'B2', '010021'],
      ['reference/ambiguous-name', 'B3', undefined],
    ]);
  });
});

describe('in a merged workbook', () => {
  const roster = sheet('委员名册', [
    ['委员编号', '姓名', '界别', '来源单位'],
    ['010021', '示例甲', '教育界', '示例区01'],
    ['010022', '示例乙', '经济界', '示例区01'],
    ['010021', '示例乙', '经济界', '示例区02'],
    ['20005', '示例丙', '经济界', '示例区02'],
  ]);
  const activities = sheet('活动台账', [
    ['活动编号', '名称', '类别', '开始', '来源单位'],
    ['A1', '示例调研', '调研', { raw: 'date', serial: 45_717 }, '示例区01'],
    ['A1', '示例视察', '视察', { raw: 'date', serial: 45_717 }, '示例区02'],
  ]);
  const rows = (...members: [id: string | null, name: string | null, unit: string | null][]) =>
    sheet('出席记录', [
      ['活动编号', '委员编号', '姓名', '状态', '来源单位'],
      ...members.map(([id, name, unit]) => ['A1', id, name, '出席', unit]),
    ]);
  const found = ({ findings }: ReturnType<typeof assess>): string[] =>
    findings.filter(({ location }) => location.field === 'memberId').map(({ code, location }) => `${code} ${location.address}`);

  test('a name means the member of the record’s own unit', () => {
    const assessment = assess([
      INFORMATION,
      roster,
      activities,
      rows(['示例乙', null, '示例区01'], ['示例乙', null, '示例区02'], [null, '示例乙', '示例区02']),
    ]);
    expect([0, 1, 2].map((record) => assessment.ledger.of('出席记录')[0]?.text(record, 'memberId'))).toEqual([
      '010022',
      '010021',
      '010021',
    ]);
    expect(found(assessment)).toEqual(['reference/by-name B2', 'reference/by-name B3', 'reference/blank-by-name B4']);
  });

  test('a name or a number that only another unit has is nobody’s; without a unit, it is asked for', () => {
    const assessment = assess([
      INFORMATION,
      roster,
      activities,
      rows([null, '示例丙', '示例区01'], ['020005', null, '示例区01'], ['示例甲', null, null]),
    ]);
    expect(assessment.ledger.of('出席记录')[0]?.text(0, 'memberId')).toBe('');
    expect(found(assessment)).toEqual(['cell/required B2', 'reference/missing B3', 'reference/no-unit B4']);
  });
});

describe('where a register has no numbers of its own', () => {
  const date = { raw: 'date', serial: 45_700 } as const;
  const awards = (header: string, ...first: (string | object | null)[]) =>
    sheet('奖惩', [
      [header, '委员编号', '日期', '类型', '名称'],
      ...first.map((each) => [each as string, '010021', date, '表彰', '示例奖']),
    ]);

  test('序号 stands for them; a row without one is told like a missing number, and equal ones like equal numbers', () => {
    const assessment = assess([INFORMATION, ROSTER, awards('序号', number(1), number(2), null, number(2))]);
    expect(assessment.ledger.of('奖惩')[0]?.text(0, 'recordId')).toBe('1');
    expect(places(assessment)).toEqual(
      expect.arrayContaining(['column/stand-in 奖惩!A1', 'cell/required 奖惩!A4', 'key/duplicate 奖惩!A5']),
    );
  });

  test('案号 stands for 流水号 where there is no 序号 either', () => {
    const proposals = sheet('提案', [
      ['案号', '提交日期', '案由', '第一提案人', '审查结果'],
      ['A1', date, '示例提案', '010021', '立案'],
    ]);
    const assessment = assess([INFORMATION, ROSTER, proposals]);
    expect(assessment.ledger.of('提案')[0]?.record(0)).toMatchObject({ serial: 'A1', caseNumber: 'A1' });
    expect(assessment.findings.map(({ code, args }) => [code, args])).toEqual([['column/stand-in', { header: '流水号', instead: '案号' }]]);
  });

  test('the names of members stand for their numbers, 序号 does not', () => {
    const roster = sheet('委员名册', [
      ['序号', '姓名', '界别'],
      [number(1), '示例甲', '教育界'],
    ]);
    expect(places(assess([INFORMATION, roster]))).toContain('column/stand-in 委员名册!B1');
  });
});

test.each([
  ['010021 示例甲', '010021'],
  ['示例甲（010021）', '010021'],
  ['010021示例甲', '010021'],
  ['示例甲10021', '010021'],
  ['示例甲委员', '010021'],
  ['委员示例甲', '010021'],
  ['010021 示例乙', undefined],
  ['示例丁委员', undefined],
  ['示例甲等3人', undefined],
])('“%s” is %s', (written, id) => {
  const proposals = sheet('提案', [
    ['流水号', '提交日期', '案由', '第一提案人', '审查结果'],
    ['T1', { raw: 'date', serial: 45_700 }, '示例提案', written, '待审'],
  ]);
  const assessment = assess([INFORMATION, ROSTER, proposals]);
  expect(assessment.ledger.of('提案')[0]?.text(0, 'firstProposer')).toBe(id ?? written);
  expect(places(assessment)).toEqual([id === undefined ? 'reference/missing 提案!D2' : 'reference/by-name 提案!D2']);
});

describe('blanks and strokes between the items of a list', () => {
  const coSigners = (text: string) => {
    const rows = [
      ['流水号', '提交日期', '案由', '联名人', '审查结果'],
      ['T1', { raw: 'date', serial: 45_700 } as const, '示例提案', text, '待审'],
    ];
    const assessment = assess([INFORMATION, ROSTER, sheet('提案', rows)]);
    return [assessment.ledger.of('提案')[0]?.record<'提案'>(0).coSigners, ...places(assessment)];
  };

  test.each([
    '示例甲 示例乙',
    '示例甲　示例乙',
    '示例甲/示例乙',
    '示例甲\n示例 乙',
    '1.示例甲 2.示例乙',
    '（1）示例甲（2）示例乙',
    '示例甲委员和示例乙',
  ])('%j names two', (text) => {
    expect(coSigners(text)).toEqual([['010021', '010022'], 'reference/by-name 提案!D2']);
  });

  test('who is counted is named', () => {
    expect(coSigners('示例甲、示例乙等2人')).toEqual([['010021', '010022'], 'reference/by-name 提案!D2']);
    expect(coSigners('010021、010022等 2 名')).toEqual([['010021', '010022']]);
  });

  test('so do numbers', () => {
    expect(coSigners('010021 010022')).toEqual([['010021', '010022']]);
  });

  test('one that nobody bears leaves the list as it is', () => {
    for (const text of ['示例甲 示例外', '示例甲、示例乙等5人'])
      expect(coSigners(text)).toEqual([expect.arrayContaining([text.split('、').at(-1)]), 'reference/missing 提案!D2']);
  });
});

test('the member is scored for it', () => {
  const rules = sheet('评分规则', [
    ['编号', '上级编号', '名称', '类型', '数据表', '计量', '计分方式', '分值'],
    ['T', null, '总分', '组'],
    ['A', 'T', '活动', '得分', '会议活动', '次数', '每单位', 2],
  ]);
  const { ledger, findings } = assess([INFORMATION, ROSTER, ACTIVITIES, attendance('001', number(10_022)), rules]);
  const outcome = scoreLedger(ledger, findings);
  expect(outcome.ok && outcome.scored.result.members.map(({ memberId, account }) => [memberId, account.total])).toEqual([
    ['010021', 0],
    ['010022', 2],
  ]);
});

test('what printed lists put behind a name is no part of it, unless it tells two apart', () => {
  const roster = sheet('委员名册', [
    ['委员编号', '姓名', '界别'],
    ['0001', '示例甲（女）', '教育界'],
    ['0002', '示例乙（回族）', '教育界'],
    ['0003', '示例丙★', '教育界'],
    ['0004', '示例丁（男）', '教育界'],
    ['0005', '示例丁（女）', '教育界'],
  ]);
  const gifts = sheet('公益与其他', [
    ['编号', '姓名', '日期', '类别', '名称'],
    ...['示例甲', '示例乙', '示例丙', '示例丁（女）', '示例丁'].map((name, i) => [`G${i}`, name, '2025-03-05', '公益', '模拟捐款']),
  ]);
  const assessment = assess([INFORMATION, roster, gifts]);
  const [table] = assessment.ledger.of('公益与其他');
  expect(Array.from({ length: 5 }, (_, i) => table?.text(i, 'memberId'))).toEqual(['0001', '0002', '0003', '0005', '示例丁']);
  expect(assessment.findings.filter(({ code }) => code === 'member/name-mismatch')).toEqual([]);
});
