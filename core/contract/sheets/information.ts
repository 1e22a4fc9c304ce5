import type { SheetContract } from '../types';
import { YEAR_UNITS } from './shared-columns';

/** 填报说明: who reports, for which year and term; the rest of the sheet is generated guidance. */
export const INFORMATION = {
  entity: 'information',
  name: '填报说明',
  aliases: ['封面', '填表说明'],
  kind: 'form',
  layout: 'form',
  purpose: '填写本单位和年度；其下为自动生成的填写办法。',
  columns: [
    {
      field: 'unit',
      header: '填报单位',
      aliases: ['单位', '报送单位', '单位名称'],
      type: 'text',
      required: true,
      hint: '报送单位全称，如：示例区政协',
      width: 30,
    },
    {
      field: 'year',
      header: '年度',
      aliases: ['统计年度', '填报年度'],
      type: 'integer',
      units: YEAR_UNITS,
      required: true,
      range: [1980, 2100],
      hint: '四位年份，如：2025',
    },
    {
      field: 'term',
      header: '届次',
      aliases: ['届'],
      type: 'text',
      pattern: {
        source: '^第?([0-9]{1,2}|[一二三四五六七八九十]{1,3})届?([0-9一二三四五六七八九十]{1,3}次)?$',
        meaning: '如：十四届、14、十四届五次',
      },
      hint: '如：十四届',
    },
    { field: 'evaluatedFrom', header: '评价期起', type: 'date', hint: '不填为年度的第一天' },
    { field: 'evaluatedTo', header: '评价期止', type: 'date', hint: '不填为年度的最后一天' },
    { field: 'preparedBy', header: '填表人', type: 'text', hint: '填表人姓名' },
    { field: 'contactPhone', header: '联系电话', aliases: ['电话'], type: 'text', hint: '便于核对时联系' },
    { field: 'preparedOn', header: '填表日期', aliases: ['日期'], type: 'date', hint: '如：2025-12-31' },
    { field: 'templateVersion', header: '模板版本', type: 'text', hint: '请勿改动' },
  ],
  dateOrder: [['evaluatedFrom', 'evaluatedTo']],
} as const satisfies SheetContract;
