import type { SheetContract } from '../types';
import { MEMBER_ID, MEMBER_NAME, PROVENANCE, REMARKS } from './shared-columns';

/** One row per class and member: two coverage rates are counted from it, so who was due must be a row too. */
export const TRAINING = {
  entity: 'training',
  name: '学习培训',
  aliases: ['学习培训台账', '培训台账', '培训记录'],
  kind: 'register',
  layout: 'table',
  purpose: '每个班次每位应训委员一行（未到训的也要列出），用于计算培训覆盖率。',
  key: ['classId', 'memberId'],
  yearDate: 'startsOn',
  dateOrder: [['startsOn', 'endsOn']],
  participation: { member: 'memberId', date: 'startsOn' },
  columns: [
    { field: 'classId', header: '班次编号', aliases: ['班次', '编号', '培训编号'], type: 'identifier', required: true, hint: '如：PX2025-01', width: 14 },
    { field: 'theme', header: '主题', aliases: ['培训主题', '培训内容'], type: 'text', required: true, hint: '培训主题', width: 28 },
    { field: 'kind', header: '类型', aliases: ['培训类型'], type: 'choice', list: '培训类型', required: true, hint: '全体轮训、界别专题等', width: 12 },
    { field: 'organiser', header: '主办', aliases: ['主办单位'], type: 'text', hint: '主办单位', width: 16 },
    { field: 'startsOn', header: '开始', aliases: ['开始日期', '日期', '培训日期'], type: 'date', required: true, hint: '如：2025-05-12', width: 12 },
    { field: 'endsOn', header: '结束', aliases: ['结束日期'], type: 'date', hint: '当天结束可不填', width: 12 },
    { field: 'halfDays', header: '半天数', aliases: ['学时或半天'], type: 'number', range: [0, 60], hint: '半天计 1', width: 8 },
    { field: 'place', header: '地点', type: 'text', hint: '地点或线上', width: 16 },
    { field: 'due', header: '应训名单', type: 'text', hint: '名单说明，如：全体委员、教育界', width: 16 },
    MEMBER_ID,
    MEMBER_NAME,
    { field: 'status', header: '状态', aliases: ['到训情况', '培训状态'], type: 'choice', list: '培训状态', required: true, hint: '全程、部分、请假、缺席', width: 8 },
    { field: 'hours', header: '学时', type: 'number', range: [0, 500], hint: '学时数', width: 8 },
    { field: 'notes', header: '笔记', type: 'yes-no', list: '是否', hint: '是 或 否', width: 8 },
    { field: 'essays', header: '心得篇目', type: 'text', hint: '心得体会的题目', width: 16 },
    { field: 'assessment', header: '考核', type: 'choice', list: '考核', hint: '优秀、合格、不合格', width: 8 },
    REMARKS,
    ...PROVENANCE,
  ],
  examples: [
    { classId: '示例-PX01', theme: '示例：全体委员培训', kind: '全体轮训', organiser: '委员工作委', startsOn: '2025-05-12', endsOn: '2025-05-13', halfDays: 4, due: '全体委员', memberId: '示例-14001', memberName: '示例甲', status: '全程', hours: 16, notes: '是' },
  ],
} as const satisfies SheetContract;

export const STAFF_TRAINING = {
  entity: 'staffTraining',
  name: '工作人员培训',
  aliases: ['干部培训', '机关干部培训'],
  kind: 'register',
  layout: 'table',
  purpose: '机关工作人员自身的学习培训。',
  key: ['recordId'],
  yearDate: 'heldOn',
  columns: [
    { field: 'recordId', header: '编号', type: 'identifier', required: true, hint: '本单位内唯一，如：GB2025-01', width: 14 },
    { field: 'heldOn', header: '日期', type: 'date', required: true, hint: '如：2025-06-03', width: 12 },
    { field: 'staffName', header: '姓名', type: 'name', required: true, hint: '工作人员姓名', width: 10 },
    { field: 'department', header: '部门', type: 'text', hint: '所在部门', width: 16 },
    { field: 'theme', header: '主题', aliases: ['培训主题'], type: 'text', required: true, hint: '培训主题', width: 28 },
    { field: 'organiser', header: '主办', type: 'text', hint: '主办单位', width: 16 },
    { field: 'hours', header: '学时', type: 'number', range: [0, 500], hint: '学时数', width: 8 },
    { field: 'assessment', header: '考核', type: 'choice', list: '考核', hint: '优秀、合格、不合格', width: 8 },
    REMARKS,
    ...PROVENANCE,
  ],
  examples: [{ recordId: '示例-GB01', heldOn: '2025-06-03', staffName: '示例工作人员', department: '委员工作委', theme: '示例：履职服务业务培训', hours: 8 }],
} as const satisfies SheetContract;
