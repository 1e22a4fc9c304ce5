import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { Bench, median, megabytes, ROOT, runScript } from './bench';
import { installPeers, runPeer } from './peers';

/* Part of `npm run bench`: a million rows of ten cells, written by this program and by exceljs. */

const ROWS = '1000000';

function main(): void {
  installPeers();
  const folder = join(ROOT, 'out');
  mkdirSync(folder, { recursive: true });
  const bench = new Bench('3-writing');
  const peer = runPeer('write', 'exceljs', join(folder, 'written-exceljs.xlsx'), ROWS);
  const ours = median([1, 2, 3].map(() => runScript(join(__dirname, 'write-ours.js'), join(folder, 'written.xlsx'), ROWS)));
  bench.table(
    'Writing 1,000,000 rows of ten cells (making the rows included)',
    ['', 'CPU s', 'wall s', 'peak MB'],
    [
      ['exceljs, streaming', peer.cpu, peer.wall, megabytes(peer.peak)],
      ['duty-ledger', ours.cpu, ours.wall, megabytes(ours.peak)],
    ],
  );
  bench.target('writing 1 M rows, exceljs / ours', peer.cpu / ours.cpu, { least: 7 }, ' ×');
  bench.finish();
}

main();
