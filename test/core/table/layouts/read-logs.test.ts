import type { SheetName } from '../../../../core/contract';
import { scoreLedger } from '../../../../core/scoring/score-ledger';
import type { RawSheet, RawValue } from '../../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, places, ROSTER, sheet } from '../../../support/ledger';

type Row = readonly (RawValue | null)[];

const HEADER: Row = ['序号', '姓名', '履职时间', '履职类型', '履职内容', '备注'];
const LOG: readonly Row[] = [
  HEADER,
  [1, '示例甲', '2025-01-08', '会议', '参加县政协十届三次全会', null],
  [2, '示例乙', '2025-01-08', '会议', '县政协十届三次全会', '列席'],
  [3, '示例甲', '2025-03-05', '视察活动', '模拟视察', null],
  [4, '示例乙', '2025-03-06', '提案', '模拟提案', null],
  [5, '示例甲', '2025-04-01', '社情民意', '模拟信息', null],
  [6, '示例甲', '2025-05-01', '公益活动', '模拟助学', null],
  [7, '示例乙', '2025-06-01', '表彰', '模拟表彰', null],
  [8, '示例乙', '2025-06-02', '大会发言', '模拟发言', null],
];

function read(...sheets: RawSheet[]) {
  const assessment = assess([INFORMATION, ROSTER, ...sheets]);
  const records = (name: SheetName, ...fields: string[]): string[][] =>
    assessment.ledger
      .of(name)
      .flatMap((table) => Array.from({ length: table.length }, (_, record) => fields.map((field) => table.display(record, field))));
  return {
    assessment,
    records,
    activities: records('活动台账', 'activityId', 'category', 'startsOn'),
    attendance: records('出席记录', 'activityId', 'memberId', 'status'),
    errors: assessment.findings
      .filter(({ severity }) => severity === 'error')
      .map(({ code, location }) => `${code} ${location.address ?? ''}`),
    told: places(assessment).filter((place) => place.startsWith('sheet/')),
    merged: assessment.rows
      .filter(({ sheet: name }) => name !== '委员名册')
      .map(({ read: all, merged, ignored }) => [all, merged, ignored]),
  };
}

