import { PRESENT_STATUSES } from '../contract';
import { cached } from '../table/cached';
import { PairNumbers } from '../table/pair-numbers';
import type { TextPool } from '../table/text-pool';
import type { RecordSheet } from './records';

/** Neither due nor counted: excused for duty, or not called to attend. */
const EXEMPT: ReadonlySet<string> = new Set(['公务豁免', '待确认', '不参加']);

/** What the records of a register of attendance or training count for, one entry a record. */
export interface AttendanceColumns {
  readonly due: Float64Array;
  readonly attended: Float64Array;
  /** 1 where the member was there. */
  readonly present: Uint8Array;
}

const COLUMNS = new WeakMap<RecordSheet, AttendanceColumns>();

/** Counted once, for rules and reports alike. */
export function attendanceColumns(sheet: RecordSheet, pool: TextPool): AttendanceColumns {
  return cached(COLUMNS, sheet, () => countRecords(sheet, pool));
}

/**
 * Of each row of attendance: 应到 (1 where it is not filled in) and 实到 (where it is not filled in, it follows from the
 * status) of the rate, and whether the member was there at all. An exempt row counts for nothing; a guest (列席) was
 * there but is not due.
 */
function countRecords(sheet: RecordSheet, pool: TextPool): AttendanceColumns {
  const [status, capacity] = [sheet.column('status'), sheet.column('capacity')];
  const isAttendance = sheet.contract.name === '出席记录';
  const [due, attended] = isAttendance ? [sheet.column('due'), sheet.column('attended')] : [];
  const { length } = sheet;
  const columns = { due: new Float64Array(length), attended: new Float64Array(length), present: new Uint8Array(length) };
  const kinds: AttendanceKind[] = [];
  const numbers = new PairNumbers();
  for (let record = 0; record < length; record++) {
    const statusText = status?.has[record] === 1 ? (status.values[record] as number) : -1;
    const capacityText = capacity?.has[record] === 1 ? (capacity.values[record] as number) : -1;
    const number = numbers.number(statusText, capacityText);
    const { isExempt, isThere, isGuest } = (kinds[number] ??= kindOf(pool.text(statusText), pool.text(capacityText)));
    if (isExempt) continue;
    const required = due?.has[record] === 1 ? (due.values[record] as number) : 1;
    const written = attended?.has[record] === 1 ? (attended.values[record] as number) : NaN;
    const there = Number.isNaN(written) ? (isThere ? required : 0) : written;
    columns.present[record] = Number(isPresent(isThere, written));
    if (isGuest) continue;
    columns.due[record] = required;
    columns.attended[record] = there;
  }
  return columns;
}

/** What 出席状态 (培训状态) and 身份 of a row mean, without its numbers. */
interface AttendanceKind {
  readonly isExempt: boolean;
  readonly isThere: boolean;
  readonly isGuest: boolean;
}

/**
 * Whether a row of attendance says that the member was there, as the columns above count it.
 *
 * @param attended 实到; NaN where it is not filled in
 */
export function wasThere(status: string, attended: number): boolean {
  const { isExempt, isThere } = kindOf(status, '');
  return !isExempt && isPresent(isThere, attended);
}

/** 实到 decides where it is filled in, else the status: who comes without being due (应到 0) was there. */
function isPresent(isThere: boolean, attended: number): boolean {
  return Number.isNaN(attended) ? isThere : attended > 0;
}

/** Whether a status says “was there”, whatever 实到 says. */
export function saysPresent(status: string): boolean {
  return PRESENT_STATUSES.has(status);
}

function kindOf(status: string, capacity: string): AttendanceKind {
  return { isExempt: EXEMPT.has(status), isThere: PRESENT_STATUSES.has(status), isGuest: capacity === '列席' };
}
