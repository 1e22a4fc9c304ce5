import type { Finding } from '../findings/finding';
import { applyWaivers } from '../findings/waivers';
import { FindingList } from '../findings/finding-list';
import { serialOf } from '../table/excel-date';
import type { Ledger } from '../table/ledger';
import { absentSignedIn } from './absent-signed-in';
import { activityHeld } from './activity-held';
import { adjustmentInPeriod } from './adjustment-in-period';
import { allowedValue } from './allowed-value';
import { attendanceCount } from './attendance-count';
import { attendanceRecorded } from './attendance-recorded';
import { cellType } from './cell-type';
import { CheckContext } from './context';
import type { Check } from './context';
import { customChecks } from './custom-checks';
import { dateInYear } from './date-in-year';
import { dateOrder } from './date-order';
import { dropDowns } from './drop-downs';
import { firstProposer } from './first-proposer';
import { formulaResult } from './formula-result';
import { hiddenData } from './hidden-data';
import { idNumber } from './id-number';
import { inOffice } from './in-office';
import { instructionComplete } from './instruction-complete';
import { lostValue } from './lost-value';
import { manualSubject } from './manual-subject';
import { mobileNumber } from './mobile-number';
import { nameBlanks } from './name-blanks';
import { numberRange } from './number-range';
import { opinionLadder } from './opinion-ladder';
import { personalNumber } from './personal-number';
import { presentNotCounted } from './present-not-counted';
import { proposalOverdue } from './proposal-overdue';
import { reference } from './reference';
import { repeatedItem } from './repeated-item';
import { required } from './required';
import { rosterName } from './roster-name';
import { ruleSheets } from './rule-sheets';
import { sameName } from './same-name';
import { sameRecord } from './same-record';
import { samePerson } from './same-person';
import { spelling } from './spelling';
import { term } from './term';
import { textLength } from './text-length';
import { textPattern } from './text-pattern';
import { uniqueKey } from './unique-key';

/** Every check, in the order in which they run: cells first, then records, then sheets against each other. */
const CHECKS: readonly Check[] = [
  // cells
  required,
  formulaResult,
  lostValue,
  cellType,
  allowedValue,
  numberRange,
  textPattern,
  textLength,
  spelling,
  nameBlanks,
  idNumber,
  mobileNumber,
  personalNumber,
  repeatedItem,
  // records
  dateOrder,
  dateInYear,
  adjustmentInPeriod,
  term,
  attendanceCount,
  absentSignedIn,
  presentNotCounted,
  firstProposer,
  instructionComplete,
  opinionLadder,
  manualSubject,
  // records against each other
  uniqueKey,
  sameRecord,
  samePerson,
  sameName,
  reference,
  rosterName,
  inOffice,
  attendanceRecorded,
  activityHeld,
  proposalOverdue,
  // rules, and the office's own checks
  ruleSheets,
  customChecks,
  // sheets
  dropDowns,
  hiddenData,
];

export interface CheckOptions {
  /** Serial day against which deadlines are measured; the last day of the workbook's year where it is not given. */
  readonly asOf?: number;
}

/** Runs every check on a ledger and marks the records that an error blocks. Structure findings come first. */
export function checkLedger(ledger: Ledger, options: CheckOptions = {}): Finding[] {
  const list = new FindingList();
  const context = new CheckContext(ledger, options.asOf ?? defaultAsOf(ledger), list);
  for (const check of CHECKS) check(context);
  return applyWaivers([...ledger.structure, ...list.findings], ledger);
}

/** No clock: without a given day, deadlines are measured against the end of the reported year. */
function defaultAsOf(ledger: Ledger): number {
  const { year } = ledger.information;
  return year === undefined ? -Infinity : (serialOf(year, 12, 31) ?? -Infinity);
}
