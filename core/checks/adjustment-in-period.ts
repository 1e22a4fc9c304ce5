import { overlaps } from '../scoring/adjustments';
import { periodOf } from '../scoring/period';
import type { Check } from './context';

/** A row of 折算 that ended before the 评价期, or begins after it, does nothing: an old one, or a year typed wrong. */
export const adjustmentInPeriod: Check = (context) => {
  const period = periodOf(context.ledger.information);
  for (const table of context.ledger.of('折算')) {
    for (let record = 0; record < table.length; record++) {
      const [from, to] = [table.number(record, 'from'), table.number(record, 'to')];
      if (overlaps(period, { from, to })) continue;
      context.report(table, record, from === undefined ? 'to' : 'from', 'adjustment/outside-period', {
        situation: table.display(record, 'situation'),
      });
    }
  }
};
