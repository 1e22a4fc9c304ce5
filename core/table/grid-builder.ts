import { storableText } from './cell-text';
import { ColumnStore } from './column-store';
import { CellKind, FORMULA_FLAG } from './sheet-grid';
import type { CellRange, GridColumn, SheetGrid, WorkbookGrid } from './sheet-grid';
import { TextPool } from './text-pool';

/** A cell as a host gives it: the value of a formula is its result. */
export interface CellInput {
  /** '' for an empty cell. */
  readonly value: string | number | boolean;
  readonly isFormula: boolean;
  /** Whether its number format shows a date. */
  readonly isDate: boolean;
}

/** What a grid says beside its cells. */
export type SheetFacts = Omit<SheetGrid, 'rowCount' | 'columnCount' | 'columns'>;

const ERRORS: ReadonlySet<string> = new Set([
  '#NULL!',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#NUM!',
  '#N/A',
  '#GETTING_DATA',
  '#SPILL!',
  '#CALC!',
]);

/** Makes grids of cells that arrive in blocks, in any order. */
export class GridBuilder {
  private readonly pool = new TextPool([]);
  private readonly stores: ColumnStore[] = [];

  /** Adds a sheet and returns its number. */
  addSheet(): number {
    return this.stores.push(new ColumnStore()) - 1;
  }

  set(sheet: number, row: number, column: number, cell: CellInput): void {
    const [kind, value] = encode(cell, (text) => this.pool.intern(text));
    if (kind !== CellKind.Blank) this.stores[sheet]?.set(row, column, kind, value);
  }

  /** The workbook; `facts` in the order of the sheets. */
  build(facts: readonly SheetFacts[], date1904: boolean): WorkbookGrid {
    const sheets = facts.map((own, i): SheetGrid => {
      const store = this.stores[i] as ColumnStore;
      return { ...own, rowCount: store.rowCount, columnCount: store.columnCount, columns: store.columns() };
    });
    return { sheets, strings: this.pool.texts, date1904 };
  }
}

/** Cells that replace those of a rectangle of a sheet. */
export interface CellBlock {
  readonly sheet: string;
  readonly top: number;
  readonly left: number;
  readonly cells: readonly (readonly CellInput[])[];
  /** The drop-down lists of the rectangle, or a little more; those of before where it is not said. */
  readonly dropDowns?: readonly CellRange[];
}

/** A copy of the workbook in which rectangles are replaced, one after the other; the old one stays as it is. */
export function withBlocks(workbook: WorkbookGrid, blocks: readonly CellBlock[]): WorkbookGrid {
  const pool = new TextPool(workbook.strings);
  const sheets = workbook.sheets.map((grid) =>
    blocks.filter(({ sheet }) => sheet === grid.name).reduce((edited, block) => withBlock(edited, block, pool), grid),
  );
  return { ...workbook, sheets, strings: pool.texts };
}

function withBlock(grid: SheetGrid, { top, left, cells, dropDowns }: CellBlock, pool: TextPool): SheetGrid {
  const width = cells.reduce((most, row) => Math.max(most, row.length), 0);
  const rows = Math.max(grid.rowCount, top + cells.length);
  const columns = Array.from({ length: Math.max(grid.columnCount, left + width) }, (_, column): GridColumn | undefined => {
    const old = grid.columns[column];
    if (column < left || column >= left + width) return old;
    const kinds = new Uint8Array(rows);
    const values = new Float64Array(rows);
    kinds.set(old?.kinds.subarray(0, rows) ?? []);
    values.set(old?.values.subarray(0, rows) ?? []);
    cells.forEach((row, i) => {
      const [kind, value] = encode(row[column - left] ?? EMPTY, (text) => pool.intern(text));
      kinds[top + i] = kind;
      values[top + i] = value;
    });
    return kinds.some((kind) => kind !== CellKind.Blank) ? { kinds, values } : undefined;
  });
  // The sheet ends with its last value, also where that was deleted just now.
  while (columns.length > 0 && columns.at(-1) === undefined) columns.pop();
  let rowCount = rows;
  while (rowCount > 0 && columns.every((column) => (column?.kinds[rowCount - 1] ?? CellKind.Blank) === CellKind.Blank)) rowCount--;
  const area = { top, left, bottom: top + cells.length - 1, right: left + width - 1 };
  return {
    ...grid,
    rowCount,
    columnCount: columns.length,
    columns,
    dropDowns:
      dropDowns === undefined
        ? grid.dropDowns
        : [...grid.dropDowns.flatMap((range) => around(range, area)), ...dropDowns.flatMap((range) => within(range, area) ?? [])],
  };
}

function within(range: CellRange, area: CellRange): CellRange | undefined {
  const top = Math.max(range.top, area.top);
  const left = Math.max(range.left, area.left);
  const bottom = Math.min(range.bottom, area.bottom);
  const right = Math.min(range.right, area.right);
  return top > bottom || left > right ? undefined : { top, left, bottom, right };
}

/** What is left of a range without an area: above, below, left and right of it. */
function around(range: CellRange, area: CellRange): CellRange[] {
  const common = within(range, area);
  if (common === undefined) return [range];
  const { top, left, bottom, right } = common;
  return [
    { ...range, bottom: top - 1 },
    { ...range, top: bottom + 1 },
    { top, bottom, left: range.left, right: left - 1 },
    { top, bottom, left: right + 1, right: range.right },
  ].filter((part) => part.top <= part.bottom && part.left <= part.right);
}

const EMPTY: CellInput = { value: '', isFormula: false, isDate: false };

function encode({ value, isFormula, isDate }: CellInput, intern: (text: string) => number): [kind: number, value: number] {
  if (value === '' && !isFormula) return [CellKind.Blank, 0];
  const flag = isFormula ? FORMULA_FLAG : 0;
  if (typeof value === 'number') return [(isDate ? CellKind.Date : CellKind.Number) | flag, value];
  if (typeof value === 'boolean') return [CellKind.Boolean | flag, value ? 1 : 0];
  return [(ERRORS.has(value) ? CellKind.Error : CellKind.Text) | flag, intern(storableText(value))];
}
