import { NOT_HELD } from '../contract/not-held';
import { wasThere } from '../scoring/attendance-columns';
import type { Check } from './context';

/** Who was at an activity gets no points for it while its 状态 says that it does not take place; one finding an activity. */
export const activityHeld: Check = (context) => {
  const activities = context.finder('活动台账', 'activityId');
  const { records } = activities;
  const notHeld = records.map(({ table, record }) => NOT_HELD.has(table.text(record, 'status')));
  if (!notHeld.includes(true)) return;
  const counts = new Uint32Array(records.length);
  for (const table of context.ledger.of('出席记录')) {
    const column = table.columns.get('activityId');
    if (column === undefined) continue;
    const activityOf = activities.namedBy(table, column);
    const attendedOf = table.numbers('attended');
    for (let record = 0; record < table.length; record++) {
      const activity = activityOf[record] as number;
      if (activity < 0 || notHeld[activity] !== true) continue;
      if (wasThere(table.text(record, 'status'), attendedOf(record))) counts[activity] = (counts[activity] as number) + 1;
    }
  }
  records.forEach(({ table, record }, activity) => {
    const count = counts[activity] as number;
    if (count === 0) return;
    const [id, status] = [table.text(record, 'activityId'), table.text(record, 'status')];
    context.report(table, record, 'status', 'attendance/not-held', { activity: id, status, count });
  });
};
