import type { CheckOptions } from '../../core/checks';
import type { SubmissionPart } from '../../core/merge/submission-part';
import { LIMITS } from '../xlsx/limits';
import type { FileLimits } from '../xlsx/limits';
import type { Candidate } from './find-submissions';
import { inOrder } from './in-order';
import type { Journal } from './journal';
import { decodePart } from './part-bytes';
import { SubmissionPool } from './submission-pool';
import type { ReadTask } from './submission-worker';
import { threadsFor } from './threads';

/** Reads many files, some at the same time; they come in their own order. */
export async function* readAll(
  candidates: readonly Candidate[],
  check: CheckOptions,
  want: ReadTask['want'],
  { journal, limits = LIMITS }: { readonly journal?: Journal | undefined; readonly limits?: FileLimits } = {},
): AsyncGenerator<{ readonly candidate: Candidate; readonly part: SubmissionPart }> {
  const threads = await threadsFor(candidates);
  // Started when there is a file that must be read.
  let pool: SubmissionPool | undefined;
  const read = async (candidate: Candidate): Promise<SubmissionPart> => {
    const key = await journal?.keyOf(candidate);
    const kept = key === undefined ? undefined : await journal?.find(key);
    if (kept !== undefined) return kept;
    pool ??= new SubmissionPool({ check, threads, limits });
    const result = await pool.read(candidate, want);
    if (result.part !== undefined) return result.part;
    const part = decodePart(result.bytes, journal?.keepColumns);
    await journal?.keep(candidate, part, result.bytes);
    return part;
  };
  try {
    for await (const { item, result } of inOrder(candidates, threads * 2, read)) yield { candidate: item, part: result };
  } finally {
    await pool?.close();
  }
}
