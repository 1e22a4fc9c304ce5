import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readJournalEntry } from '../../scripts/batch/journal';
import { Bench, median, megabytes, ROOT, runCommand } from './bench';
import type { Run } from './measure';
import { installPeers, runPeer } from './peers';
import { correctedFile, makeWorkload, WORKLOADS } from './workload';
import type { WorkloadName } from './workload';

/*
 * Part of `npm run bench`: whole merges (read, bind, check, score, write the merged workbook, the report and what each
 * district must put right), beside exceljs copying the rows alone; what a repeated merge takes; and the memory of a
 * merge three times as large.
 */

const ROUNDS = 3;
const out = (name: string): string => join(ROOT, 'out', name);

function merge(workload: WorkloadName, ...args: string[]): Run {
  return runCommand('merge', join(ROOT, workload), '--out', out(workload), '--quiet', ...args);
}

function firstMerge(workload: WorkloadName, ...args: string[]): Run {
  rmSync(out(workload), { recursive: true, force: true });
  return merge(workload, ...args);
}

/** Bytes of the columns of all rows that were merged: what any merge must hold. */
async function mergedColumns(workload: WorkloadName): Promise<number> {
  const cache = join(out(workload), '.cache');
  let bytes = 0;
  for (const name of readdirSync(cache).filter((each) => each.endsWith('.part')))
    for (const { columns } of (await readJournalEntry(join(cache, name)))?.content?.mergeable?.data.sheets ?? [])
      for (const { kinds, values } of columns) bytes += kinds.byteLength + values.byteLength;
  return bytes;
}

/** Merges again after one mistake in one file was put right, and once more after it was made again, and so on. */
function repeatedMerge(workload: WorkloadName): Run {
  const { path, bytes } = correctedFile(workload, Math.floor(WORKLOADS[workload].files / 2));
  const before = readFileSync(path);
  try {
    const runs: Run[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      writeFileSync(path, round % 2 === 0 ? bytes : before);
      runs.push(merge(workload));
    }
    return median(runs);
  } finally {
    writeFileSync(path, before);
  }
}

async function main(): Promise<void> {
  installPeers();
  mkdirSync(out(''), { recursive: true });
  for (const workload of ['M', 'L'] as const) makeWorkload(workload);
  const bench = new Bench('2-merging');
  const row = (name: string, { cpu, wall, peak }: Run): (string | number)[] => [name, cpu, wall, megabytes(peak)];

  // Before and after the other: the machine may be faster at one time than at another.
  const ours = [firstMerge('M')];
  const peer = runPeer('merge', 'exceljs', join(ROOT, 'M'), out('exceljs.xlsx'));
  while (ours.length < ROUNDS) ours.push(firstMerge('M'));
  const m = median(ours);
  const mColumns = await mergedColumns('M');
  const mAgain = repeatedMerge('M');
  const dry = firstMerge('L', '--dry-run');
  const l = firstMerge('L');
  const lColumns = await mergedColumns('L');
  const lAgain = repeatedMerge('L');
  bench.table(
    'Merging',
    ['', 'CPU s', 'wall s', 'peak MB'],
    [
      row('M, exceljs: readFile and streaming writer, rows only', peer),
      row('M, duty-ledger: everything', m),
      row('M again, one value of one file changed', mAgain),
      row('L, read, checked and scored', dry),
      row('L, everything', l),
      row('L again, one value of one file changed', lAgain),
    ],
  );
  bench.target('merge of M, exceljs / ours', peer.cpu / m.cpu, { least: 8 }, ' ×');
  bench.target('merge of M, peak', megabytes(m.peak), { most: 400 }, ' MB');
  bench.target('merge of L, memory beyond the merged columns / that of M', (l.peak - lColumns) / (m.peak - mColumns), { most: 1.5 }, ' ×');
  bench.target('L read, checked and scored', dry.cpu, { most: 9 }, ' CPU s');
  bench.target('L again with one of 300 files changed, share of the first run’s CPU', (lAgain.cpu / l.cpu) * 100, { most: 15 }, ' %');
  bench.finish();
}

void main();
