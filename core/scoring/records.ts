import { sheetContract } from '../contract';
import type { SheetContract, SheetName } from '../contract';
import { READ_FROM } from '../merge/data-part';
import type { DataSet, DataSheet } from '../merge/data-set';
import { cached } from '../table/cached';
import { formatSerial } from '../table/excel-date';
import type { Ledger } from '../table/ledger';
import { CellKind, KIND_MASK } from '../table/sheet-grid';
import type { CellValues, GridColumn } from '../table/sheet-grid';
import { Block, CellState, isNumeric } from '../table/table';
import type { Table } from '../table/table';
import type { TextPool } from '../table/text-pool';

/** One column of the records of a sheet, one entry a record. */
export interface RecordColumn {
  /** 1 where the record has a value. */
  readonly has: Uint8Array;
  /** Numbers, serial days, 1 or 0 for yes-no; for every other type an index into the texts. */
  readonly values: CellValues;
  readonly numeric: boolean;
}

/** Where a record stands, for people: the file only where there are several. */
export interface RecordPlace {
  readonly file?: string;
  readonly sheet: string;
  /** 1-based. */
  readonly row: number;
}

/** The records of one register that scoring may use, whether they come from a workbook or from a merge. */
export interface RecordSheet {
  readonly contract: SheetContract;
  readonly length: number;
  /** 0 for a record that an error keeps out. */
  readonly usable: Uint8Array;
  readonly extraHeaders: readonly string[];
  column(field: string): RecordColumn | undefined;
  /** A column that the contract does not know; numbers and dates as texts. */
  extra(header: string): RecordColumn | undefined;
  /** How many records have a value in a column. */
  filled(field: string): number;
  place(record: number): RecordPlace;
}

/** Everything that rules can read. */
export interface Records {
  readonly pool: TextPool;
  /** Unit of the records that name none. */
  readonly unit: string;
  sheet(name: SheetName): RecordSheet;
}

export function recordsOfLedger(ledger: Ledger): Records {
  const sheets = new Map<string, RecordSheet>();
  return {
    pool: ledger.pool,
    unit: ledger.information.unit,
    sheet: (name) => cached(sheets, name, () => new TableRecords(sheetContract(name), ledger.of(name))),
  };
}

export function recordsOfDataSet(data: DataSet): Records {
  const sheets = new Map<string, RecordSheet>();
  return {
    pool: data.pool,
    unit: '',
    sheet: (name) => cached(sheets, name, () => new DataSheetRecords(data.sheet(name), data.pool)),
  };
}

/** Columns are built when a rule first asks for them, and kept. */
abstract class BuiltColumns {
  private readonly columns = new Map<string, RecordColumn | undefined>();

  column(field: string): RecordColumn | undefined {
    const known = this.columns.get(field);
    if (known !== undefined || this.columns.has(field)) return known;
    const built = this.build(field);
    this.columns.set(field, built);
    return built;
  }

  extra(header: string): RecordColumn | undefined {
    const key = `\u0000${header}`;
    if (!this.columns.has(key)) this.columns.set(key, this.buildExtra(header));
    return this.columns.get(key);
  }

  filled(field: string): number {
    return this.column(field)?.has.reduce((sum, has) => sum + has, 0) ?? 0;
  }

  protected abstract build(field: string): RecordColumn | undefined;
  protected abstract buildExtra(header: string): RecordColumn | undefined;
}

/** The tables of one sheet of a workbook, one after the other. */
class TableRecords extends BuiltColumns implements RecordSheet {
  readonly length: number;
  readonly usable: Uint8Array;
  readonly extraHeaders: readonly string[];
  private readonly starts: number[] = [];

  constructor(
    readonly contract: SheetContract,
    private readonly tables: readonly Table[],
  ) {
    super();
    let length = 0;
    for (const table of tables) {
      this.starts.push(length);
      length += table.length;
    }
    this.length = length;
    this.usable = new Uint8Array(length);
    tables.forEach((table, i) => {
      for (let record = 0; record < table.length; record++)
        this.usable[(this.starts[i] as number) + record] = table.blocked[record] === Block.None ? 1 : 0;
    });
    this.extraHeaders = [...new Set(tables.flatMap(({ extras }) => extras.map(({ header }) => header)))];
  }

