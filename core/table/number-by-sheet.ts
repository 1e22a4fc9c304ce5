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

/** Whether sheets that are named after months use the same numbers. */
function countAnew(tables: readonly Table[]): boolean {
  if (!tables.some(({ grid }) => withoutPart(grid.name) === '')) return false;
  const sheets = new Map<number, SheetGrid>();
  return tables.some(({ grid, contract, columns }) => {
    const own = columns.get(contract.key?.[0] ?? '');
    return own?.states.some((state, record) => {
      if (state !== CellState.Value) return false;
      const value = own.values[record] as number;
      const other = sheets.get(value);
      if (other === undefined) sheets.set(value, grid);
      return other !== undefined && other !== grid;
    });
  });
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
