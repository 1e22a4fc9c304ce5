import { CellNote } from '../table/table';
import { notedRecords } from './context';
import type { Check } from './context';

/** A formula has a result, and it is no error value. */
export const formulaResult: Check = (context) => {
  for (const { table, field, column } of context.columns) {
    const { header } = column.contract;
    for (const record of notedRecords(column, CellNote.FormulaError)) {
      context.report(table, record, field, 'cell/formula-error', { header, value: table.pool.text(column.values[record] as number) });
    }
    for (const record of notedRecords(column, CellNote.NoCachedValue)) {
      context.report(table, record, field, 'cell/formula-without-value', { header });
    }
  }
};
