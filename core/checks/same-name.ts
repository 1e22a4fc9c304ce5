import { normalizeName } from '../table/normalize-text';
import { scopedKey } from './context';
import type { Check, RecordRef } from './context';

/** Two members of one unit with the same name: it may be two people, or one entered twice. */
export const sameName: Check = (context) => {
  const seen = new Map<string, RecordRef>();
  for (const table of context.ledger.of('委员名册')) {
    for (let record = 0; record < table.length; record++) {
      const name = normalizeName(table.text(record, 'name'));
      if (name === '') continue;
      const key = scopedKey(table.scope(record), name);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, { table, record });
      else if (first.table.text(first.record, 'memberId') !== table.text(record, 'memberId') && !samePerson(first, { table, record })) {
        context.report(
          table,
          record,
          'name',
          'member/same-name',
          { name },
          { related: [context.locate(first.table, first.record, 'name')] },
        );
      }
    }
  }
};

/** One ID number twice is reported as such, by its own check. */
function samePerson(a: RecordRef, b: RecordRef): boolean {
  const id = a.table.text(a.record, 'idNumber');
  return id !== '' && id === b.table.text(b.record, 'idNumber');
}
