import type { SheetContract } from '../types';
import { MEMBER_ID, MEMBER_NAME, PROVENANCE, REMARKS } from './shared-columns';

export const OTHER_RECORDS = {
  entity: 'otherRecord',
  name: '公益与其他',
  aliases: ['公益', '公益活动', '其他履职'],
  kind: 'register',
  layout: 'table',
  purpose: '公益、文史、书画、联谊等，每位委员每项一行。',
  key: ['recordId'],
  yearDate: 'heldOn',
  participation: { member: 'memberId', date: 'heldOn' },
  columns: [
    { field: 'recordId', header: '编号', type: 'identifier', required: true, hint: '本单位内唯一，如：GY2025-001', width: 14 },
    MEMBER_ID,
    MEMBER_NAME,
    { field: 'heldOn', header: '日期', aliases: ['时间'], type: 'date', required: true, hint: '如：2025-05-04', width: 12 },
    { field: 'kind', header: '类别', aliases: ['类型'], type: 'choice', list: '其他类别', required: true, hint: '公益、文史、书画、联谊、其他', width: 8 },
    { field: 'name', header: '名称', aliases: ['事项', '内容'], type: 'text', required: true, hint: '活动或作品名称', width: 30 },
    { field: 'quantity', header: '数量', type: 'number', range: [0, 100000], hint: '次数或篇数；不填为 1', width: 8 },
    { field: 'confirmed', header: '认定', aliases: ['是否认定'], type: 'yes-no', list: '是否', hint: '是 或 否', width: 8 },
    { field: 'evidence', header: '佐证', aliases: ['佐证材料'], type: 'text', hint: '文件名或文号', width: 16 },
    REMARKS,
    ...PROVENANCE,
  ],
  examples: [{ recordId: '示例-GY001', memberId: '示例-14002', memberName: '示例乙', heldOn: '2025-05-04', kind: '公益', name: '示例：社区助学', quantity: 1, confirmed: '是' }],
} as const satisfies SheetContract;

export const AWARDS = {
  entity: 'award',
  name: '奖惩',
  aliases: ['表彰', '奖惩情况', '奖惩记录'],
  kind: 'register',
  layout: 'table',
  purpose: '委员受到的表彰、通报和处分，每项一行。',
  key: ['recordId'],
  yearDate: 'grantedOn',
  participation: { member: 'memberId', date: 'grantedOn' },
  columns: [
    { field: 'recordId', header: '编号', type: 'identifier', required: true, hint: '本单位内唯一，如：JC2025-001', width: 14 },
    MEMBER_ID,
    MEMBER_NAME,
    { field: 'grantedOn', header: '日期', type: 'date', required: true, hint: '如：2025-10-01', width: 12 },
    { field: 'kind', header: '类型', type: 'choice', list: '奖惩类型', required: true, hint: '表彰、通报、处分', width: 8 },
    { field: 'level', header: '级别', type: 'choice', list: '奖惩级别', hint: '区、市、省、全国', width: 8 },
    { field: 'name', header: '名称', aliases: ['奖励名称', '事项'], type: 'text', required: true, hint: '奖励或处分名称', width: 28 },
    { field: 'grantedBy', header: '授予单位', aliases: ['决定单位'], type: 'text', hint: '授予或决定的单位', width: 18 },
    REMARKS,
    ...PROVENANCE,
  ],
  examples: [{ recordId: '示例-JL001', memberId: '示例-14001', memberName: '示例甲', grantedOn: '2025-10-01', kind: '表彰', level: '区', name: '示例：优秀政协委员', grantedBy: '示例区政协' }],
} as const satisfies SheetContract;
