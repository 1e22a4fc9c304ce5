import { assess, INFORMATION, places, ROSTER, sheet, shown } from '../../support/ledger';
import type { SheetName } from '../../../core/contract';
import type { RawSheet } from '../../../scripts/sample/messy/raw-workbook';

const ACTIVITIES = sheet('活动台账', [
  ['活动编号', '名称', '类别', '开始'],
  ['A1', '示例调研', '调研', { raw: 'date', serial: 45_717 }],
]);
const HEADERS = ['序号', '活动编号', '委员编号', '姓名', '状态', '备注'];
const attendance = (name: string, ...members: string[]): RawSheet =>
  sheet(name, [['出席情况'], HEADERS, ...members.map((member, i) => [i + 1, 'A1', member, null, '出席', null])]);
const told = (...sheets: RawSheet[]): string[] =>
  places(assess([INFORMATION, ROSTER, ACTIVITIES, ...sheets])).filter((place) => place.startsWith('sheet/'));

test('a register in two halves is read, and said', () => {
  const { findings } = assess([
    INFORMATION,
    ROSTER,
    ACTIVITIES,
    attendance('出席记录上半年', '0001', '0002'),
    attendance('下半年', '0001'),
  ]);
  expect(
    findings
      .filter(({ code }) => code.startsWith('sheet/'))
      .map(({ code, severity, location, args }) => [code, severity, location.sheet, args]),
  ).toEqual([
    ['sheet/named-otherwise', 'warning', '出席记录上半年', { contract: '出席记录', rows: 2 }],
    ['sheet/named-otherwise', 'warning', '下半年', { contract: '出席记录', rows: 1 }],
  ]);
});

test('a name that says more than that of the register is it, if most headers are its own or those of its lists', () => {
  const activities = (...more: string[]): RawSheet =>
    sheet('文史委活动', [
      ['序号', '活动时间', '活动主题', '活动形式', '参加委员', ...more],
      [1, '2025-03-05', '示例调研', '调研', '示例甲', ...more.map(() => '示例')],
    ]);
  expect(read([INFORMATION, ROSTER, activities('参加人数', '新闻链接', '车辆')], '活动台账')).toEqual([1]);
  expect(read([INFORMATION, ROSTER, activities('参加人数', '新闻链接', '车辆')], '出席记录')).toEqual([1]);
  expect(told(activities('参加人数', '新闻链接', '车辆', '司机', '餐费'))).toEqual(['sheet/unread-records 文史委活动']);
});

describe('sheets named after months alone', () => {
  const month = (name: string, ...activities: string[]): RawSheet =>
    sheet(name, [
      [`${name}委员履职活动情况`],
      ['序号', '时间', '活动内容', '活动类别', '参加人员'],
      ...activities.map((title, i) => [i + 1, '2025-03-05', title, '视察', '示例甲']),
    ]);

  test('are the register whose headers they have, each with numbers of its own', () => {
    const { ledger, findings } = assess([INFORMATION, ROSTER, month('1月', '示例视察一', '示例视察二'), month('3月份', '示例视察三')]);
    const numbers = ledger.of('活动台账').map((table) => Array.from({ length: table.length }, (_, i) => table.text(i, 'activityId')));
    expect(numbers).toEqual([['1月-1', '1月-2'], ['3月份-1']]);
    expect(ledger.of('出席记录').map(({ length }) => length)).toEqual([2, 1]);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.filter(({ code }) => code === 'sheet/named-otherwise')).toHaveLength(2);
  });

  test('keep numbers that go on from month to month', () => {
    const second = sheet('2月', [
      ['序号', '时间', '活动内容', '活动类别'],
      [3, '2025-02-05', '示例视察三', '视察'],
    ]);
    const { ledger } = assess([INFORMATION, ROSTER, month('1月', '示例视察一', '示例视察二'), second]);
    expect(ledger.of('活动台账').flatMap((table) => Array.from({ length: table.length }, (_, i) => table.text(i, 'activityId')))).toEqual([
      '1',
      '2',
      '3',
    ]);
  });

  test('are told where another sheet is the register', () => {
    expect(told(attendance('出席记录', '0001'), attendance('上半年', '0001', '0002'))).toEqual(['sheet/unread-register 上半年']);
  });
});

