import { PairNumbers } from '../table/pair-numbers';
import type { Table } from '../table/table';
import type { CheckContext, RecordRef } from './context';

/** The first table of each sheet; the others of the sheet follow it in `ledger.tablesOf`. */
export function* firstTables({ ledger }: CheckContext): Generator<Table> {
  const seen = new Set<string>();
  for (const table of ledger.tables) {
    if (seen.has(table.contract.name)) continue;
    seen.add(table.contract.name);
    yield table;
  }
}

/** A part of the key of each record as a number; -1 where it is blank. */
type KeyPart = (record: number) => number;

/** The first record with each key in the tables of a sheet, within one 来源单位. */
export class SeenKeys {
  private readonly folds: readonly PairNumbers[];
  /** How many records stand in the tables before each. */
  private readonly starts: number[] = [];
  private readonly scopes: readonly KeyPart[];
  /** Places of the first records, counted through all tables. */
  private readonly firsts: Int32Array;

  constructor(
    parts: number,
    private readonly tables: readonly Table[],
  ) {
    let records = 0;
    for (const { length } of tables) {
      this.starts.push(records);
      records += length;
    }
    this.scopes = tables.map((table) => table.textIndices('sourceUnit'));
    this.folds = Array.from({ length: parts }, (_, i) => new PairNumbers(i === parts - 1 ? records : undefined));
    this.firsts = new Int32Array(records);
  }

  /** Tells the records of a table whose key an earlier one has. */
  eachRepeated(table: number, key: readonly string[], tell: (record: number, first: RecordRef) => void): void {
    const { length } = this.tables[table] as Table;
    const parts = key.map((field) => (this.tables[table] as Table).keyNumbers(field));
    for (let record = 0; record < length; record++) {
      const first = this.firstWith(table, record, parts);
      if (first !== undefined) tell(record, first);
    }
  }

  /** The earlier record that has the key of this one; undefined for a new key and for one that is not complete. */
  private firstWith(table: number, record: number, parts: readonly KeyPart[]): RecordRef | undefined {
    let key = (this.scopes[table] as KeyPart)(record);
    let known = 0;
    for (let i = 0; i < parts.length; i++) {
      const part = (parts[i] as KeyPart)(record);
      if (part < 0) return undefined;
      const fold = this.folds[i] as PairNumbers;
      known = fold.size;
      key = fold.number(key, part);
    }
    if (key < known) return this.recordAt(this.firsts[key] as number);
    this.firsts[key] = (this.starts[table] as number) + record;
    return undefined;
  }

  private recordAt(place: number): RecordRef {
    let table = this.tables.length - 1;
    while ((this.starts[table] as number) > place) table--;
    return { table: this.tables[table] as Table, record: place - (this.starts[table] as number) };
  }
}
