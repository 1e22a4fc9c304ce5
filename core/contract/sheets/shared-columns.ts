import type { ColumnContract } from '../types';

/** 委员编号 in a register: names one row of 委员名册. */
export const MEMBER_ID = {
  field: 'memberId',
  header: '委员编号',
  aliases: ['委员号', '委员证号'],
  type: 'identifier',
  required: true,
  references: { sheet: '委员名册', field: 'memberId' },
  standIn: 'memberName',
  hint: '填写委员名册中的委员编号',
  width: 14,
} as const satisfies ColumnContract;

/** 姓名 beside a 委员编号: for people to read; compared with the roster. */
export const MEMBER_NAME = {
  field: 'memberName',
  header: '姓名',
  aliases: ['委员姓名', '名字', '委员'],
  looseAliases: ['委员名称', '政协委员', '人员姓名', '签到人', '参会人员姓名', '参加人员姓名'],
  type: 'name',
  hint: '便于核对，与名册中的姓名一致',
  width: 10,
} as const satisfies ColumnContract;

export const REMARKS = {
  field: 'remarks',
  header: '备注',
  aliases: ['说明'],
  type: 'long-text',
  hint: '其他需要说明的情况',
  width: 20,
} as const satisfies ColumnContract;

/** How people write what they counted, in columns that count half days or roll calls. */
export const HALF_DAY_UNITS = { 次: 1, 场: 1, 场次: 1, 半天: 1, 个半天: 1, 天: 2 };
export const RECORD_UNITS = { 次: 1, 件: 1, 篇: 1, 条: 1, 项: 1, 场: 1, 期: 1 };
export const HOUR_UNITS = { 学时: 1, 课时: 1, 小时: 1, 个学时: 1, 个课时: 1 };
export const POINT_UNITS = { 分: 1 };
export const YEAR_UNITS = { 年: 1, 年度: 1 };
export const PERCENT_UNITS = { '%': 1, '％': 1 };

/** Where a merged row came from. Blank in a district's own workbook; filled by `merge` and kept by the next level. */
export const PROVENANCE = [
  { field: 'sourceUnit', header: '来源单位', type: 'text', hint: '由汇总程序填写', width: 14 },
  { field: 'sourceFile', header: '来源文件', type: 'text', hint: '由汇总程序填写', width: 22 },
  { field: 'sourceRow', header: '来源行', type: 'integer', hint: '由汇总程序填写', width: 8 },
] as const satisfies readonly ColumnContract[];

/** A list of those who asked for leave, beside an activity or a class. */
export const ON_LEAVE = {
  headers: [
    ...['请假委员', '请假人员', '请假名单', '请假委员及原因', '请假人员及原因', '请假', '请假情况', '请假及原因'],
    ...['请假委员名单', '请假人员名单', '请假委员姓名', '请假的委员', '请假人', '因事请假'],
  ],
  value: '请假',
  away: true,
  leads: ['请假', '病假', '事假', '公假'],
} as const;