const read = (sheets: readonly RawSheet[], name: SheetName): number[] =>
  assess(sheets)
    .ledger.of(name)
    .map(({ length }) => length);

describe('a register that has no other sheet', () => {
  test.each(['附件1：委员名册', '2025年委员名册', '委员名册2025', 'Sheet1'])('the roster is read from “%s”, and said', (name) => {
    const sheets = [INFORMATION, { ...ROSTER, name }];
    const { findings } = assess(sheets);
    expect(findings.map(({ code, location, args }) => [code, location, args])).toEqual([
      ['sheet/named-otherwise', { sheet: name }, { contract: '委员名册', rows: 2 }],
    ]);
    expect(read(sheets, '委员名册')).toEqual([2]);
  });

  test('the parts of a register are read together; so is what stands beside the empty sheet of the template', () => {
    const parts = [attendance('出席1月', '0001'), attendance('出席2-3月', '0002', '0001')];
    expect(read([INFORMATION, ROSTER, ACTIVITIES, ...parts], '出席记录')).toEqual([1, 2]);
    const empty = sheet('出席记录', [HEADERS]);
    expect(read([INFORMATION, ROSTER, ACTIVITIES, empty, attendance('附表三 出席记录表', '0001')], '出席记录')).toEqual([0, 1]);
  });

  test.each(['2024年出席记录', '出席记录备份', '出席记录-旧', '活动报名'])('“%s” is not it', (name) => {
    expect(told(attendance(name, '0001'))).toEqual([`sheet/unread-register ${name}`]);
  });

  test.each(['打卡', '名单', '考勤表'])('what says of an activity and a member what became of him is it, though called %s', (name) => {
    expect(read([INFORMATION, ROSTER, ACTIVITIES, attendance(name, '0001')], '出席记录')).toEqual([1]);
  });

  test.each(['出席记录', '出席', '考勤', '签到'])('%s may have lists of members beside activities that stand elsewhere', (name) => {
    const lists = sheet(name, [
      ['序号', '活动编号', '参加委员', '请假委员'],
      [1, 'A1', '示例甲', '示例乙'],
    ]);
    expect(shown(assess([INFORMATION, ROSTER, ACTIVITIES, lists]), '出席记录', ['activityId', 'memberId', 'status'])).toEqual([
      ['A1', '0001', '出席'],
      ['A1', '0002', '请假'],
    ]);
    expect(told({ ...lists, name: '名单' })).toEqual(['sheet/unread-members 名单']);
  });

  test('nor is a sheet that is hidden, one of two that may be it, or one beside another with records', () => {
    expect(read([INFORMATION, ROSTER, ACTIVITIES, { ...attendance('2025年出席记录', '0001'), state: 'hidden' }], '出席记录')).toEqual([]);
    expect(read([INFORMATION, ROSTER, ACTIVITIES, attendance('出席记录甲', '0001'), attendance('出席记录乙', '0001')], '出席记录')).toEqual(
      [],
    );
    expect(read([INFORMATION, ROSTER, ACTIVITIES, attendance('出席记录', '0001'), attendance('出席记录表', '0001')], '出席记录')).toEqual([
      1,
    ]);
  });
});

test.each([
  ['出席记录(2)', '出席记录（3）'],
  ['出席记录（1-6月）', '出席记录（7-12月）'],
  ['出席记录', '出席记录（下半年）'],
])('%s and %s go on with the register', (...names) => {
  const assessment = assess([INFORMATION, ROSTER, ACTIVITIES, ...names.map((name, i) => attendance(name, `000${i + 1}`))]);
  expect(assessment.findings).toEqual([]);
  expect(assessment.ledger.of('出席记录')).toHaveLength(2);
});

