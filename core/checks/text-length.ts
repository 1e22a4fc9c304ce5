import { LONGEST_TEXT } from '../table/cell-text';
import { CellKind, KIND_MASK } from '../table/sheet-grid';
import { CellState, isNumeric } from '../table/table';
import type { Check } from './context';

/** A text that no cell of Excel can hold comes from another program; written into a workbook, it would damage that. */
export const textLength: Check = (context) => {
  const { ledger } = context;
  const tooLong = new Set<number>();
  ledger.pool.texts.forEach((text, index) => {
    if (text.length > LONGEST_TEXT) tooLong.add(index);
  });
  if (tooLong.size === 0) return;
  const lengthOf = (index: number): number => ledger.pool.text(index).length;
  for (const { table, field, column } of context.columns) {
    const { header, type } = column.contract;
    if (isNumeric(type)) continue;
    for (let record = 0; record < table.length; record++) {
      const text = column.values[record] as number;
      if (column.states[record] === CellState.Value && tooLong.has(text))
        context.report(table, record, field, 'cell/too-long', { header, length: lengthOf(text), most: LONGEST_TEXT });
    }
  }
  for (const table of ledger.tables) {
    for (const { header, gridColumn } of table.extras) {
      const column = table.grid.columns[gridColumn];
      for (let record = 0; record < table.length; record++) {
        const row = table.gridRows[record] as number;
        const text = column?.values[row] as number;
        if (((column?.kinds[row] ?? 0) & KIND_MASK) === CellKind.Text && tooLong.has(text))
          context.report(table, record, undefined, 'cell/too-long', { header, length: lengthOf(text), most: LONGEST_TEXT });
      }
    }
  }
};
