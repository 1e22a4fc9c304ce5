import { scopedKey } from './context';
import type { Check, RecordRef } from './context';

const MOBILE = /^1[3-9]\d{9}$/;

/** 手机: 11 digits from 13 to 19, and no two members of a unit with the same one. */
export const mobileNumber: Check = (context) => {
  const seen = new Map<string, RecordRef>();
  for (const table of context.ledger.of('委员名册')) {
    for (let record = 0; record < table.length; record++) {
      const number = table.text(record, 'mobile');
      if (number === '') continue;
      if (!MOBILE.test(number)) {
        context.report(table, record, 'mobile', 'phone/format', { header: '手机' });
        continue;
      }
      const key = scopedKey(table.scope(record), number);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, { table, record });
      else
        context.report(
          table,
          record,
          'mobile',
          'phone/duplicate',
          { header: '手机' },
          { related: [context.locate(first.table, first.record, 'mobile')] },
        );
    }
  }
};
