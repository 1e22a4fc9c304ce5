import { availableParallelism } from 'node:os';
import { stat } from 'node:fs/promises';

import type { Candidate } from './find-submissions';

/** Bytes of workbooks for which one more worker pays. */
const BYTES_A_WORKER = 8 << 20;
const MOST_WORKERS = 8;

/** How many threads work on files at the same time. */
export async function threadsFor(candidates: readonly Candidate[]): Promise<number> {
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