describe('one sheet for whatever members did', () => {
  test('each row is a record of the register that its kind names; the others are activities', () => {
    const { records, activities, attendance, errors, told, assessment } = read(sheet('履职登记', LOG));
    expect(activities).toEqual([
      ['县政协十届三次全会', '全会', '2025-01-08'],
      ['模拟视察', '视察', '2025-03-05'],
    ]);
    expect(attendance).toEqual([
      ['县政协十届三次全会', '0001', '出席'],
      ['县政协十届三次全会', '0002', '出席'],
      ['模拟视察', '0001', '出席'],
    ]);
    expect(records('提案', 'serial', 'submittedOn', 'subject', 'firstProposer', 'review')).toEqual([
      ['履职登记-4', '2025-03-06', '模拟提案', '0002', '待审'],
    ]);
    expect(records('社情民意', 'opinionId', 'submittedOn', 'title', 'firstAuthor')).toEqual([
      ['履职登记-5', '2025-04-01', '模拟信息', '0001'],
    ]);
    expect(records('公益与其他', 'memberId', 'heldOn', 'kind', 'name')).toEqual([['0001', '2025-05-01', '公益', '模拟助学']]);
    expect(records('奖惩', 'memberId', 'grantedOn', 'kind', 'name')).toEqual([['0002', '2025-06-01', '表彰', '模拟表彰']]);
    expect(records('调研成果', 'title', 'authors', 'delivery')).toEqual([['模拟发言', '0002', '全会发言']]);
    expect(errors).toEqual([]);
    expect(told).toEqual(['sheet/log 履职登记!D1']);
    expect(assessment.findings.find(({ code }) => code === 'sheet/log')).toMatchObject({
      args: {
        registers: '活动台账、出席记录、提案、社情民意、调研成果、公益与其他、奖惩',
        rows: 8,
        unread: 0,
        implied: '状态：出席、审查结果：待审',
      },
    });
  });

  test('it scores as the same records in the sheets of the template do', () => {
    const template = [
      sheet('活动台账', [
        ['活动编号', '名称', '类别', '开始'],
        ['H1', '县政协十届三次全会', '全会', '2025-01-08'],
        ['H2', '模拟视察', '视察', '2025-03-05'],
      ]),
      sheet('出席记录', [
        ['活动编号', '委员编号', '状态'],
        ['H1', '0001', '出席'],
        ['H1', '0002', '出席'],
        ['H2', '0001', '出席'],
      ]),
      sheet('提案', [
        ['流水号', '提交日期', '案由', '第一提案人', '审查结果'],
        ['T1', '2025-03-06', '模拟提案', '0002', '待审'],
      ]),
      sheet('社情民意', [
        ['编号', '提交日期', '标题', '第一反映人'],
        ['S1', '2025-04-01', '模拟信息', '0001'],
      ]),
      sheet('公益与其他', [
        ['编号', '委员编号', '日期', '类别', '名称'],
        ['G1', '0001', '2025-05-01', '公益', '模拟助学'],
      ]),
    ];
    const rules = sheet('评分规则', [
      ['编号', '上级编号', '名称', '类型', '数据表', '筛选条件', '计量', '计分方式', '分值'],
      ['T', null, '总分', '组'],
      ['A', 'T', '全会', '得分', '会议活动', '类别=全会', '次数', '每单位', 10],
      ['B', 'T', '视察', '得分', '会议活动', '类别=视察', '出席率', '比率x分', 7],
      ['C', 'T', '提案', '得分', '提案', null, '次数', '每单位', 5],
      ['D', 'T', '社情民意', '得分', '社情民意', null, '次数', '每单位', 3],
      ['E', 'T', '公益', '得分', '公益', '类别=公益', '次数', '每单位', 2],
    ]);
    const totals = (sheets: readonly RawSheet[]) => {
      const { ledger, findings } = assess([INFORMATION, ROSTER, ...sheets, rules]);
      const scored = scoreLedger(ledger, findings);
      return scored.ok ? scored.scored.result.members.map(({ account }) => account.total) : findings;
    };
    expect(totals([sheet('履职登记', LOG.slice(0, 7))])).toEqual(totals(template));
    expect(totals(template)).toEqual([22, 15]);
  });

  test('a register that the workbook has is not read once more: its rows in the log are ignored, and told', () => {
    const proposals = sheet('提案', [
      ['流水号', '提交日期', '案由', '第一提案人', '审查结果'],
      ['T1', '2025-03-06', '模拟提案', '0002', '立案'],
    ]);
    const { records, merged, assessment } = read(sheet('履职登记', LOG), proposals);
    expect(records('提案', 'serial')).toEqual([['T1']]);
    expect(assessment.findings.find(({ code }) => code === 'sheet/log')).toMatchObject({ args: { rows: 7, unread: 1 } });
    // 提案, then 活动台账 with what is ignored, 出席记录 and the others.
    expect(merged).toEqual([[1, 1, 0], [3, 2, 1], ...[3, 1, 1, 1, 1].map((rows) => [rows, rows, 0])]);
  });

  test('a kind that is in no list is told at its cell, and holds back what it is of', () => {
    const { errors, merged } = read(sheet('履职登记', [...LOG.slice(0, 4), [4, '示例乙', '2025-03-07', '走亲访友', '模拟串门', null]]));
    expect(errors).toEqual(['cell/not-listed D5']);
    expect(merged).toEqual([
      [3, 2, 0],
      [4, 3, 0],
    ]);
  });

  test('a cell may name several members; one that is none of the roster is told', () => {
    const { attendance, errors } = read(
      sheet('履职登记', [
        HEADER,
        [1, '示例甲、示例乙', '2025-01-08', '全会', '模拟全会', null],
        [2, '示例丙', '2025-01-08', '全会', '模拟全会', null],
        [3, '示例甲', '2025-03-05', '视察', '模拟视察', null],
      ]),
    );
    expect(attendance).toEqual([
      ['模拟全会', '0001', '出席'],
      ['模拟全会', '0002', '出席'],
      ['模拟全会', '示例丙', '出席'],
      ['模拟视察', '0001', '出席'],
    ]);
    expect(errors).toEqual(['reference/missing B3']);
  });

  test('columns that the registers know are read; the others are kept', () => {
    const rows: readonly Row[] = [
      ['姓名', '日期', '类型', '内容', '审查结果', '地点', '经手人'],
      ['示例甲', '2025-03-06', '提案', '模拟提案', '立案', null, '示例丁'],
      ['示例乙', '2025-03-07', '调研', '模拟调研', null, '模拟村', null],
    ];
    const { records, assessment } = read(sheet('履职登记', rows));
    expect(records('提案', 'review')).toEqual([['立案']]);
    expect(records('活动台账', 'place')).toEqual([['模拟村']]);
    expect(
      assessment.ledger.tables.filter(({ grid }) => grid.name === '履职登记').map(({ extras }) => extras.map(({ header }) => header)),
    ).toEqual([[], ['经手人'], ['经手人']]);
    expect(places(assessment)).toContain('column/extra 履职登记!G1');
  });

  test('what a private list is of no kind of, is not read', () => {
    const rows: readonly Row[] = [
      ['姓名', '日期', '类型', '内容'],
      ['示例甲', '2025-03-06', '茶叶', '模拟礼品'],
      ['示例乙', '2025-03-07', '书籍', '模拟礼品'],
      ['示例乙', '2025-03-08', '全会', '模拟礼品'],
      ['示例乙', '2025-03-08', '书籍', '模拟礼品'],
    ];
    expect(read(sheet('礼品', rows)).told).toEqual(['sheet/unread-records 礼品']);
  });
});

