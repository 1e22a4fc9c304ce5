import { from1904 } from './excel-date';

/**
 * The port that both hosts fill: a workbook as columns of typed cells. Rows and columns are 0-based.
 * One byte says what a cell is, one number what it holds, so that a sheet of a million cells is a few arrays.
 */
export const CellKind = {
  Blank: 0,
  /** `values` holds the number. */
  Number: 1,
  /** `values` holds an index into `WorkbookGrid.strings`. */
  Text: 2,
  /** `values` holds 1 or 0. */
  Boolean: 3,
  /** `values` holds the index of the error's text, such as `#REF!`, in `WorkbookGrid.strings`. */
  Error: 4,
  /** A number shown as a date: `values` holds the serial of the workbook's own date system. */
  Date: 5,
} as const;
export type CellKind = (typeof CellKind)[keyof typeof CellKind];

/** `kinds[row] & KIND_MASK` is the `CellKind`; the other bit marks a formula (its cached result is the value). */
export const KIND_MASK = 0x07;
export const FORMULA_FLAG = 0x08;

/** Numbers of cells, in the narrowest form that holds them all. */
export type CellValues = Uint16Array | Int32Array | Float64Array;

export interface GridColumn {
  /** One entry a row; rows past the end are blank. */
  readonly kinds: Uint8Array;
  readonly values: CellValues;
}

/** Both corners inclusive. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface SheetGrid {
  readonly name: string;
  /** What it is called where nobody gave it a name, `Sheet2`, or where it is part of a sheet: what stands above its header. */
  readonly title?: string;
  /** Where it begins, if it is one of several registers that stand in one sheet, one below the other. */
  readonly firstRow?: number;
  readonly visibility: 'visible' | 'hidden' | 'veryHidden';
  /** One past the last row and column that hold a value. */
  readonly rowCount: number;
  readonly columnCount: number;
  /** A hole is a column without any value. */
  readonly columns: readonly (GridColumn | undefined)[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly merges: readonly CellRange[];
  /** The ranges that have a drop-down list. */
  readonly dropDowns: readonly CellRange[];
}

export interface WorkbookGrid {
  readonly sheets: readonly SheetGrid[];
  readonly strings: readonly string[];
  /** Serial 0 is 1904-01-01 instead of 1899-12-30. */
  readonly date1904: boolean;
}

/** A column that may be written to. */
export interface WritableColumn extends GridColumn {
  readonly values: Float64Array;
}

/** A copy of a column, or of none, with a cell for each row. */
export function writableColumn(cells: GridColumn | undefined, rowCount: number): WritableColumn {
  const column = { kinds: new Uint8Array(rowCount), values: new Float64Array(rowCount) };
  if (cells === undefined) return column;
  column.kinds.set(cells.kinds.subarray(0, rowCount));
  column.values.set(cells.values.subarray(0, rowCount));
  return column;
}

/** What tells of which records a sheet is: its name, or its title. */
export function calledOf({ name, title = name }: SheetGrid): string {
  return title;
}

/** The kind byte of a cell, formula flag included; blank outside the sheet. */
export function kindAt(grid: SheetGrid, row: number, column: number): number {
  return grid.columns[column]?.kinds[row] ?? CellKind.Blank;
}

/** The stored number of a cell; 0 where it is blank. */
export function valueAt(grid: SheetGrid, row: number, column: number): number {
  return grid.columns[column]?.values[row] ?? 0;
}

/** The serial day in a cell that is shown as a date; undefined for any other. */
export function dateAt(grid: SheetGrid, row: number, column: number, date1904: boolean): number | undefined {
  if ((kindAt(grid, row, column) & KIND_MASK) !== CellKind.Date) return undefined;
  const value = valueAt(grid, row, column);
  return date1904 ? from1904(value) : value;
}

/** Whether a cell holds a number that is not shown as a date: 3.20 for the 20th of March is 3.2. */
export function isNumberAt(grid: SheetGrid, row: number, column: number): boolean {
  return (kindAt(grid, row, column) & KIND_MASK) === CellKind.Number;
}

/** Whether a cell holds nothing: no value, and no formula that ought to have one. */
export function isBlankAt(grid: SheetGrid, strings: readonly string[], row: number, column: number): boolean {
  const kind = kindAt(grid, row, column);
  if (kind === CellKind.Blank) return true;
  return kind === CellKind.Text && /^[\s\u3000\u00a0\u200b\ufeff]*$/.test(strings[valueAt(grid, row, column)] ?? '');
}

/** A cell as a person would read it, dates as yyyy-mm-dd being the reader's business; '' where blank. */
export function textAt(grid: SheetGrid, strings: readonly string[], row: number, column: number): string {
  const kind = kindAt(grid, row, column) & KIND_MASK;
  const value = valueAt(grid, row, column);
  switch (kind) {
    case CellKind.Text:
    case CellKind.Error:
      return strings[value] ?? '';
    case CellKind.Boolean:
      return value === 1 ? 'TRUE' : 'FALSE';
    case CellKind.Blank:
      return '';
    default:
      return String(value);
  }
}
