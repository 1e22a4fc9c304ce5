import type { SheetContract } from '../contract';
import { columnContract } from '../contract';
import { PairNumbers } from '../table/pair-numbers';
import { CellState, isNumeric } from '../table/table';
import type { Table } from '../table/table';
import { scopedKey } from './context';
import type { Check, CheckContext, RecordRef } from './context';

/** No two records of a sheet have the same key, within one 来源单位. The first stays; the later ones are reported. */
export const uniqueKey: Check = (context) => {
  for (const table of firstTables(context)) {
    const { contract } = table;
    if (contract.key === undefined) continue;
    const seen = new SeenKeys(contract.key.length);
    for (const part of context.ledger.tablesOf(contract)) {
      const parts = contract.key.map((field) => keyPart(part, field));
      for (let record = 0; record < part.length; record++) {
        const first = seen.firstWith(part, record, parts);
        if (first !== undefined) report(context, contract, part, record, first);
      }
    }
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

/** A part of the key of each record as a number that is the same for the same value; -1 where it is blank. */
type KeyPart = (record: number) => number;

function keyPart(table: Table, field: string): KeyPart {
  const column = table.columns.get(field);
  if (column === undefined) return () => -1;
  const { states, values, contract } = column;
  if (!isNumeric(contract.type)) return (record) => (states[record] === CellState.Value ? (values[record] as number) : -1);
  return (record) => (states[record] === CellState.Value ? table.pool.intern(table.display(record, field)) : -1);
}

/** The first record with each key, within one 来源单位. */
class SeenKeys {
  private readonly folds: readonly PairNumbers[];
  private readonly tables: Table[] = [];
  private readonly records: number[] = [];

  constructor(parts: number) {
    this.folds = Array.from({ length: parts }, () => new PairNumbers());
  }

  /** The earlier record that has the key of this one; undefined for a new key and for one that is not complete. */
  firstWith(table: Table, record: number, parts: readonly KeyPart[]): RecordRef | undefined {
    let key = table.scopeIndex(record);
    for (let i = 0; i < parts.length; i++) {
      const part = (parts[i] as KeyPart)(record);
      if (part < 0) return undefined;
      key = (this.folds[i] as PairNumbers).number(key, part);
    }
    const first = this.tables[key];
    if (first !== undefined) return { table: first, record: this.records[key] as number };
    this.tables[key] = table;
    this.records[key] = record;
    return undefined;
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
