import type { FileLimits } from '../xlsx/limits';

/** Enforced from outside of the thread that reads the file. */
type ReadLimits = Pick<FileLimits, 'secondsPerFile' | 'megabytesPerFile'>;

/** More than this between two looks, and the computer slept, or this thread had no time to look. */
const MOST_BETWEEN_LOOKS_MS = 1000;
const MIB = 1 << 20;

/** One file that is being read by another thread, watched from here. */
export class RunningRead {
  stopped: 'time' | 'memory' | undefined;
  private readonly controller = new AbortController();
  private milliseconds = 0;

  /**
   * @param lastLook in milliseconds of a clock that only goes forward
   * @param memoryAtStart of the process, in bytes
   */
  constructor(
    private readonly limits: ReadLimits,
    private lastLook: number,
    private readonly memoryAtStart: number,
  ) {}

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Stops the reading where it took too much. Time in which the computer slept is not the file's. */
  check(now: number, memory: number): void {
    this.milliseconds += Math.min(now - this.lastLook, MOST_BETWEEN_LOOKS_MS);
    this.lastLook = now;
    if (this.milliseconds > this.limits.secondsPerFile * 1000) this.stop('time');
    else if (memory - this.memoryAtStart > this.limits.megabytesPerFile * MIB) this.stop('memory');
  }

  /** Ends the reading without a verdict on the file. */
  abandon(): void {
    this.controller.abort();
  }

  private stop(because: 'time' | 'memory'): void {
    if (this.stopped !== undefined) return;
    this.stopped = because;
    this.controller.abort();
  }
}
