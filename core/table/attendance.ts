/** Statuses that mean “was there”, where 实到 is not filled in. */
const PRESENT: ReadonlySet<string> = new Set(['出席', '参加', '已签到', '已签到(未报名)', '迟到', '早退', '全程', '部分']);
/** Neither due nor counted: excused for duty, or not called to attend. */
const EXEMPT: ReadonlySet<string> = new Set(['公务豁免', '待确认', '不参加']);

export interface AttendanceRow {
  /** 出席状态 or 培训状态. */
  readonly status: string;
  /** 应到; undefined where it is not filled in (1). */
  readonly due: number | undefined;
  /** 实到; undefined where it is not filled in (follows from the status). */
  readonly attended: number | undefined;
  /** 身份; a guest (列席) is not due. */
  readonly capacity: string;
}

/**
 * What a row of attendance counts for: 应到 and 实到 of the rate, and whether the member was there at all.
 * An exempt row counts for nothing; a guest was there but is not due.
 */
export function countAttendance({ status, due, attended, capacity }: AttendanceRow): { due: number; attended: number; present: boolean } {
  if (EXEMPT.has(status)) return { due: 0, attended: 0, present: false };
  const required = due ?? 1;
  const there = attended ?? (PRESENT.has(status) ? required : 0);
  return capacity === '列席' ? { due: 0, attended: 0, present: there > 0 } : { due: required, attended: there, present: there > 0 };
}
