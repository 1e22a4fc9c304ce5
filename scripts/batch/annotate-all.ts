import type { FileReport } from '../../core/formats/to-json';
import type { Language } from '../../core/messages';
import type { FileLimits } from '../xlsx/limits';
import type { Candidate } from './find-submissions';
import { inOrder } from './in-order';
import { SubmissionPool } from './submission-pool';
import { threadsFor } from './threads';

/** A file, and what was found in it. */
export interface CheckedFile {
  readonly candidate: Candidate;
  readonly report: FileReport;
}

/** Copies of many files that say their findings; no bytes where a file takes too much. They come in their own order. */
export async function* annotateAll(
  files: readonly CheckedFile[],
  language: Language,
  limits: FileLimits,
): AsyncGenerator<CheckedFile & { readonly copy: Buffer | undefined }> {
  if (files.length === 0) return;
  const threads = await threadsFor(files.map(({ candidate }) => candidate));
  const pool = new SubmissionPool({ check: {}, threads, limits });
  try {
    const annotate = ({ candidate, report }: CheckedFile): Promise<Buffer | undefined> =>
      pool.annotate(candidate, report.findings, language);
    for await (const { item, result } of inOrder(files, threads * 2, annotate)) yield { ...item, copy: result };
  } finally {
    await pool.close();
  }
}
