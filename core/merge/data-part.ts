import { SHEETS, sheetContract } from '../contract';
import type { SheetContract, SheetName } from '../contract';
import { cached, LastValue } from '../table/cached';
import { from1904 } from '../table/excel-date';
import type { Ledger } from '../table/ledger';
import { narrowed } from '../table/narrow';
import { CellKind, KIND_MASK, kindAt, valueAt } from '../table/sheet-grid';
import type { CellValues } from '../table/sheet-grid';
import { Block, CellState, isNumeric } from '../table/table';
import type { Table } from '../table/table';
import { TextPool } from '../table/text-pool';
import { packedText, packTexts } from './packed-texts';
import type { PackedTexts } from './packed-texts';
import type { LocalListItem, ValueLists } from '../table/value-lists';

/**
 * The records of one submission that may be merged, as columns of numbers and the texts that they name. It holds data
 * alone, so that it can be sent from one thread to another and kept in a file.
 */
export interface DataPart {
  readonly texts: PackedTexts;
  /** Sheets that have rows. */
  readonly sheets: readonly PartSheet[];
  /** Every value of every list that the submission used. */
  readonly lists: PackedLists;
}

export interface PartSheet {
  /** Name of its contract. */
  readonly name: string;
  /** Whether its rows belong to the office: rules and settings, which are not those of one unit among others. */
  readonly ofOffice: boolean;
  readonly rowCount: number;
  readonly columns: readonly PartColumn[];
}

/** Cells of a column. Of kinds and of values there is one a row, or one in all where it is that of every row. */
export interface CellColumn {
  /** A `CellKind` each. */
  readonly kinds: Uint8Array;
  /** Texts as indices into the texts that go with the column. */
  readonly values: CellValues;
}

/** The entry of a row in the kinds or the values of a `CellColumn`. */
export function entryOf(entries: Uint8Array | CellValues, row: number): number {
  return entries[entries.length === 1 ? 0 : row] as number;
}

export interface PartColumn extends CellColumn {
  /** Field of the contract, or the header of an extra column. */
  readonly name: string;
  readonly extra: boolean;
}

/** `LocalListItem`s as JSON. Districts of one office mostly have the same: then it is only compared. */
export type PackedLists = string;

export function packLists(items: readonly LocalListItem[]): PackedLists {
  return JSON.stringify(items);
}

const unpacked = new LastValue<readonly LocalListItem[]>();

export function unpackLists(lists: PackedLists): readonly LocalListItem[] {
  return unpacked.of(lists, () => JSON.parse(lists) as LocalListItem[]);
}

/**
 * Every 来源单位 of the records.
 *
 * @param of a sheet, where only its records are meant
 */
export function sourceUnits({ texts, sheets }: DataPart, of?: SheetName): Set<string> {
  const units = new Set<string>();
  for (const { name: sheet, columns } of sheets) {
    if (of !== undefined && sheet !== of) continue;
    const column = columns.find(({ name, extra }) => name === 'sourceUnit' && !extra);
    const seen = new Set<number>();
    if (column === undefined) continue;
    const { kinds, values } = column;
    for (let row = 0; row < Math.max(kinds.length, values.length); row++)
      if (entryOf(kinds, row) === CellKind.Text) seen.add(entryOf(values, row));
    for (const text of seen) units.add(packedText(texts, text));
  }
  return units;
}

/** The settings of a submission (own checks, waivers) as a text that is the same for the same. */
export function settingsText({ texts, sheets }: DataPart): string {
  const own = sheets.filter(({ name, ofOffice }) => ofOffice && sheetContract(name).kind === 'settings');
  const cellText = (row: number, { kinds, values }: CellColumn): string | number | null => {
    const [kind, value] = [entryOf(kinds, row), entryOf(values, row)];
    if (kind === CellKind.Blank) return null;
    return kind === CellKind.Text ? packedText(texts, value) : value;
  };
  return JSON.stringify(
    own.map(({ name, rowCount, columns }) => [
      name,
      columns.map((column) => [column.name, Array.from({ length: rowCount }, (_, row) => cellText(row, column))]),
    ]),
  );
}

