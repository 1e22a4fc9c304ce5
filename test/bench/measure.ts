/** A sum over values that does not depend on their order: two readers that agree have the same. */
export class Digest {
  private sum = 0;

  add(value: string | number): void {
    const text = typeof value === 'number' ? String(Math.round(value * 1e6) / 1e6) : value;
    let hash = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    this.sum = (this.sum + (hash >>> 0)) % 0x1000000000000;
  }

  toString(): string {
    return this.sum.toString(16);
  }
}

/** What one run of one tool took, all of its threads together, as its process tells it at its end. */
export interface Run {
  readonly tool: string;
  readonly cpu: number;
  readonly wall: number;
  /** Bytes. */
  readonly peak: number;
  readonly cells?: number;
  readonly digest?: string;
  /** CPU seconds of its steps. */
  readonly steps?: Readonly<Record<string, number>>;
}

export function report(tool: string, more: Partial<Run> = {}): void {
  const { user, system } = process.cpuUsage();
  const run: Run = { tool, cpu: (user + system) / 1e6, wall: process.uptime(), peak: process.resourceUsage().maxRSS * 1024, ...more };
  process.stdout.write(`${JSON.stringify(run)}\n`);
}
