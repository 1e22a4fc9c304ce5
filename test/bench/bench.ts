import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Run } from './measure';

/** Where the benchmark keeps its files; not part of the repository. */
export const ROOT = resolve('.bench');

/**
 * What runs are given of this machine's environment: not its additional certificates. Node.js reads them whenever it
 * starts, before the first line of any program, and that takes more CPU than the rest of its start.
 */
const environment = { ...process.env, NODE_EXTRA_CA_CERTS: undefined };

/** Runs a script that reports about itself. */
export function runScript(script: string, ...args: string[]): Run {
  const options = ['--max-old-space-size=4096', script, ...args];
  return JSON.parse(execFileSync(process.execPath, options, { env: environment, encoding: 'utf8' })) as Run;
}

/** Runs a command of this program. */
export function runCommand(...args: string[]): Run {
  mkdirSync(ROOT, { recursive: true });
  const usage = join(ROOT, 'usage.json');
  const script = ['-r', resolve('test/bench/usage.js'), resolve('dist/scripts/cli.js')];
  try {
    execFileSync(process.execPath, [...script, ...args], { env: { ...environment, USAGE_FILE: usage }, stdio: 'ignore' });
  } catch (error) {
    // Findings make a command end with 1; anything above is a failure of the benchmark.
    if ((error as { status?: number }).status !== 1) throw error;
  }
  return JSON.parse(readFileSync(usage, 'utf8')) as Run;
}

/** The run of the median CPU. */
export function median(runs: readonly Run[]): Run {
  return [...runs].sort((a, b) => a.cpu - b.cpu)[Math.floor(runs.length / 2)] as Run;
}

export interface Bound {
  readonly least?: number;
  readonly most?: number;
}

/** The findings of one benchmark: tables, and verdicts on its targets. They are printed, and kept for the README. */
export class Bench {
  private readonly lines: string[] = [];
  private readonly verdicts: string[] = [];

  constructor(private readonly name: string) {}

  table(title: string, header: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
    this.print('', title, '', `| ${header.join(' | ')} |`, `| ${header.map((_, i) => (i === 0 ? '---' : '--:')).join(' | ')} |`);
    for (const row of rows) this.print(`| ${row.map((cell) => (typeof cell === 'number' ? figure(cell) : cell)).join(' | ')} |`);
  }

  target(what: string, value: number, { least, most }: Bound, unit = ''): void {
    const ok = (least === undefined || value >= least) && (most === undefined || value <= most);
    if (!ok) process.exitCode = 1;
    const bound = least === undefined ? `at most ${most}` : `at least ${least}`;
    this.verdicts.push(`- ${ok ? 'met' : 'MISSED'}: ${what} ${figure(value)}${unit} (target: ${bound}${unit})`);
  }

  finish(): void {
    this.print('', ...this.verdicts);
    mkdirSync(join(ROOT, 'results'), { recursive: true });
    writeFileSync(join(ROOT, 'results', `${this.name}.md`), `${this.lines.join('\n').trim()}\n`);
  }

  private print(...lines: string[]): void {
    this.lines.push(...lines);
    process.stdout.write(`${lines.join('\n')}\n`);
  }
}

/** Three significant digits. */
function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export const megabytes = (bytes: number): number => bytes / 2 ** 20;