describe('such a sheet for each member', () => {
  const rows = (...records: Row[]): readonly Row[] => [['序号', '日期', '履职内容', '履职形式'], ...records];
  const MEETING: Row = [1, '2025-01-08', '参加模拟全会', '全会'];

  test('it is his whose name the sheet bears; what several write down alike was one activity', () => {
    const { activities, attendance, records, told, errors } = read(
      sheet('示例甲', rows(MEETING, [2, '2025-02-01', '模拟提案一', '提案'])),
      sheet('示例乙', rows(MEETING, [2, '2025-02-02', '模拟提案二', '提案'])),
    );
    expect(activities).toEqual([['模拟全会', '全会', '2025-01-08']]);
    expect(attendance).toEqual([
      ['模拟全会', '0001', '出席'],
      ['模拟全会', '0002', '出席'],
    ]);
    expect(records('提案', 'serial', 'firstProposer')).toEqual([
      ['示例甲-2', '0001'],
      ['示例乙-2', '0002'],
    ]);
    expect(told).toEqual(['sheet/log 示例甲!D1', 'sheet/log 示例乙!D1']);
    expect(errors).toEqual([]);
  });

  test('or his who is named above the header', () => {
    const titled: readonly Row[] = [['委员履职档案'], ['姓名：示例乙', null, '界别：经济界'], ...rows(MEETING)];
    expect(read(sheet('2', titled)).attendance).toEqual([['模拟全会', '0002', '出席']]);
    expect(read(sheet('1', [['姓名', '示例甲'], ...rows(MEETING)])).attendance).toEqual([['模拟全会', '0001', '出席']]);
  });

  test('a sheet that is nobody’s is not read', () => {
    expect(read(sheet('示例丁', rows(MEETING))).attendance).toEqual([]);
  });
});

