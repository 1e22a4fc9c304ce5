import { basename } from 'node:path';

import { FindingList } from '../../core/findings/finding-list';
import type { FileReport } from '../../core/formats/to-json';
import type { OpenError } from '../xlsx/open-error';
import type { Candidate } from './find-submissions';

/** The report of a file that is no readable workbook. */
export function unreadable(candidate: Candidate, error: OpenError): FileReport {
  const notes = notesOn(candidate);
  notes.add({ code: error.code, location: {}, args: error.args });
  const status = error.code === 'file/lock-file' ? 'rejected' : 'unreadable';
  return { path: candidate.path, unit: unitByName(candidate), status, rows: [], findings: notes.findings };
}

/** What can be said of a file before it is opened. */
export function notesOn({ open }: Candidate): FindingList {
  const notes = new FindingList();
  if (open) notes.add({ code: 'file/open-elsewhere', location: {}, args: {} });
  return notes;
}

/** The unit of a file that does not name one. */
export function unitByName({ path }: Candidate): string {
  return basename(path).replace(/\.[^.]+$/, '');
}
