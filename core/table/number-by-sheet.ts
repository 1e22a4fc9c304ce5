import { identityOf } from '../contract';
import { calledOf } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import { withoutCopy, withoutPart } from './sheet-names';
import { CellState } from './table';
import type { Table } from './table';

/**
 * Sheets of one register may each count their records from 1: what tells these apart is the name of the sheet as well.
 *
 * @param tables those whose numbers count rows
 * @param ofKinds sheets that have the records of one kind each, and number them from 1
 */
export function numberBySheet(tables: readonly Table[], ofKinds: ReadonlySet<SheetGrid>): void {
  if (tables.some(({ grid }) => grid.firstRow !== undefined)) prefix(tables, (name) => name);
  else if (tables.some(({ grid }) => ofKinds.has(grid))) prefix(tables, withoutPart);
  else if (countAnew(tables)) prefix(tables, withoutCopy);
}

/** Whether sheets of different names use the same numbers; those that are not named after months mostly for what is not the same. */
function countAnew(tables: readonly Table[]): boolean {
  const isOfMonths = tables.some(({ grid }) => withoutPart(grid.name) === '');
  const known = new Map<number, { readonly sheet: string; readonly identity: string }>();
  let [others, same] = [0, 0];
  for (const { grid, contract, columns } of tables) {
    const own = columns.get(contract.key?.[0] ?? '');
    const { title, day, member } = identityOf(contract);
    const identifying = [title, day, member].flatMap((field) => columns.get(field ?? '') ?? []);
    const sheet = withoutCopy(grid.name);
    for (let record = 0; record < (own?.states.length ?? 0); record++) {
      if (own?.states[record] !== CellState.Value) continue;
      const identity = identifying.map(({ states, values }) => (states[record] === CellState.Blank ? '' : values[record])).join(' ');
      const number = own.values[record] as number;
      const other = known.get(number);
      if (other === undefined) known.set(number, { sheet, identity });
      else if (other.sheet === sheet) continue;
      else if (!isOfMonths && other.identity === identity) same++;
      else others++;
    }
  }
  return others > same;
}

/** @param nameOf the name of a sheet without what is no part of it: a copy of one has its name */
function prefix(tables: readonly Table[], nameOf: (name: string) => string): void {
  for (const { grid, pool, contract, columns } of tables) {
    const own = columns.get(contract.key?.[0] ?? '');
    // Parts of one sheet are told apart by their headings.
    const sheet = nameOf(grid.firstRow === undefined ? grid.name : calledOf(grid));
    own?.states.forEach((state, record) => {
      if (state === CellState.Value) own.values[record] = pool.intern(`${sheet}-${pool.text(own.values[record] as number)}`);
    });
  }
}
