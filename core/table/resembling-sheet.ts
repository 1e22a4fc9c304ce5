import { kindColumn, SERIAL_HEADERS, SHEETS } from '../contract';
import type { ColumnContract, SheetContract } from '../contract';
import { cached } from './cached';
import { classifyRows } from './classify-rows';
import { valueNamed } from './find-headings';
import { valueWithin } from './kinds-of-titles';
import { isOwnNumber, labelsOf, labelsOnTop, matchHeader } from './match-header';
import { bareSheetName, nameOfList, saidBySheet } from './match-sheets';
import type { SheetMatch } from './match-sheets';
import { normalizeLabel, withoutBlanks } from './normalize-text';
import { calledOf, isBlankAt, textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import type { ValueLists } from './value-lists';

/** A private list may well have the number and name of members; a register under another name has nearly all its headers. */
const LEAST_COLUMNS = 4;
const LEAST_SHARE = 0.8;
/** Its name may well say more than that of the register: 文史委活动. */
const LEAST_SHARE_NAMED = 0.6;
/** A sheet that bears the name of a register as well needs no more to be it. */
const LEAST_NAMED = 3;

export interface Resemblance {
  readonly contract: SheetContract;
  /** Rows that would be records. */
  readonly records: number;
  /** The kind of all its records, where that is the name of the sheet: 视察, of 活动台账. */
  readonly kind: string | undefined;
}

/**
 * The register whose headers an unknown sheet has: `出席记录上半年`, or a register under a name of the office's own.
 * Undefined where it has those of none, or no row under them.
 */
export function resemblingSheet(grid: SheetGrid, strings: readonly string[], lists: ValueLists): Resemblance | undefined {
  let best: { readonly resemblance: Resemblance; readonly columns: number } | undefined;
  const labels = labelsOnTop(grid, strings);
  for (const contract of SHEETS as readonly SheetContract[]) {
    if (contract.kind !== 'register' || contract.layout !== 'table') continue;
    if (contract.columns.some((column) => column.required && !isThere(column, contract, labels))) continue;
    const header = matchHeader(contract, grid, strings);
    if (header === undefined || header.missing.length > 0) continue;
    const columns = header.bound.size;
    const known = columns + header.extras.filter(({ header: text }) => listsOf(contract).has(normalizeLabel(text))).length;
    const share = mentions(contract, grid) ? LEAST_SHARE_NAMED : LEAST_SHARE;
    if (columns < LEAST_COLUMNS || known < share * (columns + header.extras.length) || columns <= (best?.columns ?? 0)) continue;
    const records = classifyRows(contract, grid, strings, header).records.length;
    const kind = bearsName(contract, grid) ? undefined : kindOf(contract, grid, lists);
    if (records > 0) best = { resemblance: { contract, records, kind }, columns };
  }
  const ofKind = (): Resemblance | undefined => sheetOfKind(grid, strings, lists);
  // 文史资料 has the headers of 社情民意, but its name says what it is.
  if (best !== undefined && !mentions(best.resemblance.contract, grid)) return ofKind() ?? best.resemblance;
  return best?.resemblance ?? namedSheet(grid, strings) ?? ofKind();
}

/** The register that a sheet is by its name, as offices vary it, where it has at least some of its headers. */
function namedSheet(grid: SheetGrid, strings: readonly string[]): Resemblance | undefined {
  const [contract, other] = (SHEETS as readonly SheetContract[]).filter(
    (each) => each.kind === 'register' && each.layout === 'table' && bearsName(each, grid),
  );
  const header = contract === undefined || other !== undefined ? undefined : matchHeader(contract, grid, strings);
  if (contract === undefined || header === undefined || header.bound.size < LEAST_NAMED) return undefined;
  const records = classifyRows(contract, grid, strings, header).records.length;
  return records > 0 ? { contract, records, kind: undefined } : undefined;
}

/** The register of whose records a sheet holds those of one kind, which its name is, where it has all else that they must have. */
function sheetOfKind(grid: SheetGrid, strings: readonly string[], lists: ValueLists): Resemblance | undefined {
  let best: { readonly resemblance: Resemblance; readonly columns: number } | undefined;
  for (const contract of SHEETS as readonly SheetContract[]) {
    const kind = contract.kind === 'register' && contract.layout === 'table' ? kindOf(contract, grid, lists) : undefined;
    const header = kind === undefined ? undefined : matchHeader(contract, grid, strings);
    if (header === undefined || header.missing.some(({ column }) => column !== kindColumn(contract))) continue;
    const columns = header.bound.size;
    if (columns < LEAST_NAMED || columns <= (best?.columns ?? 0)) continue;
    const records = classifyRows(contract, grid, strings, header).records.length;
    if (records > 0) best = { resemblance: { contract, records, kind }, columns };
  }
  return best?.resemblance;
}

function kindOf(contract: SheetContract, grid: SheetGrid, lists: ValueLists): string | undefined {
  const list = kindColumn(contract)?.list;
  return list === undefined ? undefined : saidBySheet(calledOf(grid), (text) => valueNamed(text, lists.get(list)));
}

const LISTS = new Map<SheetContract, ReadonlySet<string>>();

/** The headers of lists of members that may stand beside the columns of a register: 参加委员. */
function listsOf(contract: SheetContract): ReadonlySet<string> {
  return cached(LISTS, contract, () => {
    const beside = (SHEETS as readonly SheetContract[]).filter(({ name, listed }) => (listed?.register ?? name) === contract.name);
    return new Set(beside.flatMap(({ listed }) => listed?.columns ?? []).flatMap(({ headers }) => headers.map(normalizeLabel)));
  });
}

/** Whether a header names a column, or what may stand for it. */
function isThere(column: ColumnContract, contract: SheetContract, labels: ReadonlySet<string>): boolean {
  if (column.field === contract.key?.[0] && [...SERIAL_HEADERS].some((label) => labels.has(label))) return true;
  const standIn = contract.columns.find(({ field }) => field === column.standIn);
  return [column, ...(standIn === undefined ? [] : [standIn])].some((each) => labelsOf(each).some((label) => labels.has(label)));
}

/** A sheet that is read although its name is none of the contract. */
export interface AdoptedSheet extends Resemblance {
  readonly grid: SheetGrid;
  /** Whether it adds to the records of another sheet. */
  readonly adds?: true;
}

/** Said of sheets that are kept beside those in use. */
export const NOT_IN_USE = /旧|备份|副本|复件|草稿|样表|模板|范例|作废|停用|去年|上年|往年|copy|backup|bak|old/i;
const MONTHS = String.raw`(?:\d{1,2}|[一二三四五六七八九十]{1,2})`;
/** In what the names of the parts of one register differ. */
const PART = new RegExp(`[上下]半年|第?[一二三四1-4]季度|${MONTHS}(?:[-—~～至到]${MONTHS})?月份?`, 'g');

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
  const adopted = [...groups.values()].flatMap((sheets) => {
    const [whole, ofKinds] = [sheets.filter(({ kind }) => kind === undefined), sheets.filter(({ kind }) => kind !== undefined)];
    if (whole.length > 0) return areOneRegister(whole) ? whole : [];
    return areOneRegister(ofKinds) || areDifferent(ofKinds) ? ofKinds : [];
  });
  const added = additions.filter(({ contract, grid }) => {
    const others = [...adopted, ...additions].filter((other) => other.contract === contract && other.grid !== grid);
    const beside = [...(matched.get(contract.name) ?? []), ...others.map((other) => other.grid)];
    const names = new Set(beside.flatMap((other) => namesIn(contract, other, strings)));
    return names.size > 0 && !namesIn(contract, grid, strings).some((name) => names.has(name));
  });
  const taken = [...adopted, ...added].map(({ grid }) => grid);
  const listing = unknown.flatMap((grid): AdoptedSheet[] => {
    const like = taken.includes(grid) || !isInUse(grid, year) ? undefined : listingSheet(grid, strings, lists);
    return like === undefined ? [] : [{ ...like, grid }];
  });
  const isNew = ({ contract }: AdoptedSheet): boolean =>
    !adopted.some((other) => other.contract === contract) &&
    !(matched.get(contract.name) ?? []).some((own) => hasRecords(contract, own, strings));
  return [...adopted, ...added.map((sheet) => ({ ...sheet, adds: true as const })), ...listing.filter(isNew)];
}

