import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';

import type { CheckOptions } from '../../core/checks';
import { condense } from '../../core/findings/condense';
import { FindingList } from '../../core/findings/finding-list';
import { assessWorkbook, fileStatus } from '../../core/merge/assess';
import type { Assessment } from '../../core/merge/assess';
import type { FileReport } from '../../core/formats/to-json';
import type { WorkbookGrid } from '../../core/table/sheet-grid';
import { LIMITS } from '../xlsx/limits';
import type { SizeLimits } from '../xlsx/limits';
import { OpenError, overLimit } from '../xlsx/open-error';
import { readWorkbookBytes } from '../xlsx/read/read-workbook';
import type { Candidate } from './find-submissions';

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

/** The report of a file that is no readable workbook. */
export function unreadable(candidate: Candidate, error: OpenError): FileReport {
  const notes = notesOn(candidate);
  notes.add({ code: error.code, location: {}, args: error.args });
  const status = error.code === 'file/lock-file' ? 'rejected' : 'unreadable';
  return { path: candidate.path, unit: unitByName(candidate), status, rows: [], findings: notes.findings };
}

/** What can be said of a file before it is opened. */
function notesOn({ open }: Candidate): FindingList {
  const notes = new FindingList();
  if (open) notes.add({ code: 'file/open-elsewhere', location: {}, args: {} });
  return notes;
}

/** The unit of a file that does not name one. */
function unitByName({ path }: Candidate): string {
  return basename(path).replace(/\.[^.]+$/, '');
}

/**
 * The bytes of a file that is a regular file when it is opened: no link, pipe or device is followed or waited for.
 *
 * @throws OpenError
 */
export function readRegularFile(path: string, limits: SizeLimits = LIMITS): Promise<Buffer> {
  // Windows has no such flag; there it is undefined.
  return readBytes(path, limits, constants.O_NOFOLLOW ?? 0);
}

/**
 * The bytes of a file that the office itself named, perhaps by a link; no pipe or device is waited for.
 *
 * @throws OpenError
 */
export function readOwnFile(path: string): Promise<Buffer> {
  return readBytes(path, LIMITS, 0);
}

async function readBytes(path: string, limits: SizeLimits, linkFlag: number): Promise<Buffer> {
  try {
    const file = await open(path, constants.O_RDONLY | linkFlag | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await file.stat();
      if (!stats.isFile()) throw new OpenError('file/unreadable', { reason: 'not-regular' });
      if (stats.size > limits.fileBytes) throw overLimit('fileBytes', limits.fileBytes);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof OpenError) throw error;
    throw new OpenError('file/unreadable', { reason: reasonOf((error as NodeJS.ErrnoException).code) });
  }
}

function reasonOf(code: string | undefined): 'permission' | 'busy' | 'vanished' | 'not-regular' | 'other' {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'permission';
    case 'EBUSY':
    case 'ETXTBSY':
      return 'busy';
    case 'ENOENT':
      return 'vanished';
    case 'ELOOP':
    case 'EISDIR':
    case 'ENXIO':
      return 'not-regular';
    default:
      return 'other';
  }
}
