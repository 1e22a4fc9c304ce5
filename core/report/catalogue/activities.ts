import { NOT_HELD } from '../../contract/not-held';
import { attendanceColumns } from '../../scoring/attendance-columns';
import type { AttendanceColumns } from '../../scoring/attendance-columns';
import type { FactSheet, Facts } from '../facts';
import { count, mean, rate, total } from '../statistic';
import type { CountStatistic, Statistic } from '../statistic';

function attendanceOf({ sheet }: FactSheet, { records }: Facts): AttendanceColumns {
  return attendanceColumns(sheet, records.pool);
}

function wasPresent(sheet: FactSheet, facts: Facts): (record: number) => boolean {
  const { present } = attendanceOf(sheet, facts);
  return (record) => present[record] === 1;
}

const held = (sheet: FactSheet) => {
  const off = sheet.is('status', ...NOT_HELD);
  return (record: number): boolean => !off(record);
};

export const ACTIVITIES: readonly Statistic[] = [
  count('活动次数', '次', '活动台账中除草稿和取消外的活动', '活动台账', held),
  count('参加人次', '人次', '出席记录中实到大于 0（未填实到的，状态为出席、签到、参加、迟到、早退）的行数', '出席记录', wasPresent),
  mean('人均参加次数', '次', '参加人次 ÷ 委员总数', '参加人次', '委员总数'),
  total('应到数', '次', '出席记录中应到之和（未填按 1；不含公务豁免、待确认、不参加和列席）', '出席记录', (sheet, facts) => {
    const { due } = attendanceOf(sheet, facts);
    return (record) => due[record] as number;
  }),
  total('实到数', '次', '与应到数同一范围的实到之和', '出席记录', (sheet, facts) => {
    const { attended } = attendanceOf(sheet, facts);
    return (record) => attended[record] as number;
  }),
  rate('出席率', '实到数 ÷ 应到数', '实到数', '应到数'),
  count('请假人次', '人次', '出席记录中状态为请假、病假、事假的行数', '出席记录', (sheet) => sheet.is('status', '请假', '病假', '事假')),
  count('缺席人次', '人次', '出席记录中状态为缺席的行数', '出席记录', (sheet) => sheet.is('status', '缺席')),
  count('发言人次', '人次', '出席记录中填写了发言方式的行数', '出席记录', (sheet) => sheet.filled('speech')),
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
