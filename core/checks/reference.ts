import type { Reference, SheetName } from '../contract';
import { cached } from '../table/cached';
import { splitItems } from '../table/normalize-text';
import { OneOff } from '../table/one-off';
import { formatSerial } from '../table/excel-date';
import { CellKind, KIND_MASK, kindAt, textAt } from '../table/sheet-grid';
import { Block, CellNote, CellState, scopesAmong } from '../table/table';
import type { BoundColumn, Check, CheckContext } from './context';

const NAMED_OTHERWISE = CellNote.ByName | CellNote.AmbiguousName | CellNote.ZerosLost;

/** A value that names a row of another sheet finds it there. A sheet that is missing altogether is reported once. */
export const reference: Check = (context) => {
  const absent = new Set<string>();
  const known = new Map<string, OneOff>();
  for (const bound of context.columns) {
    const { references } = bound.column.contract;
    if (references === undefined || bound.table.length === 0) continue;
    if (context.ledger.of(references.sheet as SheetName).length === 0) blockAll(context, bound, references, absent);
    else checkColumn(context, bound, references, known);
  }
};

function blockAll(context: CheckContext, { table, column }: BoundColumn, references: Reference, absent: Set<string>): void {
  const used = column.states.some((state) => state === CellState.Value);
  if (!used) return;
  for (let record = 0; record < table.length; record++) {
    if (column.states[record] === CellState.Value) table.blocked[record] = Block.Error;
  }
  // A missing roster is reported by the reading of the workbook.
  if (absent.has(references.sheet) || references.sheet === '委员名册') return;
  absent.add(references.sheet);
  context.reportSheet({ sheet: references.sheet }, 'sheet/missing', { nearest: '' });
}

function checkColumn(context: CheckContext, bound: BoundColumn, references: Reference, known: Map<string, OneOff>): void {
  const { table, column } = bound;
  const found = context.finder(references.sheet as SheetName, references.field).namedBy(table, column);
  for (let record = 0; record < table.length; record++) {
    if (column.states[record] !== CellState.Value) continue;
    const otherwise = ((column.notes[record] as number) & NAMED_OTHERWISE) !== 0;
    if (otherwise || (found[record] as number) < 0) checkCell(context, bound, record, references, known);
  }
}

/** A cell that names several records, or one in another way than by its key, or none. */
function checkCell(context: CheckContext, bound: BoundColumn, record: number, references: Reference, known: Map<string, OneOff>): void {
  const { table, field, column } = bound;
  const { header, multiple } = column.contract;
  const notes = column.notes[record] as number;
  const finder = context.finder(references.sheet as SheetName, references.field);
  const text = table.text(record, field);
  const missing = (multiple ? splitItems(text) : [text]).filter((item) => !finder.has(table, record, item));
  if ((notes & CellNote.AmbiguousName) !== 0) {
    const names = missing.join('、');
    context.report(table, record, field, 'reference/ambiguous-name', { header, value: names, count: missing.length });
  } else if (missing.length > 0) {
    const { sheet } = references;
    const value = missing.join('、');
    if (scopesAmong(sheet as SheetName, table)(record) < 0 && missing.every((item) => finder.hasAnywhere(item)))
      context.report(table, record, field, 'reference/no-unit', { header, value, sheet });
    else {
      const ids = cached(known, `${sheet} ${references.field}`, () => new OneOff(idsOf(context, references)));
      const nearest = missing.length === 1 ? (ids.find(missing[0] ?? '') ?? '') : '';
      context.report(table, record, field, 'reference/missing', { header, value, sheet, nearest });
    }
  } else if ((notes & NAMED_OTHERWISE) !== 0) {
    const { row, column: gridColumn } = table.place(record, field);
    const before = textAt(table.grid, table.pool.texts, row, gridColumn);
    // The day that heads a column of 出席矩阵.
    const isDay = (kindAt(table.grid, row, gridColumn) & KIND_MASK) === CellKind.Date;
    const fix = { before, after: text, safety: 'review' } as const;
    // A sheet that has names alone is told once.
    if (gridColumn === table.columns.get('memberName')?.gridColumn) return;
    if (before === '') {
      const name = table.text(record, 'memberName');
      context.report(table, record, field, 'reference/blank-by-name', { header, name, id: text }, { fix });
      return;
    }
    context.report(
      table,
      record,
      field,
      (notes & CellNote.ByName) !== 0 ? 'reference/by-name' : 'reference/zeros-lost',
      { header, value: isDay ? formatSerial(Number(before)) : before, id: text },
      { fix },
    );
  }
}

/** All values of the referred column. */
function* idsOf(context: CheckContext, references: Reference): Generator<string> {
  for (const table of context.ledger.of(references.sheet as SheetName))
    for (let record = 0; record < table.length; record++) yield table.text(record, references.field);
}
