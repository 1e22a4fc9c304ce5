import type { FindingCode } from '../../core/findings/catalogue';
import type { RawSheet, RawValue } from '../../scripts/sample/messy/raw-workbook';
import { INFORMATION, ROSTER, sheet } from './ledger';

type Row = Readonly<Record<string, RawValue>>;

/** Rule sheets from rows by header; the headers are those that the rows use, in order of first use. */
export function ruleSheet(name: string, rows: readonly Row[]): RawSheet {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return sheet(name, [headers, ...rows.map((row) => headers.map((header) => row[header] ?? null))]);
}

/** A ledger of two members with rules and records. */
export function ruleLedger(sheets: Readonly<Record<string, readonly Row[]>>): RawSheet[] {
  return [INFORMATION, ROSTER, ...Object.entries(sheets).map(([name, rows]) => ruleSheet(name, rows))];
}

/** A mistake planted in rule sheets, and the one cell where it must be found: `工作表!列标题 行号`. */
export interface RuleFault {
  readonly code: FindingCode;
  readonly sheets: Readonly<Record<string, readonly Row[]>>;
  readonly at: string;
  /** Found only once records are scored. */
  readonly scored?: true;
}

const GROUP = { 编号: 'A', 名称: '示例组', 类型: '组' };
const RULE = { 编号: 'A1', 上级编号: 'A', 名称: '示例', 类型: '得分', 数据表: '提案', 计分方式: '每单位', 分值: 2 };
const rules = (...rows: Row[]): { 评分规则: Row[] } => ({ 评分规则: [GROUP, ...rows] });
const LOOKUP = { ...RULE, 数据表: '会议活动', 计分方式: '查表', 分值: '', 分值表: '表一' };
const lookup = (...rows: Row[]): { 评分规则: Row[]; 分值表: Row[] } => ({
  评分规则: [GROUP, LOOKUP],
  分值表: rows.map((row, i) => ({ 表名: '表一', 次序: i + 1, ...row })),
});
const DAY = { raw: 'date', serial: 45_700 } as const;
const ACTIVITY = { 活动编号: 'H1', 名称: '示例', 类别: '全会', 开始: DAY };
const PROPOSAL = { 流水号: 'T1', 提交日期: DAY, 案由: '示例', 第一提案人: '0001', 审查结果: '立案' };
const MANUAL = { 编号: 'A1', 上级编号: 'A', 名称: '示例', 类型: '录入', 数据表: '录入', 计分方式: '录入', 上限: 5 };
const ENTERED = { 委员编号: '0001', 指标编号: 'A1', 分值: 3, 录入人: '示例', 依据: '示例' };

