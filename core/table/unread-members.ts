import type { FindingList } from '../findings/finding-list';
import { cellAddress } from './address';
import { splitItems, trimText } from './normalize-text';
import type { CellReader } from './read-cells';
import { membersIn, namesMembers } from './resolve-references';
import { textAt } from './sheet-grid';
import { isMerged } from './table';
import type { Table } from './table';

/** How many cells tell what a column holds. */
const TELLING_CELLS = 20;
/** What is longer is a report, no list of members. */
const LONGEST = 400;

/**
 * Tells of columns that the contract does not know and that name members, where a register lacks a column that would: 执笔委员
 * beside a report of which nobody else says who wrote it. What nobody reads gives nobody a point.
 */
export function reportUnreadMembers(tables: readonly Table[], { pool }: CellReader, findings: FindingList): void {
  const namesAny = namesMembers(membersIn(tables, pool));
  for (const table of tables) {
    const { contract, extras, grid, gridRows } = table;
    const lacking = contract.columns.filter(({ references, field }) => references?.sheet === '委员名册' && !table.has(field));
    if (contract.kind !== 'register' || lacking.length === 0 || isMerged(table)) continue;
    const textOf = (row: number, column: number): string => trimText(textAt(grid, pool.texts, row, column));
    for (const extra of extras) {
      const { header, gridColumn } = extra;
      const told = Array.from(gridRows)
        .filter((row) => textOf(row, gridColumn) !== '' && textOf(row, gridColumn).length <= LONGEST)
        .slice(0, TELLING_CELLS);
      const naming = told.filter((row) => namesAny(textOf(row, gridColumn)));
      // Who led a visit, and stands among those who came, is told there.
      const others = [...grid.columns.keys()].filter((column) => column !== gridColumn);
      const isBeside = (row: number): boolean =>
        splitItems(textOf(row, gridColumn)).every((name) => others.some((column) => textOf(row, column).includes(name)));
      if (naming.length * 2 <= told.length || naming.every(isBeside) || !findings.withdrawExtra(grid.name, extra)) continue;
      const first = told[0] ?? 0;
      const args = { header, columns: lacking.map((column) => column.header).join('、') };
      findings.add({ code: 'column/unread-members', location: { sheet: grid.name, address: cellAddress(first, gridColumn) }, args });
    }
  }
}
