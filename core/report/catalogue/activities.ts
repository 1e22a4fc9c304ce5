import { countAttendance } from '../../table/attendance';
import type { FactSheet, Facts } from '../facts';
import { count, mean, rate, total } from '../statistic';
import type { CountStatistic, Statistic } from '../statistic';

/** What the rows of 出席记录 count for. */
interface Attendance {
  readonly due: Float64Array;
  readonly attended: Float64Array;
  readonly present: Uint8Array;
}

const ATTENDANCES = new WeakMap<FactSheet, Attendance>();

/** Counted once for all statistics. */
function attendanceOf(sheet: FactSheet): Attendance {
  let attendance = ATTENDANCES.get(sheet);
  if (attendance === undefined) ATTENDANCES.set(sheet, (attendance = countRows(sheet)));
  return attendance;
}

function countRows(sheet: FactSheet): Attendance {
  const [status, capacity, due, attended] = [sheet.text('status'), sheet.text('capacity'), sheet.number('due'), sheet.number('attended')];
  const { length } = sheet;
  const counted = { due: new Float64Array(length), attended: new Float64Array(length), present: new Uint8Array(length) };
  for (let record = 0; record < length; record++) {
    const own = countAttendance({ status: status(record), capacity: capacity(record), due: due(record), attended: attended(record) });
    counted.due[record] = own.due;
    counted.attended[record] = own.attended;
    counted.present[record] = Number(own.present);
  }
  return counted;
}

function wasPresent(sheet: FactSheet): (record: number) => boolean {
  const { present } = attendanceOf(sheet);
  return (record) => present[record] === 1;
}

const held = (sheet: FactSheet) => {
  const off = sheet.is('status', '草稿', '取消');
  return (record: number): boolean => !off(record);
};

export const ACTIVITIES: readonly Statistic[] = [
  count('活动次数', '次', '活动台账中除草稿和取消外的活动', '活动台账', held),
  count('参加人次', '人次', '出席记录中实到大于 0（未填实到的，状态为出席、签到、参加、迟到、早退）的行数', '出席记录', wasPresent),
  mean('人均参加次数', '次', '参加人次 ÷ 委员总数', '参加人次', '委员总数'),
  total('应到数', '次', '出席记录中应到之和（未填按 1；不含公务豁免、待确认、不参加和列席）', '出席记录', (sheet) => {
    const { due } = attendanceOf(sheet);
    return (record) => due[record] as number;
  }),
  total('实到数', '次', '与应到数同一范围的实到之和', '出席记录', (sheet) => {
    const { attended } = attendanceOf(sheet);
    return (record) => attended[record] as number;
  }),
  rate('出席率', '实到数 ÷ 应到数', '实到数', '应到数'),
  count('请假人次', '人次', '出席记录中状态为请假、病假、事假的行数', '出席记录', (sheet) => sheet.is('status', '请假', '病假', '事假')),
  count('缺席人次', '人次', '出席记录中状态为缺席的行数', '出席记录', (sheet) => sheet.is('status', '缺席')),
  count('发言人次', '人次', '出席记录中填写了发言方式的行数', '出席记录', (sheet) => sheet.filled('speech')),
];

/** The counts of 出席记录. */
export const ATTENDANCE = ACTIVITIES.filter((each): each is CountStatistic => each.kind === 'count' && each.sheet === '出席记录');

/** How often each member was there. */
export function timesPresent({ attendance, members }: Facts): (member: number) => number {
  const times = attendance.counts['参加人次']?.byMember;
  return (member) => times?.[members.rows[member] as number] ?? 0;
}
