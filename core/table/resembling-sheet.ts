import { columnContract, kindColumn, SHEETS, sheetContract } from '../contract';
import type { ColumnContract, SheetContract } from '../contract';
import { classifyRows, isSignature } from './classify-rows';
import { valueNamed } from './find-headings';
import { headersWithin, labelsOf, listHeadersOf, tellingLabels } from './header-forms';
import { valueWithin } from './kinds-of-titles';
import { isOwnNumber, labelsOnTop, matchHeader } from './match-header';
import { normalizeLabel, withoutBlanks } from './normalize-text';
import { calledOf, isBlankAt, textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import { bareSheetName, nameOfList, saidBySheet, withoutPart } from './sheet-names';
import type { ValueLists } from './value-lists';

const ATTENDANCE = sheetContract('出席记录');

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
  let best: { readonly resemblance: Resemblance; readonly columns: number; readonly isMentioned: boolean } | undefined;
  const labels = labelsOnTop(grid, strings);
  for (const contract of SHEETS as readonly SheetContract[]) {
    if (contract.kind !== 'register' || contract.layout !== 'table') continue;
    if (contract.columns.some((column) => column.required && !isThere(column, contract, labels))) continue;
    const header = matchHeader(contract, grid, strings);
    // What has not even numbers is a register if its name says so.
    const isTold = (column: ColumnContract): boolean =>
      (isOwnNumber(contract, column) && mentions(contract, grid)) || isImplied(column, contract, labels);
    if (header === undefined || !header.missing.every(({ column }) => isTold(column))) continue;
    const columns = header.bound.size;
    const beside = [listHeadersOf(contract), headersWithin(contract)];
    const known = columns + header.extras.filter(({ header: text }) => beside.some((labels) => labels.has(normalizeLabel(text)))).length;
    const isMentioned = mentions(contract, grid);
    const share = isMentioned ? LEAST_SHARE_NAMED : LEAST_SHARE;
    if (columns < LEAST_COLUMNS || known < share * (columns + header.extras.length)) continue;
    if (best !== undefined && (best.isMentioned === isMentioned ? columns <= best.columns : best.isMentioned)) continue;
    const records = classifyRows(contract, grid, strings, header).records.length;
    const kind = bearsName(contract, grid) ? undefined : kindOf(contract, grid, lists);
    if (records > 0) best = { resemblance: { contract, records, kind }, columns, isMentioned };
  }
  const ofKind = (): Resemblance | undefined => sheetOfKind(grid, strings, lists);
  // 文史资料 has the headers of 社情民意, but its name says what it is.
  if (best?.isMentioned === false) return ofKind() ?? best.resemblance;
  return best?.resemblance ?? namedSheet(grid, strings, lists) ?? ofKind() ?? mentioningSheet(grid, strings);
}

/** The register that a sheet is by its name, as offices vary it, where it has at least some of its headers. */
function namedSheet(grid: SheetGrid, strings: readonly string[], values: ValueLists): Resemblance | undefined {
  const [contract, other] = (SHEETS as readonly SheetContract[]).filter(
    (each) => each.kind === 'register' && each.layout === 'table' && bearsName(each, grid),
  );
  const header = contract === undefined || other !== undefined ? undefined : matchHeader(contract, grid, strings);
  if (contract === undefined || header === undefined) return undefined;
  const lists = header.extras.filter((extra) => isListOf(contract, normalizeLabel(extra.header)));
  if (header.bound.size + lists.length < LEAST_NAMED && header.missing.length > 0) return undefined;
  if (contract === ATTENDANCE && hasNoMembers(grid, strings) && listingSheet(grid, strings, values) !== undefined) return undefined;
  const records = classifyRows(contract, grid, strings, header).records.length;
  return records > 0 ? { contract, records, kind: undefined } : undefined;
}

/** Whether a header is of a list in which the members of a register's own records stand. */
function isListOf({ listed }: SheetContract, label: string): boolean {
  return listed?.columns.some(({ headers }) => headers.some((header) => normalizeLabel(header) === label)) === true;
}

/** Whether a sheet has no column of one member a row. */
export function hasNoMembers(grid: SheetGrid, strings: readonly string[]): boolean {
  const header = matchHeader(ATTENDANCE, grid, strings);
  return header === undefined || !['memberId', 'memberName'].some((field) => header.bound.has(field));
}

