import { cached } from './cached';
import { isSignature } from './classify-rows';
import { dayOf } from './excel-date';
import { ownerOf } from './layouts/find-logs';
import { toHalfWidth, trimText, withoutBlanks } from './normalize-text';
import { membersIn, namesMembers } from './resolve-references';
import type { CellReader } from './read-cells';
import { dateAt, textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import type { Table } from './table';
import { parseWrittenDate } from './written-date';

/** What a sheet is, its first rows and columns show. */
const ROWS_LOOKED_AT = 40;
const COLUMNS_LOOKED_AT = 30;
/** A note may well name a member or two; fewer rows are records where all below the first of them are. */
const LEAST_ROWS = 3;
/** What is longer is a report, no list of members. */
const LONGEST = 400;
/** A day in a text that tells what somebody did: `3月5日参加全会；6月8日参加视察`. */
const TOLD_DAY = /(?:(\d{4})[年.])?\d{1,2}月\d{1,2}[日号]/g;
/** What somebody wrote, in a member's own form: `1.《关于示例的建议》`. */
const QUOTED = /《[^》]{2,80}》/;

/**
 * Finds how many rows of a sheet that is not read say what a member did: a column names members of the roster, or the whole
 * sheet is one member's, and another has days of the year. 0 where that may be chance, or where the year is not known: then
 * days may be those of birth.
 */
export function unreadRecords(
  tables: readonly Table[],
  { pool, date1904 }: CellReader,
  year: number | undefined,
): (grid: SheetGrid) => number {
  const whom = membersIn(tables, pool);
  const namesAny = namesMembers(whom);
  const known = new Map<string, boolean>();
  return (grid) => {
    const textOf = (row: number, column: number): string => trimText(textAt(grid, pool.texts, row, column));
    const named = (row: number, column: number): boolean => {
      const text = textOf(row, column);
      return text !== '' && text.length <= LONGEST && cached(known, text, () => namesAny(text));
    };
    const dated = (row: number, column: number): boolean => {
      const date = dateAt(grid, row, column, date1904);
      if (date !== undefined) return dayOf(date).year === year;
      const text = toHalfWidth(textOf(row, column));
      const written = parseWrittenDate(text, () => year, true);
      if (written !== undefined) return !written.partial && dayOf(written.serial).year === year;
      return tellsDay(text);
    };
    const tellsDay = (text: string): boolean =>
      text.length <= LONGEST && [...text.matchAll(TOLD_DAY)].some(([, ofYear]) => ofYear === undefined || Number(ofYear) === year);
    const columns = [...grid.columns.keys()].slice(0, COLUMNS_LOOKED_AT);
    const isSigned = (row: number): boolean => columns.some((column) => isSignature(withoutBlanks(textOf(row, column))));
    const rows = Array.from({ length: Math.min(grid.rowCount, ROWS_LOOKED_AT) }, (_, row) => row).filter((row) => !isSigned(row));
    const fullest = (says: (row: number, column: number) => boolean): Fullest | undefined => {
      const counts = columns.map((column) => rows.filter((row) => says(row, column)).length);
      const count = Math.max(0, ...counts);
      return count === 0 ? undefined : { column: columns[counts.indexOf(count)] as number, count };
    };
    // Days are looked for first: whom a cell names takes longer to find out.
    const when = year === undefined ? undefined : fullest(dated);
    if (when === undefined) return 0;
    const who = fullest(named);
    // A sheet of one member's own may well name him.
    if ((who?.count ?? 0) < LEAST_ROWS && ownerOf(grid, pool.texts, rows.length, whom) !== undefined) {
      if (when.count >= LEAST_ROWS) return countRows(grid, (row) => dated(row, when.column));
      // His form says in words what he did, a line for each kind of it.
      const isTold = (text: string): boolean => tellsDay(toHalfWidth(text)) || (text.length <= LONGEST && QUOTED.test(text));
      return countRows(grid, (row) => columns.some((column) => isTold(textOf(row, column))));
    }
    if (who === undefined || who.column === when.column) return 0;
    const found = countRows(grid, (row) => named(row, who.column));
    if (Math.min(when.count, who.count) >= LEAST_ROWS) return found;
    const first = rows.findIndex((row) => named(row, who.column));
    const below = Array.from({ length: grid.rowCount - first }, (_, i) => first + i).filter(
      (row) => columns.some((column) => textOf(row, column) !== '') && !isSigned(row),
    );
    return below.every((row) => named(row, who.column) && dated(row, when.column)) ? found : 0;
  };
}

/** The column in which most rows say something, and how many of the first do. */
interface Fullest {
  readonly column: number;
  readonly count: number;
}

function countRows({ rowCount }: SheetGrid, says: (row: number) => boolean): number {
  let count = 0;
  for (let row = 0; row < rowCount; row++) if (says(row)) count++;
  return count;
}
