import type { SheetContract } from '../types';

export const SCORING_RULES = {
  entity: 'rule',
  name: '评分规则',
  kind: 'rules',
  layout: 'table',
  purpose: '每个指标一行：对谁、取哪些记录、怎样计量计分、怎样归并分配、封顶保底。',
  key: ['ruleId'],
  dateOrder: [['effectiveFrom', 'effectiveTo']],
  columns: [
    { field: 'ruleId', header: '编号', type: 'identifier', required: true, hint: '唯一且不再改动，如：B1', width: 8 },
    { field: 'parentId', header: '上级编号', type: 'identifier', references: { sheet: '评分规则', field: 'ruleId' }, hint: '所属组的编号；最上层不填', width: 10 },
    { field: 'name', header: '名称', type: 'text', required: true, hint: '指标名称', width: 20 },
    { field: 'kind', header: '类型', type: 'choice', list: '规则类型', required: true, hint: '组、得分、扣分、录入', width: 8 },
    { field: 'subject', header: '考核对象', type: 'choice', list: '考核对象', hint: '不填为委员', width: 10 },
    { field: 'appliesTo', header: '适用对象', type: 'filter', hint: '对名册各列的条件，如：常委=是；不填为全部', width: 18 },
    { field: 'source', header: '数据表', type: 'choice', multiple: true, list: '规则数据表', hint: '取哪张台账，如：会议活动、提案', width: 12 },
    { field: 'filter', header: '筛选条件', type: 'filter', hint: '如：类别=全会;状态=出席', width: 26 },
    { field: 'measure', header: '计量', type: 'choice', list: '计量', hint: '不填为数量合计', width: 10 },
    { field: 'method', header: '计分方式', type: 'choice', list: '计分方式', hint: '每单位、定额、查表等', width: 14 },
    { field: 'points', header: '分值', type: 'number', hint: '每单位的分、定额的分或出席率的满分', width: 8 },
    { field: 'startsAt', header: '起计', type: 'integer', range: [1, 10000], hint: '第几件起计分', width: 6 },
    { field: 'pointTable', header: '分值表', type: 'identifier', references: { sheet: '分值表', field: 'table' }, hint: '分值表中的表名', width: 12 },
    { field: 'merge', header: '同件归并', type: 'choice', list: '同件归并', hint: '不填为各计', width: 12 },
    { field: 'mergeKey', header: '归并键', type: 'text', hint: '按哪一列归并；不填为编号', width: 8 },
    { field: 'sharing', header: '联名分配', type: 'choice', list: '联名分配', hint: '不填为全额', width: 14 },
    { field: 'sharingParameter', header: '参数', type: 'text', hint: '前几人的人数，或系数表名', width: 8 },
    { field: 'exclusive', header: '不重复', type: 'text', hint: '已按哪条规则计过的记录不再计，或标记列', width: 12 },
    { field: 'countCap', header: '计次上限', type: 'number', range: [0, 100000], hint: '最多计几次', width: 10 },
    { field: 'cap', header: '上限', type: 'number', hint: '本项最高分', width: 8 },
    { field: 'floor', header: '下限', type: 'number', hint: '本项最低分', width: 8 },
    { field: 'base', header: '起始分', type: 'number', hint: '组的起始分', width: 8 },
    { field: 'aggregate', header: '汇总方式', type: 'choice', list: '汇总方式', hint: '组填写：求和 或 取大', width: 10 },
    { field: 'effectiveFrom', header: '生效起', type: 'date', hint: '不填为一直有效', width: 12 },
    { field: 'effectiveTo', header: '生效止', type: 'date', hint: '不填为一直有效', width: 12 },
    { field: 'whenEmpty', header: '无数据时', type: 'choice', list: '无数据时', hint: '应到为零时：记0、记满、不评', width: 10 },
    { field: 'rounding', header: '小数', type: 'text', hint: '位数与进位，如：1位四舍五入、2位截断', width: 12 },
    { field: 'basis', header: '依据', type: 'text', hint: '办法的条款', width: 18 },
    { field: 'enabled', header: '启用', type: 'yes-no', list: '是否', hint: '不填为是', width: 8 },
    { field: 'description', header: '说明', type: 'long-text', hint: '给同事看的说明', width: 24 },
  ],
} as const satisfies SheetContract;

export const POINT_TABLES = {
  entity: 'pointTableRow',
  name: '分值表',
  kind: 'rules',
  layout: 'table',
  purpose: '查表、判定表、分档和级别次序都放在这里，同一表名的各行为一张表。',
  key: ['table', 'order'],
  columns: [
    { field: 'table', header: '表名', type: 'identifier', required: true, hint: '评分规则的分值表一列引用的名称', width: 14 },
    { field: 'order', header: '次序', type: 'integer', required: true, range: [1, 10000], hint: '从 1 起；判定表按此次序逐行比对', width: 8 },
    { field: 'condition1', header: '条件1列', type: 'text', hint: '如：状态=出席；空为任意', width: 20 },
    { field: 'condition2', header: '条件2列', type: 'text', hint: '与条件1列同时满足', width: 20 },
    { field: 'condition3', header: '条件3列', type: 'text', hint: '与前两列同时满足', width: 20 },
    { field: 'points', header: '分值', type: 'number', required: true, hint: '符合该行时的分', width: 8 },
    { field: 'pick', header: '取法', type: 'choice', list: '取法', hint: '首个匹配、取分最高、按次序取最高、累加', width: 14 },
  ],
} as const satisfies SheetContract;

