import type { SheetContract } from '../types';
import { PROVENANCE, REMARKS } from './shared-columns';

export const OPINIONS = {
  entity: 'opinion',
  name: '社情民意',
  aliases: ['社情民意信息', '社情民意台账', '社情民意信息台账'],
  kind: 'register',
  layout: 'table',
  purpose: '每篇社情民意信息一行；各级采用和批示记在社情民意采用。',
  key: ['opinionId'],
  yearDate: 'submittedOn',
  participation: { member: 'firstAuthor', date: 'submittedOn' },
  columns: [
    { field: 'opinionId', header: '编号', aliases: ['信息编号', '社情民意编号'], type: 'identifier', required: true, hint: '本单位内唯一，如：SQ2025-001', width: 14 },
    { field: 'submittedOn', header: '提交日期', aliases: ['日期', '报送日期', '收到日期'], type: 'date', required: true, hint: '如：2025-04-02', width: 12 },
    { field: 'firstAuthor', header: '反映人', aliases: ['第一反映人', '反映人/单位', '作者'], type: 'identifier', references: { sheet: '委员名册', field: 'memberId' }, hint: '委员编号；单位反映的填反映单位', width: 14 },
    { field: 'organisation', header: '反映单位', type: 'text', hint: '单位反映时填写', width: 18 },
    { field: 'authorCapacity', header: '第一反映人身份', type: 'choice', list: '反映人身份', hint: '全国、市、区委员等', width: 14 },
    { field: 'coAuthors', header: '联名人', aliases: ['联名委员'], type: 'identifier', multiple: true, references: { sheet: '委员名册', field: 'memberId' }, hint: '委员编号，用、分隔', width: 20 },
    { field: 'title', header: '标题', aliases: ['题目', '信息标题'], type: 'text', required: true, hint: '信息标题', width: 36 },
    { field: 'category', header: '分类', aliases: ['类别'], type: 'choice', list: '信息分类', hint: '按取值表选择', width: 12 },
    { field: 'situation', header: '情况', type: 'long-text', hint: '反映的情况', width: 20 },
    { field: 'suggestion', header: '建议', type: 'long-text', hint: '提出的建议', width: 20 },
    { field: 'public', header: '是否公开', type: 'yes-no', list: '是否', hint: '是 或 否', width: 10 },
    { field: 'source', header: '来源', type: 'choice', list: '信息来源', hint: '委员反映、提案转、接待日、调研', width: 10 },
    { field: 'disposition', header: '处理', aliases: ['处理情况', '采用情况'], type: 'choice', list: '信息处理', hint: '录用、留存、转办、退回', width: 8 },
    { field: 'issue', header: '期号', type: 'identifier', hint: '编入的期号', width: 10 },
    { field: 'editor', header: '编辑', type: 'text', hint: '编辑人', width: 10 },
    { field: 'signedBy', header: '签发', type: 'text', hint: '签发人', width: 10 },
    { field: 'excellent', header: '优秀', type: 'yes-no', list: '是否', hint: '是 或 否', width: 8 },
    REMARKS,
    ...PROVENANCE,
  ],
  examples: [
    { opinionId: '示例-SQ001', submittedOn: '2025-04-02', firstAuthor: '示例-14001', authorCapacity: '区委员', title: '示例：关于增设社区助餐点的建议', category: '社会', source: '委员反映', disposition: '录用' },
  ],
} as const satisfies SheetContract;

/** One row per item and level: the ladder of 区, 市, 省, 全国 as rows, so that rules and counts need no columns per level. */
export const OPINION_ADOPTION = {
  entity: 'opinionAdoption',
  name: '社情民意采用',
  aliases: ['社情民意采用情况'],
  kind: 'register',
  layout: 'table',
  purpose: '每篇信息每一级报送、采用或批示一行。',
  key: ['opinionId', 'level'],
  columns: [
    { field: 'opinionId', header: '编号', aliases: ['信息编号', '社情民意编号'], type: 'identifier', required: true, references: { sheet: '社情民意', field: 'opinionId' }, hint: '社情民意表中的编号', width: 14 },
    { field: 'level', header: '级别', aliases: ['采用级别'], type: 'choice', list: '采用级别', required: true, hint: '区、市、省、全国', width: 8 },
    { field: 'submitted', header: '报送', type: 'yes-no', list: '是否', hint: '是 或 否', width: 8 },
    { field: 'mode', header: '采用方式', type: 'choice', list: '采用方式', hint: '单篇、综合、转送', width: 10 },
    { field: 'adopted', header: '得到采用', aliases: ['采用', '是否采用'], type: 'yes-no', list: '是否', hint: '是 或 否；填是须先报送', width: 10 },
    { field: 'instructedBy', header: '批示领导', aliases: ['领导批示', '批示人'], type: 'text', hint: '批示的领导职务', width: 14 },
    { field: 'instructedOn', header: '批示日期', type: 'date', hint: '有批示须填日期', width: 12 },
    { field: 'instruction', header: '批示内容', type: 'long-text', hint: '批示摘要', width: 20 },
    { field: 'followUp', header: '落实反馈', type: 'long-text', hint: '落实情况', width: 20 },
    REMARKS,
    ...PROVENANCE,
  ],
  examples: [
    { opinionId: '示例-SQ001', level: '区', submitted: '是', mode: '单篇', adopted: '是' },
    { opinionId: '示例-SQ001', level: '市', submitted: '是', mode: '综合', adopted: '是' },
  ],
} as const satisfies SheetContract;
