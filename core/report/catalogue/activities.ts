import { NOT_HELD } from '../../contract/not-held';
import { attendanceColumns } from '../../scoring/attendance-columns';
import type { AttendanceColumns } from '../../scoring/attendance-columns';
import type { FactSheet, Facts } from '../facts';
import { count, mean, rate, total } from '../statistic';
import type { CountStatistic, Statistic } from '../statistic';

const held = (sheet: FactSheet) => {
  const off = sheet.is('status', ...NOT_HELD);
  return (record: number): boolean => !off(record);
};

/** Whether attendance is of what was held: that of drafts and cancelled activities counts for nothing, here as in scores. */
function ofHeld({ sheet }: FactSheet, facts: Facts): (record: number) => boolean {
  const activities = facts.sheet('活动台账');
  const isHeld = Array.from({ length: activities.length }, (_, activity) => activity).map(held(activities));
  if (isHeld.every(Boolean)) return () => true;
  const activityOf = facts.reader.join(sheet);
  return (record) => isHeld[activityOf[record] as number] !== false;
}

const HELD_ONLY = '，不计草稿和取消的活动';

/** A count of rows of 出席记录. */
function attendance(
  name: string,
  definition: string,
  where: (sheet: FactSheet, facts: Facts) => (record: number) => boolean,
): CountStatistic {
  return count(name, '人次', definition + HELD_ONLY, '出席记录', (sheet, facts) => {
    const [isHeld, test] = [ofHeld(sheet, facts), where(sheet, facts)];
    return (record) => isHeld(record) && test(record);
  });
}

/** A sum over the rows of 出席记录. */
function attendances(name: string, definition: string, of: (columns: AttendanceColumns) => Float64Array): CountStatistic {
  return total(name, '次', definition + HELD_ONLY, '出席记录', (sheet, facts) => {
    const [isHeld, weights] = [ofHeld(sheet, facts), of(attendanceColumns(sheet.sheet, facts.records.pool))];
    return (record) => (isHeld(record) ? (weights[record] as number) : 0);
  });
}

export const ACTIVITIES: readonly Statistic[] = [
  count('活动次数', '次', '活动台账中除草稿和取消外的活动', '活动台账', held),
  attendance('参加人次', '出席记录中实到大于 0（未填实到的，状态为出席、签到、参加、迟到、早退）的行数', ({ sheet }, { records }) => {
    const { present } = attendanceColumns(sheet, records.pool);
    return (record) => present[record] === 1;
  }),
  mean('人均参加次数', '次', '参加人次 ÷ 委员总数', '参加人次', '委员总数'),
  attendances('应到数', '出席记录中应到之和（未填按 1；不含公务豁免、待确认、不参加和列席）', ({ due }) => due),
  attendances('实到数', '与应到数同一范围的实到之和', ({ attended }) => attended),
  rate('出席率', '实到数 ÷ 应到数', '实到数', '应到数'),
  attendance('请假人次', '出席记录中状态为请假、病假、事假的行数', (sheet) => sheet.is('status', '请假', '病假', '事假')),
  attendance('缺席人次', '出席记录中状态为缺席的行数', (sheet) => sheet.is('status', '缺席')),
  attendance('发言人次', '出席记录中填写了发言方式的行数', (sheet) => sheet.filled('speech')),
];

/** The counts of 出席记录. */
export const ATTENDANCE = ACTIVITIES.filter(
  (each): each is Required<CountStatistic> => each.kind === 'count' && each.sheet === '出席记录' && each.weight !== undefined,
);

/** How often each member was there. */
export function timesPresent({ attendance, members }: Facts): (member: number) => number {
  const times = attendance.counts['参加人次']?.byMember;
  return (member) => times?.[members.rows[member] as number] ?? 0;
}