/** Where a row was read from just now; 来源单位, 来源文件 and 来源行 say where it came from first. */
export const READ_FROM = { file: '#file', sheet: '#sheet', row: '#row' } as const;

/** Collects the rows of a part. */
export class DataPartBuilder {
  readonly pool = new TextPool([]);
  private readonly sheets = new Map<string, SheetBuilder>();

  sheet(name: SheetName, ofOffice = false): SheetBuilder {
    return cached(this.sheets, `${name} ${ofOffice}`, () => new SheetBuilder(name, ofOffice));
  }

  build(listItems: readonly LocalListItem[] = []): DataPart {
    const sheets = [...this.sheets.values()].filter(({ rowCount }) => rowCount > 0).map((sheet) => sheet.build());
    return { texts: packTexts(this.pool.texts), sheets, lists: packLists(listItems) };
  }
}

/** The rows of one sheet while they are added. */
class SheetBuilder {
  rowCount = 0;
  private readonly columns = new Map<string, ColumnBuilder>();
  private readonly extras = new Map<string, ColumnBuilder>();

  constructor(
    private readonly name: string,
    readonly ofOffice: boolean,
  ) {}

  set(field: string, row: number, kind: number, value: number): void {
    this.column(field).set(row, kind, value);
  }

  /** The column of a field, for setting many of its cells. */
  column(field: string, extra = false): ColumnBuilder {
    const columns = extra ? this.extras : this.columns;
    let column = columns.get(field);
    if (column === undefined) columns.set(field, (column = new ColumnBuilder()));
    return column;
  }

  build(): PartSheet {
    const all = (columns: ReadonlyMap<string, ColumnBuilder>, extra: boolean): PartColumn[] =>
      [...columns].map(([name, column]) => ({ name, extra, ...column.build(this.rowCount) }));
    const { name, ofOffice, rowCount } = this;
    return { name, ofOffice, rowCount, columns: [...all(this.columns, false), ...all(this.extras, true)] };
  }
}

/** One column while rows are added, in any order. */
class ColumnBuilder {
  private kinds = new Uint8Array(64);
  private values: Int32Array | Float64Array = new Int32Array(64);

  /** Makes room for rows that are about to come. */
  reserve(rows: number): void {
    if (rows > this.kinds.length) this.grow(rows, this.values instanceof Float64Array);
  }

  kind(row: number): number {
    return this.kinds[row] ?? CellKind.Blank;
  }

  set(row: number, kind: number, value: number): void {
    const wide = this.values instanceof Float64Array;
    if (row >= this.kinds.length) this.grow(Math.max(row + 1, this.kinds.length * 2), wide);
    if (!wide && (value | 0) !== value) this.grow(this.kinds.length, true);
    this.kinds[row] = kind;
    this.values[row] = value;
  }

  /**
   * Cells of the records of a table, as one kind.
   *
   * @param rows the row of each record; -1 for one that is left out
   * @param values as they are to be kept
   */
  setAll(rows: Int32Array, states: Uint8Array, kind: number, values: Float64Array): void {
    let isNarrow = !(this.values instanceof Float64Array);
    for (let record = 0; record < rows.length; record++) {
      const row = rows[record] as number;
      if (row < 0 || states[record] !== CellState.Value) continue;
      const value = values[record] as number;
      if (isNarrow && (value | 0) !== value) {
        this.grow(this.kinds.length, true);
        isNarrow = false;
      }
      this.kinds[row] = kind;
      this.values[row] = value;
    }
  }

  /** The same cell in all of the rows from `start` up to, not including, `end`. */
  fill(start: number, end: number, kind: number, value: number): void {
    if (end <= start) return;
    this.reserve(end);
    this.set(start, kind, value);
    this.kinds.fill(kind, start, end);
    this.values.fill(value, start, end);
  }