test('as the advice has it, both are read', () => {
  const { ledger, findings } = assess([INFORMATION, ROSTER, ACTIVITIES, attendance('出席记录', '0001'), attendance('出席记录(2)', '0002')]);
  expect(findings.map(({ code }) => code)).toEqual([]);
  expect(ledger.of('出席记录').map(({ length }) => length)).toEqual([1, 1]);
});

test('a private list is no register, although it has the columns that a roster must have', () => {
  const list = sheet('分工', [
    ['委员编号', '姓名', '界别', '联系人', '联系日期', '回访'],
    ['0001', '示例甲', '教育界', '示例员', '3 月', '是'],
  ]);
  expect(told(list)).toEqual(['sheet/unknown 分工']);
});

test('nor is one with some more of them, whose name is no roster’s', () => {
  const list = sheet('车辆', [
    ['委员编号', '姓名', '界别', '手机', '车牌', '房间'],
    ['0001', '示例甲', '教育界', null, '示例', '示例'],
  ]);
  expect(told(list)).toEqual(['sheet/unknown 车辆']);
});

test('headers without a row under them lose nothing', () => {
  expect(told(attendance('出席记录备用'))).toEqual(['sheet/unknown 出席记录备用']);
});

describe('the year', () => {
  const noYear = (...sheets: RawSheet[]): string[] => places(assess(sheets)).filter((place) => place.startsWith('file/'));

  test('a ledger without 填报说明 does not say its year', () => {
    expect(noYear(ROSTER)).toEqual(['file/no-year']);
    expect(noYear(INFORMATION, ROSTER)).toEqual([]);
  });

  test('nor does one where the line of the year was taken out', () => {
    expect(noYear(sheet('填报说明', [['填报单位', '示例区']]), ROSTER)).toEqual(['file/no-year 填报说明']);
  });
});

describe('a sheet that bears the name of a register as offices vary it', () => {
  const activities = (name: string): RawSheet =>
    sheet(name, [
      ['2025年度活动'],
      ['序号', '活动时间', '活动名称', '活动类别', '天气', '司机', '餐费', '车辆'],
      [1, '2025-03-05', '示例调研', '调研', '示例', '示例', '示例', '示例'],
    ]);

  test.each(['2025年活动记录', '附件2：活动情况表', '3.活动登记表', '履职活动一览表', '活动汇总表'])(
    '%s is 活动台账, whatever else it has',
    (name) => {
      expect(read([INFORMATION, ROSTER, activities(name)], '活动台账')).toEqual([1]);
      expect(places(assess([INFORMATION, ROSTER, activities(name)]))).toContain(`sheet/named-otherwise ${name}`);
    },
  );

  test.each(['2024年活动记录', '活动记录（旧）', '活动经费表', '一季度'])('%s is not', (name) => {
    expect(read([INFORMATION, ROSTER, activities(name)], '活动台账')).toEqual([]);
  });

  test('where no 填报说明 says the year, the names of all sheets may', () => {
    expect(read([ROSTER, activities('2024年活动记录')], '活动台账')).toEqual([1]);
    expect(read([ROSTER, activities('2024年活动记录'), activities('2025年活动记录')], '活动台账')).toEqual([]);
  });

  test('a required column that it lacks is told, as in a sheet of the template', () => {
    const training = sheet('学习培训情况', [
      ['序号', '培训时间', '培训内容', '培训地点', '参加委员'],
      [1, '2025-08-01', '示例培训班', '示例', '0001'],
    ]);
    expect(places(assess([INFORMATION, ROSTER, training]))).toContain('column/missing 学习培训情况!A1');
  });
});