describe('in a member’s sheet each kind may have a list of its own, under a heading', () => {
  const SHEET: readonly Row[] = [
    ['委员履职档案'],
    ['姓名：示例甲'],
    ['一、参加会议活动情况'],
    ['序号', '时间', '会议活动名称', '出席情况'],
    [1, '2025-01-08', '模拟全会', '出席'],
    [2, '2025-03-08', '模拟视察', '请假'],
    [null],
    ['二、提交提案情况（2件）'],
    ['序号', '提交时间', '提案题目', '立案情况'],
    [1, '2025-01-09', '模拟提案一', '立案'],
    [2, '2025-01-10', '模拟提案二', '不立案'],
    ['三、反映社情民意'],
    ['序号', '时间', '信息题目', '采用情况'],
    [1, '2025-05-09', '模拟信息', '区采用'],
  ];

  test('each is read for what its heading names, with the columns that its register knows', () => {
    const { attendance, records, errors, told, assessment } = read(sheet('1', SHEET));
    expect(attendance).toEqual([
      ['模拟全会', '0001', '出席'],
      ['模拟视察', '0001', '请假'],
    ]);
    expect(records('提案', 'serial', 'subject', 'firstProposer', 'review')).toEqual([
      ['1-10', '模拟提案一', '0001', '立案'],
      ['1-11', '模拟提案二', '0001', '不立案'],
    ]);
    expect(records('社情民意', 'title', 'firstAuthor', 'disposition')).toEqual([['模拟信息', '0001', '录用']]);
    expect(records('社情民意采用', 'level', 'adopted')).toEqual([['区', '是']]);
    expect(errors).toEqual([]);
    expect(told).toEqual(['sheet/log 1!C4', 'sheet/within 1!D14']);
    expect(assessment.findings.find(({ code }) => code === 'sheet/log')).toMatchObject({
      args: { registers: '活动台账、出席记录、提案、社情民意', rows: 5, unread: 0, implied: '' },
    });
  });

  test('a list of another kind ends the one before; its rows are not read, and told', () => {
    const rows: readonly Row[] = [
      ...SHEET.slice(0, 11),
      ['三、走访慰问'],
      ['序号', '走访对象', '金额（元）'],
      [1, '示例户', 500],
      [2, '示例户', 500],
      ...SHEET.slice(11),
    ];
    const { records, errors, assessment, merged } = read(sheet('1', rows));
    expect(records('提案', 'serial')).toEqual([['1-10'], ['1-11']]);
    expect(errors).toEqual([]);
    expect(assessment.findings.find(({ code }) => code === 'sheet/log')).toMatchObject({ args: { rows: 5, unread: 2 } });
    // 活动台账, with these two and a blank row.
    expect(merged[0]).toEqual([5, 2, 3]);
  });

  test('a list whose register the workbook has is told, too', () => {
    const own = sheet('提案', [
      ['流水号', '提交日期', '案由', '第一提案人', '审查结果'],
      ['T1', '2025-03-06', '模拟提案', '0002', '立案'],
    ]);
    const { records, assessment } = read(own, sheet('1', SHEET));
    expect(records('提案', 'serial')).toEqual([['T1']]);
    expect(assessment.findings.find(({ code }) => code === 'sheet/log')).toMatchObject({ args: { rows: 3, unread: 2 } });
  });

  test('what a heading or a kind has in brackets is said of the record', () => {
    const rows: readonly Row[] = [
      HEADER,
      [1, '示例甲', '2025-01-09', '提案（立案）', '模拟提案一', null],
      [2, '示例甲', '2025-01-09', '提案', '模拟提案二', null],
      [3, '示例甲', '2025-01-09', '社情民意（录用）', '模拟信息', null],
    ];
    const { records } = read(sheet('履职登记', rows));
    expect(records('提案', 'review')).toEqual([['立案'], ['待审']]);
    expect(records('社情民意', 'disposition')).toEqual([['录用']]);
  });

  test('so are the remarks', () => {
    const rows: Row[] = ['立案', '不予立案', '重点提案'].map((remark, i) => [i, '示例甲', `2025-03-0${i + 1}`, '提案', '模拟提案', remark]);
    const { records, assessment } = read(sheet('履职登记', [HEADER, ...rows]));
    expect(records('提案', 'review')).toEqual([['立案'], ['不立案'], ['待审']]);
    expect(assessment.findings.find(({ code }) => code === 'sheet/log')?.args).toMatchObject({ implied: '审查结果：待审' });
  });
});

