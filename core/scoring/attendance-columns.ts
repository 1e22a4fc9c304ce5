import { cached } from '../table/cached';
import { countAttendance } from '../table/attendance';
import type { TextPool } from '../table/text-pool';
import type { RecordColumn, RecordSheet } from './records';

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

function countRecords(sheet: RecordSheet, pool: TextPool): AttendanceColumns {
  const [status, capacity] = [sheet.column('status'), sheet.column('capacity')];
  const isAttendance = sheet.contract.name === '出席记录';
  const [due, attended] = isAttendance ? [sheet.column('due'), sheet.column('attended')] : [];
  const text = (column: RecordColumn | undefined, record: number): string =>
    column?.has[record] === 1 ? pool.text(column.values[record] as number) : '';
  const number = (column: RecordColumn | undefined, record: number): number | undefined =>
    column?.has[record] === 1 ? column.values[record] : undefined;
  const { length } = sheet;
  const columns = { due: new Float64Array(length), attended: new Float64Array(length), present: new Uint8Array(length) };
  for (let record = 0; record < length; record++) {
    const own = countAttendance({
      status: text(status, record),
      capacity: text(capacity, record),
      due: number(due, record),
      attended: number(attended, record),
    });
    columns.due[record] = own.due;
    columns.attended[record] = own.attended;
    columns.present[record] = Number(own.present);
  }
  return columns;
}