/** What is yet to come. */
const PLANNED = /计划|安排|方案|预案|通知|议程|日程/;

/**
 * A sheet of whatever name that has what records are called, their day, and beside them lists of members (参加委员) is a register
 * of activities, if its name or the titles of its records say of which kind they are.
 */
function listingSheet(grid: SheetGrid, strings: readonly string[], lists: ValueLists): Resemblance | undefined {
  if (PLANNED.test(calledOf(grid))) return undefined;
  for (const contract of SHEETS as readonly SheetContract[]) {
    const { calledBy = '', yearDate = '' } = contract;
    const header = listsOf(contract).size === 0 || contract.listed !== undefined ? undefined : matchHeader(contract, grid, strings);
    const titles = header?.bound.get(calledBy);
    if (header === undefined || titles === undefined || !header.bound.has(yearDate)) continue;
    const beside = header.extras.filter((extra) => listsOf(contract).has(normalizeLabel(extra.header)));
    if (beside.length === 0) continue;
    const [kind, other] = header.missing.map(({ column }) => column).filter((column) => !isOwnNumber(contract, column));
    const records = classifyRows(contract, grid, strings, header).records;
    const list = kind?.list === undefined ? undefined : lists.get(kind.list);
    // A list of all who came has the activity again and again, or once, over all of them.
    const titleAt = (row: number): string => withoutBlanks(textAt(grid, strings, row, titles));
    const listing = Array.from({ length: grid.rowCount }, (_, row) => row).filter(
      (row) => row > header.row && beside.some(({ gridColumn }) => !isBlankAt(grid, strings, row, gridColumn)),
    );
    if (new Set(listing.map(titleAt).filter((title) => title !== '')).size < listing.length) continue;
    const isSaid = (): boolean =>
      list !== undefined &&
      (kindOf(contract, grid, lists) !== undefined || records.some((row) => valueWithin(titleAt(row), list) !== undefined));
    if (records.length === 0 || other !== undefined || (kind !== undefined && !(kind.inTitles === true && isSaid()))) continue;
    return { contract, records: records.length, kind: undefined };
  }
  return undefined;
}