describe('a sheet for each kind of records', () => {
  const visits = (name: string, ...names: string[]): RawSheet =>
    sheet(name, [['序号', '时间', '活动内容', '参加委员'], ...names.map((each, i) => [i + 1, '2025-03-05', each, '示例甲、示例乙'])]);
  const gifts = (name: string, what = '示例小学'): RawSheet =>
    sheet(name, [
      ['序号', '委员姓名', '捐赠对象', '时间'],
      [1, '示例甲', what, '2025-03-05'],
    ]);
  const records = (sheets: RawSheet[], register: '活动台账' | '公益与其他') =>
    assess([INFORMATION, ROSTER, ...sheets])
      .ledger.of(register)
      .flatMap((table) => Array.from({ length: table.length }, (_, record) => table.record<typeof register>(record)));

  test('all are read, each record of the kind that the name of its sheet is, and numbered by sheet', () => {
    const sheets = [visits('视察', '示例视察一', '示例视察二'), visits('2025年调研活动', '示例调研')];
    expect(records(sheets, '活动台账')).toMatchObject([
      { activityId: '视察-1', category: '视察', name: '示例视察一' },
      { activityId: '视察-2', category: '视察', name: '示例视察二' },
      { activityId: '2025年调研活动-1', category: '调研', name: '示例调研' },
    ]);
    const assessment = assess([INFORMATION, ROSTER, ...sheets]);
    expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(places(assessment)).toEqual(
      expect.arrayContaining(['sheet/named-otherwise 视察', 'sheet/named-otherwise 2025年调研活动', 'column/from-sheet-name 视察']),
    );
    // Whom they list was there.
    expect(assessment.ledger.of('出席记录').map(({ length }) => length)).toEqual([4, 2]);
  });

  test('a name that is a kind counts before headers that are those of another register', () => {
    const history = sheet('文史资料', [
      ['序号', '作者', '题目', '报送时间', '采用情况'],
      [1, '示例甲', '示例史料', '2025-03-05', '已采用'],
    ]);
    expect(records([history], '公益与其他')).toMatchObject([{ memberId: '0001', kind: '文史', name: '示例史料' }]);
  });

  test('of one such sheet the numbers stay', () => {
    expect(records([visits('视察', '示例视察')], '活动台账')).toMatchObject([{ activityId: '1', category: '视察' }]);
  });

  test('two of one kind are two, where their names are', () => {
    expect(
      records([gifts('爱心捐赠'), gifts('为民办实事', '示例社区')], '公益与其他').map(({ kind, recordId }) => [kind, recordId]),
    ).toEqual([
      ['公益', '爱心捐赠-1'],
      ['公益', '为民办实事-1'],
    ]);
    // A copy is not read again.
    const copied = [gifts('爱心捐赠'), gifts('爱心捐赠（2）')];
    expect(records(copied, '公益与其他')).toHaveLength(1);
    expect(places(assess([INFORMATION, ROSTER, ...copied]))).toContain('sheet/contained 爱心捐赠（2）');
  });

  test('two sheets of the register itself are not told apart by their names: the same records would count twice', () => {
    expect(places(assess([INFORMATION, ROSTER, gifts('公益'), gifts('公益活动')]))).toContain('key/duplicate 公益活动!A2');
    // Beside one that is named after its kind, those of another are more.
    expect(records([gifts('公益活动'), gifts('文史资料')], '公益与其他').map(({ recordId, kind }) => `${recordId} ${kind}`)).toEqual([
      '公益活动-1 公益',
      '文史资料-1 文史',
    ]);
  });

  test('beside a register of all kinds they are told, not read', () => {
    const whole = sheet('活动台账', [
      ['活动编号', '名称', '类别', '开始'],
      ['H1', '示例视察', '视察', '2025-03-05'],
    ]);
    expect(records([whole, visits('视察', '示例视察')], '活动台账')).toHaveLength(1);
    expect(places(assess([INFORMATION, ROSTER, whole, visits('视察', '示例视察')]))).toContain('sheet/unread-register 视察');
  });

  test('what lacks more than the kind is none', () => {
    expect(
      told(
        sheet('视察', [
          ['序号', '车辆', '司机'],
          [1, '示例', '示例'],
        ]),
      ),
    ).toEqual(['sheet/unknown 视察']);
  });

  test('视察调研 may be either: the kind is told as missing', () => {
    const assessment = assess([INFORMATION, ROSTER, visits('视察调研', '示例')]);
    expect(assessment.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'column/missing', location: { sheet: '视察调研' }, args: { header: '类别' } },
    ]);
  });
});

