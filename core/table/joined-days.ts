import type { FindingList } from '../findings/finding-list';
import { cellAddress } from './address';
import { serialOf, to1904 } from './excel-date';
import { headerSearch, textsOver } from './header-rows';
import { normalizeLabel, toHalfWidth, withoutBlanks } from './normalize-text';
import type { CellReader } from './read-cells';
import { CellKind, textAt, writableColumn } from './sheet-grid';
import type { SheetGrid, WorkbookGrid, WritableColumn } from './sheet-grid';

const YEAR = /^年份?$/;
const MONTH = /^月份?$/;
const DAY = /^[日号]$/;
/** Heads the days where nothing stands above their three columns. */
const DATE = '日期';
/** Longer than any of the headers, blanks included. */
const LONGEST = 6;

/** Where the days of a sheet stand in columns of their own. */
interface DayColumns {
  readonly row: number;
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
}

/** A workbook of which the days that stand in columns of their own (`年`, `月`, `日`) stand in the first of these. Tells each. */
export function withJoinedDays(workbook: WorkbookGrid, reader: CellReader, findings: FindingList): WorkbookGrid {
  const isMonth = (text: string): boolean => text.length <= LONGEST && MONTH.test(withoutBlanks(text));
  if (!workbook.strings.some(isMonth)) return workbook;
  const strings = reader.pool.texts;
  const sheets = workbook.sheets.map((grid) => {
    const found = dayColumns(grid, strings);
    if (found === undefined) return grid;
    const headers = `${found.year === undefined ? '' : '年、'}月、日`;
    const first = found.year ?? found.month;
    const over = textsOver(grid, strings, found.row - 1);
    const { text, isWide } = over(first);
    const isHeaded = isWide && over(found.day).text === text;
    const header = isHeaded ? text : DATE;
    findings.add({
      code: 'column/joined-days',
      location: { sheet: grid.name, address: cellAddress(found.row, first) },
      args: { headers, header },
    });
    return joined(grid, found, isHeaded ? undefined : DATE, reader);
  });
  return { ...workbook, sheets };
}

function dayColumns(grid: SheetGrid, strings: readonly string[]): DayColumns | undefined {
  const { from, end } = headerSearch(grid);
  for (let row = from; row < end; row++) {
    const is = (column: number, label: RegExp): boolean => label.test(normalizeLabel(textAt(grid, strings, row, column)));
    for (let month = 0; month < grid.columnCount - 1; month++)
      if (is(month, MONTH) && is(month + 1, DAY))
        return { row, year: month > 0 && is(month - 1, YEAR) ? month - 1 : undefined, month, day: month + 1 };
  }
  return undefined;
}

/**
 * What is no day stays where it stands.
 *
 * @param header what heads the days, if nothing above does
 */
function joined(
  grid: SheetGrid,
  { row: headerRow, year, month, day }: DayColumns,
  header: string | undefined,
  { pool, yearOf, date1904 }: CellReader,
): SheetGrid {
  const copies = new Map(
    [year, month, day].flatMap((column) =>
      column === undefined ? [] : [[column, writableColumn(grid.columns[column], grid.rowCount)] as const],
    ),
  );
  const first = copies.get(year ?? month) as WritableColumn;
  const set = (column: WritableColumn, row: number, kind: CellKind, value: number): void => {
    column.kinds[row] = kind;
    column.values[row] = value;
  };
  const clear = (row: number): void => {
    for (const column of copies.values()) set(column, row, CellKind.Blank, 0);
  };
  const numberAt = (row: number, column: number): number => {
    const text = toHalfWidth(withoutBlanks(textAt(grid, pool.texts, row, column))).replace(/[年月日号]$/, '');
    return /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  };
  clear(headerRow);
  if (header !== undefined) set(first, headerRow, CellKind.Text, pool.intern(header));
  let lastYear = NaN;
  for (let row = headerRow + 1; row < grid.rowCount; row++) {
    const [m, d] = [numberAt(row, month), numberAt(row, day)];
    const y = year === undefined ? NaN : numberAt(row, year);
    // The year may be written once, above those of which it is.
    if (!Number.isNaN(y)) lastYear = y;
    const ofRow = year === undefined ? yearOf?.(m, d) : lastYear;
    const serial = serialOf(ofRow ?? LEAP_YEAR, m, d);
    if (serial === undefined) continue;
    clear(row);
    if (ofRow === undefined) set(first, row, CellKind.Text, pool.intern(`${m}月${d}日`));
    else set(first, row, CellKind.Date, date1904 ? to1904(serial) : serial);
  }
  return { ...grid, columns: grid.columns.map((column, index) => copies.get(index) ?? column) };
}

/** Has every day that some year has. */
const LEAP_YEAR = 2000;