  place(record: number): RecordPlace {
    const { table, index } = this.locate(record);
    return { sheet: table.grid.name, row: (table.gridRows[index] as number) + 1 };
  }

  private locate(record: number): { table: Table; index: number } {
    let part = this.tables.length - 1;
    while (part > 0 && (this.starts[part] as number) > record) part--;
    return { table: this.tables[part] as Table, index: record - (this.starts[part] as number) };
  }

  protected build(field: string): RecordColumn | undefined {
    const first = this.tables.find((table) => table.has(field))?.columns.get(field);
    if (first === undefined) return undefined;
    const has = new Uint8Array(this.length);
    const values = new Float64Array(this.length);
    this.tables.forEach((table, i) => {
      const column = table.columns.get(field);
      if (column === undefined) return;
      const start = this.starts[i] as number;
      values.set(column.values, start);
      for (let record = 0; record < table.length; record++) has[start + record] = column.states[record] === CellState.Value ? 1 : 0;
    });
    return { has, values, numeric: isNumeric(first.contract.type) };
  }

  protected buildExtra(header: string): RecordColumn | undefined {
    const has = new Uint8Array(this.length);
    const values = new Float64Array(this.length);
    let found = false;
    this.tables.forEach((table, i) => {
      const extra = table.extras.find((candidate) => candidate.header === header);
      const column = extra === undefined ? undefined : table.grid.columns[extra.gridColumn];
      if (column === undefined) return;
      found = true;
      for (let record = 0; record < table.length; record++) {
        const target = (this.starts[i] as number) + record;
        copyAsText(column, table.gridRows[record] as number, has, values, target, table.pool);
      }
    });
    return found ? { has, values, numeric: false } : undefined;
  }
}

/** The rows of one sheet of merged data. */
class DataSheetRecords extends BuiltColumns implements RecordSheet {
  readonly contract: SheetContract;
  readonly length: number;
  readonly usable: Uint8Array;
  readonly extraHeaders: readonly string[];

  constructor(
    private readonly sheet: DataSheet,
    private readonly pool: TextPool,
  ) {
    super();
    this.contract = sheet.contract;
    this.length = sheet.rowCount;
    this.usable = new Uint8Array(this.length).fill(1);
    this.extraHeaders = sheet.extraHeaders;
  }

  place(record: number): RecordPlace {
    const text = (field: string): string => this.pool.text(this.sheet.value(field, record));
    return { file: text(READ_FROM.file), sheet: text(READ_FROM.sheet), row: this.sheet.value(READ_FROM.row, record) };
  }

  /** Without putting the column together. */
  override filled(field: string): number {
    return this.sheet.filled(field);
  }

  protected build(field: string): RecordColumn | undefined {
    const column = this.sheet.column(field);
    if (column === undefined) return undefined;
    const type = this.contract.columns.find((candidate) => candidate.field === field)?.type ?? 'text';
    const has = new Uint8Array(this.length);
    for (let record = 0; record < this.length; record++) if (column.kinds[record] !== CellKind.Blank) has[record] = 1;
    // The merged column itself; only yes and no are texts there.
    if (type !== 'yes-no') return { has, values: column.values, numeric: isNumeric(type) };
    const yes = this.pool.intern('是');
    return {
      has,
      values: Float64Array.from(has, (filled, record) => Number(filled === 1 && column.values[record] === yes)),
      numeric: true,
    };
  }

  protected buildExtra(header: string): RecordColumn | undefined {
    const column = this.sheet.extra(header);
    if (column === undefined) return undefined;
    const has = new Uint8Array(this.length);
    const values = new Float64Array(this.length);
    for (let record = 0; record < this.length; record++) copyAsText(column, record, has, values, record, this.pool);
    return { has, values, numeric: false };
  }
}

function copyAsText(column: GridColumn, row: number, has: Uint8Array, values: Float64Array, target: number, pool: TextPool): void {
  const kind = (column.kinds[row] ?? CellKind.Blank) & KIND_MASK;
  if (kind === CellKind.Blank || kind === CellKind.Error) return;
  const value = column.values[row] as number;
  has[target] = 1;
  values[target] =
    kind === CellKind.Text
      ? value
      : pool.intern(kind === CellKind.Date ? formatSerial(value) : kind === CellKind.Boolean ? (value === 1 ? '是' : '否') : String(value));
}
