import { SHEETS, sheetContract } from '../contract';
import type { SheetContract } from '../contract';
import type { FindingList } from '../findings/finding-list';
import { cellAddress } from './address';
import { cached } from './cached';
import { isUnderTable } from './classify-rows';
import { ALL_HEADERS, labelsOf, labelsOfFields, LIST_HEADERS } from './header-forms';
import { headerSearch } from './header-rows';
import { ITEM_SEPARATOR, normalizeLabel, trimText, withoutBlanks } from './normalize-text';
import { CellKind, isBlankAt, KIND_MASK, kindAt, textAt, valueAt, writableColumn } from './sheet-grid';
import type { GridColumn, SheetGrid, WorkbookGrid } from './sheet-grid';
import type { TextPool } from './text-pool';

const COLUMNS = (SHEETS as readonly SheetContract[]).flatMap(({ columns }) => columns);
/** Headers of one value a cell: 姓名 is never a list, though some register lists its members so. */
const SINGLE: ReadonlySet<string> = new Set(COLUMNS.filter(({ multiple }) => multiple !== true).flatMap(labelsOf));
/** Headers under which several members may stand in one cell. */
const LISTS: ReadonlySet<string> = new Set(
  [
    ...LIST_HEADERS,
    ...COLUMNS.filter(({ multiple, references }) => multiple === true && references?.sheet === '委员名册').flatMap(labelsOf),
  ].filter((label) => !SINGLE.has(label)),
);
/** A name or a number; what is longer is a remark. */
const LONGEST_NAME = 12;

/** No activity has so many; what goes on for longer is no list. */
const MOST_BELOW = 2_000;

/** What a record is called, and its day: a row that has neither goes on with the record above it. */
const TELLING: ReadonlySet<string> = new Set(
  (SHEETS as readonly SheetContract[]).flatMap(({ columns, calledBy, yearDate }) =>
    columns.filter(({ field }) => field === calledBy || field === yearDate).flatMap(labelsOf),
  ),
);
const ATTENDANCE = sheetContract('出席记录');
/** What may stand beside each of those whom a list names. */
const BESIDE = labelsOfFields(ATTENDANCE, 'remarks', 'leaveReason');
/** Where a row says whether somebody was there, each is one of its own. */
const STATUS = labelsOfFields(ATTENDANCE, 'status');

/**
 * A workbook in which lists of members that have a cell for each of them, beside each other under a header that stands over all
 * (参加委员), over the first, or over each, or one below the other, have one cell for all.
 */
export function withSpreadLists(workbook: WorkbookGrid, pool: TextPool, findings: FindingList): WorkbookGrid {
  let isChanged = false;
  const sheets = workbook.sheets.map((grid) => {
    const across = spreadLists(grid, pool.texts).reduce((joined, list) => withJoined(joined, list, pool), grid);
    const below = listsBelow(across, pool.texts);
    reportBelow(across, below, findings);
    const joined = below.reduce((rest, list) => withJoinedBelow(rest, list, pool), across);
    if (joined !== grid) isChanged = true;
    return joined;
  });
  return isChanged ? { ...workbook, sheets } : workbook;
}

/** Tells of the rows that are no record of their own. */
function reportBelow(grid: SheetGrid, lists: readonly ListBelow[], findings: FindingList): void {
  const rows = new Set(lists.flatMap((list) => [...list.rows.values()].flat()));
  const [list] = lists;
  if (list === undefined) return;
  const first = [...rows].reduce((least, row) => Math.min(least, row));
  const location = { sheet: grid.name, address: cellAddress(first, list.column) };
  findings.add({ code: 'row/as-above', location, args: { rows: rows.size } });
}

/** A list that goes on in the rows below its record. */
interface ListBelow {
  readonly column: number;
  /** The rows that go on with each record, by the row of the record. */
  readonly rows: ReadonlyMap<number, readonly number[]>;
}

function listsBelow(grid: SheetGrid, strings: readonly string[]): ListBelow[] {
  const { from, end } = headerSearch(grid);
  let last = end;
  for (let row = from; row < last; row++) {
    const labels = Array.from({ length: grid.columnCount }, (_, column) => normalizeLabel(textAt(grid, strings, row, column)));
    if (!areHeaders(labels)) continue;
    // A header has no more than two rows.
    last = Math.min(last, row + 2);
    const lists = [...labels.keys()].filter((column) => LISTS.has(labels[column] as string));
    if (lists.length === 0 || !labels.some((label) => TELLING.has(label))) continue;
    if (labels.some((label) => STATUS.has(label))) return [];
    const isTelling = (label: string): boolean => ALL_HEADERS.has(label) && !LISTS.has(label) && !BESIDE.has(label);
    const telling = [...labels.keys()].filter((column) => isTelling(labels[column] as string));
    const rows = rowsGoingOn(grid, strings, row, telling, lists);
    return lists.flatMap((column) => {
      const filled = (below: readonly number[]): number[] => below.filter((each) => !isBlankAt(grid, strings, each, column));
      const own = new Map(
        [...rows].map(([record, below]) => [record, filled(below)] as const).filter(([, { length }]) => length <= MOST_BELOW),
      );
      return [...own.values()].some((below) => below.length > 0) ? [{ column, rows: own }] : [];
    });
  }
  return [];
}

