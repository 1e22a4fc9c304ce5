import type { SheetContract } from '../types';
import { MEMBER_ID, MEMBER_NAME, PROVENANCE, REMARKS } from './shared-columns';

export const ACTIVITIES = {
  entity: 'activity',
  name: '活动台账',
  aliases: ['履职活动台账', '会议活动', '活动', '会议活动台账'],
  kind: 'register',
  layout: 'table',
  purpose: '每次会议或活动一行；谁出席记在出席记录或出席矩阵。',
  key: ['activityId'],
  yearDate: 'startsOn',
  dateOrder: [
    ['startsOn', 'endsOn'],
    ['registrationClosesOn', 'endsOn'],
  ],
  columns: [
    { field: 'activityId', header: '活动编号', aliases: ['编号', '会议编号'], type: 'identifier', required: true, hint: '本单位内唯一，如：HD2025-001', width: 14 },
    { field: 'name', header: '名称', aliases: ['活动名称', '会议名称', '活动主题'], type: 'text', required: true, hint: '会议或活动名称', width: 30 },
    { field: 'category', header: '类别', aliases: ['活动类别', '活动类型', '类型', '会议类型'], type: 'choice', list: '活动类别', required: true, hint: '按取值表选择，如：全会、常委会、视察', width: 14 },
    { field: 'subcategory', header: '子类', type: 'choice', list: '活动子类', hint: '如：开幕、分组', width: 10 },
    { field: 'organiser', header: '主办', aliases: ['主办单位', '组织单位'], type: 'text', hint: '专委会、界别、街道或办公室', width: 18 },
    { field: 'attendanceMode', header: '参加方式', type: 'choice', list: '参加方式', hint: '必须参加 或 报名参加', width: 12 },
    { field: 'startsOn', header: '开始', aliases: ['开始日期', '开始时间', '日期', '活动日期', '活动时间'], type: 'date', required: true, hint: '如：2025-03-05', width: 12 },
    { field: 'endsOn', header: '结束', aliases: ['结束日期', '结束时间'], type: 'date', hint: '当天结束可不填', width: 12 },
    { field: 'registrationClosesOn', header: '报名截止', type: 'date', hint: '报名参加的活动填写', width: 12 },
    { field: 'place', header: '地点', aliases: ['活动地点'], type: 'text', hint: '活动地点', width: 18 },
    { field: 'halfDays', header: '半天数', aliases: ['签到次数', '次数'], type: 'number', range: [0, 60], hint: '半天计 1；多次签到填签到次数', width: 8 },
    { field: 'leaders', header: '出席领导', type: 'text', hint: '用、分隔', width: 18 },
    { field: 'invited', header: '应到名单', aliases: ['应到委员'], type: 'identifier', multiple: true, references: { sheet: '委员名册', field: 'memberId' }, hint: '委员编号，用、分隔；全体参加可不填', width: 24 },
    { field: 'status', header: '状态', aliases: ['活动状态'], type: 'choice', list: '活动状态', hint: '草稿、发布、关闭、取消', width: 8 },
    { field: 'recordedBy', header: '记录人', type: 'text', hint: '谁组织谁记录', width: 10 },
    REMARKS,
    ...PROVENANCE,
  ],
  examples: [
    { activityId: '示例-HD001', name: '示例：全体会议大会', category: '全会', subcategory: '大会', organiser: '办公室', attendanceMode: '必须参加', startsOn: '2025-01-08', endsOn: '2025-01-10', place: '示例会堂', halfDays: 6, status: '关闭' },
  ],
} as const satisfies SheetContract;

export const ATTENDANCE = {
  entity: 'attendance',
  name: '出席记录',
  aliases: ['出席', '出席情况', '签到记录', '考勤记录'],
  kind: 'register',
  layout: 'table',
  purpose: '每次活动每位委员一行。也可改用出席矩阵，两者不要重复记同一人同一次活动。',
  key: ['activityId', 'memberId'],
  participation: { member: 'memberId', date: 'startsOn', via: 'activityId' },
  columns: [
    { field: 'activityId', header: '活动编号', aliases: ['会议编号'], type: 'identifier', required: true, references: { sheet: '活动台账', field: 'activityId' }, hint: '填写活动台账中的活动编号', width: 14 },
    MEMBER_ID,
    MEMBER_NAME,
    { field: 'capacity', header: '身份', aliases: ['出席身份'], type: 'choice', list: '出席身份', hint: '委员、常委、列席、主讲人、执笔人', width: 10 },
    { field: 'status', header: '状态', aliases: ['出席状态', '出席情况', '考勤'], type: 'choice', list: '出席状态', required: true, hint: '出席、请假、缺席等', width: 12 },
    { field: 'due', header: '应到', aliases: ['应到次数', '应签次数'], type: 'number', range: [0, 60], hint: '应到的半天数或签到次数；不填为 1', width: 8 },
    { field: 'attended', header: '实到', aliases: ['实到次数', '实签次数'], type: 'number', range: [0, 60], hint: '实到的半天数或签到次数', width: 8 },
    { field: 'signedInAt', header: '签到时间', type: 'time', hint: '如：2025-03-05 08:50', width: 16 },
    { field: 'leaveReason', header: '请假事由', aliases: ['请假原因', '事由'], type: 'choice', list: '请假事由', hint: '病假、事假、公务等', width: 12 },
    { field: 'leaveApproval', header: '审批', aliases: ['请假审批'], type: 'choice', list: '审批', hint: '批准 或 未批准', width: 8 },
    { field: 'speech', header: '发言方式', aliases: ['发言'], type: 'choice', list: '发言方式', hint: '上台、书面、专题会、其他', width: 10 },
    { field: 'resourceGrade', header: '提供资源', type: 'integer', range: [1, 5], hint: '1 至 5', width: 10 },
    { field: 'mainSpeaker', header: '是否主讲', aliases: ['主讲'], type: 'yes-no', list: '是否', hint: '是 或 否', width: 10 },
    { field: 'channel', header: '线上线下', aliases: ['出席方式'], type: 'choice', list: '线上线下', hint: '线上 或 线下', width: 10 },
    REMARKS,
    ...PROVENANCE,
  ],
  examples: [
    { activityId: '示例-HD001', memberId: '示例-14001', memberName: '示例甲', capacity: '常委', status: '出席', due: 6, attended: 6, signedInAt: '2025-01-08 08:50', channel: '线下' },
    { activityId: '示例-HD001', memberId: '示例-14002', memberName: '示例乙', capacity: '委员', status: '请假', due: 6, attended: 0, leaveReason: '公务', leaveApproval: '批准' },
  ],
} as const satisfies SheetContract;

/**
 * 出席矩阵: the same facts as 出席记录, members down and activities across. Every column after 姓名 is headed by an
 * 活动编号 (or an activity's full name); its cells hold an attendance status. It is read into attendance records.
 */
export const ATTENDANCE_MATRIX = {
  entity: 'attendanceMatrix',
  name: '出席矩阵',
  aliases: ['出席统计表', '签到矩阵', '考勤表'],
  kind: 'register',
  layout: 'matrix',
  purpose: '每位委员一行、每次活动一列，列标题填活动编号，格内填 √、请假、缺席等；与出席记录任选其一。',
  key: ['memberId'],
  columns: [MEMBER_ID, MEMBER_NAME],
  examples: [{ memberId: '示例-14001', memberName: '示例甲' }],
} as const satisfies SheetContract;
