import type { CellRange } from '../table/sheet-grid';
import { CellState } from '../table/table';
import type { Check } from './context';

/** In a workbook made from our template, pasting has not destroyed the drop-down lists. One finding a column. */
export const dropDowns: Check = (context) => {
  if (context.ledger.information.contractVersion === undefined) return;
  const tables = new Set(context.ledger.firstTables);
  for (const { table, field, column } of context.columns) {
    // The template has no list in a column that an office has added.
    if (!tables.has(table)) continue;
    const { list, multiple, header } = column.contract;
    if (list === undefined || multiple || column.gridColumn < 0 || table.contract.layout === 'form') continue;
    const ranges = table.grid.dropDowns.filter(({ left, right }) => left <= column.gridColumn && right >= column.gridColumn);
    let first = -1;
    let rows = 0;
    for (let record = 0; record < table.length; record++) {
      const row = table.gridRows[record] as number;
      if (column.states[record] === CellState.Blank || isInOneOf(ranges, row)) continue;
      if (first < 0) first = record;
      rows++;
    }
    if (rows > 0) context.reportSheet(context.locate(table, first, field), 'column/lost-drop-down', { header, rows });
  }
};

function isInOneOf(ranges: readonly CellRange[], row: number): boolean {
  for (const { top, bottom } of ranges) if (top <= row && bottom >= row) return true;
  return false;
}
