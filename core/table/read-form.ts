import type { SheetContract } from '../contract';
import type { CellPlace } from './address';
import { normalizeLabel, trimText } from './normalize-text';
import { readColumn } from './read-cells';
import type { CellReader } from './read-cells';
import { CellKind, isBlankAt, textAt } from './sheet-grid';
import type { GridColumn, SheetGrid } from './sheet-grid';
import { onlyRecords, Table } from './table';
import type { TableColumn } from './table';

/** A form's values stand near its top; guidance below may repeat its labels. */
const FORM_ROWS = 15;

/**
 * Reads a form (填报说明): each value stands right of its label, or behind it in the same cell (`填报单位：示例区`).
 * The result is a table of exactly one record whose fields stand at their own places.
 */
export function readForm(contract: SheetContract, grid: SheetGrid, reader: CellReader): Table {
  const { texts } = reader.pool;
  const places = new Map<string, CellPlace>();
  const columns = new Map<string, TableColumn>();
  for (const column of contract.columns) {
    const labels = [column.header, ...(column.aliases ?? [])].map(normalizeLabel);
    const place = findValue(grid, texts, labels);
    if (place === undefined) continue;
    places.set(column.field, place);
    const read = (cells: GridColumn | undefined): TableColumn => readColumn(column, place.column, cells, Int32Array.of(place.row), reader);
    if (place.value === undefined) columns.set(column.field, read(grid.columns[place.column]));
    // How it is written is nothing to mend: a fix would replace the label, too.
    else
      columns.set(column.field, { ...read(oneText(reader.pool.intern(place.value), place.row)), notes: new Uint16Array(1), allNotes: 0 });
  }
  return new Table(contract, grid, reader.pool, Int32Array.of(0), columns, [], onlyRecords(1), (_, field) => places.get(field));
}

interface ValuePlace extends CellPlace {
  /** Set where the cell holds the label as well. */
  readonly value?: string;
}

/** A label before its value, with a colon between. */
const LABELLED = /^([^:：]{1,20})[:：]\s*(\S[^]*)$/;

/** Where the value of a label stands, among the first rows. A label in a cell of its own counts before one with its value: guidance is written like that, too. */
export function findValue(grid: SheetGrid, strings: readonly string[], labels: readonly string[]): ValuePlace | undefined {
  let labelled: ValuePlace | undefined;
  for (let row = 0; row < Math.min(grid.rowCount, FORM_ROWS); row++) {
    for (let column = 0; column < grid.columnCount; column++) {
      const text = textAt(grid, strings, row, column);
      if (labels.includes(normalizeLabel(text))) return { row, column: valueColumn(grid, strings, row, column) };
      const [, label, value] = labelled === undefined ? (LABELLED.exec(trimText(text)) ?? []) : [];
      if (label !== undefined && value !== undefined && labels.includes(normalizeLabel(label))) labelled = { row, column, value };
    }
  }
  return labelled;
}

/** A column that holds a text in one row alone. */
function oneText(text: number, row: number): GridColumn {
  const kinds = new Uint8Array(row + 1);
  const values = new Float64Array(row + 1);
  kinds[row] = CellKind.Text;
  values[row] = text;
  return { kinds, values };
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
