import { join } from 'node:path';

import Piscina from 'piscina';

import type { CheckOptions } from '../../core/checks';
import type { Finding } from '../../core/findings/finding';
import type { SubmissionPart } from '../../core/merge/submission-part';
import type { Language } from '../../core/messages';
import { PACKAGE_ROOT } from '../package-info';
import { LIMITS } from '../xlsx/limits';
import type { FileLimits } from '../xlsx/limits';
import { OpenError } from '../xlsx/open-error';
import { unreadable } from './file-report';
import type { Candidate } from './find-submissions';
import type { PartBytes } from './part-bytes';
import { RunningRead } from './running-read';
import { Semaphore } from './semaphore';
import type { AnnotateTask, FileTask, OpenedWorkbook, OpenTask, ReadTask, ResultOf } from './submission-worker';

export interface PoolOptions {
  readonly check: CheckOptions;
  /** Files that are read at the same time. */
  readonly threads: number;
  readonly limits?: FileLimits;
  /** Script of the workers. */
  readonly worker?: string;
}

const WORKER = join(PACKAGE_ROOT, 'dist/scripts/batch/submission-worker.js');
const WATCH_EVERY_MS = 100;
/**
 * V8's own limit for the thread, far behind that of a file. Where one allocation goes beyond it, as of a Map that grows,
 * V8 ends not the thread but the whole process: it is the watch that stops a file, and it needs time to look.
 */
const heapLimit = (megabytesPerFile: number): number => 2 * megabytesPerFile + 2_048;
/** What is read of a file lives as long as its task: a large nursery spares the collector most of its work. */
const YOUNG_GENERATION_MB = 64;

/**
 * Reads files in worker threads. A file that takes too long or too much memory, or kills its worker, gets a verdict;
 * the worker is replaced and the others go on.
 */
export class SubmissionPool {
  private readonly pool: Piscina<FileTask, unknown>;
  private readonly places: Semaphore;
  private readonly limits: FileLimits;
  private readonly running = new Set<RunningRead>();
  private readonly watch: NodeJS.Timeout;
  /** What the last worker died of that did no task. */
  private lastDeath: unknown;
  /** Set when there is no worker any more, and none would start. */
  private dead: Error | undefined;
  private isClosed = false;
  private hasRead = false;

  constructor(private readonly options: PoolOptions) {
    this.limits = options.limits ?? LIMITS;
    this.places = new Semaphore(options.threads);
    this.pool = new Piscina({
      filename: options.worker ?? WORKER,
      minThreads: options.threads,
      maxThreads: options.threads,
      resourceLimits: {
        maxOldGenerationSizeMb: heapLimit(this.limits.megabytesPerFile),
        maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
      },
      recordTiming: false,
    });
    // The pool reports a worker's death both here and at the task.
    this.pool.on('error', (error: unknown) => {
      this.lastDeath = error;
    });
    // It replaces the worker in the same turn, but not one that died while it was starting.
    this.pool.on('workerDestroy', () => setImmediate(() => this.checkWorkers()));
    this.watch = setInterval(() => this.check(performance.now()), WATCH_EVERY_MS);
  }

  /**
   * Reads one file; never rejects because of the file.
   *
   * @throws where workers cannot start: that is no file's fault
   */
  async read(candidate: Candidate, want: ReadTask['want']): Promise<ReadResult> {
    const { limits, options } = this;
    const done = await this.run<ReadTask>({ candidate, limits, want, check: options.check });
    return done.ok ? { bytes: done.value } : { part: { report: unreadable(candidate, done.error) } };
  }

  /** Reads one file whole; the same promises. */
  async open(candidate: Candidate): Promise<OpenedWorkbook> {
    const { limits, options } = this;
    const done = await this.run<OpenTask>({ candidate, limits, want: 'workbook', check: options.check });
    return done.ok ? done.value : { report: unreadable(candidate, done.error) };
  }

  /** The bytes of a copy of a file that says its findings; undefined where it takes more than a file may. */
  async annotate(candidate: Candidate, findings: readonly Finding[], language: Language): Promise<Buffer | undefined> {
    const done = await this.run<AnnotateTask>({ candidate, limits: this.limits, want: 'annotated-copy', findings, language });
    return done.ok ? Buffer.from(done.value.buffer) : undefined;
  }

  private async run<T extends FileTask>(task: T): Promise<Outcome<T>> {
    const first = await this.attempt(task, 1);
    const last = first.kind === 'done' ? first : await this.secondOpinion(first, task);
    return last.kind === 'done' ? { ok: true, value: last.value } : { ok: false, error: this.errorOf(last) };
  }

  private async secondOpinion<T extends FileTask>(first: Verdict, task: T): Promise<Attempt<T>> {
    const { threads } = this.options;
    // Memory is the whole process's: only a file that was read alone can be blamed for it.
    if (first.kind === 'memory' && threads > 1) return this.attempt(task, threads);
    // While no file was read, the worker itself may be broken.
    if (first.kind === 'failed' && !this.hasRead) return this.attempt(task, 1);
    return first;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.watch);
    await this.pool.destroy();
  }

  private async attempt<T extends FileTask>(task: T, places: number): Promise<Attempt<T>> {
    await this.places.acquire(places);
    const read = new RunningRead(this.limits, performance.now(), process.memoryUsage.rss());
    this.running.add(read);
    try {
      if (this.dead !== undefined) throw this.dead;
      const value = (await this.pool.run(task, { signal: read.signal })) as ResultOf<T>;
      this.hasRead = true;
      return { kind: 'done', value };
    } catch (error) {
      if (this.dead !== undefined) throw this.dead;
      if (read.stopped !== undefined) return { kind: read.stopped };
      if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return { kind: 'memory' };
      return { kind: 'failed', place: placeOf(error) };
    } finally {
      this.running.delete(read);
      this.places.release(places);
    }
  }

  private check(now: number): void {
    const memory = process.memoryUsage.rss();
    for (const read of this.running) read.check(now, memory);
  }

  private checkWorkers(): void {
    if (this.isClosed || this.dead !== undefined || this.pool.threads.length > 0) return;
    this.dead = new Error('no thread can be started to read files', { cause: this.lastDeath });
    for (const read of this.running) read.abandon();
  }

  private errorOf(verdict: Verdict): OpenError {
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

type Outcome<T extends FileTask> = { readonly ok: true; readonly value: ResultOf<T> } | { readonly ok: false; readonly error: OpenError };

type Attempt<T extends FileTask> = { readonly kind: 'done'; readonly value: ResultOf<T> } | Verdict;

type Verdict = { readonly kind: 'time' | 'memory' } | { readonly kind: 'failed'; readonly place: string };

/** Where in the program an error arose; its text is left out, for it may quote the file. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const [, file = '', line = ''] = /([\w.-]+\.[jt]s):(\d+)/.exec(stack) ?? [];
  return file === '' ? 'worker' : `${file}:${line}`;
}
