import type { FindingCode } from '../findings/catalogue';
import { textAt } from '../table/sheet-grid';
import { CellNote } from '../table/table';
import type { Table, TableColumn } from '../table/table';
import type { Check } from './context';

/** Which note is said with which code; a cell is told its first one only. */
const CODES: readonly (readonly [note: number, code: FindingCode])[] = [
  [CellNote.NoneMark, 'cell/none-mark'],
  [CellNote.PartialDate, 'cell/partial-date'],
  [CellNote.TextDate, 'cell/text-date'],
  [CellNote.FullWidth, 'cell/full-width'],
  [CellNote.NumberAsText, 'cell/number-as-text'],
  [CellNote.Alias, 'cell/alias'],
  [CellNote.OuterBlanks, 'cell/outer-blanks'],
];

/**
 * A value that is understood although it is not written in the usual way: a date or number as text, full-width
 * digits, blanks around it, another name of a list value. Each comes with its fix, but a mark for “none”, which may stay.
 */
export const spelling: Check = (context) => {
  for (const { table, field, column } of context.columns) {
    if (column.allNotes === 0) continue;
    for (let record = 0; record < table.length; record++) {
      const notes = column.notes[record] as number;
      if (notes === 0) continue;
      const found = CODES.find(([note]) => (notes & note) !== 0);
      if (found === undefined) continue;
      report(context, table, field, column, record, found[1]);
    }
  }
};

function report(context: Parameters<Check>[0], table: Table, field: string, column: TableColumn, record: number, code: FindingCode): void {
  const { header, type } = column.contract;
  const after = table.display(record, field);
  const { row, column: gridColumn } = table.place(record, field);
  const before = textAt(table.grid, table.pool.texts, row, gridColumn);
  if (code === 'cell/outer-blanks') {
    // Names and ID numbers are never changed, so no fix is offered.
    const keeps = type === 'name' || type === 'id-number';
    if (type === 'id-number') return;
    context.report(table, record, field, code, { header }, keeps ? {} : { fix: { before, after, safety: 'safe' } });
  } else if (code === 'cell/none-mark') {
    context.report(table, record, field, code, { header, value: before });
  } else if (code === 'cell/alias') {
    context.report(table, record, field, code, { header, value: before, standard: after }, { fix: { before, after, safety: 'safe' } });
  } else if (code === 'cell/partial-date') {
    context.report(table, record, field, code, { header, value: before }, { fix: { before, after, safety: 'review' } });
  } else {
    const value = column.contract.personal === undefined ? before : '';
    context.report(table, record, field, code as 'cell/text-date', { header, value }, { fix: { before, after, safety: 'safe' } });
  }
}
