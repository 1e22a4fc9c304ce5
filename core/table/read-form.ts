import type { SheetContract } from '../contract';
import { normalizeLabel } from './normalize-text';
import { readColumn } from './read-cells';
import type { CellReader } from './read-cells';
import { isBlankAt, textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import { Table } from './table';
import type { TableColumn } from './table';

/** A form's values stand near its top; guidance below may repeat its labels. */
const FORM_ROWS = 15;

/**
 * Reads a form (填报说明): each value stands right of its label, or below it where the cell to the right is no value.
 * The result is a table of exactly one record whose fields stand at their own places.
 */
export function readForm(contract: SheetContract, grid: SheetGrid, reader: CellReader): Table {
  const { texts } = reader.pool;
  const places = new Map<string, { row: number; column: number }>();
  const columns = new Map<string, TableColumn>();
  for (const column of contract.columns) {
    const labels = [column.header, ...(column.aliases ?? [])].map(normalizeLabel);
    const place = findValue(grid, texts, labels);
    if (place === undefined) continue;
    places.set(column.field, place);
    columns.set(column.field, readColumn(column, place.column, grid.columns[place.column], Int32Array.of(place.row), reader));
  }
  const counts = { read: 1, blank: 0, example: 0, total: 0, note: 0 };
  return new Table(contract, grid, reader.pool, Int32Array.of(0), columns, [], counts, (_, field) => places.get(field));
}

function findValue(grid: SheetGrid, strings: readonly string[], labels: readonly string[]): { row: number; column: number } | undefined {
  for (let row = 0; row < Math.min(grid.rowCount, FORM_ROWS); row++) {
    for (let column = 0; column < grid.columnCount; column++) {
      if (!labels.includes(normalizeLabel(textAt(grid, strings, row, column)))) continue;
      return { row, column: valueColumn(grid, strings, row, column) };
    }
  }
  return undefined;
}

/** The cell right of a label; of a run of blank cells there (a merged label) the first filled one, unless the first is a merged field. */
function valueColumn(grid: SheetGrid, strings: readonly string[], row: number, label: number): number {
  const mergeAt = (column: number) =>
    grid.merges.find(({ top, bottom, left, right }) => top <= row && bottom >= row && left <= column && right >= column);
  const next = (mergeAt(label)?.right ?? label) + 1;
  if (mergeAt(next) !== undefined) return next;
  for (let column = next; column < Math.min(grid.columnCount, next + 4); column++) {
    if (!isBlankAt(grid, strings, row, column)) return column;
  }
  return next;
}