describe('增补委员 beside the roster', () => {
  const added = (name: string, ...members: string[]): RawSheet =>
    sheet(name, [
      ['增补名单'],
      ['序号', '姓名', '界别', '增补时间'],
      ...members.map((member, i) => [i + 1, member, '教育界', '2025-01-05']),
    ]);

  test.each(['增补委员', '2025年增补委员名单', '新增委员名册'])('%s has more members, of whom records are found', (name) => {
    const attended = sheet('出席记录', [HEADERS, [1, 'A1', null, '模拟新委员', '出席', null]]);
    const { ledger, findings } = assess([INFORMATION, ROSTER, ACTIVITIES, attended, added(name, '模拟新委员')]);
    expect(findings.filter(({ severity, code }) => severity === 'error' || code.startsWith('sheet/')).map(({ code }) => code)).toEqual([
      'sheet/addition',
    ]);
    const [, table] = ledger.of('委员名册');
    expect([table?.display(0, 'name'), table?.display(0, 'appointedOn')]).toEqual(['模拟新委员', '2025-01-05']);
  });

  test('is not read where the roster has any of them already', () => {
    expect(told(added('增补委员', '模拟新委员', '示例甲'))).toEqual(['sheet/unread-register 增补委员']);
  });
});

describe('a register whose name stands in that of the sheet', () => {
  const interviews = (name: string, ...headers: string[]) =>
    sheet(name, [
      ['序号', '约访领导', '约访时间', '约访委员', ...headers],
      [1, '示例主席', '2025-03-03', '示例甲', '示例意见', '示例局'],
    ]);

  test.each(['领导约访委员情况表', '2025年主席会议成员约访委员'])('%s is read, whatever else stands there', (name) => {
    expect(read([INFORMATION, ROSTER, interviews(name, '委员反映的意见建议', '交办单位')], '约访记录')).toEqual([1]);
  });

  test('but not without what it must have', () => {
    const lacking = sheet('领导约访委员', [
      ['序号', '约访领导', '约访地点', '约访时间'],
      [1, '示例主席', '示例厅', '2025-03-03'],
    ]);
    expect(read([INFORMATION, ROSTER, lacking], '约访记录')).toEqual([]);
  });

  test('nor where another has a name of more letters in it', () => {
    expect(read([INFORMATION, ROSTER, interviews('约访与社情民意', '意见')], '约访记录')).toEqual([]);
  });
});

