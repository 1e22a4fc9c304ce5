import type { SheetContract } from '../types';
import { MEMBER_NAME, PROVENANCE, REMARKS } from './shared-columns';

export const INTERVIEWS = {
  entity: 'interview',
  name: '约访记录',
  aliases: ['约访', '约访台账', '约谈记录'],
  kind: 'register',
  layout: 'table',
  purpose: '主席会议成员约访委员，每次一行；委员所提意见记在约访意见。',
  key: ['interviewId'],
  yearDate: 'heldOn',
  columns: [
    { field: 'interviewId', header: '编号', aliases: ['约访编号'], type: 'identifier', required: true, hint: '本单位内唯一，如：YF2025-01', width: 14 },
    { field: 'leader', header: '约访人', aliases: ['约访领导'], type: 'text', required: true, hint: '主席会议成员', width: 12 },
    { field: 'method', header: '方式', aliases: ['约访方式'], type: 'choice', list: '约访方式', required: true, hint: '集体、个别、课题、民情', width: 8 },
    { field: 'heldOn', header: '日期', aliases: ['约访日期', '时间'], type: 'date', required: true, hint: '如：2025-06-18', width: 12 },
    { field: 'place', header: '地点', type: 'text', hint: '地点', width: 16 },
    { field: 'members', header: '被约访委员', aliases: ['约访委员', '参加委员'], type: 'identifier', multiple: true, required: true, references: { sheet: '委员名册', field: 'memberId' }, hint: '委员编号，用、分隔', width: 28 },
    { field: 'theme', header: '主题', type: 'text', hint: '约访主题', width: 28 },
    REMARKS,
    ...PROVENANCE,
  ],
  examples: [{ interviewId: '示例-YF01', leader: '示例副主席', method: '集体', heldOn: '2025-06-18', members: '示例-14001、示例-14002', theme: '示例：听取对政协工作的意见' }],
} as const satisfies SheetContract;

/** What members said in an interview: one opinion a row, assigned and answered. */
export const INTERVIEW_OPINIONS = {
  entity: 'interviewOpinion',
  name: '约访意见',
  aliases: ['约访委员意见'],
  kind: 'register',
  layout: 'table',
  purpose: '约访中委员所提意见，每条一行，记交办和反馈。',
  key: ['opinionId'],
  columns: [
    { field: 'opinionId', header: '意见编号', type: 'identifier', required: true, hint: '如：YF2025-01-1', width: 14 },
    { field: 'interviewId', header: '编号', aliases: ['约访编号'], type: 'identifier', required: true, references: { sheet: '约访记录', field: 'interviewId' }, hint: '约访记录中的编号', width: 14 },
    { field: 'memberId', header: '委员编号', type: 'identifier', references: { sheet: '委员名册', field: 'memberId' }, hint: '提出意见的委员', width: 14 },
    MEMBER_NAME,
    { field: 'opinion', header: '委员意见', aliases: ['意见'], type: 'long-text', required: true, hint: '每条意见一行', width: 36 },
    { field: 'assignedTo', header: '交办单位', type: 'text', hint: '承办的单位', width: 16 },
    { field: 'dueOn', header: '时限', aliases: ['办理时限'], type: 'date', hint: '办理时限', width: 12 },
    { field: 'progress', header: '办理情况', type: 'choice', list: '办理情况', hint: '已办结、办理中、未办理', width: 10 },
    { field: 'repliedOn', header: '反馈委员日期', aliases: ['反馈日期'], type: 'date', hint: '反馈委员的日期', width: 14 },
    { field: 'satisfaction', header: '满意', aliases: ['满意度'], type: 'choice', list: '满意度', hint: '满意、基本满意、不满意', width: 10 },
    REMARKS,
    ...PROVENANCE,
  ],
  examples: [{ opinionId: '示例-YF01-1', interviewId: '示例-YF01', memberId: '示例-14001', memberName: '示例甲', opinion: '示例：建议增加界别活动', assignedTo: '委员工作委', dueOn: '2025-09-18', progress: '已办结', repliedOn: '2025-08-30', satisfaction: '满意' }],
} as const satisfies SheetContract;
