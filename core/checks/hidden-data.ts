import { cellAddress } from '../table/address';
import type { Table } from '../table/table';
import type { Check, CheckContext } from './context';

/** Data that nobody sees on screen is read, and said to be read: hidden sheets, columns, and runs of hidden rows. */
export const hiddenData: Check = (context) => {
  for (const table of context.ledger.firstTables) {
    if (table.length === 0 || table.contract.kind !== 'register') continue;
    const { grid } = table;
    if (grid.visibility !== 'visible') {
      context.reportSheet({ sheet: grid.name }, 'sheet/hidden', { rows: table.length });
      continue;
    }
    hiddenRows(context, table);
    for (const [field, { gridColumn, contract }] of table.columns) {
      if (grid.hiddenColumns.has(gridColumn))
        context.reportSheet({ sheet: grid.name, address: cellAddress(table.gridRows[0] as number, gridColumn), field }, 'column/hidden', {
          header: contract.header,
        });
    }
  }
};

function hiddenRows(context: CheckContext, table: Table): void {
  let start = -1;
  for (let record = 0; record <= table.length; record++) {
    const hidden = record < table.length && table.grid.hiddenRows.has(table.gridRows[record] as number);
    const continues = hidden && start >= 0 && table.gridRows[record] === (table.gridRows[record - 1] as number) + 1;
    if (start >= 0 && !continues) {
      context.report(table, start, undefined, 'row/hidden', { rows: record - start });
      start = -1;
    }
    if (hidden && start < 0) start = record;
  }
}
