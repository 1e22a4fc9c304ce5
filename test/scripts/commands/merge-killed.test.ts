import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { Random } from '../../../scripts/sample/random';
import { dutyLedger } from '../../support/command';
import { temporaryFolder } from '../../support/folders';

/* A merge that is killed at any moment leaves whole files, and the next one comes to the same. */

const CLI = join(__dirname, '../../../dist/scripts/cli.js');
const KILLS = 50;

const folder = temporaryFolder();
const input = join(folder, 'in');
const undisturbed = join(folder, 'undisturbed');
let usual = 0;

beforeAll(() => {
  dutyLedger('sample', input, '--districts', '4', '--members', '30', '--rows', '120', '--messy');
  const start = performance.now();
  dutyLedger('merge', input, '--out', undisturbed, '--unit', '示例市');
  usual = performance.now() - start;
});

/** Every output below a folder, with a hash of its content; what is kept for the next run is no output. */
function contents(root: string): Record<string, string> {
  const files: Record<string, string> = {};
  const walk = (path: string): void => {
    for (const name of readdirSync(path).sort()) {
      if (name === '.cache') continue;
      const file = join(path, name);
      if (statSync(file).isDirectory()) walk(file);
      else files[relative(root, file)] = createHash('sha256').update(readFileSync(file)).digest('hex');
    }
  };
  walk(root);
  return files;
}

/** Starts a merge and kills it after some time, as a lost power line would; false if it ended before. */
function killedMerge(out: string, after: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, 'merge', input, '--out', out, '--unit', '示例市', '-q'], { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), after);
    child.on('exit', (_, signal) => {
      clearTimeout(timer);
      resolve(signal === 'SIGKILL');
    });
  });
}

test(`${KILLS} merges killed at random moments`, async () => {
  const seed = Date.now() % 1_000_000;
  process.stdout.write(`kill seed ${seed}\n`);
  const random = new Random(seed);
  const out = join(folder, 'out');
  mkdirSync(out);
  let killed = 0;
  for (let i = 0; i < KILLS; i++) {
    // A merge that finds what an earlier one read takes less than half the usual time.
    if (await killedMerge(out, usual * (0.1 + 0.6 * random.next()))) killed++;
    for (const name of readdirSync(out)) if (name.endsWith('.xlsx')) readWorkbookBytes(readFileSync(join(out, name)));
  }
  expect(killed).toBeGreaterThan(KILLS / 5);
  dutyLedger('merge', input, '--out', out, '--unit', '示例市');
  expect(contents(out)).toEqual(contents(undisturbed));
}, 240_000);

test('the record of a run, and the names of all files beside it, hold nobody’s name, ID or phone number', () => {
  const files = readdirSync(undisturbed, { recursive: true, encoding: 'utf8' });
  expect(files.some((name) => name.startsWith('.cache'))).toBe(true);
  const run = [readFileSync(join(undisturbed, 'run.json'), 'utf8'), ...files].join('\n').replace(/[0-9a-f]{40,64}/g, '');
  expect(run).not.toMatch(/\d{17}[\dXx]|(?<!\d)1\d{10}(?!\d)/);
  const names = new Set<string>();
  for (const name of readdirSync(input).filter((each) => each.endsWith('.xlsx') && !each.startsWith('~$'))) {
    const path = join(input, name);
    if (!existsSync(path)) continue;
    const { strings } = readWorkbookBytes(readFileSync(path));
    for (const text of strings) if (/^示例甲.$/u.test(text)) names.add(text);
  }
  expect(names.size).toBeGreaterThan(20);
  expect([...names].filter((name) => run.includes(name))).toEqual([]);
});

/** Interrupts a merge after a part of its usual time; gives how long it takes to stop, ms. */
async function interruptedMerge(out: string, share: number): Promise<number> {
  const child = spawn(process.execPath, [CLI, 'merge', input, '--out', out, '--unit', '示例市', '-q', '--no-cache'], { stdio: 'ignore' });
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on('exit', (code, signal) => resolve([code, signal])),
  );
  await new Promise((resolve) => setTimeout(resolve, usual * share));
  const asked = performance.now();
  child.kill('SIGINT');
  const [code, signal] = await ended;
  const took = performance.now() - asked;
  // A shell says 130 for both; a merge that was ready before ends as usual (some files of the sample are unreadable).
  expect(signal === 'SIGINT' ? 130 : code).toBe(code === 3 ? 3 : 130);
  const left = existsSync(out) ? readdirSync(out, { recursive: true, encoding: 'utf8' }) : [];
  expect(left.filter((name) => name.endsWith('.tmp'))).toEqual([]);
  for (const name of left) if (name.endsWith('.xlsx')) readWorkbookBytes(readFileSync(join(out, name)));
  return took;
}

test.each([0.25, 0.5, 0.7, 0.85, 0.95])('Ctrl-C after %d of a merge stops it in a second and leaves no partial file', async (share) => {
  const out = join(folder, `interrupted-${share}`);
  let took = Infinity;
  // The machine may be busy with other tests for one attempt or two; a merge that does not listen fails all of them.
  for (let attempt = 0; attempt < 3 && took >= 1000; attempt++) took = await interruptedMerge(out, share);
  expect(took).toBeLessThan(1000);
});
