import { join } from 'node:path';

import { Bench, median, megabytes, runScript } from './bench';
import type { Bound } from './bench';
import type { Run } from './measure';
import { installPeers, runPeer } from './peers';
import { makeWorkload, WORKLOADS } from './workload';
import type { WorkloadName } from './workload';

/*
 * Part of `npm run bench`: every value of every sheet of many workbooks, read by this program and by other libraries,
 * each in a process of its own, one after the other. All must read the same values.
 */

/** Rounds a tool; the median counts. */
const ROUNDS = 3;
const TOOLS = ['pass', 'ours', 'hucre', 'sheetjs', 'exceljs'] as const;
const NAMES: Readonly<Record<string, string>> = { pass: 'inflate, one pass over the bytes (floor)', ours: 'duty-ledger' };

/** Ratios of CPU seconds. */
const TARGETS: readonly { workload: WorkloadName; of: string; by: string; bound: Bound }[] = [
  { workload: 'S', of: 'exceljs', by: 'ours', bound: { least: 9 } },
  { workload: 'S', of: 'hucre', by: 'ours', bound: { least: 4.5 } },
  { workload: 'M', of: 'exceljs', by: 'ours', bound: { least: 20 } },
  { workload: 'M', of: 'hucre', by: 'ours', bound: { least: 8 } },
  { workload: 'M', of: 'ours', by: 'pass', bound: { most: 2.2 } },
];

function run(tool: string, folder: string, ...args: string[]): Run {
  const own = tool === 'ours' || tool === 'pass';
  return own ? runScript(join(__dirname, 'read-ours.js'), tool, folder, ...args) : runPeer('read', tool, folder, ...args);
}

function main(): void {
  installPeers();
  const bench = new Bench('1-reading');
  for (const workload of ['S', 'M'] as const) {
    const folder = makeWorkload(workload);
    const { files, rows } = WORKLOADS[workload];
    const checked = TOOLS.slice(1).map((tool) => run(tool, folder, '--digest'));
    const [ours] = checked;
    const same = checked.every(({ cells, digest }) => cells === ours?.cells && digest === ours?.digest);
    if (!same) process.exitCode = 1;
    const runs = new Map<string, Run[]>(TOOLS.map((tool) => [tool, []]));
    // In turn, so that a busy moment of the machine hits all alike.
    for (let round = 0; round < ROUNDS; round++) for (const tool of TOOLS) runs.get(tool)?.push(run(tool, folder));
    const medians = new Map([...runs].map(([tool, own]) => [tool, median(own)]));
    const cpu = (tool: string): number => medians.get(tool)?.cpu ?? NaN;
    bench.table(
      `Reading ${workload}: ${files} files of ${rows} attendance rows, ${ours?.cells ?? 0} cells; ${same ? 'all read the same values' : 'VALUES DIFFER'}`,
      ['', 'CPU s', 'wall s', 'peak MB', '× floor'],
      [...medians].map(([tool, each]) => [NAMES[tool] ?? tool, each.cpu, each.wall, megabytes(each.peak), each.cpu / cpu('pass')]),
    );
    for (const { workload: own, of, by, bound } of TARGETS)
      if (own === workload) bench.target(`reading ${workload}, ${of} / ${by}`, cpu(of) / cpu(by), bound, ' ×');
  }
  bench.finish();
}

main();
