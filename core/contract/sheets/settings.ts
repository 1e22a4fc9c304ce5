import type { SheetContract } from '../types';

export const CUSTOM_CHECKS = {
  entity: 'customCheck',
  name: '自定义校验',
  kind: 'settings',
  layout: 'table',
  purpose: '本单位自己的校验：符合筛选条件的行应满足另一条件，否则按级别提示。',
  columns: [
    { field: 'sheet', header: '数据表', type: 'text', required: true, hint: '要校验的工作表', width: 14 },
    { field: 'filter', header: '筛选条件', type: 'filter', hint: '不填为全部行', width: 28 },
    { field: 'requirement', header: '应满足', type: 'filter', required: true, hint: '如：半天数>=1', width: 28 },
    { field: 'severity', header: '级别', type: 'choice', list: '级别', hint: '错误、警告、提示', width: 8 },
    { field: 'message', header: '提示', type: 'text', required: true, hint: '不满足时显示的话', width: 36 },
  ],
} as const satisfies SheetContract;

export const WAIVERS = {
  entity: 'waiver',
  name: '已核实',
  kind: 'settings',
  layout: 'table',
  purpose: '已经核实、无需修改的警告。由任务窗格写入，也可从检查结果的“指纹”列抄来；错误不能核实掉。',
  key: ['fingerprint'],
  columns: [
    { field: 'fingerprint', header: '指纹', type: 'identifier', required: true, hint: '检查结果中的指纹，16 位', width: 20 },
    { field: 'problem', header: '问题', type: 'long-text', hint: '核实时看到的问题', width: 44 },
    { field: 'reason', header: '理由', type: 'long-text', required: true, hint: '为什么无需修改', width: 30 },
    { field: 'verifiedBy', header: '核实人', type: 'text', hint: '谁核实的', width: 10 },
    { field: 'verifiedOn', header: '核实日期', type: 'text', hint: '如：2025-12-20', width: 12 },
  ],
} as const satisfies SheetContract;

export const VALUE_LIST_SHEET = {
  entity: 'valueListItem',
  name: '取值表',
  aliases: ['代码表', '字典'],
  kind: 'settings',
  layout: 'table',
  purpose: '各下拉列表的取值。同一列表的行要连在一起；方式为替换时以本表为准，为追加时在内置取值之外增加。',
  key: ['list', 'value'],
  columns: [
    { field: 'list', header: '列表', type: 'text', required: true, hint: '列表名称，如：界别', width: 16 },
    { field: 'value', header: '值', aliases: ['取值'], type: 'identifier', required: true, hint: '允许填写的值', width: 24 },
    { field: 'aliases', header: '别名', type: 'text', hint: '等同的写法，用、分隔', width: 30 },
    { field: 'meaning', header: '含义', type: 'text', hint: '需要解释时填写', width: 24 },
    { field: 'mode', header: '方式', type: 'choice', list: '列表方式', hint: '替换 或 追加；不填为追加', width: 8 },
  ],
} as const satisfies SheetContract;
