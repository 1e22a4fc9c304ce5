import { move, transferableSymbol, valueSymbol } from 'piscina';

import type { CheckOptions } from '../../core/checks';
import { submissionContent } from '../../core/merge/submission-part';
import type { SubmissionPart } from '../../core/merge/submission-part';
import type { Candidate } from './find-submissions';
import { encodePart } from './part-bytes';
import type { PartBytes } from './part-bytes';
import { readSubmission } from './read-submission';

export interface ReadTask {
  readonly candidate: Candidate;
  readonly check: CheckOptions;
  /** The report alone, with the records for a merge, or also with what they score by the file's own rules. */
  readonly want: 'report' | 'part' | 'scored-part';
}

/** Reads one file in a thread of its own. Returns the bytes of a `SubmissionPart`, which are moved, not copied. */
export default async function readInWorker({ candidate, check, want }: ReadTask): Promise<unknown> {
  const { report, sha256, workbook, assessment } = await readSubmission(candidate, check);
  const part: SubmissionPart = {
    report,
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(want === 'report' || workbook === undefined || assessment === undefined
      ? {}
      : { content: submissionContent(workbook, assessment, report, want === 'scored-part' ? { asOf: check.asOf } : undefined) }),
  };
  return move(new MovedPart(encodePart(part)));
}

class MovedPart {
  constructor(private readonly bytes: PartBytes) {}

  get [transferableSymbol](): ArrayBuffer[] {
    return [this.bytes.shape.buffer, this.bytes.numbers];
  }

  get [valueSymbol](): PartBytes {
    return this.bytes;
  }
}