describe('a sheet that has all that others have', () => {
  const header = ['序号', '时间', '活动名称', '类别', '参加委员'];
  const ALL = [
    [1, '2025-01-08', '示例会议', '全会', '示例甲、示例乙'],
    [2, '2025-02-08', '示例视察', '视察', '示例甲'],
  ];
  const count = (register: SheetName, sheets: ReturnType<typeof sheet>[]): number =>
    assess([INFORMATION, ROSTER, ...sheets])
      .ledger.of(register)
      .reduce((sum, { length }) => sum + length, 0);
  const month = (name: string, ...rows: (string | number)[][]) => sheet(name, [header, ...rows]);

  test('is read alone: what its months have does not count twice', () => {
    const sheets = [month('全年活动汇总', ...ALL), month('1月', ALL[0] ?? []), month('2月', [1, ...(ALL[1] ?? []).slice(1)])];
    expect(count('活动台账', sheets)).toBe(2);
    expect(count('出席记录', sheets)).toBe(3);
    expect(places(assess([INFORMATION, ROSTER, ...sheets]))).toEqual(
      expect.arrayContaining(['sheet/contained 1月', 'sheet/contained 2月']),
    );
  });

  test('is not read where the months say more of it', () => {
    const all = sheet('全年活动汇总', [header.slice(0, 4), ...ALL.map((row) => row.slice(0, 4))]);
    const sheets = [all, month('1月', ALL[0] ?? []), month('2月', ALL[1] ?? [])];
    expect(count('活动台账', sheets)).toBe(2);
    expect(count('出席记录', sheets)).toBe(3);
  });

  test('nor where a month has more', () => {
    const more = [1, '2025-01-20', '示例调研', '调研', '示例乙'];
    const sheets = [month('全年活动汇总', ...ALL), month('1月', ALL[0] ?? [], more), month('2月', ALL[1] ?? [])];
    expect(count('活动台账', sheets)).toBe(3);
    expect(count('出席记录', sheets)).toBe(4);
  });

  test('where it has something that the months lack, both are read, and what is the same is told', () => {
    const sheets = [month('全年活动汇总', ...ALL, [3, '2025-03-05', '示例调研', '调研', '示例乙']), month('1月', ALL[0] ?? [])];
    const withMore = [...sheets, month('2月', ALL[1] ?? [], [2, '2025-02-20', '示例培训', '学习培训', '示例乙'])];
    expect(count('活动台账', withMore)).toBe(5);
    expect(places(assess([INFORMATION, ROSTER, ...withMore])).filter((place) => place.startsWith('record/same'))).toHaveLength(1);
  });
});

describe('meetings down, with lists of members and how many there were beside them', () => {
  const MEETINGS = [
    ['会议名称', '会议时间', '应到', '实到', '参加委员', '请假人员'],
    ['示例全会', '2025-01-08', 2, 1, '示例甲', '示例乙（病假）'],
    ['示例常委会', '2025-03-08', 2, 2, '示例甲、示例乙', '无'],
  ];

  test.each(['出席记录', '出席情况', '考勤表', '考勤记录', '会议情况'])('are activities, though the sheet is called %s', (name) => {
    const assessment = assess([INFORMATION, ROSTER, sheet(name, MEETINGS)]);
    expect(shown(assessment, '活动台账', ['name', 'category', 'startsOn'])).toEqual([
      ['示例全会', '全会', '2025-01-08'],
      ['示例常委会', '常委会', '2025-03-08'],
    ]);
    // How many there were is no number of half-days that somebody was due.
    expect(shown(assessment, '出席记录', ['memberId', 'status', 'due', 'attended']).map((fields) => fields.join(' ').trim())).toEqual([
      '0001 出席',
      '0002 请假',
      '0001 出席',
      '0002 出席',
    ]);
    expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('where nothing says of which kind they are, their members are read all the same', () => {
    const rows = MEETINGS.map((row) => row.map((cell) => (cell === '示例全会' || cell === '示例常委会' ? `模拟${row[2]}${row[3]}` : cell)));
    const assessment = assess([INFORMATION, ROSTER, sheet('出席情况', rows)]);
    expect(shown(assessment, '出席记录', ['memberId', 'status', 'due', 'attended']).map((fields) => fields.join(' ').trim())).toEqual(
      expect.arrayContaining(['0001 出席', '0002 请假']),
    );
  });
});

test('consultations and voluntary service are read by the headers that offices give them', () => {
  const assessment = assess([
    INFORMATION,
    ROSTER,
    sheet('协商议政', [
      ['协商议题', '协商时间', '协商形式', '参加委员'],
      ['模拟教育', '2025-05-05', '专题协商会', '示例甲、示例乙'],
    ]),
    sheet('志愿服务', [
      ['委员', '服务日期', '服务项目', '时长（小时）'],
      ['示例甲', '2025-05-04', '模拟社区服务', 3],
    ]),
  ]);
  expect(shown(assessment, '活动台账', ['name', 'category', 'startsOn'])).toEqual([['模拟教育', '专题协商会', '2025-05-05']]);
  expect(shown(assessment, '公益与其他', ['memberId', 'heldOn', 'kind', 'name'])).toEqual([['0001', '2025-05-04', '公益', '模拟社区服务']]);
});