  build(rowCount: number): CellColumn {
    this.reserve(rowCount);
    const { kinds, values } = this;
    return {
      kinds: kinds.slice(0, isConstant(kinds, rowCount) ? 1 : rowCount),
      values: narrowed(values.subarray(0, isConstant(values, rowCount) ? 1 : rowCount)),
    };
  }

  private grow(size: number, wide: boolean): void {
    const kinds = new Uint8Array(size);
    const values = wide ? new Float64Array(size) : new Int32Array(size);
    kinds.set(this.kinds);
    values.set(this.values);
    this.kinds = kinds;
    this.values = values;
  }
}

function isConstant(entries: Uint8Array | CellValues, length: number): boolean {
  const [first] = entries;
  for (let i = 1; i < length; i++) if (entries[i] !== first) return false;
  return true;
}

/**
 * The part of a submission that was read and checked: the records that nothing blocks. The texts of the pool are its own.
 *
 * @param unit 来源单位 of records that do not name one
 * @param file 来源文件 of records that do not name one
 */
export function partOf(ledger: Ledger, unit: string, file: string, date1904: boolean): { part: DataPart; pool: TextPool } {
  const builder = new DataPartBuilder();
  addLedger(builder, ledger, { unit, file, date1904, takes: (table, record) => table.blocked[record] === Block.None });
  return { part: builder.build(listItemsOf(ledger.lists)), pool: builder.pool };
}

/** Every value of every list, as rows of 取值表 that replace the built-in ones. */
export function listItemsOf(lists: ValueLists): LocalListItem[] {
  return lists.all().flatMap((list) => list.items.map((item): LocalListItem => ({ ...item, list: list.name, mode: '替换' })));
}

/** Which records of a ledger are added to a part, and whence they come. */
export interface Added {
  readonly unit: string;
  readonly file: string;
  readonly date1904: boolean;
  readonly takes: (table: Table, record: number) => boolean;
  /** Also cells that hold no value of their column, as they are. */
  readonly asWritten?: true;
}

/**
 * Adds records of a ledger.
 *
 * @returns the row of each record of each table in its sheet; -1 for one that was not taken
 */
export function addLedger(builder: DataPartBuilder, ledger: Ledger, added: Added): ReadonlyMap<Table, Int32Array> {
  const { unit, file, date1904, takes, asWritten = false } = added;
  const own = new Int32Array(ledger.pool.texts.length).fill(-1);
  const origin: Origin = {
    unit: builder.pool.intern(unit),
    file: builder.pool.intern(file),
    date1904,
    asWritten,
    pool: builder.pool,
    text: (index) => {
      let known = own[index] ?? -1;
      if (known < 0) {
        known = builder.pool.intern(ledger.pool.text(index));
        if (index < own.length) own[index] = known;
      }
      return known;
    },
  };
  const rows = new Map<Table, Int32Array>();
  for (const contract of SHEETS as readonly SheetContract[]) {
    if (contract.layout !== 'table' || contract.name === '取值表') continue;
    const name = contract.name as SheetName;
    for (const table of ledger.tablesOf(contract)) {
      const taken = (ofOffice: boolean): Int32Array =>
        addRecords(builder.sheet(name, ofOffice), table, origin, (record) => table.isData(record) !== ofOffice && takes(table, record));
      if (contract.kind !== 'register') taken(true);
      if (contract.kind === 'register' || contract.dataField !== undefined) rows.set(table, taken(false));
    }
  }
  return rows;
}

interface Origin {
  readonly unit: number;
  readonly file: number;
  readonly date1904: boolean;
  readonly asWritten: boolean;
  readonly pool: TextPool;
  /** The part's own number of a text of the ledger. */
  readonly text: (index: number) => number;
}