/** The rows below a header that only list more members of the record above them, by the row of that. */
function rowsGoingOn(
  grid: SheetGrid,
  strings: readonly string[],
  headerRow: number,
  telling: readonly number[],
  lists: readonly number[],
): Map<number, number[]> {
  const goingOn = new Map<number, number[]>();
  const isFilled = (row: number, columns: readonly number[]): boolean => columns.some((column) => !isBlankAt(grid, strings, row, column));
  let record: number | undefined;
  for (let row = headerRow + 1; row < grid.rowCount; row++) {
    if (isFilled(row, telling)) record = row;
    // What stands below a blank row, or a note, is no part of the table.
    else if (!isFilled(row, lists) || isBelowTable(grid, strings, row)) record = undefined;
    else if (record !== undefined) cached(goingOn, record, () => []).push(row);
  }
  return goingOn;
}

/** Whether any cell of a row is what people write under a table. */
function isBelowTable(grid: SheetGrid, strings: readonly string[], row: number): boolean {
  return [...grid.columns.keys()].some((column) => isUnderTable(withoutBlanks(textAt(grid, strings, row, column))));
}

function withJoinedBelow(grid: SheetGrid, { column, rows }: ListBelow, pool: TextPool): SheetGrid {
  const joined = writableColumn(grid.columns[column], grid.rowCount);
  for (const [record, below] of rows) {
    if (below.length === 0) continue;
    const texts = [record, ...below].map((row) => trimText(textAt(grid, pool.texts, row, column))).filter((text) => text !== '');
    joined.kinds[record] = CellKind.Text;
    joined.values[record] = pool.intern(texts.join(ITEM_SEPARATOR));
    for (const row of below) joined.kinds[row] = CellKind.Blank;
  }
  return { ...grid, columns: grid.columns.map((cells, index) => (index === column ? joined : cells)) };
}

interface SpreadList {
  readonly row: number;
  /** First and last column. */
  readonly from: number;
  readonly to: number;
}

function spreadLists(grid: SheetGrid, strings: readonly string[]): SpreadList[] {
  const found: SpreadList[] = [];
  const { from: top, end } = headerSearch(grid);
  for (let row = top; row < end; row++)
    for (let from = 0; from < grid.columnCount - 1; from++) {
      // Few cells have none beside them, or the same: looked at first, as it costs least.
      const isAsBefore = (column: number): boolean =>
        kindAt(grid, row, column) === CellKind.Blank || valueAt(grid, row, column) === valueAt(grid, row, from);
      if (!isAsBefore(from + 1) || !LISTS.has(normalizeLabel(textAt(grid, strings, row, from)))) continue;
      let to = from;
      while (to + 1 < grid.columnCount && isAsBefore(to + 1) && holdsNames(grid, strings, row, to + 1)) to++;
      if (to > from && isHeader(grid, strings, row) && !isHeaded(grid, strings, row + 1, from, to)) found.push({ row, from, to });
    }
  return found;
}

/** Whether most of a row is headers: a value may be called like one, 联名 of a proposal. */
function isHeader(grid: SheetGrid, strings: readonly string[], row: number): boolean {
  return areHeaders(Array.from({ length: grid.columnCount }, (_, column) => normalizeLabel(textAt(grid, strings, row, column))));
}

function areHeaders(labels: readonly string[]): boolean {
  const filled = labels.filter((label) => label !== '');
  return filled.filter((label) => ALL_HEADERS.has(label)).length * 2 > filled.length;
}

/** Whether what stands below a header may be one member a cell. */
function holdsNames(grid: SheetGrid, strings: readonly string[], headerRow: number, column: number): boolean {
  let filled = 0;
  for (let row = headerRow + 1; row < grid.rowCount; row++) {
    if (isBlankAt(grid, strings, row, column)) continue;
    if ((kindAt(grid, row, column) & KIND_MASK) !== CellKind.Text || trimText(textAt(grid, strings, row, column)).length > LONGEST_NAME)
      return false;
    filled++;
  }
  return filled > 0;
}

/** Whether what stands below it has a header of its own. */
function isHeaded(grid: SheetGrid, strings: readonly string[], row: number, from: number, to: number): boolean {
  for (let column = from; column <= to; column++) if (ALL_HEADERS.has(normalizeLabel(textAt(grid, strings, row, column)))) return true;
  return false;
}

function withJoined(grid: SheetGrid, { row: headerRow, from, to }: SpreadList, pool: TextPool): SheetGrid {
  const { kinds, values } = writableColumn(grid.columns[from], grid.rowCount);
  for (let row = headerRow + 1; row < grid.rowCount; row++) {
    const texts = Array.from({ length: to - from + 1 }, (_, i) => trimText(textAt(grid, pool.texts, row, from + i)));
    if (texts.slice(1).every((text) => text === '')) continue;
    kinds[row] = CellKind.Text;
    values[row] = pool.intern(texts.filter((text) => text !== '').join(ITEM_SEPARATOR));
  }
  const columns = grid.columns.map((column, index): GridColumn | undefined => {
    if (index === from) return { kinds, values };
    return index > from && index <= to ? undefined : column;
  });
  return { ...grid, columns };
}