export const GRADES = {
  entity: 'grade',
  name: '等次',
  kind: 'rules',
  layout: 'table',
  purpose: '各等次的分数下限（含），由高到低。',
  key: ['grade', 'appliesTo'],
  columns: [
    { field: 'grade', header: '等次', type: 'text', required: true, hint: '如：优秀、称职', width: 12 },
    { field: 'lowerBound', header: '下限', type: 'number', hint: '大于等于该分；最低等次不填', width: 8 },
    { field: 'appliesTo', header: '适用对象', type: 'filter', hint: '不填为全部', width: 18 },
    { field: 'requiredMinimums', header: '必达要件', type: 'identifier', multiple: true, references: { sheet: '达标要件', field: 'minimumId' }, hint: '达标要件的编号，用、分隔', width: 16 },
    { field: 'colour', header: '颜色', type: 'text', hint: '报告中使用，如：C6EFCE', width: 10 },
  ],
} as const satisfies SheetContract;

export const MINIMUMS = {
  entity: 'minimum',
  name: '达标要件',
  kind: 'rules',
  layout: 'table',
  purpose: '必须达到的最少次数；编号相同的几行，满足其一即可。',
  columns: [
    { field: 'minimumId', header: '编号', type: 'identifier', required: true, hint: '同一编号的几行为“或”', width: 8 },
    { field: 'name', header: '名称', type: 'text', required: true, hint: '要件名称', width: 20 },
    { field: 'appliesTo', header: '适用对象', type: 'filter', hint: '不填为全部', width: 18 },
    { field: 'source', header: '数据表', type: 'choice', list: '规则数据表', required: true, hint: '取哪张台账', width: 12 },
    { field: 'filter', header: '筛选条件', type: 'filter', hint: '如：类别=全会;状态=出席', width: 26 },
    { field: 'least', header: '最少数', type: 'number', required: true, range: [0, 10000], hint: '至少几次', width: 8 },
    { field: 'period', header: '期间', type: 'choice', list: '要件期间', hint: '年 或 届', width: 8 },
    { field: 'consequence', header: '未达后果', type: 'choice', list: '未达后果', hint: '提示、不得评优、定为不称职', width: 14 },
  ],
} as const satisfies SheetContract;

export const QUOTAS = {
  entity: 'quota',
  name: '名额',
  kind: 'rules',
  layout: 'table',
  purpose: '某一等次的比例限制、范围和并列时的处理。',
  columns: [
    { field: 'grade', header: '等次', type: 'text', required: true, references: { sheet: '等次', field: 'grade' }, hint: '等次表中的等次', width: 12 },
    { field: 'highestShare', header: '最高比例', type: 'number', range: [0, 100], hint: '百分数，如：20', width: 10 },
    { field: 'lowestShare', header: '最低比例', type: 'number', range: [0, 100], hint: '百分数', width: 10 },
    { field: 'base', header: '分母', type: 'choice', list: '名额分母', hint: '全体委员 或 参评委员', width: 10 },
    { field: 'scope', header: '范围列', type: 'choice', list: '名额范围', hint: '全体、专委会、界别、常委与否', width: 10 },
    { field: 'excluded', header: '排除对象', type: 'filter', hint: '如：是否主席会议成员=是', width: 20 },
    { field: 'ties', header: '并列处理', type: 'choice', list: '并列处理', hint: '全入、全出、按次序列', width: 10 },
    { field: 'rounding', header: '取整', type: 'choice', list: '名额取整', hint: '最高向下、最低向上', width: 10 },
  ],
} as const satisfies SheetContract;

export const CONSEQUENCES = {
  entity: 'consequence',
  name: '后果',
  kind: 'rules',
  layout: 'table',
  purpose: '达到条件时给出的建议，均须由人确认。',
  columns: [
    { field: 'condition', header: '条件', type: 'filter', required: true, hint: '如：等次=不称职、总分<60、届内计数>=3、未达要件=Y1', width: 28 },
    { field: 'consecutiveYears', header: '连续年数', type: 'integer', range: [1, 10], hint: '不填为 1', width: 10 },
    { field: 'consequence', header: '后果', type: 'choice', list: '后果', required: true, hint: '提醒、约谈人、通报、劝辞建议、报常委会', width: 14 },
  ],
} as const satisfies SheetContract;

export const ADJUSTMENTS = {
  entity: 'adjustment',
  name: '折算',
  kind: 'rules',
  layout: 'table',
  purpose: '届中增补、产假等情形的折算办法；不填即不折算。',
  columns: [
    { field: 'situation', header: '情形', type: 'choice', list: '折算情形', required: true, hint: '届中增补、产假等', width: 12 },
    { field: 'treatment', header: '处理', type: 'choice', list: '折算处理', required: true, hint: '不评、按在任月数、按应到场次、豁免该次', width: 14 },
    { field: 'memberId', header: '委员编号', type: 'identifier', references: { sheet: '委员名册', field: 'memberId' }, hint: '只对某位委员时填写', width: 14 },
    { field: 'from', header: '起', aliases: ['起始日期', '起日'], type: 'date', hint: '起日', width: 12 },
    { field: 'to', header: '止', aliases: ['截止日期', '止日'], type: 'date', hint: '止日', width: 12 },
  ],
  dateOrder: [['from', 'to']],
} as const satisfies SheetContract;
