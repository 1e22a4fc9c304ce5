import { saysPresent } from '../scoring/attendance-columns';
import type { Check } from './context';

/** Who was there was there at least once: a status such as 出席 excludes 实到 0, which would count as absent. */
export const presentNotCounted: Check = (context) => {
  for (const table of context.ledger.of('出席记录')) {
    const attendedOf = table.numbers('attended');
    for (let record = 0; record < table.length; record++) {
      if (attendedOf(record) !== 0) continue;
      const status = table.text(record, 'status');
      if (!saysPresent(status)) continue;
      const related = [context.locate(table, record, 'status')];
      context.report(table, record, 'attended', 'attendance/present-not-counted', { status }, { related });
    }
  }
};
