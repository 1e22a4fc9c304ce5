import { checkLedger } from '../checks';
import type { CheckOptions } from '../checks';
import type { Finding } from '../findings/finding';
import type { Ledger } from '../table/ledger';
import { readWorkbook } from '../table/read-workbook';
import type { WorkbookGrid } from '../table/sheet-grid';
import { holdBackDependents } from './hold-back';
import { accountRows, assertAccounts } from './row-accounts';
import type { RowAccount } from './row-accounts';

/** What became of a file: `ok` and `findings` are merged, `rejected` is no usable ledger, `unreadable` no workbook. */
export type FileStatus = 'ok' | 'findings' | 'rejected' | 'unreadable';

/** A workbook, read and checked, as both hosts see it. */
export interface Assessment {
  readonly ledger: Ledger;
  readonly findings: Finding[];
  readonly rejected: boolean;
  readonly rows: readonly RowAccount[];
}

/** Reads a workbook, runs every check, holds back what cannot be merged, and accounts for every row. */
export function assessWorkbook(workbook: WorkbookGrid, options: CheckOptions = {}): Assessment {
  const ledger = readWorkbook(workbook);
  const rejected = ledger.structure.some(rejects);
  // What a check says of a file that is not what it seems would only distract.
  const findings = rejected ? [...ledger.structure] : checkLedger(ledger, options);
  holdBackDependents(ledger);
  const rows = accountRows(ledger, rejected);
  assertAccounts(rows);
  return { ledger, findings, rejected, rows };
}

/** An assessment without what can be read again from its workbook: data alone, to be sent from one thread to another. */
export interface AssessmentMarks extends Omit<Assessment, 'ledger'> {
  /** `blocked` of each table of the ledger. */
  readonly blocked: readonly Uint8Array[];
}

export function assessmentMarks({ ledger, findings, rejected, rows }: Assessment): AssessmentMarks {
  return { findings, rejected, rows, blocked: ledger.tables.map(({ blocked }) => blocked) };
}

/** The assessment of a workbook that was assessed elsewhere; nothing is checked again. */
export function markedAssessment(workbook: WorkbookGrid, { blocked, ...marks }: AssessmentMarks): Assessment {
  const ledger = readWorkbook(workbook);
  ledger.tables.forEach((table, i) => table.blocked.set(blocked[i] as Uint8Array));
  return { ledger, ...marks };
}

/** Without a roster, or of a template that this program does not know, nothing of a file can be trusted. */
function rejects({ code, location }: Finding): boolean {
  if (code === 'file/not-ledger' || code === 'file/report-template' || code === 'file/newer-contract') return true;
  return (code === 'sheet/missing' || code === 'sheet/no-header') && location.sheet === '委员名册';
}

export function fileStatus(rejected: boolean, findings: readonly Finding[]): FileStatus {
  if (rejected) return 'rejected';
  return findings.length === 0 ? 'ok' : 'findings';
}
