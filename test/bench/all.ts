import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './bench';

/*
 * `npm run bench`: every benchmark in turn, each in a process of its own; at its end all tables once more. Names may be
 * given to run only those: `node all.js merging steps`.
 */

const BENCHES = ['reading', 'merging', 'writing', 'steps', 'scoring', 'archives', 'pane'];

const wanted = process.argv.slice(2);
for (const name of BENCHES.filter((each) => wanted.length === 0 || wanted.includes(each))) {
  const { status } = spawnSync(process.execPath, ['--max-old-space-size=4096', join(__dirname, `${name}.js`)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
const results = join(ROOT, 'results');
process.stdout.write('\n======== all results ========\n');
for (const name of readdirSync(results).sort()) process.stdout.write(`\n${readFileSync(join(results, name), 'utf8')}`);
