import type { Ledger } from '../table/ledger';
import { Block } from '../table/table';

/** Where the rows of one sheet went: read = merged + heldBack + ignored. 出席矩阵 is counted by marked cells. */
export interface RowAccount {
  readonly sheet: string;
  /** For which it was read: the name of its sheet in the template. */
  readonly register: string;
  readonly read: number;
  readonly merged: number;
  readonly heldBack: number;
  /** Blank rows, examples, totals, notes. */
  readonly ignored: number;
}

/** The row accounts of every register of a ledger. A rejected file merges nothing; of a sheet without a header every row is held back. */
export function accountRows(ledger: Ledger, rejected: boolean): RowAccount[] {
  const unread = ledger.unreadSheets.map(({ contract, grid: { name, rowCount } }): RowAccount => ({
    sheet: name,
    register: contract.name,
    read: rowCount,
    merged: 0,
    heldBack: rowCount,
    ignored: 0,
  }));
  const accounts = ledger.tables
    .filter(({ contract }) => contract.kind === 'register')
    .map((table) => {
      const { read, blank, example, total, note } = table.counts;
      const heldBack = rejected ? table.length : table.blocked.reduce((count, block) => count + (block === Block.None ? 0 : 1), 0);
      return {
        sheet: table.grid.name,
        register: table.contract.name,
        read,
        merged: table.length - heldBack,
        heldBack,
        ignored: blank + example + total + note,
      };
    })
    .filter(({ read }) => read > 0);
  return [...accounts, ...unread];
}

/** Throws where rows went missing: that is a fault of the program, never of the data. */
export function assertAccounts(accounts: readonly RowAccount[]): void {
  for (const { sheet, read, merged, heldBack, ignored } of accounts) {
    if (read !== merged + heldBack + ignored)
      throw new Error(`rows of ${sheet} do not add up: ${read} read, ${merged} merged, ${heldBack} held back, ${ignored} ignored`);
  }
}
