import { CellNote } from '../table/table';
import { notedRecords } from './context';
import type { Check } from './context';

/**
 * Excel has not destroyed a value while it was typed: digits after the 15th become zeros, `3-1` becomes a date.
 * What was lost cannot be known, so nothing is repaired.
 */
export const lostValue: Check = (context) => {
  for (const { table, field, column } of context.columns) {
    const { header } = column.contract;
    for (const record of notedRecords(column, CellNote.Numeric)) context.report(table, record, field, 'id-number/numeric', { header });
    for (const record of notedRecords(column, CellNote.DigitsLost)) context.report(table, record, field, 'cell/digits-lost', { header });
    for (const record of notedRecords(column, CellNote.BecameDate)) {
      context.report(table, record, field, 'cell/became-date', { header, value: table.pool.text(column.values[record] as number) });
    }
  }
};
