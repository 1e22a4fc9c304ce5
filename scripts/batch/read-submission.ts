import { createHash } from 'node:crypto';
import { basename } from 'node:path';

import type { CheckOptions } from '../../core/checks';
import { condense } from '../../core/findings/condense';
import { assessWorkbook, fileStatus } from '../../core/merge/assess';
import type { Assessment } from '../../core/merge/assess';
import type { FileReport } from '../../core/formats/to-json';
import type { WorkbookGrid } from '../../core/table/sheet-grid';
import { LIMITS } from '../xlsx/limits';
import type { SizeLimits } from '../xlsx/limits';
import { OpenError } from '../xlsx/open-error';
import { readWorkbookBytes } from '../xlsx/read/read-workbook';
import { notesOn, unitByName, unreadable } from './file-report';
import type { Candidate } from './find-submissions';
import { readRegularFile } from './regular-file';

/** A file that was tried: its report, and its content where it could be read. */
export interface Submission {
  readonly report: FileReport;
  readonly bytes?: Buffer;
  readonly sha256?: string;
  readonly workbook?: WorkbookGrid;
  readonly assessment?: Assessment;
}

/** Reads and checks one file. Whatever the file is like, the result is a report; nothing is thrown. */
export async function readSubmission(candidate: Candidate, options: CheckOptions, limits: SizeLimits = LIMITS): Promise<Submission> {
  let bytes: Buffer | undefined;
  try {
    if (candidate.obstacle === 'lock-file') throw new OpenError('file/lock-file', { name: basename(candidate.path).slice(2) });
    if (candidate.obstacle === 'not-regular') throw new OpenError('file/unreadable', { reason: 'not-regular' });
    if (candidate.obstacle === 'unreadable-folder') throw new OpenError('file/unreadable-folder', {});
    bytes = await readRegularFile(candidate.absolute, limits);
    const workbook = readWorkbookBytes(bytes, limits);
    const assessment = assessWorkbook(workbook, options);
    const findings = [...notesOn(candidate).findings, ...condense(assessment.findings, limits.alikeFindings)];
    const unit = assessment.ledger.information.unit || unitByName(candidate);
    const report: FileReport = {
      path: candidate.path,
      unit,
      status: fileStatus(assessment.rejected, findings),
      rows: assessment.rows,
      findings,
    };
    return { report, bytes, sha256: createHash('sha256').update(bytes).digest('hex'), workbook, assessment };
  } catch (error) {
    if (!(error instanceof OpenError)) throw error;
    return { report: unreadable(candidate, error as OpenError), ...(bytes === undefined ? {} : { bytes }) };
  }
}
