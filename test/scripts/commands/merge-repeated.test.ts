import { appendFileSync, copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ZipArchive } from '../../../scripts/xlsx/zip/read-zip';
import { dutyLedger, installedIn } from '../../support/command';
import type { CommandResult } from '../../support/command';
import { readFiles, temporaryFolder, writeFiles } from '../../support/folders';

/* What one merge read, the next one need not read again; and it comes to the same as if it had. */

const folder = temporaryFolder();
const input = join(folder, 'in');
const out = join(folder, 'out');
const cache = join(out, '.cache');

function merge(to = out, ...args: string[]): CommandResult {
  const result = dutyLedger('merge', input, '--out', to, '--unit', '示例市', ...args);
  // Some files of the sample are no workbooks.
  expect([result.code, result.stderr]).toEqual([3, '']);
  return result;
}

/** The outputs of a merge, without what is kept for the next one. */
function outputs(of: string): Map<string, Buffer> {
  return new Map([...readFiles(of)].filter(([name]) => !name.startsWith('.cache')));
}

function entries(): string[] {
  return readdirSync(cache)
    .filter((name) => name.endsWith('.part'))
    .sort();
}

/** The outputs are those of a merge that never heard of an earlier one. */
function expectAsFresh(): void {
  const fresh = join(folder, 'fresh');
  rmSync(fresh, { recursive: true, force: true });
  merge(fresh, '--no-cache');
  expect(existsSync(join(fresh, '.cache'))).toBe(false);
  const [one, other] = [outputs(out), outputs(fresh)];
  expect([...one.keys()].sort()).toEqual([...other.keys()].sort());
  for (const [name, content] of one) expect([name, content.equals(other.get(name) as Buffer)]).toEqual([name, true]);
}

beforeAll(() => {
  dutyLedger('sample', input, '--districts', '6', '--members', '40', '--rows', '300', '--messy', '--seed', '5');
  merge();
});

test('a second merge reads no file again and comes to the same', () => {
  const before = entries();
  const times = before.map((name) => statSync(join(cache, name)).mtimeMs);
  expect(merge().stdout).not.toContain('损坏或不属于');
  expect(entries().map((name) => statSync(join(cache, name)).mtimeMs)).toEqual(times);
  expectAsFresh();
});

test('only what changed is read: a changed file, a new one, one that is gone', () => {
  const before = new Set(entries());
  const [changed = '', gone = ''] = readdirSync(input).filter((name) => /^示例区0[23]/.test(name));
  dutyLedger('sample', join(folder, 'other'), '--districts', '6', '--members', '41', '--rows', '350', '--seed', '6');
  copyFileSync(join(folder, 'other', '示例区02.xlsx'), join(input, changed));
  copyFileSync(join(folder, 'other', '示例区06.xlsx'), join(input, '示例区96.xlsx'));
  rmSync(join(input, gone));
  merge();
  const now = entries();
  expect(now.filter((name) => !before.has(name))).toHaveLength(2);
  expect([...before].filter((name) => !now.includes(name))).toHaveLength(2);
  expectAsFresh();
});

test('a damaged or foreign entry is ignored, said, and replaced', () => {
  const [damaged = '', cut = '', foreign = '', other = ''] = entries();
  const bytes = readFileSync(join(cache, damaged));
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
  writeFileSync(join(cache, damaged), bytes);
  writeFileSync(join(cache, cut), readFileSync(join(cache, cut)).subarray(0, 100));
  copyFileSync(join(cache, other), join(cache, foreign));
  expect(merge().stdout).toContain('有 3 份上次的读取记录已损坏或不属于本程序');
  expect(merge().stdout).not.toContain('已损坏或不属于本程序');
  expectAsFresh();
});

test('indices that are damaged or lie cost time, not truth', () => {
  writeFiles(cache, { 'rows.json': '{"x', 'outputs.json': '[]' });
  merge();
  expectAsFresh();
  writeFiles(cache, { 'rows.json': 'null', 'outputs.json': 'null' });
  merge();
  expectAsFresh();
});

test('outputs that somebody changed or removed are made anew', () => {
  const merged = readFileSync(join(out, '汇总.xlsx'));
  merged.fill(7, merged.length >> 2, merged.length >> 1);
  const [first = '', second = ''] = readdirSync(join(out, '退回单'));
  writeFiles(out, { '汇总.xlsx': merged, [`退回单/${first}`]: 'changed' });
  rmSync(join(out, '退回单', second));
  merge();
  expectAsFresh();
});

test('the workbook that the merged one is made from is made again only where it must be', () => {
  const template = join(cache, 'template.xlsx');
  const first = readFileSync(template);
  merge();
  expect(readFileSync(template).equals(first)).toBe(true);
  writeFileSync(template, 'changed');
  merge();
  expect(readFileSync(template).equals(first)).toBe(true);
  expectAsFresh();
  expect(dutyLedger('merge', input, '--out', out, '--unit', '示例省').stderr).toBe('');
  expect(readFileSync(template).equals(first)).toBe(false);
  merge();
  expectAsFresh();
});

test('rules of another day are another reading', () => {
  merge(out, '--as-of', '2025-06-30');
  const before = entries();
  merge();
  expect(entries().filter((name) => before.includes(name))).toEqual([]);
  expectAsFresh();
});

test('a program whose code was changed takes nothing for granted that it read before', () => {
  const program = join(folder, 'program');
  const installed = installedIn(program);
  const result = join(folder, 'of-program');
  const kept = (): string[] => {
    expect(installed('merge', input, '--out', result).stderr).toBe('');
    return readdirSync(join(result, '.cache')).filter((name) => name.endsWith('.part'));
  };
  const first = kept();
  expect(first.length).toBeGreaterThan(0);
  expect(kept()).toEqual(first);
  appendFileSync(join(program, 'dist/core/checks/index.js'), '// mended\n');
  expect(kept().filter((name) => first.includes(name))).toEqual([]);
});

test('names of entries tell nothing of the files, and what is no entry holds no personal data', () => {
  const names = readdirSync(cache);
  expect(names.filter((name) => !/^(?:[0-9a-f]{40}\.part|rows\.json|outputs\.json|template\.xlsx)$/.test(name))).toEqual([]);
  const template = new ZipArchive(readFileSync(join(cache, 'template.xlsx')));
  const texts = [
    ...['rows.json', 'outputs.json'].map((name) => readFileSync(join(cache, name), 'utf8')),
    ...[...template.entries.values()].map((entry) => template.read(entry).toString('utf8')),
  ];
  // Digests may have eleven digits in a row by chance.
  for (const text of texts)
    expect(text.replace(/[\da-f]{40,}/g, '')).not.toMatch(/示例[甲乙丙丁]|(?<!\d)\d{17}[\dXx]|(?<!\d)1[3-9]\d{9}(?!\d)/);
});
