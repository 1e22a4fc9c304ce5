import { META_SHEET, SHEETS } from '../contract';
import type { SheetContract } from '../contract';
import { nearestMatch } from './nearest-match';
import { normalizeLabel, toHalfWidth, withoutBlanks } from './normalize-text';
import type { SheetGrid } from './sheet-grid';

export interface SheetMatch {
  /** Grids of each contract, continuation sheets (`出席记录(2)`) after the first. */
  readonly matched: ReadonlyMap<string, readonly SheetGrid[]>;
  readonly unknown: readonly SheetGrid[];
  readonly meta?: SheetGrid;
}

/** A sheet that a large register continues on: `出席记录(2)`. */
export function continuationName(name: string, part: number): string {
  return part === 1 ? name : `${name}(${part})`;
}

/** Sheets that the program itself adds to workbooks it writes; never input. */
export const RESULT_SHEETS = { scores: '履职评价', details: '得分明细', findings: '问题清单', sources: '来源文件' } as const;
const OWN: ReadonlySet<string> = new Set(Object.values(RESULT_SHEETS));

/** Which sheet of a workbook is which sheet of the contract: by name, else by alias. */
export function matchSheets(grids: readonly SheetGrid[]): SheetMatch {
  const matched = new Map<string, SheetGrid[]>();
  const unknown: SheetGrid[] = [];
  let meta: SheetGrid | undefined;
  for (const grid of grids) {
    if (grid.name === META_SHEET) {
      meta = grid;
      continue;
    }
    if (OWN.has(grid.name.replace(/\(\d+\)$/, ''))) continue;
    const contract = contractOf(grid.name);
    if (contract === undefined) unknown.push(grid);
    else matched.set(contract.name, [...(matched.get(contract.name) ?? []), grid]);
  }
  return { matched, unknown, ...(meta === undefined ? {} : { meta }) };
}

/** Excel allows half of it. */
const LONGEST_NAME = 62;
/** What offices write before the name of a register, and behind it. */
const BEFORE = /^(?:附件?[\d一二三四五六七八九十]*[:：.．、]?|\d{1,2}[.．、]|(?:19|20)\d{2}年?度?)+/;
const BEHIND = /(?:情况|登记|记录|台账|一览|明细|目录|清单|名录|汇总|统计)+(?:表|册|簿)?$|表$/;

/** The name of a sheet without what does not tell which register it is: `附件1：2025年活动记录表` is 活动. */
export function bareSheetName(name: string): string {
  if (name.length > LONGEST_NAME) return name;
  const plain = normalizeLabel(toHalfWidth(withoutBlanks(name))).replace(BEFORE, '');
  return plain.replace(BEHIND, '') || plain;
}

/** Behind the kind of the meetings in the name of a sheet. */
const ATTENDED = /(?:出席|参会|到会|参加|签到|考勤|出勤)$/;

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

function contractOf(sheetName: string): SheetContract | undefined {
  const plain = toHalfWidth(withoutBlanks(sheetName)).replace(/[(（]\d+[)）]$/, '');
  const label = normalizeLabel(plain);
  return (
    SHEETS.find(({ name }) => name === plain) ??
    (SHEETS as readonly SheetContract[]).find(({ name, aliases }) =>
      [name, ...(aliases ?? [])].some((known) => normalizeLabel(known) === label),
    )
  );
}

/** The unknown sheet that a missing one may be, for the message. */
export function nearestSheet(contract: SheetContract, unknown: readonly SheetGrid[]): string {
  return (
    nearestMatch(
      contract.name,
      unknown.map(({ name }) => name),
    ) ?? ''
  );
}