describe('a list of all who came, without what became of them', () => {
  const LIST: readonly Row[] = [
    ['活动名称', '活动时间', '参加委员'],
    ['模拟全会', '1月8日', '示例甲'],
    [null, null, '示例乙'],
    ['模拟视察', '6月5日至6日', '示例乙'],
  ];

  test('who is on it was there; the name of an activity may be merged over them', () => {
    const { attendance, records, errors } = read(sheet('活动签到', LIST, { merges: ['A2:A3', 'B2:B3'] }));
    expect(records('活动台账', 'name', 'category', 'startsOn', 'endsOn')).toEqual([
      ['模拟全会', '全会', '2025-01-08', ''],
      ['模拟视察', '视察', '2025-06-05', '2025-06-06'],
    ]);
    expect(attendance).toEqual([
      ['活动签到-2', '0001', '出席'],
      ['活动签到-2', '0002', '出席'],
      ['活动签到-4', '0002', '出席'],
    ]);
    expect(errors).toEqual([]);
  });

  test('who is said to have been away was; who did not sign in where others did is asked for', () => {
    const rows: readonly Row[] = [
      ['活动名称', '活动时间', '姓名', '签到时间', '是否请假', '备注'],
      ['模拟全会', '2025-01-08', '示例甲', '8:30', '否', null],
      ['模拟视察', '2025-03-05', '示例甲', null, '是', null],
      ['模拟调研', '2025-04-05', '示例甲', null, null, '缺席'],
      ['模拟全会', '2025-01-08', '示例乙', null, null, null],
    ];
    const { attendance, errors } = read(sheet('活动签到', rows));
    expect(attendance.map(([, , status]) => status)).toEqual(['出席', '请假', '缺席', '']);
    expect(errors).toEqual(['cell/required A5']);
  });

  test('so it is where the name of a sheet says that they came', () => {
    const activities = sheet('活动台账', [
      ['活动编号', '名称', '类别', '开始'],
      ['H1', '模拟全会', '全会', '2025-01-08'],
      ['H2', '模拟视察', '视察', '2025-03-05'],
    ]);
    const rows: readonly Row[] = [
      ['活动名称', '姓名', '是否请假', '签到时间'],
      ['模拟全会', '示例甲', null, '8:30'],
      ['模拟全会', '示例乙', '√', null],
      ['模拟视察', '示例甲', '否', null],
    ];
    const { attendance, errors } = read(activities, sheet('签到', rows));
    expect(attendance.map(([, , status]) => status)).toEqual(['出席', '请假', '']);
    expect(errors).toEqual(['cell/required A4']);
  });

  test('without kinds it must say that it is such a list', () => {
    expect(read(sheet('活动安排', LIST, { merges: ['A2:A3', 'B2:B3'] })).attendance).toEqual([]);
  });

  test('activities of one name on several days are told apart', () => {
    const header = ['活动名称', '活动时间', '姓名'];
    const { activities } = read(sheet('签到', [header, ['模拟视察', '3月5日', '示例甲'], ['模拟视察', '6月5日', '示例乙']]));
    expect(activities.map(([id]) => id)).toEqual(['模拟视察（2025-03-05）', '模拟视察（2025-06-05）']);
  });

  test('beside 出席记录 of its own it is not read', () => {
    const own = sheet('出席记录', [
      ['活动名称', '活动时间', '活动类别', '姓名', '出席情况'],
      ['模拟全会', '2025-01-08', '全会', '示例甲', '出席'],
    ]);
    expect(read(own, sheet('活动签到', LIST)).attendance).toEqual([['模拟全会', '0001', '出席']]);
  });
});