/** Whether the name of a sheet is one of those that add to a register. */
function isAddition({ additions = [] }: SheetContract, grid: SheetGrid): boolean {
  return additions.includes(nameOfList(withoutPart(calledOf(grid))));
}

/** What the records of a sheet are called. */
function namesIn(contract: SheetContract, grid: SheetGrid, strings: readonly string[]): string[] {
  const header = matchHeader(contract, grid, strings);
  const column = header?.bound.get(contract.calledBy ?? '');
  if (header === undefined || column === undefined) return [];
  const names = Array.from(classifyRows(contract, grid, strings, header).records, (row) => textAt(grid, strings, row, column));
  return names.map(withoutBlanks);
}

/** A sheet's name without what says which part of its register it is: `出席记录（1-6月）`, `出席记录(2)`. */
export function withoutPart(name: string): string {
  return withoutCopy(name.replace(PART, ''));
}

/** A sheet's name without the number that Excel gives a copy, or a large register the sheet on which it goes on. */
export function withoutCopy(name: string): string {
  return name.replace(/[(（]\d*[)）]$/, '').trim();
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

/** Whether each sheet has a name of its own, whatever offices write before and behind it. */
function areDifferent(sheets: readonly AdoptedSheet[]): boolean {
  return new Set(sheets.map(({ grid }) => bareSheetName(withoutPart(calledOf(grid))))).size === sheets.length;
}

/** Without a roster nothing can be read, so what has its headers is it; any other register must bear its name. */
function isNamedAfter(contract: SheetContract, grid: SheetGrid): boolean {
  return contract.required === true || mentions(contract, grid);
}

/** Whether the name of a sheet has that of a register in it. */
function mentions(contract: SheetContract, grid: SheetGrid): boolean {
  return bearsName(contract, grid) || namesOf(contract).some((known) => withoutBlanks(calledOf(grid)).includes(known));
}

/** Whether the name of a sheet is that of a register, as offices vary it. */
function bearsName(contract: SheetContract, grid: SheetGrid): boolean {
  const bare = bareSheetName(calledOf(grid));
  return namesOf(contract).some((known) => bareSheetName(known) === bare) || isAddition(contract, grid);
}

function namesOf({ name, aliases, parts }: SheetContract): string[] {
  return [name, ...(aliases ?? []), ...(parts ?? [])];
}

/** Whether a sheet is of the year, and not put aside. */
export function isInUse(grid: SheetGrid, year: number | undefined): boolean {
  const name = calledOf(grid);
  const years = (name.match(/(?:19|20)\d{2}/g) ?? []).map(Number);
  // A term is of several years.
  const isOfYear = year !== undefined && Math.min(...years) <= year && year <= Math.max(...years);
  return grid.visibility === 'visible' && !NOT_IN_USE.test(name) && (years.length === 0 || isOfYear);
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

function hasRecords(contract: SheetContract, grid: SheetGrid, strings: readonly string[]): boolean {
  const header = matchHeader(contract, grid, strings);
  return header !== undefined && classifyRows(contract, grid, strings, header).records.length > 0;
}