/** The register whose name stands in that of a sheet, 约访 in 领导约访委员情况表, where nothing is missing that cannot be told from the rest. */
function mentioningSheet(grid: SheetGrid, strings: readonly string[]): Resemblance | undefined {
  const bare = bareSheetName(calledOf(grid));
  const mentioned = (SHEETS as readonly SheetContract[])
    .filter(({ distinctive }) => distinctive === true)
    .map((contract) => ({ contract, length: Math.max(0, ...namesOf(contract).map((name) => (bare.includes(name) ? name.length : 0))) }))
    .sort((a, b) => b.length - a.length);
  const [first, second] = mentioned;
  if (first === undefined || first.length === 0 || first.length === second?.length) return undefined;
  const { contract } = first;
  const header = matchHeader(contract, grid, strings);
  const isTold = ({ byNumber, inSheetName }: ColumnContract): boolean => byNumber !== undefined || inSheetName === true;
  if (header === undefined || header.bound.size < LEAST_COLUMNS || !header.missing.every(({ column }) => isTold(column))) return undefined;
  const records = classifyRows(contract, grid, strings, header).records.length;
  return records > 0 ? { contract, records, kind: undefined } : undefined;
}

/** The register of whose records a sheet holds those of one kind, which its name is, where it has all else that they must have. */
function sheetOfKind(grid: SheetGrid, strings: readonly string[], lists: ValueLists): Resemblance | undefined {
  let best: { readonly resemblance: Resemblance; readonly columns: number } | undefined;
  for (const contract of SHEETS as readonly SheetContract[]) {
    const kind = contract.kind === 'register' && contract.layout === 'table' ? kindOf(contract, grid, lists) : undefined;
    const header = kind === undefined ? undefined : matchHeader(contract, grid, strings);
    const isListed = header?.extras.some((extra) => listHeadersOf(contract).has(normalizeLabel(extra.header))) === true;
    const isTold = (column: ColumnContract): boolean =>
      column === kindColumn(contract) ||
      column.inSheetName === true ||
      isOwnNumber(contract, column) ||
      (isListed && column.field === contract.listed?.member);
    if (header === undefined || !header.missing.every(({ column }) => isTold(column))) continue;
    const columns = header.bound.size;
    if (columns < LEAST_NAMED || columns <= (best?.columns ?? 0)) continue;
    const records = classifyRows(contract, grid, strings, header).records.length;
    if (records > 0) best = { resemblance: { contract, records, kind }, columns };
  }
  return best?.resemblance;
}

/** The kind of all records of a sheet that its name says: 视察, of 活动台账. */
export function kindOf(contract: SheetContract, grid: SheetGrid, lists: ValueLists): string | undefined {
  const list = kindColumn(contract)?.list;
  return list === undefined ? undefined : saidBySheet(calledOf(grid), (text) => valueNamed(text, lists.get(list)));
}

/** Whether what a column asks for is implied by another column of the sheet. */
function isImplied({ impliedBy }: ColumnContract, contract: SheetContract, labels: ReadonlySet<string>): boolean {
  if (impliedBy?.register !== contract.name) return false;
  return labelsOf(columnContract(contract, impliedBy.field)).some((label) => labels.has(label));
}

/** Whether a header names a column, or what may stand for it, or implies it. */
function isThere(column: ColumnContract, contract: SheetContract, labels: ReadonlySet<string>): boolean {
  if (isOwnNumber(contract, column) || isImplied(column, contract, labels)) return true;
  const standIn = contract.columns.find(({ field }) => field === column.standIn);
  return [column, ...(standIn === undefined ? [] : [standIn])].some((each) => labelsOf(each).some((label) => labels.has(label)));
}

/** What is yet to come. */
const PLANNED = /计划|安排|方案|预案|通知|议程|日程|报名/;

/** Whether a sheet is of what is yet to come, as its name says. */
export function isPlanned(grid: SheetGrid): boolean {
  return PLANNED.test(calledOf(grid));
}

/** One of them alone may stand over a list of people, one a row. */
const LEAST_MEETINGS = 2;
const PEOPLE = /签到|点名|名单/;

