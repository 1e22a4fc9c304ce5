import { availableParallelism } from 'node:os';
import { stat } from 'node:fs/promises';

import type { CheckOptions } from '../../core/checks';
import type { SubmissionPart } from '../../core/merge/submission-part';
import type { Candidate } from './find-submissions';
import type { Journal } from './journal';
import { decodePart } from './part-bytes';
import { SubmissionPool } from './submission-pool';
import type { ReadTask } from './submission-worker';

/** Bytes of workbooks for which one more worker pays. */
const BYTES_A_WORKER = 8 << 20;
const MOST_WORKERS = 8;

/** Reads many files, some at the same time; they come in their own order. */
export async function* readAll(
  candidates: readonly Candidate[],
  check: CheckOptions,
  want: ReadTask['want'],
  journal?: Journal,
): AsyncGenerator<{ readonly candidate: Candidate; readonly part: SubmissionPart }> {
  const threads = await threadsFor(candidates);
  // Started when there is a file that must be read.
  let pool: SubmissionPool | undefined;
  const read = async (candidate: Candidate): Promise<SubmissionPart> => {
    const key = await journal?.keyOf(candidate);
    const kept = key === undefined ? undefined : await journal?.find(key);
    if (kept !== undefined) return kept;
    pool ??= new SubmissionPool({ check, threads });
    const result = await pool.read(candidate, want);
    if (result.part !== undefined) return result.part;
    const part = decodePart(result.bytes);
    await journal?.keep(candidate, part, result.bytes);
    return part;
  };
  try {
    const pending: Promise<SubmissionPart>[] = [];
    let next = 0;
    for (const candidate of candidates) {
      while (next < candidates.length && pending.length < threads * 2) {
        const started = read(candidates[next++] as Candidate);
        // A failure is met where the part is awaited.
        started.catch(() => undefined);
        pending.push(started);
      }
      yield { candidate, part: await (pending.shift() as Promise<SubmissionPart>) };
    }
  } finally {
    await pool?.close();
  }
}

async function threadsFor(candidates: readonly Candidate[]): Promise<number> {
  let bytes = 0;
  for (const { absolute } of candidates) bytes += await sizeOf(absolute);
  // One processor is left for the thread that merges, and for the compiler and the collector of each worker.
  return Math.max(1, Math.min(availableParallelism() - 1, MOST_WORKERS, candidates.length, Math.ceil(bytes / BYTES_A_WORKER)));
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}
