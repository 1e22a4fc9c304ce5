import { columnContract } from '../contract';
import type { FindingCode } from '../findings/catalogue';
import { dayOf, formatSerial } from '../table/excel-date';
import { toHalfWidth, trimText } from '../table/normalize-text';
import { isDitto, isPlainNumber } from '../table/read-cells';
import { textAt } from '../table/sheet-grid';
import { CellNote } from '../table/table';
import type { Table, TableColumn } from '../table/table';
import { parseWrittenDate } from '../table/written-date';
import type { Check, CheckContext } from './context';

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

function report(context: CheckContext, table: Table, field: string, column: TableColumn, record: number, code: FindingCode): void {
  const { header, type } = column.contract;
  const after = table.display(record, field);
  const { row, column: gridColumn } = table.place(record, field);
  const before = textAt(table.grid, table.pool.texts, row, gridColumn);
  // What a merged cell holds is said of its first row.
  if (trimText(before) === '') return;
  if (code === 'cell/text-date' && reportUnclearDate(context, table, field, header, record, before)) return;
  // Whatever is said of the cell above is said there.
  if (isDitto(column.contract, trimText(before))) {
    const args = { header, value: before, above: after };
    context.report(table, record, field, 'cell/ditto', args, { fix: { before, after, safety: 'review' } });
  } else if (code === 'cell/outer-blanks') {
    // Names and ID numbers are never changed, so no fix is offered.
    const keeps = type === 'name' || type === 'id-number';
    if (type === 'id-number') return;
    context.report(table, record, field, code, { header }, keeps ? {} : { fix: { before, after, safety: 'safe' } });
  } else if (((column.notes[record] as number) & CellNote.NumberAsText) !== 0 && !isPlainNumber(before)) {
    const args = { header, value: before, number: after };
    // Days are read as half days.
    const safety = Number.parseFloat(toHalfWidth(trimText(before))) === table.number(record, field) ? 'safe' : 'review';
    context.report(table, record, field, 'cell/number-with-unit', args, { fix: { before, after, safety } });
  } else if (code === 'cell/none-mark') {
    context.report(table, record, field, code, { header, value: before });
  } else if (code === 'cell/alias') {
    // 市政协采用, or 转县住建局，已解决, say more than the value would.
    const { list = '是否' } = column.contract;
    const fix = context.ledger.lists.get(list).isName(before) ? { fix: { before, after, safety: 'safe' } as const } : {};
    context.report(table, record, field, code, { header, value: before, standard: after }, fix);
  } else if (code === 'cell/partial-date') {
    if (column.ofMonths !== true)
      context.report(table, record, field, code, { header, value: before }, { fix: { before, after, safety: 'review' } });
  } else {
    const value = column.contract.personal === undefined ? before : '';
    context.report(table, record, field, code as 'cell/text-date', { header, value }, { fix: { before, after, safety: 'safe' } });
  }
}

/** A day that was written without its year, or together with the last day; false for any other date. */
function reportUnclearDate(context: CheckContext, table: Table, field: string, header: string, record: number, before: string): boolean {
  const serial = table.number(record, field) as number;
  const { year } = dayOf(serial);
  const written = parseWrittenDate(toHalfWidth(trimText(before)), () => year, true);
  const after = formatSerial(serial);
  if (written?.until !== undefined) {
    const last = columnContract(table.contract, table.contract.lastDate as string);
    const args = { header, value: before, first: after, lastHeader: last.header, last: table.display(record, last.field) };
    context.report(table, record, field, 'cell/date-span', args);
  } else if (written?.withoutYear === true) {
    const args = { header, value: before, date: after };
    context.report(table, record, field, 'cell/date-without-year', args, { fix: { before, after, safety: 'review' } });
  } else return false;
  return true;
}
