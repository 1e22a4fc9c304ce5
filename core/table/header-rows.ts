import { cached } from './cached';
import { normalizeLabel, trimText } from './normalize-text';
import { CellKind, isBlankAt, KIND_MASK, textAt } from './sheet-grid';
import type { CellRange, SheetGrid } from './sheet-grid';

/** Grid rows of a header. It has two where a cell of the first stands over several of the second. */
export interface HeaderRows {
  readonly top: number;
  /** The last one. */
  readonly row: number;
}

/** A title, a unit line, a date line and a two-row header still leave the header within these rows. */
export const HEADER_SEARCH_ROWS = 30;

/** The rows among which the header of a sheet is looked for. */
export function headerSearch({ firstRow = 0, rowCount }: SheetGrid): { readonly from: number; readonly end: number } {
  return { from: firstRow, end: Math.min(rowCount, firstRow + HEADER_SEARCH_ROWS) };
}

/** The header of a column, '' where it has none. */
export function headerText(grid: SheetGrid, strings: readonly string[], { top, row }: HeaderRows, column: number): string {
  const lowest = textOfRow(grid, strings, row, column);
  const text = lowest === '' && top < row ? textOfRow(grid, strings, top, column) : lowest;
  return trimText(text).replace(/\s+/g, ' ');
}

/** A cell of a header's row; one merged with cells above shows the text of the merge's first cell. */
export function textOfRow(grid: SheetGrid, strings: readonly string[], row: number, column: number): string {
  const own = textAt(grid, strings, row, column);
  if (own !== '') return own;
  const merge = cached(DOWNWARDS, grid, () => mergesDownwards(grid))
    .get(column)
    ?.find(({ top, bottom }) => top < row && bottom >= row);
  return merge === undefined ? '' : textAt(grid, strings, merge.top, merge.left);
}

/** Merges of one column each that begin where headers are, by column. A sheet may have a hundred thousand merges. */
const DOWNWARDS = new WeakMap<SheetGrid, ReadonlyMap<number, readonly CellRange[]>>();

function mergesDownwards({ merges, firstRow = 0 }: SheetGrid): ReadonlyMap<number, readonly CellRange[]> {
  const columns = new Map<number, CellRange[]>();
  for (const merge of merges)
    if (merge.left === merge.right && merge.top < firstRow + HEADER_SEARCH_ROWS) cached(columns, merge.left, () => []).push(merge);
  return columns;
}

/** What stands in a row over a column, and whether it is merged sideways. */
export function textsOver(grid: SheetGrid, strings: readonly string[], row: number): (column: number) => { text: string; isWide: boolean } {
  const wide = grid.merges.filter(({ top, left, bottom, right }) => top <= row && bottom === row && left < right);
  wide.sort((a, b) => a.left - b.left);
  const over: (CellRange | undefined)[] = [];
  let next = 0;
  let reaching: CellRange | undefined;
  for (let column = 0; column < grid.columnCount; column++) {
    for (; (wide[next]?.left ?? Infinity) <= column; next++)
      if (reaching === undefined || (wide[next] as CellRange).right > reaching.right) reaching = wide[next];
    over.push(reaching !== undefined && reaching.right >= column ? reaching : undefined);
  }
  return (column) => {
    const merge = over[column];
    const text = trimText(merge === undefined ? textAt(grid, strings, row, column) : textAt(grid, strings, merge.top, merge.left));
    return { text, isWide: merge !== undefined && text !== '' };
  };
}

/**
 * Whether the row below a header belongs to it: some of what it holds are texts under cells that are merged sideways,
 * `区 | 市 | 省` under 采用情况; all else is the rest of what stands above it, `日期` under 提交.
 */
export function standsOver(grid: SheetGrid, strings: readonly string[], row: number, known: ReadonlySet<string>): boolean {
  const over = textsOver(grid, strings, row);
  let texts = 0;
  for (let column = 0; column < grid.columnCount; column++) {
    if (isBlankAt(grid, strings, row + 1, column)) continue;
    const isText = ((grid.columns[column]?.kinds[row + 1] ?? CellKind.Blank) & KIND_MASK) === CellKind.Text;
    const { text, isWide } = over(column);
    if (!isText || !(isWide || known.has(normalizeLabel(`${text}${textAt(grid, strings, row + 1, column)}`)))) return false;
    if (isWide) texts++;
  }
  return texts > 1;
}
