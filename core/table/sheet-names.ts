import { normalizeLabel, toHalfWidth, withoutBlanks } from './normalize-text';
import { calledOf } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';

/* What the names of sheets say. */

/** Excel allows half of it. */
const LONGEST_NAME = 62;
/** What offices write before the name of a register, and behind it. */
const BEFORE =
  /^(?:附件?(?:\d{1,2}(?=(?:19|20)\d{2}|\D|$)|[一二三四五六七八九十]{1,3})?(?:-\d{1,2})?[:：.．、]?|\d{1,2}[.．、]|(?:19|20)\d{2}年?度?)+/;
const BEHIND = /(?:情况|登记|记录|台账|一览|明细|目录|清单|列表|名录|汇总|统计|数据|导出)+(?:表|册|簿)?$|表$/;

/** The name of a sheet without what does not tell which register it is: `附件1：2025年活动记录表` is 活动. */
export function bareSheetName(name: string): string {
  if (name.length > LONGEST_NAME) return name;
  // Before colons are dropped: 附件3：2025年 has a 3 and a 2025.
  const plain = normalizeLabel(toHalfWidth(withoutBlanks(name)).replace(BEFORE, ''));
  return plain.replace(BEHIND, '') || plain;
}

/** Behind the kind of the meetings in the name of a sheet. */
const ATTENDED = /(?<=.)(?:出席|参会|到会|参加|签到|考勤|出勤)$/;

/**
 * What the name of a sheet says of all its records: 请假, of `2025年委员请假登记表`.
 *
 * @param meant what a text means; undefined where it means nothing
 */
export function saidBySheet(name: string, meant: (text: string) => string | undefined): string | undefined {
  const bare = bareSheetName(name);
  return meant(bare) ?? meant(bare.replace(/^(?:政协)?委员(?=.)/, '')) ?? meant(bare.replace(ATTENDED, ''));
}

/** Before what a list of members is of, and behind it. */
const BEFORE_LIST = /^(?:本届|现任)?(?:[省市区县州盟旗]?政协)?(?:本届)?/;
const BEHIND_LIST = /(?:花名册|名册|名单|名录)$/;

/** What a list of members is of, by the name of its sheet: `2025年县政协常委名单` is 常委. */
export function nameOfList(name: string): string {
  return normalizeLabel(bareSheetName(name)).replace(BEHIND_LIST, '').replace(BEFORE_LIST, '');
}

/** Said of sheets that are kept beside those in use. */
export const NOT_IN_USE = /旧|备份|副本|复件|草稿|样表|模板|范例|作废|停用|去年|上年|往年|copy|backup|bak|old/i;
const MONTHS = String.raw`(?:\d{1,2}|[一二三四五六七八九十]{1,2})`;
/** In what the names of the parts of one register differ. */
const PART = new RegExp(`[上下]半年|第?[一二三四1-4]季度|${MONTHS}(?:[-—~～至到]${MONTHS})?月份?`, 'g');

/** A sheet's name without what says which part of its register it is: `出席记录（1-6月）`, `出席记录(2)`. */
export function withoutPart(name: string): string {
  return withoutCopy(name.replace(PART, ''));
}

/** A sheet's name without the number that Excel gives a copy, or a large register the sheet on which it goes on. */
export function withoutCopy(name: string): string {
  return name.replace(/[(（]\d*[)）]$/, '').trim();
}

/** Whether a sheet is of the year, and not put aside. */
export function isInUse(grid: SheetGrid, year: number | undefined): boolean {
  const name = calledOf(grid);
  const years = (name.match(/(?:19|20)\d{2}/g) ?? []).map(Number);
  // A term is of several years.
  const isOfYear = year !== undefined && Math.min(...years) <= year && year <= Math.max(...years);
  return grid.visibility === 'visible' && !NOT_IN_USE.test(name) && (years.length === 0 || isOfYear);
}
