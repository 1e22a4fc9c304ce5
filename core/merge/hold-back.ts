import type { RecordRef } from '../checks/context';
import type { SheetName } from '../contract';
import { cached } from '../table/cached';
import type { Ledger } from '../table/ledger';
import { splitItems } from '../table/normalize-text';
import { PairNumbers } from '../table/pair-numbers';
import { Block, scopesAmong } from '../table/table';
import type { Table } from '../table/table';

/**
 * Holds back every record that refers to a held-back one, and those that refer to it in turn: an attendance of a member
 * whose own row has an error cannot be merged without leaving a number that names nobody. No finding is added; the rows
 * are counted and listed.
 */
export function holdBackDependents(ledger: Ledger): void {
  const gone = blockedRecords(ledger);
  const values = new Map<string, readonly ReferredValues[]>();
  for (let next = gone.pop(); next !== undefined; next = gone.pop()) {
    const { name } = next.table.contract;
    for (const each of cached(values, name, () => referredValues(ledger, name as SheetName))) {
      for (const { table, record } of each.lostWith(next)) {
        if (table.blocked[record] !== Block.None) continue;
        table.blocked[record] = Block.Dependent;
        gone.push({ table, record });
      }
    }
  }
}

function blockedRecords({ tables }: Ledger): RecordRef[] {
  const blocked: RecordRef[] = [];
  for (const table of tables)
    for (let record = 0; record < table.length; record++) if (table.blocked[record] !== Block.None) blocked.push({ table, record });
  return blocked;
}

/** The fields of a sheet by which others refer to its records. */
function referredValues(ledger: Ledger, sheet: SheetName): ReferredValues[] {
  const fields = new Map<string, ReferredValues>();
  for (const table of ledger.tables) {
    for (const [field, { contract }] of table.columns) {
      const { references } = contract;
      if (references?.sheet !== sheet) continue;
      cached(fields, references.field, () => new ReferredValues(ledger, sheet, references.field)).refer(table, field);
    }
  }
  return [...fields.values()];
}

/** The values of one field within one 来源单位: how many records still have each, and who refers to it. */
class ReferredValues {
  private readonly numbers = new PairNumbers();
  private readonly left: number[] = [];
  private readonly dependents: RecordRef[][] = [];

  constructor(
    ledger: Ledger,
    private readonly sheet: SheetName,
    private readonly field: string,
  ) {
    for (const table of ledger.of(sheet)) {
      const [scopes, values] = [scopesAmong(sheet, table), table.keyNumbers(field)];
      for (let record = 0; record < table.length; record++) {
        const number = this.numbers.number(scopes(record), values(record));
        this.left[number] = (this.left[number] ?? 0) + 1;
      }
    }
  }

  /** A field of other records that names a value, or several. */
  refer(table: Table, field: string): void {
    const { pool } = table;
    const [scopes, values] = [scopesAmong(this.sheet, table), table.keyNumbers(field)];
    const isMultiple = table.columns.get(field)?.contract.multiple === true;
    for (let record = 0; record < table.length; record++) {
      const value = values(record);
      if (value < 0) continue;
      const items = isMultiple ? splitItems(pool.text(value)).map((item) => pool.indexOf(item)) : [value];
      for (const item of items) {
        const number = this.numbers.find(scopes(record), item);
        if (number >= 0) (this.dependents[number] ??= []).push({ table, record });
      }
    }
  }

  /** Who refers to a value that no record has any more, now that this one is gone. */
  lostWith({ table, record }: RecordRef): readonly RecordRef[] {
    const number = this.numbers.find(scopesAmong(this.sheet, table)(record), table.keyNumbers(this.field)(record));
    const left = (this.left[number] ?? 0) - 1;
    this.left[number] = left;
    return left === 0 ? (this.dependents[number] ?? []) : [];
  }
}
