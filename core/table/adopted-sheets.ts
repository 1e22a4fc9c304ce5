import { PRESENT_STATUSES, SHEETS, sheetContract } from '../contract';
import type { SheetContract } from '../contract';
import { classifyRows } from './classify-rows';
import { holdsAll, withoutSums } from './contained-sheets';
import { matchHeader } from './match-header';
import type { SheetMatch } from './match-sheets';
import { withoutBlanks } from './normalize-text';
import {
  hasNoMembers,
  isAddition,
  isMarked,
  isPlanned,
  kindOf,
  listingSheet,
  markNamed,
  mentions,
  resemblingSheet,
} from './resembling-sheet';
import type { ListingSheet, Resemblance } from './resembling-sheet';
import { calledOf, textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import { bareSheetName, isInUse, withoutPart } from './sheet-names';
import type { ValueLists } from './value-lists';

const ACTIVITIES = sheetContract('活动台账');
const ATTENDED = [sheetContract('出席记录'), sheetContract('出席矩阵')];

/** A sheet that is read although its name is none of the contract. */
export interface AdoptedSheet extends Resemblance {
  readonly grid: SheetGrid;
  /** Whether it adds to the records of another sheet. */
  readonly adds?: true;
}

/**
 * The sheets that are the register which a workbook otherwise lacks, or has without a record: `附件1：委员名册`,
 * `2025年出席记录`, its parts (`出席记录上半年`, `下半年`), or one for each kind of its records (`视察`, `调研`). Of several
 * that may be it, or where the name says that it is another year's or not in use, none is taken. 增补委员 is read beside
 * 委员名册, unless that has any of them.
 *
 * @param year of the workbook
 */
export function adoptedSheets(
  { matched, unknown }: SheetMatch,
  strings: readonly string[],
  lists: ValueLists,
  year: number | undefined,
): AdoptedSheet[] {
  const resembling = unknown.flatMap((grid): AdoptedSheet[] => {
    const like = isInUse(grid, year) ? resemblingSheet(grid, strings, lists) : undefined;
    return like === undefined ? [] : [{ ...like, grid }];
  });
  const additions = resembling.filter(({ contract, grid }) => isAddition(contract, grid));
  const candidates = resembling.filter((like) => {
    if (additions.includes(like)) return false;
    const present = (matched.get(like.contract.name) ?? []).filter((own) => hasRecords(like.contract, own, strings));
    return present.every((own) => like.kind !== undefined && kindOf(like.contract, own, lists) !== undefined);
  });
  const groups = new Map<SheetContract, AdoptedSheet[]>();
  for (const sheet of candidates) groups.set(sheet.contract, [...(groups.get(sheet.contract) ?? []), sheet]);
  const adopted = [...groups.values()].flatMap((alike) => {
    // What names some of the records says more of those that stand elsewhere: 重点提案.
    const wholes = alike.filter(({ contract, grid }) => markNamed(contract, grid) === undefined);
    const sheets = wholes.length > 0 ? wholes : alike;
    const [whole, ofKinds] = [sheets.filter(({ kind }) => kind === undefined), sheets.filter(({ kind }) => kind !== undefined)];
    if (areSections(sheets)) return sheets;
    const longest = sheets.reduce((a, b) => (b.records > a.records ? b : a));
    const isAll = (other: AdoptedSheet): boolean => holdsAll(longest.contract, longest.grid, other.grid, strings);
    if (sheets.length > 1 && sheets.every(isAll)) return [longest];
    const parts = withoutSums(whole, strings);
    if (parts.length > 0 && areOneRegister(parts)) return parts;
    // Lists of those who signed in may have the headers of the roster; what bears its name is it.
    const named = whole.filter(({ contract, grid }) => mentions(contract, grid));
    if (parts.length > 0) return named.length > 0 && areOneRegister(named) ? named : [];
    return areOneRegister(ofKinds) || areDifferent(ofKinds) ? ofKinds : [];
  });
  const added = additions.filter(({ contract, grid }) => {
    const others = [...adopted, ...additions].filter((other) => other.contract === contract && other.grid !== grid);
    const beside = [...(matched.get(contract.name) ?? []), ...others.map((other) => other.grid)];
    const names = new Set(beside.flatMap((other) => namesIn(contract, other, strings)));
    return names.size > 0 && !namesIn(contract, grid, strings).some((name) => names.has(name));
  });
  return [...adopted, ...added.map((sheet) => ({ ...sheet, adds: true as const })), ...listingSheets()];

  /** Those of meetings with lists of members beside them, unless one says again what others do, or what was taken may. */
  function listingSheets(): AdoptedSheet[] {
    const listing = unknown.flatMap((grid) => {
      if (adopted.some((other) => other.grid === grid)) return [];
      const like = isInUse(grid, year) ? listingSheet(grid, strings, lists) : undefined;
      return like === undefined ? [] : [{ ...like, grid }];
    });
    // Records of attendance name their activities as they stand elsewhere.
    const registers = [...listing.map(({ contract }) => contract), ...ATTENDED];
    const isLike = ({ contract, kind }: AdoptedSheet): boolean =>
      registers.includes(contract) && (kind === undefined || !ATTENDED.includes(contract) || PRESENT_STATUSES.has(kind));
    const isTold =
      resembling.some((like) => isLike(like) && !listing.some(({ grid }) => grid === like.grid)) ||
      (listing.length > 0 && unknown.some((grid) => isInUse(grid, year) && isMarked(grid, strings, lists))) ||
      registers.some((contract) => (matched.get(contract.name) ?? []).some((own) => hasRecords(contract, own, strings)));
    const sheetsOf = new Map<string, number>();
    for (const meeting of listing.flatMap((sheet) => sheet.meetings)) sheetsOf.set(meeting, (sheetsOf.get(meeting) ?? 0) + 1);
    // Groups may well have done something together.
    const saysAgain = ({ meetings }: ListingSheet): boolean =>
      meetings.filter((meeting) => (sheetsOf.get(meeting) ?? 0) > 1).length * 2 >= meetings.length;
    return isTold || listing.some(saysAgain) ? [] : listing;
  }
}

/** What the records of a sheet are called. */
function namesIn(contract: SheetContract, grid: SheetGrid, strings: readonly string[]): string[] {
  const header = matchHeader(contract, grid, strings);
  const column = header?.bound.get(contract.calledBy ?? '');
  if (header === undefined || column === undefined) return [];
  const names = Array.from(classifyRows(contract, grid, strings, header).records, (row) => textAt(grid, strings, row, column));
  return names.map(withoutBlanks).filter((name) => name !== '');
}

/**
 * Whether sheets are the parts of one register: what is left of their names is the same, or nothing. Sheets that are
 * named after nothing but months cannot bear its name.
 */
function areOneRegister(sheets: readonly AdoptedSheet[]): boolean {
  const rest = new Set(sheets.map(({ grid }) => withoutPart(calledOf(grid))));
  rest.delete('');
  if (sheets.length > 0 && rest.size === 0) return true;
  return rest.size <= 1 && sheets.some(({ contract, grid, kind }) => kind !== undefined || isNamedAfter(contract, grid));
}

/** Whether all are parts of one sheet: then none is a copy of another. */
function areSections(sheets: readonly AdoptedSheet[]): boolean {
  const isNamed = sheets.some(({ contract, grid, kind }) => kind !== undefined || isNamedAfter(contract, grid));
  return isNamed && sheets.every(({ grid }) => grid.firstRow !== undefined && grid.name === sheets[0]?.grid.name);
}

/** Whether each sheet has a name of its own, whatever offices write before and behind it. */
function areDifferent(sheets: readonly AdoptedSheet[]): boolean {
  return new Set(sheets.map(({ grid }) => bareSheetName(withoutPart(calledOf(grid))))).size === sheets.length;
}

/**
 * Without a roster nothing can be read, so what has its headers is it, and what says of an activity and a member what became of him is
 * attendance; any other register must bear its name.
 */
function isNamedAfter(contract: SheetContract, grid: SheetGrid): boolean {
  return contract.required === true || mentions(contract, grid) || (contract === ATTENDED[0] && !isPlanned(grid));
}

/**
 * Sheets of a register that is kept within another (提案办理) that hold the other as well: 案由 and 提案者 stand there. They
 * are sheets of the other where that has no record elsewhere; what they hold of the register is read from there.
 */
export function hostSheets({ matched }: SheetMatch, strings: readonly string[]): AdoptedSheet[] {
  return (SHEETS as readonly SheetContract[]).flatMap((guest) => {
    const host = (SHEETS as readonly SheetContract[]).find(({ name }) => name === guest.within);
    if (host === undefined) return [];
    const telling = [host.calledBy, host.participation?.member];
    const sheets = (matched.get(guest.name) ?? []).flatMap((grid): AdoptedSheet[] => {
      const header = matchHeader(host, grid, strings);
      if (header === undefined || !telling.every((field) => field !== undefined && header.bound.has(field))) return [];
      return [{ contract: host, grid, records: classifyRows(host, grid, strings, header).records.length, kind: undefined }];
    });
    const isElsewhere = sheets.length > 0 && (matched.get(host.name) ?? []).some((grid) => hasRecords(host, grid, strings));
    return isElsewhere ? [] : sheets;
  });
}

/** Sheets that bear a name of 出席记录 or 出席矩阵, and have meetings down, with lists of members beside them. */
export function misnamedSheets({ matched }: SheetMatch, strings: readonly string[], lists: ValueLists): SheetGrid[] {
  const grids = ATTENDED.flatMap((contract) => matched.get(contract.name) ?? []);
  return grids.filter((grid) => hasNoMembers(grid, strings) && listingSheet(grid, strings, lists) !== undefined);
}

/**
 * Sheets that bear a name of 出席记录, and have a column of marks for each activity, or for each member: they are 出席矩阵. Those that
 * bear a name of that, and have a row for each member of an activity, are 出席记录.
 */
export function attendanceByLayout({ matched }: SheetMatch, strings: readonly string[]): AdoptedSheet[] {
  const [records, matrix] = ATTENDED as [SheetContract, SheetContract];
  const matrices = (matched.get(records.name) ?? []).flatMap((grid): AdoptedSheet[] => {
    if (matchHeader(records, grid, strings) !== undefined) return [];
    const other = [matrix, ACTIVITIES].find((contract) => matchHeader(contract, grid, strings) !== undefined);
    return other === undefined ? [] : [{ contract: matrix, grid, records: recordCount(other, grid, strings), kind: undefined }];
  });
  const lists = (matched.get(matrix.name) ?? []).flatMap((grid): AdoptedSheet[] => {
    if (matchHeader(records, grid, strings)?.missing.length !== 0) return [];
    return [{ contract: records, grid, records: recordCount(records, grid, strings), kind: undefined }];
  });
  return [...matrices, ...lists];
}

function recordCount(contract: SheetContract, grid: SheetGrid, strings: readonly string[]): number {
  const header = matchHeader(contract, grid, strings);
  return header === undefined ? 0 : classifyRows(contract, grid, strings, header).records.length;
}

function hasRecords(contract: SheetContract, grid: SheetGrid, strings: readonly string[]): boolean {
  return recordCount(contract, grid, strings) > 0;
}
