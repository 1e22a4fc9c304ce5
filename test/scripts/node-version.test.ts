import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { nodeVersionProblem } from '../../scripts/node-version';
import { LEAST_NODE } from '../../scripts/package-info';
import { dutyLedger } from '../support/command';

const CLI = resolve('dist/scripts/cli.js');

/** Runs the command as another version of Node.js would, as far as it tells its version; prints the files that it loaded. */
function runOn(version: string): { code: number | null; loaded: string[]; stderr: string } {
  const script = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });
    process.argv.push('--version');
    require(${JSON.stringify(CLI)});
    process.on('exit', () => process.stdout.write('\\n' + JSON.stringify(Object.keys(require.cache))));`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  return { code: status, loaded: JSON.parse(stdout.split('\n').pop() ?? '[]') as string[], stderr };
}

test.each([
  ['20.18.3', true],
  ['18.20.8', true],
  ['9.0.0', true],
  [LEAST_NODE, false],
  ['20.20.2', false],
  ['21.0.0', false],
  ['100.1.0', false],
])('%s is too old: %s', (version, tooOld) => {
  expect(nodeVersionProblem(version) !== undefined).toBe(tooOld);
});

test('an old Node.js is told in a sentence, not by a stack trace', () => {
  const { code, loaded, stderr } = runOn('13.14.0');
  expect(code).toBe(4);
  expect(stderr).toContain(`需要 Node.js ${LEAST_NODE} 或更新的版本，这台电脑上是 13.14.0`);
  expect(stderr.trim().split('\n')).toHaveLength(2);
  // What is loaded by then must be such that the old version can load it.
  expect(loaded.length).toBeGreaterThan(1);
  expect(loaded.length).toBeLessThan(6);
  for (const file of loaded) expect(readFileSync(file, 'utf8')).not.toMatch(/\?\.[\w[(]|\?\?|#\w+[ (=;]|require\("node:/);
});

test('this version prints nothing beside what was asked for', () => {
  expect(runOn('20.19.0').loaded.length).toBeGreaterThan(20);
  expect(dutyLedger('--version').stderr).toBe('');
});
