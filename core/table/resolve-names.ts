import { normalizeName, splitItems, ITEM_SEPARATOR } from './normalize-text';
import { CellNote, CellState } from './table';
import type { Table, TableColumn } from './table';
import type { TextPool } from './text-pool';

/**
 * Old workbooks name members where a 委员编号 belongs. A name that exactly one member of the roster bears is read as
 * that member's number (and noted, so that a check reports it); a name that several bear is noted as ambiguous.
 */
export function resolveNames(tables: readonly Table[], pool: TextPool): void {
  const roster = rosterIndex(tables);
  if (roster.ids.size === 0) return;
  for (const table of tables) {
    for (const column of table.columns.values()) {
      const { references } = column.contract;
      if (references?.sheet !== '委员名册' || references.field !== 'memberId') continue;
      resolveColumn(column, roster, pool);
    }
  }
}

interface RosterIndex {
  readonly ids: ReadonlySet<string>;
  readonly byName: ReadonlyMap<string, string | undefined>;
}

function rosterIndex(tables: readonly Table[]): RosterIndex {
  const ids = new Set<string>();
  const byName = new Map<string, string | undefined>();
  for (const table of tables.filter(({ contract }) => contract.name === '委员名册')) {
    for (let record = 0; record < table.length; record++) {
      const id = table.text(record, 'memberId');
      const name = normalizeName(table.text(record, 'name'));
      ids.add(id);
      if (id !== '' && name !== '') byName.set(name, byName.has(name) ? undefined : id);
    }
  }
  return { ids, byName };
}

function resolveColumn(column: TableColumn, roster: RosterIndex, pool: TextPool): void {
  const known = new Map<number, { value: number; note: number }>();
  for (let record = 0; record < column.states.length; record++) {
    if (column.states[record] !== CellState.Value) continue;
    const value = column.values[record] as number;
    let resolved = known.get(value);
    if (resolved === undefined) {
      resolved = resolveText(pool.text(value), column.contract.multiple === true, roster, pool, value);
      known.set(value, resolved);
    }
    column.values[record] = resolved.value;
    if (resolved.note === 0) continue;
    column.notes[record] = (column.notes[record] as number) | resolved.note;
    column.allNotes |= resolved.note;
  }
}

function resolveText(text: string, multiple: boolean, roster: RosterIndex, pool: TextPool, value: number): { value: number; note: number } {
  const items = multiple ? splitItems(text) : [text];
  if (items.every((item) => roster.ids.has(item))) return { value, note: 0 };
  let note = 0;
  const ids = items.map((item) => {
    const name = normalizeName(item);
    if (roster.ids.has(item) || !roster.byName.has(name)) return item;
    const id = roster.byName.get(name);
    note |= id === undefined ? CellNote.AmbiguousName : CellNote.ByName;
    return id ?? item;
  });
  return { value: note === 0 ? value : pool.intern(ids.join(ITEM_SEPARATOR)), note };
}
