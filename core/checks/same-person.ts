import { normalizeIdNumber, normalizeName } from '../table/normalize-text';
import { scopedKey } from './context';
import type { Check, RecordRef } from './context';

/** One ID number stands in the roster of a unit once. */
export const samePerson: Check = (context) => {
  const seen = new Map<string, RecordRef>();
  for (const table of context.ledger.of('委员名册')) {
    for (let record = 0; record < table.length; record++) {
      const number = normalizeIdNumber(table.text(record, 'idNumber'));
      if (number === '') continue;
      const key = scopedKey(table.scope(record), number);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, { table, record });
      else {
        const name = normalizeName(table.text(record, 'name'));
        context.report(
          table,
          record,
          'idNumber',
          'member/same-person',
          { name },
          { related: [context.locate(first.table, first.record, 'idNumber')] },
        );
      }
    }
  }
};
