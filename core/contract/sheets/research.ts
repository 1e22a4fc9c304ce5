import type { SheetContract } from '../types';
import { PROVENANCE, REMARKS } from './shared-columns';

export const RESEARCH = {
  entity: 'research',
  name: '调研成果',
  aliases: ['调研报告', '调研成果应用'],
  kind: 'register',
  layout: 'table',
  purpose: '每份调研报告或大会发言一行，记交流、批示、采纳和转化。',
  key: ['researchId'],
  yearDate: 'submittedOn',
  dateOrder: [['submittedOn', 'convertedOn']],
  columns: [
    { field: 'researchId', header: '编号', aliases: ['成果编号'], type: 'identifier', required: true, hint: '本单位内唯一，如：DY2025-01', width: 14 },
    { field: 'title', header: '题目', aliases: ['课题', '标题', '报告题目'], type: 'text', required: true, hint: '报告或发言的题目', width: 36 },
    { field: 'nature', header: '性质', type: 'choice', list: '成果性质', hint: '建议案、专题、其他', width: 10 },
    { field: 'organiser', header: '组织单位', type: 'text', hint: '专委会或界别', width: 18 },
    { field: 'authors', header: '执笔人', type: 'identifier', multiple: true, references: { sheet: '委员名册', field: 'memberId' }, hint: '委员编号，用、分隔', width: 18 },
    { field: 'participants', header: '课题组', aliases: ['课题组成员', '参与委员'], type: 'identifier', multiple: true, references: { sheet: '委员名册', field: 'memberId' }, hint: '委员编号，用、分隔，不含执笔人', width: 24 },
    { field: 'submittedOn', header: '提交日期', aliases: ['完成日期', '日期'], type: 'date', required: true, hint: '如：2025-09-01', width: 12 },
    { field: 'meeting', header: '交流会议', type: 'text', hint: '在哪次会议交流', width: 18 },
    { field: 'delivery', header: '交流形式', aliases: ['交流会议与形式'], type: 'choice', multiple: true, list: '交流形式', hint: '全会发言、全会书面、常委会发言、常委会书面', width: 14 },
    { field: 'sentTo', header: '报送对象', type: 'text', hint: '报送的党委、政府或部门', width: 18 },
    { field: 'instruction', header: '批示', aliases: ['领导批示'], type: 'long-text', hint: '批示人与内容', width: 18 },
    { field: 'adoptedBy', header: '采纳部门', type: 'text', hint: '采纳建议的部门', width: 16 },
    { field: 'conversion', header: '转化形式', type: 'choice', list: '转化形式', hint: '政策、项目、措施、列入计划、参考', width: 12 },
    { field: 'convertedOn', header: '转化日期', type: 'date', hint: '转化的日期', width: 12 },
    { field: 'evidence', header: '佐证', aliases: ['佐证材料'], type: 'text', hint: '文件名或文号', width: 16 },
    REMARKS,
    ...PROVENANCE,
  ],
  examples: [
    { researchId: '示例-DY001', title: '示例：关于发展社区养老的调研报告', nature: '专题', organiser: '社会法制委员会', authors: '示例-14001', participants: '示例-14002', submittedOn: '2025-09-01', delivery: '常委会发言', sentTo: '区政府', conversion: '措施', convertedOn: '2025-11-20' },
  ],
} as const satisfies SheetContract;
