import type { SheetContract } from '../types';
import { MEMBER_ID, MEMBER_NAME, PROVENANCE, REMARKS } from './shared-columns';

export const PAST_EVALUATIONS = {
  entity: 'pastEvaluation',
  name: '历年评价',
  aliases: ['历年考核', '历年履职评价'],
  kind: 'register',
  layout: 'table',
  purpose: '各年度的评价结果，每位委员每年一行；系统等次由规则算出，审定等次由人填写并写明理由。',
  key: ['year', 'memberId'],
  columns: [
    { field: 'year', header: '年度', type: 'integer', required: true, range: [1980, 2100], hint: '四位年份', width: 8 },
    MEMBER_ID,
    MEMBER_NAME,
    { field: 'total', header: '总分', aliases: ['得分'], type: 'number', range: [-10000, 100000], hint: '当年总分', width: 8 },
    { field: 'grade', header: '系统等次', aliases: ['等次'], type: 'choice', list: '等次', hint: '按规则得出的等次', width: 10 },
    { field: 'confirmedGrade', header: '审定等次', type: 'choice', list: '等次', hint: '会议审定的等次', width: 10 },
    { field: 'confirmedReason', header: '审定理由', type: 'long-text', hint: '与系统等次不同时须写明', width: 24 },
    { field: 'rank', header: '名次', type: 'integer', range: [1, 1000000], hint: '当年名次', width: 8 },
    REMARKS,
    ...PROVENANCE,
  ],
  examples: [{ year: '示例', memberId: '示例-14001', memberName: '示例甲', total: 83.5, grade: '称职' }],
} as const satisfies SheetContract;

export const MANUAL_SCORES = {
  entity: 'manualScore',
  name: '录入分',
  aliases: ['人工录入分', '评议分'],
  kind: 'register',
  layout: 'table',
  purpose: '由人评定的分数，每位委员每项指标一行，须写明依据。',
  key: ['memberId', 'ruleId'],
  columns: [
    MEMBER_ID,
    MEMBER_NAME,
    { field: 'ruleId', header: '指标编号', type: 'identifier', required: true, references: { sheet: '评分规则', field: 'ruleId' }, hint: '评分规则中类型为录入的编号', width: 12 },
    { field: 'points', header: '分值', aliases: ['得分', '分数'], type: 'number', required: true, range: [-1000, 1000], hint: '不超过该项上限', width: 8 },
    { field: 'enteredBy', header: '录入人', type: 'text', required: true, hint: '录入人姓名', width: 10 },
    { field: 'basis', header: '依据', type: 'long-text', required: true, hint: '评定的依据', width: 28 },
    ...PROVENANCE,
  ],
  examples: [{ memberId: '示例-14001', memberName: '示例甲', ruleId: 'C1', points: 5, enteredBy: '示例录入人', basis: '示例：所在单位评议' }],
} as const satisfies SheetContract;

export const WITHDRAWALS = {
  entity: 'withdrawal',
  name: '退出机制',
  aliases: ['退出管理', '退出台账'],
  kind: 'register',
  layout: 'table',
  purpose: '需要提醒、约谈或退出的委员，每人每次一行；只记录由人确认的决定。',
  key: ['recordId'],
  columns: [
    { field: 'recordId', header: '编号', type: 'identifier', required: true, hint: '本单位内唯一，如：TC2025-01', width: 14 },
    MEMBER_ID,
    MEMBER_NAME,
    { field: 'situation', header: '情形', type: 'choice', list: '退出情形', required: true, hint: '本人申请、工作变动、长期不履职等', width: 12 },
    { field: 'evidence', header: '依据数据', type: 'long-text', hint: '缺席次数、连续年数、分数', width: 24 },
    { field: 'interview', header: '约谈记录', type: 'long-text', hint: '约谈的时间和内容', width: 20 },
    { field: 'remindedOn', header: '提醒通知日期', type: 'date', hint: '发出提醒的日期', width: 14 },
    { field: 'suggestion', header: '建议', type: 'choice', list: '退出建议', hint: '提醒、约谈、劝退、调整', width: 8 },
    { field: 'consideredAt', header: '研究会议', type: 'text', hint: '研究的会议', width: 16 },
    { field: 'decidedAt', header: '决定会议', type: 'text', hint: '决定的会议', width: 16 },
    { field: 'decidedOn', header: '决定日期', type: 'date', hint: '决定的日期', width: 12 },
    { field: 'notice', header: '通知', type: 'text', hint: '通知的文号或日期', width: 16 },
    REMARKS,
    ...PROVENANCE,
  ],
  dateOrder: [['remindedOn', 'decidedOn']],
  examples: [{ recordId: '示例-TC01', memberId: '示例-14002', memberName: '示例乙', situation: '工作变动', suggestion: '调整' }],
} as const satisfies SheetContract;
