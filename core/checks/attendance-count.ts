import type { Check } from './context';

/** 实到 <= 应到, where an empty 应到 is 1. */
export const attendanceCount: Check = (context) => {
  for (const table of context.ledger.of('出席记录')) {
    for (let record = 0; record < table.length; record++) {
      const attended = table.number(record, 'attended');
      const due = table.number(record, 'due') ?? 1;
      if (attended !== undefined && attended > due)
        context.report(table, record, 'attended', 'attendance/more-than-due', { attended, due });
    }
  }
};
