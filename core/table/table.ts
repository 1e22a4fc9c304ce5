import { sheetContract } from '../contract';
import type { ColumnContract, LedgerRecord, SheetContract, SheetName } from '../contract';
import { cellAddress } from './address';
import type { CellPlace } from './address';
import { formatSerial } from './excel-date';
import { splitItems } from './normalize-text';
import type { SheetGrid } from './sheet-grid';
import type { TextPool } from './text-pool';

/** What became of a cell when it was read as its column's type. */
export const CellState = { Blank: 0, Value: 1, Invalid: 2 } as const;

/** How the value of a cell was obtained; the checks say it to people. Bits of `TableColumn.notes`. */
export const CellNote = {
  OuterBlanks: 1,
  FullWidth: 2,
  NumberAsText: 4,
  TextDate: 8,
  PartialDate: 16,
  BecameDate: 32,
  DigitsLost: 64,
  Numeric: 128,
  Alias: 256,
  NotListed: 512,
  FormulaError: 1024,
  NoCachedValue: 2048,
  ByName: 4096,
  AmbiguousName: 8192,
  ZerosLost: 16384,
  NoneMark: 32768,
} as const;

/** Why a record is kept out of the merged data: an error of its own, or of a record that it refers to. */
export const Block = { None: 0, Error: 1, Dependent: 2 } as const;

/** One bound column: parallel arrays with one entry a record. */
export interface TableColumn {
  readonly contract: ColumnContract;
  /** Column of the grid, 0-based; -1 where its values stand in no column of their own. */
  readonly gridColumn: number;
  readonly states: Uint8Array;
  /** Numbers, serial days, 1 or 0 for yes-no; for every other type an index into the table's texts. */
  readonly values: Float64Array;
  readonly notes: Uint16Array;
  /** The notes of all cells together. */
  allNotes: number;
  /** Its header asks for no day: 出生年月. */
  ofMonths?: boolean;
}

/** A column that the contract does not know; its cells are carried along as they are. */
export interface ExtraColumn {
  readonly header: string;
  /** What stands over its header and that of its neighbours: 采用情况 over 区, 市, 省. */
  readonly above?: string;
  readonly gridColumn: number;
}

/** rows read = records + ignored */
export interface RowCounts {
  read: number;
  blank: number;
  example: number;
  total: number;
  note: number;
}

/** Of a table none of whose rows is left out. */
export function onlyRecords(records: number): RowCounts {
  return { read: records, blank: 0, example: 0, total: 0, note: 0 };
}

/** Whether records name the units from which they were merged. */
export function isMerged({ columns }: Table): boolean {
  return columns.get('sourceUnit')?.states.includes(CellState.Value) === true;
}

/** Whether a roster has no numbers, so that the name of a member stands for his. */
export function isKnownByName({ contract, columns }: Table): boolean {
  const [id, name] = [columns.get('memberId'), columns.get('name')];
  return contract.name === '委员名册' && id !== undefined && id.gridColumn >= 0 && id.gridColumn === name?.gridColumn;
}

/** The cells of a column for some records, perhaps the same for several. */
export function cellsOf(column: TableColumn, records: readonly number[]): TableColumn {
  return {
    ...column,
    states: Uint8Array.from(records, (record) => column.states[record] as number),
    values: Float64Array.from(records, (record) => column.values[record] as number),
    notes: Uint16Array.from(records, (record) => column.notes[record] as number),
  };
}

/** The records of one sheet, as columns. */
export class Table {
  /** Why a record may not be merged: a `Block` each. Filled by the checks and by `holdBackDependents`. */
  readonly blocked: Uint8Array;

  constructor(
    readonly contract: SheetContract,
    readonly grid: SheetGrid,
    readonly pool: TextPool,
    /** Row of the grid for each record. */
    readonly gridRows: Int32Array,
    readonly columns: ReadonlyMap<string, TableColumn>,
    readonly extras: readonly ExtraColumn[],
    readonly counts: RowCounts,
    /** Where the fields of a record stand that are not in the record's own row and column (出席矩阵). */
    private readonly elsewhere?: (record: number, field: string) => CellPlace | undefined,
  ) {
    this.blocked = new Uint8Array(gridRows.length);
  }

  get length(): number {
    return this.gridRows.length;
  }

  /** Whether one cell may be of several records, as the head of a column of 出席矩阵 is. */
  get sharesCells(): boolean {
    return this.elsewhere !== undefined;
  }

  /** The same records with a column that stands nowhere in the sheet. */
  withColumn(field: string, column: TableColumn): Table {
    const columns = new Map([...this.columns, [field, column]]);
    return new Table(this.contract, this.grid, this.pool, this.gridRows, columns, this.extras, this.counts, this.elsewhere);
  }

  /** The same sheet with only some of its records; what is left out is not counted as read. */
  only(records: readonly number[]): Table {
    const columns = new Map([...this.columns].map(([field, column]) => [field, cellsOf(column, records)]));
    const { elsewhere } = this;
    return new Table(
      this.contract,
      this.grid,
      this.pool,
      Int32Array.from(records, (record) => this.gridRows[record] as number),
      columns,
      this.extras,
      { ...this.counts, read: this.counts.read - this.length + records.length },
      elsewhere === undefined ? undefined : (record, field) => elsewhere(records[record] as number, field),
    );
  }

  has(field: string): boolean {
    return this.columns.has(field);
  }

  state(record: number, field: string): number {
    return this.columns.get(field)?.states[record] ?? CellState.Blank;
  }