/** A sheet of meetings, each with lists of members beside it. */
export interface ListingSheet extends Resemblance {
  /** Name and day of each. */
  readonly meetings: readonly string[];
}

/**
 * A sheet of whatever name that has what records are called, their day, and beside them lists of members (参加委员) is a register
 * of activities, if its name or the titles of its records say of which kind they are.
 */
export function listingSheet(grid: SheetGrid, strings: readonly string[], lists: ValueLists): ListingSheet | undefined {
  if (isPlanned(grid)) return undefined;
  for (const contract of SHEETS as readonly SheetContract[]) {
    const { calledBy = '', yearDate = '' } = contract;
    const header = listHeadersOf(contract).size === 0 || contract.listed !== undefined ? undefined : matchHeader(contract, grid, strings);
    const [titles, days] = [header?.bound.get(calledBy), header?.bound.get(yearDate)];
    if (header === undefined || titles === undefined || days === undefined) continue;
    const beside = header.extras.filter((extra) => listHeadersOf(contract).has(normalizeLabel(extra.header)));
    const records = classifyRows(contract, grid, strings, header).records.length;
    const isSigned = (row: number): boolean =>
      [...grid.columns.keys()].some((column) => isSignature(withoutBlanks(textAt(grid, strings, row, column))));
    const listing = Array.from({ length: grid.rowCount }, (_, row) => row).filter(
      (row) => row > header.row && beside.some(({ gridColumn }) => !isBlankAt(grid, strings, row, gridColumn)) && !isSigned(row),
    );
    const titleAt = (row: number): string => withoutBlanks(textAt(grid, strings, row, titles));
    const meetings = listing.filter((row) => titleAt(row) !== '').map((row) => `${titleAt(row)} ${grid.columns[days]?.values[row] ?? ''}`);
    // A list of all who came has the activity again and again, or once, over all of them.
    if (records === 0 || listing.length === 0 || new Set(meetings).size < listing.length) continue;
    if (listing.length < LEAST_MEETINGS && PEOPLE.test(calledOf(grid))) continue;
    const [kind, other] = header.missing.map(({ column }) => column).filter((column) => !isOwnNumber(contract, column));
    const list = kind?.list === undefined ? undefined : lists.get(kind.list);
    const isSaid = (): boolean =>
      list !== undefined &&
      (kindOf(contract, grid, lists) !== undefined || listing.some((row) => valueWithin(titleAt(row), list) !== undefined));
    if (other !== undefined || (kind !== undefined && !(kind.inTitles === true && isSaid()))) continue;
    return { contract, records, kind: undefined, meetings };
  }
  return undefined;
}

/** Its header asks for no more than who it is. */
const MATRIX = sheetContract('出席矩阵');

/** Whether a sheet has members down, meetings across and marks below them: 出席矩阵, whatever it is called. */
export function isMarked(grid: SheetGrid, strings: readonly string[], lists: ValueLists): boolean {
  const header = matchHeader(MATRIX, grid, strings);
  const kinds = lists.get('活动类别');
  const meetings = (header?.extras ?? []).filter(({ header: text }) => valueWithin(text, kinds) !== undefined);
  if (header === undefined || header.missing.length > 0 || meetings.length < LEAST_MEETINGS) return false;
  const rows = classifyRows(MATRIX, grid, strings, header).records;
  const texts = Array.from(rows).flatMap((row) => meetings.map(({ gridColumn }) => textAt(grid, strings, row, gridColumn).trim()));
  return texts.some((text) => lists.get('出席状态').find(text) !== undefined && !Number.isFinite(Number(text)));
}

/** Whether the name of a sheet is one of those that add to a register. */
export function isAddition({ additions = [] }: SheetContract, grid: SheetGrid): boolean {
  return additions.includes(nameOfList(withoutPart(calledOf(grid))));
}

/** Whether the name of a sheet has that of a register in it. */
export function mentions(contract: SheetContract, grid: SheetGrid): boolean {
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

/** The column of yes and no that the name of a sheet is: 重点, of 重点提案. */
export function markNamed({ columns }: SheetContract, grid: SheetGrid): ColumnContract | undefined {
  const name = bareSheetName(calledOf(grid));
  return columns.find((column) => tellingLabels(column).includes(name));
}
