import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { Bench, megabytes, ROOT, runCommand } from './bench';

/* Part of `npm run bench`: the archives of 2,000 members, a workbook each and all in one. */

function main(): void {
  const folder = join(ROOT, 'archives');
  rmSync(folder, { recursive: true, force: true });
  runCommand('sample', folder, '--districts', '1', '--members', '2000', '--rows', '20000');
  const ledger = join(folder, readdirSync(folder).find((name) => name.endsWith('.xlsx')) ?? '');
  const each = runCommand('archive', ledger, '--out', join(folder, 'each'), '--quiet');
  const all = runCommand('archive', ledger, '--out', join(folder, 'all'), '--one-file', '--quiet');
  const bench = new Bench('6-archives');
  bench.table(
    'Archives of 2,000 members',
    ['', 'CPU s', 'wall s', 'peak MB'],
    [
      ['a workbook each', each.cpu, each.wall, megabytes(each.peak)],
      ['all in one workbook', all.cpu, all.wall, megabytes(all.peak)],
    ],
  );
  bench.target('2,000 archives, a workbook each', each.cpu, { most: 60 }, ' CPU s');
  bench.finish();
}

main();
