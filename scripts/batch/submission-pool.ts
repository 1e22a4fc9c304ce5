import { join } from 'node:path';

import Piscina from 'piscina';

import type { CheckOptions } from '../../core/checks';
import type { SubmissionPart } from '../../core/merge/submission-part';
import { PACKAGE_ROOT } from '../package-info';
import { LIMITS } from '../xlsx/limits';
import { OpenError } from '../xlsx/open-error';
import type { Candidate } from './find-submissions';
import type { PartBytes } from './part-bytes';
import { unreadable } from './read-submission';
import { Semaphore } from './semaphore';
import type { ReadTask } from './submission-worker';

export interface PoolOptions {
  readonly check: CheckOptions;
  /** Files that are read at the same time. */
  readonly threads: number;
  readonly limits?: PoolLimits;
  /** Script of the workers. */
  readonly worker?: string;
}

/** What one file may take; enforced from outside of the thread that reads it. */
export interface PoolLimits {
  readonly secondsPerFile: number;
  readonly megabytesPerFile: number;
}

const WORKER = join(PACKAGE_ROOT, 'dist/scripts/batch/submission-worker.js');
const WATCH_EVERY_MS = 100;
const MIB = 1 << 20;
/** What is read of a file lives as long as its task: a large nursery spares the collector most of its work. */
const YOUNG_GENERATION_MB = 64;

/**
 * Reads files in worker threads. A file that takes too long or too much memory, or kills its worker, gets a verdict;
 * the worker is replaced and the others go on.
 */
export class SubmissionPool {
  private readonly pool: Piscina<ReadTask, PartBytes>;
  private readonly places: Semaphore;
  private readonly limits: PoolLimits;
  private readonly running = new Set<RunningRead>();
  private readonly watch: NodeJS.Timeout;

  constructor(private readonly options: PoolOptions) {
    this.limits = options.limits ?? LIMITS;
    this.places = new Semaphore(options.threads);
    this.pool = new Piscina({
      filename: options.worker ?? WORKER,
      minThreads: options.threads,
      maxThreads: options.threads,
      resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytesPerFile, maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
      recordTiming: false,
    });
    // The pool reports a worker's death both here and at the task.
    this.pool.on('error', () => undefined);
    this.watch = setInterval(() => this.checkMemory(), WATCH_EVERY_MS);
    this.watch.unref();
  }

  /** Reads one file; never rejects because of the file. */
  async read(candidate: Candidate, want: ReadTask['want']): Promise<ReadResult> {
    const first = await this.attempt(candidate, want, 1);
    if (first.kind === 'read') return { bytes: first.bytes };
    // Memory is the whole process's: only a file that was read alone can be blamed for it.
    const verdict = first.kind === 'memory' && this.options.threads > 1 ? await this.attempt(candidate, want, this.options.threads) : first;
    if (verdict.kind === 'read') return { bytes: verdict.bytes };
    return { part: { report: unreadable(candidate, this.errorOf(verdict)) } };
  }

  async close(): Promise<void> {
    clearInterval(this.watch);
    await this.pool.destroy();
  }

  private async attempt(candidate: Candidate, want: ReadTask['want'], places: number): Promise<Attempt> {
    await this.places.acquire(places);
    const read = new RunningRead();
    const timer = setTimeout(() => read.stop('time'), this.limits.secondsPerFile * 1000);
    this.running.add(read);
    try {
      const bytes = await this.pool.run({ candidate, check: this.options.check, want }, { signal: read.signal });
      return { kind: 'read', bytes };
    } catch (error) {
      if (read.stopped !== undefined) return { kind: read.stopped };
      if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return { kind: 'memory' };
      return { kind: 'failed', place: placeOf(error) };
    } finally {
      clearTimeout(timer);
      this.running.delete(read);
      this.places.release(places);
    }
  }

  private checkMemory(): void {
    const now = process.memoryUsage.rss();
    for (const read of this.running) if (now - read.memoryAtStart > this.limits.megabytesPerFile * MIB) read.stop('memory');
  }

  private errorOf(verdict: Exclude<Attempt, { kind: 'read' }>): OpenError {
    const { secondsPerFile, megabytesPerFile } = this.limits;
    switch (verdict.kind) {
      case 'time':
        return new OpenError('file/too-slow', { seconds: secondsPerFile });
      case 'memory':
        return new OpenError('file/too-much-memory', { megabytes: megabytesPerFile });
      default:
        return new OpenError('file/reader-failed', { place: verdict.place });
    }
  }
}

/** What a worker read of a file, or the verdict on one that could not be read. */
export type ReadResult =
  { readonly bytes: PartBytes; readonly part?: undefined } | { readonly bytes?: undefined; readonly part: SubmissionPart };

type Attempt =
  | { readonly kind: 'read'; readonly bytes: PartBytes }
  | { readonly kind: 'time' | 'memory' }
  | { readonly kind: 'failed'; readonly place: string };

/** One file that is being read. */
class RunningRead {
  readonly memoryAtStart = process.memoryUsage.rss();
  stopped: 'time' | 'memory' | undefined;
  private readonly controller = new AbortController();

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  stop(because: 'time' | 'memory'): void {
    if (this.stopped !== undefined) return;
    this.stopped = because;
    this.controller.abort();
  }
}

/** Where in the program an error arose; its text is left out, for it may quote the file. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const [, file = '', line = ''] = /([\w.-]+\.[jt]s):(\d+)/.exec(stack) ?? [];
  return file === '' ? 'worker' : `${file}:${line}`;
}
