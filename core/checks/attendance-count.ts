import type { Check } from './context';

/** 实到 <= 应到, where an empty 应到 is 1. */
export const attendanceCount: Check = (context) => {
  for (const table of context.ledger.of('出席记录')) {
    const [attendedOf, dueOf] = [table.numbers('attended'), table.numbers('due')];
    for (let record = 0; record < table.length; record++) {
      const attended = attendedOf(record);
      const written = dueOf(record);
      const due = Number.isNaN(written) ? 1 : written;
      if (attended > due) context.report(table, record, 'attended', 'attendance/more-than-due', { attended, due });
    }
  }
};
