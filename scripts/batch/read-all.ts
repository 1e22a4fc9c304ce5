import { availableParallelism } from 'node:os';
import { stat } from 'node:fs/promises';

import type { CheckOptions } from '../../core/checks';
import type { FileReport } from '../../core/formats/to-json';
import type { SubmissionPart } from '../../core/merge/submission-part';
import type { Language } from '../../core/messages';
import { LIMITS } from '../xlsx/limits';
import type { FileLimits } from '../xlsx/limits';
import type { Candidate } from './find-submissions';
import { inOrder } from './in-order';
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
    const part = decodePart(result.bytes);
    await journal?.keep(candidate, part, result.bytes);
    return part;
  };
  try {
    for await (const { item, result } of inOrder(candidates, threads * 2, read)) yield { candidate: item, part: result };
  } finally {
    await pool?.close();
  }
}

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
