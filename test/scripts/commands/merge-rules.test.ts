import { join } from 'node:path';

import { sampleDistrict } from '../../../scripts/sample/sample-district';
import type { SampleDistrict, SampleRecord } from '../../../scripts/sample/sample-district';
import { writeCleanDistrict } from '../../../scripts/sample/write-clean';
import { dutyLedger } from '../../support/command';
import { temporaryFolder, writeFiles } from '../../support/folders';

/* By whose rules, and over which days, a merge scores: what 年度报告 says is what 汇总.xlsx says when it is scored itself. */

const folder = temporaryFolder();

function withRules(sample: SampleDistrict, change: (rule: SampleRecord) => SampleRecord): SampleDistrict {
  const rules = sample.sheets.get('评分规则') ?? [];
  return { ...sample, sheets: new Map(sample.sheets).set('评分规则', rules.map(change)) };
}

const typo = (rule: SampleRecord): SampleRecord => (rule['method'] === '每单位' ? { ...rule, method: '每个单位' } : rule);
const generous = (rule: SampleRecord): SampleRecord => (rule['method'] === '每单位' ? { ...rule, points: 9, cap: 40 } : rule);

const samples = [1, 2, 3].map((number) => sampleDistrict(number, { members: 8, rows: 64 }, 3));

async function write(name: string, districts: readonly SampleDistrict[]): Promise<string> {
  const files = await Promise.all(districts.map(async (each) => [`${name}/${each.fileName}`, await writeCleanDistrict(each)] as const));
  writeFiles(folder, Object.fromEntries(files));
  return join(folder, name);
}

function merge(input: string, ...args: string[]): { readonly merged: string; readonly code: number | null; readonly stderr: string } {
  const out = `${input}结果`;
  const { code, stderr } = dutyLedger('merge', input, '--out', out, '--fail-on', 'never', '-q', ...args);
  return { merged: join(out, '汇总.xlsx'), code, stderr };
}

/** The total of each member. */
function totals(path: string, ...args: string[]): Record<string, number> {
  const { stdout } = dutyLedger('score', path, '--json', '--fail-on', 'never', ...args);
  const { members } = JSON.parse(stdout) as { members: { memberId: string; total: number }[] };
  return Object.fromEntries(members.map(({ memberId, total }) => [memberId, total]));
}

test('a mistake in the rules of the first district scores nobody wrongly: the rules of the others are used, whole', async () => {
  const [first, ...others] = samples as [SampleDistrict, ...SampleDistrict[]];
  const good = await write('正确', samples);
  const input = await write('有误', [withRules(first, typo), ...others]);
  const { merged, code } = merge(input);
  expect(code).toBe(0);
  const own = Object.assign({}, ...samples.map(({ fileName }) => totals(join(good, fileName)))) as Record<string, number>;
  expect(Object.keys(own)).toHaveLength(24);
  expect(totals(merged)).toEqual(own);
});

test('rules with a mistake that all districts have are not carried over without their wrong rows', async () => {
  const { merged, code } = merge(
    await write(
      '都有误',
      samples.map((each) => withRules(each, typo)),
    ),
  );
  expect(code).toBe(0);
  expect(totals(merged)).toEqual({});
  expect(dutyLedger('score', merged).stderr).toContain('score/no-rules');
});

test('rules that were asked for are those of 汇总.xlsx as well', async () => {
  const input = await write('另用', samples);
  await write('办法', [withRules(samples[0] as SampleDistrict, generous)]);
  const rules = join(folder, '办法', '示例区01.xlsx');
  const { merged, stderr } = merge(input, '--rules', rules);
  expect(stderr).toBe('');
  const scored = totals(merged);
  expect(scored).toEqual(totals(merged, '--rules', rules));
  expect(scored).not.toEqual(totals(merged, '--rules', join(input, '示例区01.xlsx')));
});

test('rules that were asked for and have mistakes are refused before anything is read, with the place of each', async () => {
  const input = await write('拒绝', samples.slice(0, 1));
  await write('坏办法', [withRules(samples[0] as SampleDistrict, typo)]);
  const { code, stderr } = merge(input, '--rules', join(folder, '坏办法', '示例区01.xlsx'));
  expect(code).toBe(2);
  expect(stderr).toMatch(/示例区01\.xlsx 评分规则!J\d+/);
  expect(stderr).toContain('没有汇总');
});

test('the days that are evaluated are those of most districts, and stand in 汇总.xlsx', async () => {
  const half = { evaluatedFrom: 45_658, evaluatedTo: 45_838 };
  const files = await Promise.all(
    samples.map(async (each, i) => [`半年/${each.fileName}`, await writeCleanDistrict(each, i === 0 ? {} : half)] as const),
  );
  writeFiles(folder, Object.fromEntries(files));
  const input = join(folder, '半年');
  const scored = totals(merge(input).merged);
  for (const { fileName } of samples.slice(1)) expect(scored).toMatchObject(totals(join(input, fileName)));
  expect(scored).not.toMatchObject(totals(join(input, '示例区01.xlsx')));
});
