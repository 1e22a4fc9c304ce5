import { ColumnStore } from './column-store';
import { CellKind, FORMULA_FLAG } from './sheet-grid';
import type { SheetGrid, WorkbookGrid } from './sheet-grid';

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
  private readonly strings: string[] = [];
  private readonly indices = new Map<string, number>();
  private readonly stores: ColumnStore[] = [];

  /** Adds a sheet and returns its number. */
  addSheet(): number {
    return this.stores.push(new ColumnStore()) - 1;
  }

  set(sheet: number, row: number, column: number, cell: CellInput): void {
    const [kind, value] = encode(cell, (text) => this.intern(text));
    if (kind !== CellKind.Blank) this.stores[sheet]?.set(row, column, kind, value);
  }

  /** The workbook; `facts` in the order of the sheets. */
  build(facts: readonly SheetFacts[], date1904: boolean): WorkbookGrid {
    const sheets = facts.map((own, i): SheetGrid => {
      const store = this.stores[i] as ColumnStore;
      return { ...own, rowCount: store.rowCount, columnCount: store.columnCount, columns: store.columns() };
    });
    return { sheets, strings: this.strings, date1904 };
  }

  private intern(text: string): number {
    const known = this.indices.get(text);
    if (known !== undefined) return known;
    this.indices.set(text, this.strings.length);
    return this.strings.push(text) - 1;
  }
}

/** Cells that replace those of a rectangle of a sheet. */
export interface CellBlock {
  readonly sheet: string;
  readonly top: number;
  readonly left: number;
  readonly cells: readonly (readonly CellInput[])[];
}

/** A copy of the workbook in which a rectangle is replaced; the old one stays as it is. */
export function withBlock(workbook: WorkbookGrid, { sheet, top, left, cells }: CellBlock): WorkbookGrid {
  const strings = [...workbook.strings];
  const sheets = workbook.sheets.map((grid): SheetGrid => {
    if (grid.name !== sheet) return grid;
    const width = Math.max(...cells.map((row) => row.length), 0);
    const rowCount = Math.max(grid.rowCount, top + cells.length);
    const columnCount = Math.max(grid.columnCount, left + width);
    const columns = Array.from({ length: columnCount }, (_, column) => {
      const old = grid.columns[column];
      if (column < left || column >= left + width) return old;
      const kinds = new Uint8Array(rowCount);
      const values = new Float64Array(rowCount);
      kinds.set(old?.kinds.subarray(0, rowCount) ?? []);
      values.set(old?.values.subarray(0, rowCount) ?? []);
      cells.forEach((row, i) => {
        const [kind, value] = encode(row[column - left] ?? EMPTY, (text) => strings.push(text) - 1);
        kinds[top + i] = kind;
        values[top + i] = value;
      });
      return { kinds, values };
    });
    return { ...grid, rowCount, columnCount, columns };
  });
  return { ...workbook, sheets, strings };
}

const EMPTY: CellInput = { value: '', isFormula: false, isDate: false };

function encode({ value, isFormula, isDate }: CellInput, intern: (text: string) => number): [kind: number, value: number] {
  if (value === '' && !isFormula) return [CellKind.Blank, 0];
  const flag = isFormula ? FORMULA_FLAG : 0;
  if (typeof value === 'number') return [(isDate ? CellKind.Date : CellKind.Number) | flag, value];
  if (typeof value === 'boolean') return [CellKind.Boolean | flag, value ? 1 : 0];
  return [(ERRORS.has(value) ? CellKind.Error : CellKind.Text) | flag, intern(value)];
}
