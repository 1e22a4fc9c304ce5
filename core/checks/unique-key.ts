import type { SheetContract } from '../contract';
import { columnContract } from '../contract';
import { PairNumbers } from '../table/pair-numbers';
import { isKnownByName } from '../table/table';
import type { Table } from '../table/table';
import { scopedKey } from './context';
import type { Check, CheckContext, RecordRef } from './context';

/** No two records of a sheet have the same key, within one 来源单位. The first stays; the later ones are reported. */
export const uniqueKey: Check = (context) => {
  for (const table of firstTables(context)) {
    const { contract } = table;
    const { key } = contract;
    // Of members without numbers, those of the same name are told together.
    if (key === undefined || isKnownByName(table)) continue;
    const parts = context.ledger.tablesOf(contract);
    const seen = new SeenKeys(key.length, parts);
    parts.forEach((part, i) => {
      seen.eachRepeated(i, key, (record, first) => report(context, contract, part, record, first));
    });
  }
  caseNumbers(context);
};

function* firstTables({ ledger }: CheckContext): Generator<Table> {
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
class SeenKeys {
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

function report(context: CheckContext, contract: SheetContract, table: Table, record: number, first: RecordRef): void {
  const value = table.key(record);
  const fields = contract.key ?? [];
  const header = fields.map((field) => columnContract(contract, field).header).join('＋');
  // An attendance mark in the matrix is the cell that repeats, not the activity's header.
  const field =
    table.gridRows.length > 0 && contract.name === '出席记录' && table.place(record, 'activityId').row !== table.gridRows[record]
      ? 'status'
      : fields[0];
  context.report(
    table,
    record,
    field,
    'key/duplicate',
    { header, value },
    { related: [context.locate(first.table, first.record, fields[0])] },
  );
}

/** 案号 is no key (it is blank before 立案), but unique within a 届. */
function caseNumbers(context: CheckContext): void {
  const seen = new Map<string, RecordRef>();
  for (const table of context.ledger.of('提案')) {
    for (let record = 0; record < table.length; record++) {
      const value = table.text(record, 'caseNumber');
      if (value === '') continue;
      const key = scopedKey(table.scope(record), `${table.text(record, 'term')} ${value}`);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, { table, record });
      else
        context.report(
          table,
          record,
          'caseNumber',
          'key/duplicate',
          { header: '案号', value },
          { related: [context.locate(first.table, first.record, 'caseNumber')] },
        );
    }
  }
}
