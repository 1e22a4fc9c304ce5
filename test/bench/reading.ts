import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Run } from './measure';
import { makeWorkload, WORKLOADS } from './workload';
import type { WorkloadName } from './workload';

/*
 * Part of `npm run bench`: every value of every sheet of many workbooks, read by this program and by other libraries,
 * each in a process of its own, one after the other. The libraries are installed into a folder of the benchmark; the
 * product does not have them. All must read the same values.
 */

const ROOT = resolve('.bench');
const PEERS = join(ROOT, 'peers');
const PEER_PACKAGES = ['exceljs@4.4.0', '@e965/xlsx@0.20.3', 'hucre@1'];
/** Rounds a tool; the median counts. */
const ROUNDS = 3;

interface Target {
  readonly workload: WorkloadName;
  readonly what: string;
  readonly least?: number;
  readonly most?: number;
  readonly ratio: (runs: ReadonlyMap<string, Run>) => number;
}

const cpu = (runs: ReadonlyMap<string, Run>, tool: string): number => runs.get(tool)?.cpu ?? NaN;
const TARGETS: readonly Target[] = [
  { workload: 'S', what: 'exceljs / ours', least: 9, ratio: (runs) => cpu(runs, 'exceljs') / cpu(runs, 'ours') },
  { workload: 'S', what: 'hucre / ours', least: 4.5, ratio: (runs) => cpu(runs, 'hucre') / cpu(runs, 'ours') },
  { workload: 'M', what: 'exceljs / ours', least: 20, ratio: (runs) => cpu(runs, 'exceljs') / cpu(runs, 'ours') },
  { workload: 'M', what: 'hucre / ours', least: 8, ratio: (runs) => cpu(runs, 'hucre') / cpu(runs, 'ours') },
  { workload: 'M', what: 'ours / floor (inflate and one pass)', most: 2.2, ratio: (runs) => cpu(runs, 'ours') / cpu(runs, 'pass') },
];

function installPeers(): void {
  if (existsSync(join(PEERS, 'node_modules'))) return;
  mkdirSync(PEERS, { recursive: true });
  writeFileSync(join(PEERS, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...PEER_PACKAGES], {
    cwd: PEERS,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

function run(tool: string, folder: string, digest: boolean): Run {
  const own = ['ours', 'inflate', 'pass'].includes(tool);
  const script = own ? [join(__dirname, 'read-ours.js'), tool] : [resolve('test/bench/peers.js'), PEERS, tool];
  const output = execFileSync(process.execPath, ['--max-old-space-size=4096', ...script, folder, ...(digest ? ['--digest'] : [])], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as Run;
}

function median(runs: readonly Run[]): Run {
  return [...runs].sort((a, b) => a.cpu - b.cpu)[Math.floor(runs.length / 2)] as Run;
}

function main(): void {
  installPeers();
  const verdicts: string[] = [];
  for (const workload of ['S', 'M'] as const) {
    const folder = makeWorkload(ROOT, workload);
    const { files, rows } = WORKLOADS[workload];
    const tools = ['pass', 'ours', 'hucre', 'sheetjs', 'exceljs'];
    const checked = tools.slice(1).map((tool) => run(tool, folder, true));
    const [ours] = checked;
    const same = checked.every(({ cells, digest }) => cells === ours?.cells && digest === ours.digest);
    const runs = new Map<string, Run[]>(tools.map((tool) => [tool, []]));
    // In turn, so that a busy moment of the machine hits all alike. The slow ones are run once.
    for (let round = 0; round < ROUNDS; round++)
      for (const tool of tools) if (round === 0 || ['pass', 'ours', 'hucre'].includes(tool)) runs.get(tool)?.push(run(tool, folder, false));
    const medians = new Map([...runs].map(([tool, own]) => [tool, median(own)]));
    process.stdout.write(
      `\nreading ${workload}: ${files} files of ${rows} rows, ${ours?.cells ?? 0} cells; ${same ? 'all read the same values' : 'VALUES DIFFER'}\n`,
    );
    process.stdout.write('| tool | CPU s | wall s | peak MB | × floor |\n| --- | --- | --- | --- | --- |\n');
    for (const [tool, { cpu: seconds, wall, peak }] of medians)
      process.stdout.write(
        `| ${tool} | ${seconds.toFixed(2)} | ${wall.toFixed(2)} | ${(peak / 2 ** 20).toFixed(0)} | ${(seconds / cpu(medians, 'pass')).toFixed(1)} |\n`,
      );
    if (!same) process.exitCode = 1;
    for (const { workload: own, what, least, most, ratio } of TARGETS) {
      if (own !== workload) continue;
      const value = ratio(medians);
      const ok = (least === undefined || value >= least) && (most === undefined || value <= most);
      if (!ok) process.exitCode = 1;
      verdicts.push(
        `  ${ok ? 'ok    ' : 'BEYOND'} ${workload} ${what}: ${value.toFixed(1)} (target ${least === undefined ? `<= ${most}` : `>= ${least}`})`,
      );
    }
  }
  process.stdout.write(`\n${verdicts.join('\n')}\n`);
}

main();
