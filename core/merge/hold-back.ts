import type { SheetName } from '../contract';
import { scopedKey } from '../checks/context';
import type { Ledger } from '../table/ledger';
import { splitItems } from '../table/normalize-text';
import { Block, CellState } from '../table/table';
import type { Table, TableColumn } from '../table/table';

/**
 * Holds back every record that refers to a held-back one: an attendance of a member whose own row has an error cannot
 * be merged without leaving a number that names nobody. No finding is added; the rows are counted and listed.
 */
export function holdBackDependents(ledger: Ledger): void {
  for (let changed = true; changed;) {
    changed = false;
    const available = new Map<string, ReadonlySet<string>>();
    for (const table of ledger.tables) {
      for (const [field, column] of table.columns) {
        const { references } = column.contract;
        if (references === undefined || !hasBlocked(ledger.of(references.sheet as SheetName))) continue;
        const name = `${references.sheet} ${references.field}`;
        const keys = available.get(name) ?? availableKeys(ledger.of(references.sheet as SheetName), references.field);
        available.set(name, keys);
        if (holdBack(table, field, column, keys)) changed = true;
      }
    }
  }
}

function hasBlocked(tables: readonly Table[]): boolean {
  return tables.some(({ blocked }) => blocked.some((block) => block !== Block.None));
}

function availableKeys(tables: readonly Table[], field: string): Set<string> {
  const keys = new Set<string>();
  for (const table of tables) {
    for (let record = 0; record < table.length; record++) {
      if (table.blocked[record] === Block.None) keys.add(scopedKey(table.scope(record), table.display(record, field)));
    }
  }
  return keys;
}

function holdBack(table: Table, field: string, column: TableColumn, keys: ReadonlySet<string>): boolean {
  let changed = false;
  for (let record = 0; record < table.length; record++) {
    if (table.blocked[record] !== Block.None || column.states[record] !== CellState.Value) continue;
    const text = table.text(record, field);
    const items = column.contract.multiple ? splitItems(text) : [text];
    if (items.every((item) => keys.has(scopedKey(table.scope(record), item)))) continue;
    table.blocked[record] = Block.Dependent;
    changed = true;
  }
  return changed;
}