export const RULE_FAULTS: readonly RuleFault[] = [
  { code: 'key/duplicate', sheets: rules(RULE, { ...RULE, 名称: '另一条', 筛选条件: '结果=立案' }), at: '评分规则!编号 4' },
  {
    code: 'reference/missing',
    sheets: rules(RULE, { ...RULE, 编号: 'A2', 上级编号: 'Z', 筛选条件: '重点=是' }),
    at: '评分规则!上级编号 4',
  },
  { code: 'rule/missing-slot', sheets: rules({ ...RULE, 分值: '' }), at: '评分规则!分值 3' },
  { code: 'rule/unused-slot', sheets: rules({ ...RULE, 起计: 2 }), at: '评分规则!起计 3' },
  { code: 'cell/not-listed', sheets: rules({ ...RULE, 数据表: '提安' }), at: '评分规则!数据表 3' },
  { code: 'rule/unknown-table', sheets: rules({ ...RULE, 联名分配: '系数连乘', 参数: '没有的表' }), at: '评分规则!参数 3' },
  { code: 'rule/filter-syntax', sheets: rules({ ...RULE, 筛选条件: '已经立案' }), at: '评分规则!筛选条件 3' },
  { code: 'rule/unknown-column', sheets: rules({ ...RULE, 筛选条件: '审察结果=立案' }), at: '评分规则!筛选条件 3' },
  { code: 'rule/unknown-value', sheets: rules({ ...RULE, 筛选条件: '审查结果=立按' }), at: '评分规则!筛选条件 3' },
  { code: 'rule/not-comparable', sheets: rules({ ...RULE, 筛选条件: '审查结果>=3' }), at: '评分规则!筛选条件 3' },
  { code: 'rule/cap-below-floor', sheets: rules({ ...RULE, 上限: 2, 下限: 3 }), at: '评分规则!上限 3' },
  { code: 'rule/deduct-bound', sheets: rules({ ...RULE, 类型: '扣分', 上限: 10 }), at: '评分规则!上限 3' },
  { code: 'rule/negative-deduction', sheets: rules({ ...RULE, 类型: '扣分', 分值: -2 }), at: '评分规则!分值 3' },
  { code: 'rule/cap-below-item', sheets: rules({ ...RULE, 分值: 5, 上限: 3 }), at: '评分规则!上限 3' },
  {
    code: 'rule/cap-unreachable',
    sheets: {
      评分规则: [
        { ...GROUP, 上限: 50 },
        { ...RULE, 上限: 20 },
      ],
    },
    at: '评分规则!上限 2',
  },
  {
    code: 'rule/full-score',
    sheets: {
      评分规则: [
        { ...GROUP, 上限: 20, 说明: '满分30' },
        { ...RULE, 上限: 20 },
      ],
    },
    at: '评分规则!上限 2',
  },
  {
    code: 'rule/parent-not-group',
    sheets: rules(RULE, { ...RULE, 编号: 'A2', 上级编号: 'A1', 筛选条件: '重点=是' }),
    at: '评分规则!上级编号 4',
  },
  { code: 'rule/subject-differs', sheets: rules({ ...RULE, 考核对象: '界别' }), at: '评分规则!考核对象 3' },
  { code: 'rule/no-parent', sheets: rules(RULE, { ...RULE, 编号: 'B1', 上级编号: '', 筛选条件: '重点=是' }), at: '评分规则!上级编号 4' },
  { code: 'rule/empty-group', sheets: rules(RULE, { 编号: 'B', 名称: '空组', 类型: '组' }), at: '评分规则!编号 4' },
  {
    code: 'rule/cycle',
    sheets: { 评分规则: [{ ...GROUP, 上级编号: 'B' }, { 编号: 'B', 上级编号: 'A', 名称: '示例', 类型: '组' }, RULE] },
    at: '评分规则!上级编号 2',
  },
  {
    code: 'rule/too-deep',
    sheets: rules(
      RULE,
      ...Array.from({ length: 60 }, (_, i) => ({ 编号: `G${i}`, 上级编号: i === 0 ? 'A' : `G${i - 1}`, 名称: '示例', 类型: '组' })),
    ),
    at: '评分规则!上级编号 53',
  },
  {
    code: 'rule/no-rate',
    sheets: rules({ ...RULE, 计量: '出席率', 计分方式: '比率x分', 无数据时: '记0' }),
    at: '评分规则!计量 3',
  },
  {
    code: 'rule/empty-rate',
    sheets: rules({ ...RULE, 数据表: '会议活动', 计量: '出席率', 计分方式: '比率x分', 无数据时: '' }),
    at: '评分规则!无数据时 3',
  },
  { code: 'rule/first-items', sheets: rules({ ...RULE, 计分方式: '第N件起每单位', 起计: 2 }), at: '评分规则!起计 3' },
  { code: 'rule/counted-twice', sheets: rules({ ...RULE, 筛选条件: '' }, { ...RULE, 编号: 'A2' }), at: '评分规则!筛选条件 4' },
  { code: 'rule/rounding', sheets: rules({ ...RULE, 小数: '差不多' }), at: '评分规则!小数 3' },
  {
    code: 'rule/rounding-differs',
    sheets: { 评分规则: [{ ...GROUP, 小数: '1位四舍五入' }, RULE, { 编号: 'B', 名称: '乙组', 类型: '组', 起始分: 5, 小数: '2位截断' }] },
    at: '评分规则!小数 4',
  },
  { code: 'rule/no-record', sheets: rules({ ...RULE, 筛选条件: '结果=立案' }), at: '评分规则!筛选条件 3', scored: true },
  {
    code: 'rule/sparse-column',
    sheets: {
      ...rules({ ...RULE, 筛选条件: '分类=经济' }),
      提案: Array.from({ length: 12 }, (_, i) => ({ ...PROPOSAL, 流水号: `T${i}`, 分类: i === 0 ? '经济' : '' })),
    },
    at: '评分规则!筛选条件 3',
    scored: true,
  },
  {
    code: 'table/mixed-pick',
    sheets: lookup({ 条件1列: '状态=出席', 分值: 2, 取法: '累加' }, { 条件1列: '状态=请假', 分值: 1, 取法: '首个匹配' }),
    at: '分值表!取法 3',
  },
  {
    code: 'table/step-bound',
    sheets: { ...lookup({ 条件1列: '三次', 分值: 5 }), 评分规则: [GROUP, { ...LOOKUP, 计分方式: '分档' }] },
    at: '分值表!条件1列 2',
  },
  { code: 'table/unclear-value', sheets: lookup({ 条件1列: '很好', 分值: 5 }), at: '分值表!条件1列 2' },
  {
    code: 'table/unreachable-row',
    sheets: lookup({ 条件1列: '状态=出席|请假', 分值: 5, 取法: '首个匹配' }, { 条件1列: '状态=请假', 分值: 3, 取法: '首个匹配' }),
    at: '分值表!次序 3',
  },
  {
    code: 'table/never-matches',
    sheets: { ...lookup({ 条件1列: '状态=出席', 分值: 5 }), 评分规则: [GROUP, { ...LOOKUP, 筛选条件: '状态=缺席' }] },
    at: '分值表!条件1列 2',
  },
  {
    code: 'table/overlap',
    sheets: lookup({ 条件1列: '状态=出席', 分值: 5, 取法: '' }, { 条件1列: '类别=全会', 分值: 3 }),
    at: '分值表!取法 3',
  },
  {
    code: 'table/gap',
    sheets: {
      ...lookup({ 条件1列: '状态=出席', 分值: 5 }),
      活动台账: [ACTIVITY],
      出席记录: [{ 活动编号: 'H1', 委员编号: '0001', 状态: '病假' }],
    },
    at: '分值表!表名 2',
    scored: true,
  },
  { code: 'table/unused', sheets: { ...rules(RULE), 分值表: [{ 表名: '表一', 次序: 1, 分值: 3 }] }, at: '分值表!表名 2' },
  {
    code: 'grade/order',
    sheets: {
      ...rules(RULE),
      等次: [{ 等次: '优秀', 下限: 60 }, { 等次: '称职', 下限: 80 }, { 等次: '不称职' }],
    },
    at: '等次!下限 3',
  },
  {
    code: 'grade/no-lowest',
    sheets: {
      ...rules(RULE),
      等次: [
        { 等次: '优秀', 下限: 85 },
        { 等次: '称职', 下限: 60 },
      ],
    },
    at: '等次!下限 3',
  },
  {
    code: 'quota/range',
    sheets: { ...rules(RULE), 等次: [{ 等次: '优秀', 下限: 85 }, { 等次: '称职' }], 名额: [{ 等次: '优秀', 最高比例: 5, 最低比例: 10 }] },
    at: '名额!最低比例 2',
  },
  {
    code: 'quota/below-one',
    sheets: { ...rules(RULE), 等次: [{ 等次: '优秀', 下限: 85 }, { 等次: '称职' }], 名额: [{ 等次: '优秀', 最高比例: 0.2 }] },
    at: '名额!最高比例 2',
  },
  {
    code: 'quota/not-applicable',
    sheets: { ...rules(RULE), 等次: [{ 等次: '优秀', 下限: 85 }, { 等次: '称职' }], 名额: [{ 等次: '优秀', 最高比例: 20 }] },
    at: '名额!等次 2',
    scored: true,
  },
  {
    code: 'consequence/consecutive',
    sheets: { ...rules(RULE), 后果: [{ 条件: '名次>=10', 连续年数: 2, 后果: '提醒' }] },
    at: '后果!连续年数 2',
  },
  {
    code: 'adjustment/needs-member',
    sheets: { ...rules(RULE), 折算: [{ 情形: '产假', 处理: '豁免该次', 委员编号: '' }] },
    at: '折算!委员编号 2',
  },
  {
    code: 'adjustment/no-effect',
    sheets: { ...rules(RULE), 折算: [{ 情形: '产假', 处理: '按在任月数', 委员编号: '0001' }] },
    at: '折算!处理 2',
  },
  {
    code: 'adjustment/outside-period',
    sheets: { ...rules(RULE), 折算: [{ 情形: '产假', 处理: '不评', 委员编号: '0001', 止: '2024-12-31' }] },
    at: '折算!止 2',
  },
  { code: 'manual/out-of-range', sheets: { ...rules(MANUAL), 录入分: [{ ...ENTERED, 分值: 8 }] }, at: '录入分!分值 2', scored: true },
  { code: 'manual/not-manual', sheets: { ...rules(RULE), 录入分: [ENTERED] }, at: '录入分!指标编号 2', scored: true },
  {
    code: 'manual/no-subject',
    sheets: { ...rules(MANUAL), 录入分: [{ ...ENTERED, 委员编号: '' }] },
    at: '录入分!委员编号 2',
  },
  { code: 'score/no-rules', sheets: {}, at: '评分规则', scored: true },
  { code: 'score/rules-broken', sheets: rules({ ...RULE, 分值: '' }), at: '评分规则', scored: true },
  {
    code: 'custom/failed',
    sheets: {
      活动台账: [{ ...ACTIVITY, 半天数: 0 }],
      自定义校验: [{ 数据表: '活动台账', 筛选条件: '类别=全会', 应满足: '半天数>=1', 级别: '警告', 提示: '全会应填半天数' }],
    },
    at: '活动台账!半天数 2',
  },
  {
    code: 'custom/unknown-sheet',
    sheets: { 自定义校验: [{ 数据表: '活动台帐', 应满足: '半天数>=1', 提示: '示例' }] },
    at: '自定义校验!数据表 2',
  },
];
