import { readRules } from '../../../core/rules/read-rules';
import { scoreLedger } from '../../../core/scoring/score-ledger';
import type { Scored } from '../../../core/scoring/score-ledger';
import type { RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { assess, sheet } from '../../support/ledger';
import { ruleLedger, ruleSheet } from '../../support/rule-faults';

type Rows = readonly Readonly<Record<string, RawValue>>[];

const date = (text: string) => ({ raw: 'date' as const, serial: Date.parse(`${text}T00:00:00Z`) / 86_400_000 + 25_569 });
const roster = (...more: Readonly<Record<string, RawValue>>[]): Rows =>
  ['示例甲', '示例乙', '示例丙', '示例丁'].map((姓名, i) => ({
    委员编号: `000${i + 1}`,
    姓名,
    界别: i < 2 ? '教育界' : '经济界',
    任职日期: date('2021-01-01'),
    ...more[i],
  }));

/** Scores sheets given as rows by header; errors of any kind but those that are expected fail the test. */
function score(sheets: Readonly<Record<string, Rows>>, year = 2025, errors: readonly string[] = []): Scored {
  const { ledger, findings } = assess([
    sheet('填报说明', [
      ['填报单位', '示例区'],
      ['年度', year],
    ]),
    ...Object.entries({ 委员名册: roster(), ...sheets }).map(([name, rows]) => ruleSheet(name, rows)),
  ]);
  expect(
    findings.filter(({ severity }) => severity === 'error').map(({ code, location }) => `${code} ${location.sheet}!${location.address}`),
  ).toEqual(errors);
  const outcome = scoreLedger(ledger, findings);
  if (!outcome.ok) throw new Error(outcome.findings.map(({ code }) => code).join());
  return outcome.scored;
}

const totals = ({ result }: Scored): number[] => result.members.map(({ account }) => account.total);
const grades = ({ result }: Scored): (string | null)[] => result.members.map(({ grade }) => grade);
const proposal = (id: string, more: Readonly<Record<string, RawValue>> = {}) => ({
  流水号: id,
  提交日期: date('2025-03-05'),
  案由: '示例',
  第一提案人: '0001',
  审查结果: '立案',
  ...more,
});
const earn = (more: Readonly<Record<string, RawValue>>) => ({
  编号: 'A1',
  名称: '示例',
  类型: '得分',
  数据表: '提案',
  计分方式: '每单位',
  分值: 2,
  ...more,
});
const entered = (...points: number[]): Rows =>
  points.map((分值, i) => ({ 委员编号: `000${i + 1}`, 指标编号: 'P', 分值, 录入人: '示例', 依据: '示例' }));
const MANUAL: Rows = [{ 编号: 'P', 名称: '示例', 类型: '录入' }];
const GRADES: Rows = [
  { 等次: '优秀', 下限: 90 },
  { 等次: '称职', 下限: 60 },
  { 等次: '不称职', 下限: '' },
];

test('full-width signs and blanks in conditions mean the same', () => {
  const proposals = [proposal('T1', { 分类: '经济' }), proposal('T2', { 分类: '城建' }), proposal('T3', { 分类: '社会' })];
  for (const filter of ['分类=经济|城建', ' 分类 ＝ 经济 ｜ 城建 ； 审查结果＝立案 ', '分类≠社会', '分类<>社会', '分类=经济,审查结果=立案'])
    expect([filter, totals(score({ 评分规则: [earn({ 筛选条件: filter })], 提案: proposals }))[0]]).toEqual([
      filter,
      filter.includes(',') ? 2 : 4,
    ]);
});

test('a group that is not in use takes all below it out of use', () => {
  const group = (编号: string, 上级编号: string, 启用 = '') => ({ 编号, 上级编号, 名称: '示例', 类型: '组', 启用 });
  const 评分规则 = [
    group('T', ''),
    group('A', 'T', '否'),
    group('B', 'A'),
    earn({ 编号: 'B1', 上级编号: 'B' }),
    earn({ 编号: 'A1', 上级编号: 'T', 分值: 5 }),
  ];
  const { result } = score({ 评分规则, 提案: [proposal('T1')] });
  expect(result.members[0]?.account.total).toBe(5);
  const all = [group('T', ''), group('A', 'T', '否'), earn({ 编号: 'A1', 上级编号: 'A' })];
  expect(assess(ruleLedger({ 评分规则: all })).findings.map(({ code }) => code)).toContain('rule/empty-group');
  expect(totals(score({ 评分规则: all, 提案: [proposal('T1')] }))[0]).toBe(0);
  const unnamed = readRules(
    assess(ruleLedger({ 评分规则: [earn({}), { 编号: '', 名称: '停用', 类型: '组', 启用: '否' }] })).ledger,
    () => undefined,
  );
  expect(unnamed.rules.map(({ id }) => id)).toEqual(['A1']);
});

test('a rule reads columns that the office added, of the parent row and of child rows', () => {
  const sheets = {
    提案: [proposal('T1', { 案号: 'A1', 自定等级: '甲' }), proposal('T2', { 案号: 'A2', 自定等级: '乙' })],
    提案办理: [{ 案号: 'A2', 承办单位: '示例局', 办理结果: 'A' }],
    活动台账: [{ 活动编号: 'H1', 名称: '示例', 类别: '调研', 开始: date('2025-03-05'), 主办: '提案委员会' }],
    出席记录: [{ 活动编号: 'H1', 委员编号: '0001', 状态: '出席' }],
  };
  const rule = (more: Readonly<Record<string, RawValue>>) => totals(score({ ...sheets, 评分规则: [earn(more)] }))[0];
  expect(rule({ 筛选条件: '自定等级=甲' })).toBe(2);
  expect(rule({ 筛选条件: '办理结果=A' })).toBe(2);
  expect(rule({ 数据表: '会议活动', 筛选条件: '主办含提案' })).toBe(2);
});

test('不重复 gives way to another rule, by a key of that rule’s ledger', () => {
  const sheets = {
    提案: [proposal('T1', { 审查结果: '转社情民意', 转社情民意编号: 'S1' })],
    社情民意: ['S1', 'S2'].map((编号) => ({ 编号, 提交日期: date('2025-03-05'), 标题: '示例', 反映人: '0001' })),
  };
  const second = { 编号: 'B1', 名称: '信息', 类型: '得分', 数据表: '社情民意', 计分方式: '每单位', 分值: 10, 不重复: 'A1(转社情民意编号)' };
  expect(totals(score({ ...sheets, 评分规则: [earn({}), second] }))[0]).toBe(12);
});

test('thirty rules of which each gives way to all before it: a record is scored by the first that takes it', () => {
  const 提案 = Array.from({ length: 30 }, (_, i) => proposal(`T${i}`, { 分类: `类${i}` }));
  const chain = Array.from({ length: 30 }, (_, i) => ({
    ...earn({}),
    编号: `A${i}`,
    分值: i + 1,
    // Each takes what the one before it takes, and one more.
    筛选条件: `分类=${Array.from({ length: i + 1 }, (_, n) => `类${n}`).join('|')}`,
    不重复: Array.from({ length: i }, (_, n) => `A${n}`).join('、'),
  }));
  const scored = score({ 提案, 评分规则: chain });
  expect(totals(scored)[0]).toBe((30 * 31) / 2);
  // What a rule was only asked for does not count as used once more.
  expect([...scored.result.usage.values()].map(({ items }) => items)).toEqual(chain.map(() => 1));
});

test('thousands of rules, each of which gives way to the next one', () => {
  const 评分规则 = Array.from({ length: 3000 }, (_, i) => earn({ 编号: `A${i}`, 不重复: i < 2999 ? `A${i + 1}` : '' }));
  // The last rule scores the proposal; the one before gives way to it, so that the one before that does not have to.
  expect(totals(score({ 评分规则, 提案: [proposal('T1')] }))[0]).toBe(3000);
});

test('a record that no row of a table takes is counted once, however many rules ask for it', () => {
  const lookup = { ...earn({}), 编号: 'A1', 计分方式: '查表', 分值: '', 分值表: '表一' };
  const others = ['A2', 'A3', 'A4'].map((编号) => ({ ...earn({}), 编号, 不重复: 'A1' }));
  const 分值表 = [{ 表名: '表一', 次序: 1, 条件1列: '分类=经济', 分值: 5 }];
  const 提案 = [proposal('T1', { 分类: '社会' })];
  const { result } = score({ 提案, 分值表, 评分规则: [lookup, ...others] });
  expect(result.usage.get('A1')).toEqual({ items: 1, withoutRow: 1, unmatched: new Map([['社会', 1]]) });
});

test('a factor table multiplies, and a rule holds only within its dates', () => {
  const rules = [
    { ...earn({}), 编号: 'A1', 联名分配: '系数连乘', 参数: '旧系数', 生效起: '', 生效止: date('2025-04-02') },
    { ...earn({}), 编号: 'A2', 联名分配: '全额', 参数: '', 生效起: date('2025-04-03'), 生效止: '' },
  ];
  const 分值表 = [
    { 表名: '旧系数', 次序: 1, 条件1列: '人数>=2', 分值: 0.5 },
    { 表名: '旧系数', 次序: 2, 条件1列: '分类=社会', 分值: 0.5 },
  ];
  const 提案 = [proposal('T1', { 联名人: '0002', 分类: '社会' }), proposal('T2', { 提交日期: date('2025-05-01') })];
  expect(totals(score({ 评分规则: rules, 分值表, 提案 })).slice(0, 2)).toEqual([2.5, 0.5]);
});

test('去重次数 counts a day once; 数量合计 can add up any column of numbers', () => {
  const 活动台账 = ['H1', 'H2', 'H3'].map((活动编号, i) => ({
    活动编号,
    名称: `示例${i}`,
    类别: '调研',
    开始: date(i < 2 ? '2025-03-05' : '2025-03-06'),
    半天数: 1.5,
  }));
  const 出席记录 = ['H1', 'H2', 'H3'].map((活动编号) => ({ 活动编号, 委员编号: '0001', 状态: '出席' }));
  const rule = (计量: string) => totals(score({ 活动台账, 出席记录, 评分规则: [earn({ 数据表: '会议活动', 计量 })] }))[0];
  expect([rule('去重次数(开始)'), rule('数量合计(半天数)'), rule('次数')]).toEqual([4, 9, 6]);
});

test('a draft or cancelled activity, and a leave where no status is asked for, count for nothing', () => {
  const 活动台账 = ['发布', '取消', '草稿', '发布'].map((状态, i) => ({
    活动编号: `H${i}`,
    名称: `示例${i}`,
    类别: '调研',
    开始: date('2025-03-05'),
    状态,
  }));
  const 出席记录 = 活动台账.map(({ 活动编号 }, i) => ({ 活动编号, 委员编号: '0001', 状态: i === 3 ? '请假' : '出席' }));
  expect(totals(score({ 活动台账, 出席记录, 评分规则: [earn({ 数据表: '会议活动' })] }))[0]).toBe(2);
});

test('the total is rounded once, half up or cut off', () => {
  const rule = (小数: string) =>
    totals(
      score({ 评分规则: [earn({ 分值: 25, 联名分配: '首人折半其余均摊', 小数 })], 提案: [proposal('T1', { 联名人: '0002、0003、0004' })] }),
    )[1];
  expect([rule('1位四舍五入'), rule('1位截断'), rule('2'), rule('取整'), rule('')]).toEqual([4.2, 4.1, 4.17, 4, 4.1667]);
});

test('grades by lower bounds, a missed 必达要件, a veto, and 不得评优', () => {
  const 达标要件 = [
    { 编号: 'Y1', 名称: '提案', 数据表: '提案', 筛选条件: '', 最少数: 1, 最多数: '', 未达后果: '提示' },
    { 编号: 'Y2', 名称: '没有处分', 数据表: '奖惩', 筛选条件: '类型=处分', 最少数: '', 最多数: 0, 未达后果: '定为不称职' },
  ];
  const scored = score({
    评分规则: MANUAL,
    录入分: entered(95, 95, 89.5, 95),
    等次: [
      { 等次: '优秀', 下限: 90, 必达要件: 'Y1' },
      { 等次: '称职', 下限: 60, 必达要件: '' },
      { 等次: '不称职', 下限: '', 必达要件: '' },
    ],
    达标要件,
    提案: [proposal('T1', { 联名人: '0004' })],
    奖惩: [{ 编号: 'J1', 委员编号: '0004', 日期: date('2025-03-05'), 类型: '处分', 名称: '示例' }],
  });
  expect(grades(scored)).toEqual(['优秀', '称职', '称职', '不称职']);
  expect(scored.result.members[1]?.gradeNotes).toEqual([expect.stringContaining('Y1')]);
});

test.each([
  ['全入', ['优秀', '优秀', '优秀', '称职']],
  ['全出', ['优秀', '称职', '称职', '称职']],
  ['按次序列', ['优秀', '优秀', '称职', '称职']],
])('a quota of half of four members with a tie at the border: %s', (并列处理, expected) => {
  const sheets = { 评分规则: MANUAL, 等次: GRADES, 名额: [{ 等次: '优秀', 最高比例: 50, 并列处理 }] };
  expect(grades(score({ ...sheets, 录入分: entered(99, 95, 95, 91) }))).toEqual(expected);
});

test('a quota within each 界别', () => {
  const scored = score({
    评分规则: MANUAL,
    等次: GRADES,
    名额: [{ 等次: '优秀', 最高比例: 50, 范围列: '界别', 并列处理: '全出' }],
    录入分: entered(99, 98, 97, 96),
  });
  expect(grades(scored)).toEqual(['优秀', '称职', '优秀', '称职']);
  expect(scored.result.quotas.map(({ scope, highest, given }) => [scope, highest, given])).toEqual([
    ['教育界', 1, 1],
    ['经济界', 1, 1],
  ]);
});

test('system grade and confirmed grade stay apart; consecutive years read the confirmed one', () => {
  const scored = score({
    评分规则: MANUAL,
    等次: GRADES,
    后果: [{ 条件: '等次=不称职', 连续年数: 2, 后果: '劝辞建议' }],
    录入分: entered(50, 50),
    历年评价: [
      { 年度: 2024, 委员编号: '0001', 系统等次: '不称职', 审定等次: '' },
      { 年度: 2024, 委员编号: '0002', 系统等次: '不称职', 审定等次: '称职' },
      { 年度: 2025, 委员编号: '0001', 系统等次: '', 审定等次: '称职' },
    ],
  });
  expect(
    scored.result.members.map(({ grade, confirmedGrade, suggestions }) => [
      grade,
      confirmedGrade,
      suggestions.map(({ consequence }) => consequence),
    ]),
  ).toEqual([
    ['不称职', '称职', ['劝辞建议']],
    ['不称职', '', []],
    ['不称职', '', []],
    ['不称职', '', []],
  ]);
});

test('the years of whoever had the number before count for nobody; those under an earlier name count', () => {
  const suggestionsOf = (name: string, errors: readonly string[]) =>
    score(
      {
        委员名册: roster({ 曾用名: '示例旧名' }),
        评分规则: MANUAL,
        等次: GRADES,
        后果: [{ 条件: '等次=不称职', 连续年数: 2, 后果: '劝辞建议' }],
        录入分: entered(50),
        历年评价: [{ 年度: 2024, 委员编号: '0001', 姓名: name, 系统等次: '不称职' }],
      },
      2025,
      errors,
    ).result.members[0]?.suggestions.map(({ consequence }) => consequence);
  expect(suggestionsOf('示例前人', ['evaluation/other-member 历年评价!C2'])).toEqual([]);
  for (const name of ['', ' 示例甲', '示例旧名']) expect(suggestionsOf(name, [])).toEqual(['劝辞建议']);
});

test('应到 of next to nothing is none, and divides nothing', () => {
  const total = (应到: number, 实到: number) =>
    totals(
      score({
        活动台账: [{ 活动编号: 'H1', 名称: '示例', 类别: '调研', 开始: date('2025-03-05') }],
        出席记录: [{ 活动编号: 'H1', 委员编号: '0001', 状态: '出席', 应到, 实到 }],
        评分规则: [earn({ 数据表: '会议活动', 计量: '出席率', 计分方式: '比率x分', 分值: 40, 无数据时: '记0' })],
      }),
    )[0];
  expect([total(5e-324, 0), total(1e-12, 0), total(0, 0), total(4, 3)]).toEqual([0, 0, 0, 30]);
});

test('折算: nothing unless the sheet says so; by months in office, by exempt days, or not at all', () => {
  const members = roster({ 任职日期: date('2025-07-01'), 届内变动: '增补' });
  const 活动台账 = ['2025-03-05', '2025-09-05'].map((day, i) => ({ 活动编号: `H${i}`, 名称: `示例${i}`, 类别: '调研', 开始: date(day) }));
  const 出席记录 = ['缺席', '出席'].map((状态, i) => ({ 活动编号: `H${i}`, 委员编号: '0001', 状态 }));
  const rules = [earn({ 数据表: '会议活动', 计量: '出席率', 计分方式: '比率x分', 分值: 40, 无数据时: '记0' })];
  const total = (折算: Rows) =>
    totals(score({ 委员名册: members, 活动台账, 出席记录, 评分规则: rules, ...(折算.length === 0 ? {} : { 折算 }) }))[0];
  expect(total([])).toBe(20);
  expect(total([{ 情形: '届中增补', 处理: '按在任月数' }])).toBe(40);
  expect(total([{ 情形: '届中增补', 处理: '按应到场次' }])).toBe(40);
  const off = score({ 委员名册: members, 评分规则: rules, 折算: [{ 情形: '届中增补', 处理: '不评' }] });
  expect(off.result.members.map(({ evaluated, ranks }) => [evaluated, ranks.overall])).toEqual([
    [false, null],
    [true, 1],
    [true, 1],
    [true, 1],
  ]);
});

test('折算: a row that ended before the period of evaluation, or begins after it, does nothing', () => {
  const evaluated = (起: string, 止: string) =>
    score({ 评分规则: MANUAL, 折算: [{ 情形: '产假', 委员编号: '0001', 处理: '不评', 起: date(起), 止: date(止) }] }).result.members[0]
      ?.evaluated;
  expect(evaluated('2024-07-01', '2024-12-31')).toBe(true);
  expect(evaluated('2024-07-01', '2025-01-01')).toBe(false);
  expect(evaluated('2025-12-31', '2026-03-31')).toBe(false);
  expect(evaluated('2026-01-01', '2026-03-31')).toBe(true);
});

test('other subjects score from the same rows: a proposal once for each 界别 in it', () => {
  const scored = score({
    评分规则: [
      earn({ 考核对象: '界别' }),
      earn({ 编号: 'A2', 考核对象: '界别', 数据表: '录入', 类型: '录入', 计分方式: '录入', 分值: '' }),
    ],
    提案: [proposal('T1', { 联名人: '0002、0003' }), proposal('T2', { 第一提案人: '0001' })],
    录入分: [{ 对象名称: '经济界', 指标编号: 'A2', 分值: 5, 录入人: '示例', 依据: '示例' }],
  });
  expect(scored.result.objects.map(({ name, size, account, rank }) => [name, size, account.total, rank])).toEqual([
    ['教育界', 2, 4, 2],
    ['经济界', 2, 7, 1],
  ]);
});

test('折算 is of a member: the 界别 that has his place in the list keeps its own attendance', () => {
  const scored = score({
    评分规则: ['委员', '界别'].map((考核对象, i) =>
      earn({ 编号: `A${i}`, 考核对象, 数据表: '会议活动', 计量: '出席率', 计分方式: '比率x分', 分值: 40, 无数据时: '记0' }),
    ),
    活动台账: ['2025-03-05', '2025-09-05'].map((day, i) => ({ 活动编号: `H${i}`, 名称: `示例${i}`, 类别: '调研', 开始: date(day) })),
    出席记录: ['缺席', '出席'].map((状态, i) => ({ 活动编号: `H${i}`, 委员编号: '0001', 状态 })),
    折算: [{ 情形: '产假', 委员编号: '0001', 处理: '豁免该次', 起: date('2025-01-01'), 止: date('2025-06-30') }],
  });
  expect(totals(scored)[0]).toBe(40);
  expect(scored.result.objects.map(({ name, account }) => [name, account.total])).toEqual([
    ['教育界', 20],
    ['经济界', 0],
  ]);
});

test('折算: a row of somebody who is not known is held back; it holds for nobody, and the others are scored', () => {
  const members = roster({ 任职日期: date('2025-07-01'), 届内变动: '增补' });
  const unknown = [{ raw: 'error', error: '#REF!' } as const, '9999'].map((委员编号) => ({ 情形: '届中增补', 委员编号, 处理: '不评' }));
  const scored = score({ 委员名册: members, 评分规则: MANUAL, 录入分: entered(1, 2, 3, 4), 折算: unknown }, 2025, [
    'cell/formula-error 折算!B2',
    'reference/missing 折算!B3',
  ]);
  expect(scored.result.members.map(({ evaluated, account }) => [evaluated, account.total])).toEqual([1, 2, 3, 4].map((n) => [true, n]));
});

test('records that cannot be read are told, and the members are scored by the others', () => {
  const scored = score({ 评分规则: MANUAL, 录入分: entered(1, 2, 3, 4), 奖惩: [{ 没有这列: '示例' }] }, 2025, ['sheet/no-header 奖惩!A1']);
  expect(totals(scored)).toEqual([1, 2, 3, 4]);
});

test('members who left before the period, or belong to an earlier term, are not evaluated', () => {
  const members = roster({ 退出日期: date('2024-06-30') }, { 委员状态: '历届' }, { 是否参评: '否' });
  const scored = score({ 委员名册: members, 评分规则: MANUAL, 录入分: entered(1, 2, 3, 4).slice(2) });
  expect(scored.result.members.map(({ memberId, evaluated, ranks }) => [memberId, evaluated, ranks.overall])).toEqual([
    ['0003', false, null],
    ['0004', true, 1],
  ]);
});
