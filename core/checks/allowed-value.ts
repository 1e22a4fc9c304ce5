import { nearestMatch } from '../table/nearest-match';
import { splitItems } from '../table/normalize-text';
import { CellNote } from '../table/table';
import { notedRecords, readText } from './context';
import type { Check } from './context';

/** A value of a list is one of 取值表. An open list names only the usual values, so another one is just asked about. */
export const allowedValue: Check = (context) => {
  for (const { table, field, column } of context.columns) {
    const { list: name, header, multiple } = column.contract;
    if (name === undefined) continue;
    const list = context.ledger.lists.get(name);
    for (const record of notedRecords(column, CellNote.NotListed)) {
      const text = readText(table, column, record);
      const value = (multiple ? splitItems(text) : [text]).filter((item) => list.find(item) === undefined).join('、');
      const nearest = nearestMatch(value, list.values) ?? '';
      context.report(
        table,
        record,
        field,
        'cell/not-listed',
        { header, value, list: name, nearest },
        {
          severity: list.open ? 'warning' : 'error',
          ...(nearest === '' ? {} : { fix: { before: value, after: nearest, safety: 'review' } }),
        },
      );
    }
  }
};
