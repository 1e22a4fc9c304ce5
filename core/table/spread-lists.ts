import { SHEETS } from '../contract';
import type { SheetContract } from '../contract';
import { ALL_HEADERS, labelsOf, LIST_HEADERS } from './header-forms';
import { headerSearch } from './header-rows';
import { ITEM_SEPARATOR, normalizeLabel, trimText } from './normalize-text';
import { CellKind, isBlankAt, KIND_MASK, kindAt, textAt, writableColumn } from './sheet-grid';
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

/**
 * A workbook in which lists of members that have a cell for each of them, under a header that stands over all (参加委员) or
 * over the first, have one cell for all.
 */
export function withSpreadLists(workbook: WorkbookGrid, pool: TextPool): WorkbookGrid {
  let isChanged = false;
  const sheets = workbook.sheets.map((grid) => {
    const spread = spreadLists(grid, pool.texts);
    if (spread.length === 0) return grid;
    isChanged = true;
    return spread.reduce((joined, list) => withJoined(joined, list, pool), grid);
  });
  return isChanged ? { ...workbook, sheets } : workbook;
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
      // Few cells have none beside them: looked at first, as it costs least.
      if (kindAt(grid, row, from + 1) !== CellKind.Blank || !LISTS.has(normalizeLabel(textAt(grid, strings, row, from)))) continue;
      let to = from;
      while (to + 1 < grid.columnCount && isBlankAt(grid, strings, row, to + 1) && holdsNames(grid, strings, row, to + 1)) to++;
      if (to > from && isHeader(grid, strings, row) && !isHeaded(grid, strings, row + 1, from, to)) found.push({ row, from, to });
    }
  return found;
}

/** Whether most of a row is headers: a value may be called like one, 联名 of a proposal. */
function isHeader(grid: SheetGrid, strings: readonly string[], row: number): boolean {
  const labels = Array.from({ length: grid.columnCount }, (_, column) => normalizeLabel(textAt(grid, strings, row, column)));
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
