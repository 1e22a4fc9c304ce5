import type { Check } from './context';

/** Nobody is absent and signed in: 缺席 excludes 签到时间 and 实到 above zero. */
export const absentSignedIn: Check = (context) => {
  for (const table of context.ledger.of('出席记录')) {
    const statusOf = table.textIndices('status');
    const absent = table.pool.indexOf('缺席');
    if (absent < 0) continue;
    for (let record = 0; record < table.length; record++) {
      if (statusOf(record) !== absent) continue;
      const signedIn = table.number(record, 'signedInAt') !== undefined;
      if (!signedIn && !((table.number(record, 'attended') ?? 0) > 0)) continue;
      context.report(
        table,
        record,
        signedIn ? 'signedInAt' : 'attended',
        'attendance/absent-signed-in',
        {},
        { related: [context.locate(table, record, 'status')] },
      );
    }
  }
};
