import { NOT_HELD } from '../contract/not-held';
import { PairNumbers } from '../table/pair-numbers';
import type { Table } from '../table/table';
import type { Check, CheckContext } from './context';

/** An activity that members must attend says of each of them whether he came; one finding an activity, with the number missing. */
export const attendanceRecorded: Check = (context) => {
  const attendance = context.ledger.of('出席记录');
  if (attendance.length === 0) return;
  let recorded: Recorded | undefined;
  for (const table of context.ledger.of('活动台账')) {
    for (let record = 0; record < table.length; record++) {
      if (table.text(record, 'attendanceMode') !== '必须参加' || NOT_HELD.has(table.text(record, 'status'))) continue;
      recorded ??= recordedMembers(attendance);
      const scope = table.scopeIndex(record);
      const activityText = table.textIndex(record, 'activityId');
      const { events, pairs } = recorded;
      const event = events.find(scope, activityText);
      const count = dueMembers(context, table, record).filter((id) => event < 0 || pairs.find(event, table.pool.indexOf(id)) < 0).length;
      const activity = table.text(record, 'activityId');
      if (count > 0) context.report(table, record, 'activityId', 'attendance/not-recorded', { activity, count });
    }
  }
};

/** Activities by 来源单位 and 活动编号, and the members that are recorded at each. */
interface Recorded {
  readonly events: PairNumbers;
  readonly pairs: PairNumbers;
}

function recordedMembers(attendance: readonly Table[]): Recorded {
  const events = new PairNumbers();
  const pairs = new PairNumbers(attendance.reduce((sum, { length }) => sum + length, 0));
  for (const table of attendance) {
    const scopes = table.textIndices('sourceUnit');
    const activities = table.textIndices('activityId');
    const members = table.textIndices('memberId');
    for (let record = 0; record < table.length; record++) pairs.number(events.number(scopes(record), activities(record)), members(record));
  }
  return { events, pairs };
}

/** 应到名单, or every member in office on the day (only 常委 for 常委会) where the list is empty. */
function dueMembers(context: CheckContext, activities: Table, record: number): string[] {
  const invited = activities.items(record, 'invited');
  if (invited.length > 0) return invited;
  const date = activities.number(record, 'startsOn');
  const standingOnly = activities.text(record, 'category') === '常委会';
  const chairOnly = activities.text(record, 'category') === '主席会';
  const due: string[] = [];
  for (const roster of context.ledger.of('委员名册')) {
    for (let member = 0; member < roster.length; member++) {
      if (roster.scope(member) !== activities.scope(record) || roster.text(member, 'status') === '历届') continue;
      if (standingOnly && !roster.isYes(member, 'standing')) continue;
      if (chairOnly && !roster.isYes(member, 'chairMeeting')) continue;
      if (
        date === undefined ||
        date < (roster.number(member, 'appointedOn') ?? -Infinity) ||
        date > (roster.number(member, 'leftOn') ?? Infinity)
      )
        continue;
      due.push(roster.text(member, 'memberId'));
    }
  }
  return due;
}
