import type { SheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { cellAddress } from '../address';
import type { CellPlace } from '../address';
import { onlyRecords, Table } from '../table';
import type { ExtraColumn, TableColumn } from '../table';

/** What was read for a register in a sheet that is another's. */
interface ReadWithin {
  /** Row of the grid for each record; there is at least one. */
  readonly rows: Int32Array;
  readonly columns: ReadonlyMap<string, TableColumn>;
  /** The columns that it was read from, under the names by which they are told. */
  readonly from: readonly ExtraColumn[];
  /** Where each record stands, if it is one cell. */
  readonly place?: (record: number) => CellPlace;
}

/** A register that was read from columns of another. They are told, and no longer as columns that the contract does not know. */
export function registerWithin(
  { grid, pool, extras }: Table,
  contract: SheetContract,
  { rows, columns, from, place }: ReadWithin,
  findings: FindingList,
): Table {
  const taken = new Set(from.map(({ gridColumn }) => gridColumn));
  for (const extra of extras) if (taken.has(extra.gridColumn)) findings.withdrawExtra(grid.name, extra);
  const { row, column } = place?.(0) ?? { row: rows[0] as number, column: from[0]?.gridColumn ?? 0 };
  const headers = from.map(({ header }) => header).join('、');
  const location = { sheet: grid.name, address: cellAddress(row, column) };
  findings.add({ code: 'sheet/within', location, args: { contract: contract.name, headers, rows: rows.length } });
  return new Table(contract, grid, pool, rows, columns, [], onlyRecords(rows.length), place);
}