function addRecords(sheet: SheetBuilder, table: Table, origin: Origin, takes: (record: number) => boolean): Int32Array {
  const start = sheet.rowCount;
  const rows = new Int32Array(table.length).fill(-1);
  let next = start;
  for (let record = 0; record < table.length; record++) if (takes(record)) rows[record] = next++;
  sheet.rowCount = next;
  if (next === start) return rows;

  for (const [field, column] of table.columns) {
    const { type } = column.contract;
    const yesNo = type === 'yes-no';
    const kind = type === 'date' || type === 'time' ? CellKind.Date : yesNo || !isNumeric(type) ? CellKind.Text : CellKind.Number;
    const target = sheet.column(field);
    target.reserve(next);
    const { states, values } = column;
    target.setAll(rows, states, kind, kind === CellKind.Text ? ownTexts(rows, states, values, yesNo, origin) : values);
    if (!origin.asWritten || column.gridColumn < 0) continue;
    for (let record = 0; record < table.length; record++) {
      const row = rows[record] as number;
      if (row >= 0 && states[record] === CellState.Invalid) copyCell(target, row, table, record, column.gridColumn, origin);
    }
  }
  if (!sheet.ofOffice) addProvenance(sheet, table, rows, start, origin);
  for (const { header, gridColumn } of table.extras) {
    for (let record = 0; record < table.length; record++) {
      const row = rows[record] as number;
      // The column is there even where all of its cells are blank.
      if (row >= 0) copyCell(sheet.column(header, true), row, table, record, gridColumn, origin);
    }
  }
  return rows;
}

/** The part's numbers of the texts of a column's records. */
function ownTexts(rows: Int32Array, states: Uint8Array, values: Float64Array, yesNo: boolean, origin: Origin): Float64Array {
  const own = new Float64Array(rows.length);
  for (let record = 0; record < rows.length; record++) {
    if ((rows[record] as number) < 0 || states[record] !== CellState.Value) continue;
    const value = values[record] as number;
    own[record] = yesNo ? origin.pool.intern(value === 1 ? '是' : '否') : origin.text(value | 0);
  }
  return own;
}

function addProvenance(sheet: SheetBuilder, table: Table, rows: Int32Array, start: number, { unit, file, pool }: Origin): void {
  const end = sheet.rowCount;
  sheet.column(READ_FROM.file).fill(start, end, CellKind.Text, file);
  sheet.column(READ_FROM.sheet).fill(start, end, CellKind.Text, pool.intern(table.grid.name));
  const [readRow, sourceUnit, sourceFile, sourceRow] = [READ_FROM.row, 'sourceUnit', 'sourceFile', 'sourceRow'].map((field) =>
    sheet.column(field),
  ) as [ColumnBuilder, ColumnBuilder, ColumnBuilder, ColumnBuilder];
  for (let record = 0; record < table.length; record++) {
    const row = rows[record] as number;
    if (row < 0) continue;
    const gridRow = (table.gridRows[record] as number) + 1;
    readRow.set(row, CellKind.Number, gridRow);
    // A row that came from a lower level keeps its first origin.
    if (sourceUnit.kind(row) === CellKind.Blank) sourceUnit.set(row, CellKind.Text, unit);
    if (sourceFile.kind(row) !== CellKind.Blank) continue;
    sourceFile.set(row, CellKind.Text, file);
    sourceRow.set(row, CellKind.Number, gridRow);
  }
}

/** A cell as it is; a formula becomes its value, an error its text. */
function copyCell(target: ColumnBuilder, row: number, table: Table, record: number, gridColumn: number, origin: Origin): void {
  const gridRow = table.gridRows[record] as number;
  const kind = kindAt(table.grid, gridRow, gridColumn) & KIND_MASK;
  const value = valueAt(table.grid, gridRow, gridColumn);
  switch (kind) {
    case CellKind.Blank:
      return;
    case CellKind.Text:
    case CellKind.Error:
      target.set(row, CellKind.Text, origin.text(value));
      return;
    case CellKind.Date:
      target.set(row, kind, origin.date1904 ? from1904(value) : value);
      return;
    default:
      target.set(row, kind, value);
  }
}