  /** A number or serial day; undefined where the cell is blank or not readable. */
  number(record: number, field: string): number | undefined {
    const column = this.columns.get(field);
    return column?.states[record] === CellState.Value ? column.values[record] : undefined;
  }

  /** A text; '' where the cell is blank or not readable. */
  text(record: number, field: string): string {
    const column = this.columns.get(field);
    return column?.states[record] === CellState.Value ? this.pool.text(column.values[record] as number) : '';
  }

  /** The number of a text in the pool; -1 where the cell is blank or not readable. Equal texts have equal numbers. */
  textIndex(record: number, field: string): number {
    const column = this.columns.get(field);
    return column?.states[record] === CellState.Value ? (column.values[record] as number) : -1;
  }

  /** `textIndex` of one field for many records. */
  textIndices(field: string): (record: number) => number {
    const column = this.columns.get(field);
    if (column === undefined) return () => -1;
    const { states, values } = column;
    return (record) => (states[record] === CellState.Value ? (values[record] as number) : -1);
  }

  /** `number` of one field for many records; NaN where there is none. */
  numbers(field: string): (record: number) => number {
    const column = this.columns.get(field);
    if (column === undefined) return () => NaN;
    const { states, values } = column;
    return (record) => (states[record] === CellState.Value ? (values[record] as number) : NaN);
  }

  /** A number that is the same for the same value, whatever the type of the field; -1 where it is blank. */
  keyNumbers(field: string): (record: number) => number {
    const column = this.columns.get(field);
    if (column === undefined || !isNumeric(column.contract.type)) return this.textIndices(field);
    return (record) => (column.states[record] === CellState.Value ? this.pool.intern(this.display(record, field)) : -1);
  }

  isYes(record: number, field: string): boolean {
    return this.number(record, field) === 1;
  }

  /** The values of a cell that lists several. */
  items(record: number, field: string): string[] {
    const text = this.text(record, field);
    return text === '' ? [] : splitItems(text);
  }

  /** A cell's value for people and for keys, whatever its type. */
  display(record: number, field: string): string {
    const column = this.columns.get(field);
    if (column === undefined || column.states[record] !== CellState.Value) return '';
    return displayValue(column.contract, column.values[record] as number, this.pool);
  }

  /** The key of a record as one text, '' where any part is blank. */
  key(record: number): string {
    const parts = (this.contract.key ?? []).map((field) => this.display(record, field));
    return parts.length === 0 || parts.includes('') ? '' : parts.join(' ');
  }

  /** Whether a record is data of its unit: in a register all are, in a sheet of rules those that fill its `dataField`. */
  isData(record: number): boolean {
    const { kind, dataField } = this.contract;
    return kind === 'register' || (dataField !== undefined && this.state(record, dataField) !== CellState.Blank);
  }

  /** The text number of 来源单位; -1 where there is none. */
  scopeIndex(record: number): number {
    return this.textIndex(record, 'sourceUnit');
  }

  /** 来源单位 of a record: several districts in one workbook are kept apart by it; '' in a district's own workbook. */
  scope(record: number): string {
    return this.text(record, 'sourceUnit');
  }

  address(record: number, field?: string): string {
    const { row, column } = this.place(record, field);
    return cellAddress(row, column);
  }

  place(record: number, field?: string): CellPlace {
    const other = field === undefined ? undefined : this.elsewhere?.(record, field);
    if (other !== undefined) return other;
    const column = field === undefined ? undefined : this.columns.get(field);
    const gridColumn = column?.gridColumn ?? -1;
    return { row: this.gridRows[record] as number, column: gridColumn < 0 ? this.firstColumn : gridColumn };
  }

  /** The whole record as plain data, for tests, exports and archives. */
  record<N extends SheetName>(record: number): LedgerRecord<N> {
    const values: Record<string, unknown> = {};
    for (const { field, type, multiple } of this.contract.columns) {
      const column = this.columns.get(field);
      if (column?.states[record] !== CellState.Value) values[field] = null;
      else if (multiple) values[field] = this.items(record, field);
      else if (type === 'yes-no') values[field] = column.values[record] === 1;
      else if (isNumeric(type)) values[field] = column.values[record];
      else values[field] = this.text(record, field);
    }
    return values as LedgerRecord<N>;
  }

  private get firstColumn(): number {
    let first = Infinity;
    for (const { gridColumn } of this.columns.values()) if (gridColumn >= 0) first = Math.min(first, gridColumn);
    return Number.isFinite(first) ? first : 0;
  }
}

/**
 * The text number of 来源单位 of each record, as far as it tells records of a sheet apart: units may number their records
 * alike, but rules are those of all units.
 *
 * @param sheet whose records are named
 * @param table whose records name them, or that sheet's own
 */
export function scopesAmong(sheet: SheetName, table: Table): (record: number) => number {
  return sheetContract(sheet).kind === 'register' ? table.textIndices('sourceUnit') : () => -1;
}

/** Whether `TableColumn.values` holds the value itself rather than the index of a text. */
export function isNumeric(type: ColumnContract['type']): boolean {
  return type === 'number' || type === 'integer' || type === 'date' || type === 'time' || type === 'yes-no';
}

function displayValue(contract: ColumnContract, value: number, pool: TextPool): string {
  switch (contract.type) {
    case 'date':
    case 'time':
      return formatSerial(value);
    case 'yes-no':
      return value === 1 ? '是' : '否';
    case 'number':
    case 'integer':
      return String(value);
    default:
      return pool.text(value);
  }
}
