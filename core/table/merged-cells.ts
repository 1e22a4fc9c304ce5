import { CellKind, writableColumn } from './sheet-grid';
import type { CellRange, GridColumn, SheetGrid } from './sheet-grid';

/** Merges below the header that join cells of this column downwards. */
export function mergesDown(grid: SheetGrid, column: number, headerRow: number): CellRange[] {
  return grid.merges.filter(
    ({ top, bottom, left, right }) => top > headerRow && bottom > top && left <= column && right >= column && left === column,
  );
}

/** The column as if the value of each merge stood in every row that it covers. */
export function filledDown(cells: GridColumn | undefined, merges: readonly CellRange[], rowCount: number): GridColumn {
  const { kinds, values } = writableColumn(cells, rowCount);
  for (const { top, bottom } of merges) {
    const last = Math.min(bottom, rowCount - 1);
    for (let row = top + 1; row <= last; row++) {
      if (kinds[row] !== CellKind.Blank) continue;
      kinds[row] = kinds[top] as number;
      values[row] = values[top] as number;
    }
  }
  return { kinds, values };
}
