import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { assessWorkbook } from '../../core/merge/assess';
import { makeSample } from '../../scripts/sample';
import { readWorkbookBytes } from '../../scripts/xlsx/read/read-workbook';
import { ZipArchive } from '../../scripts/xlsx/zip/read-zip';
import { writeZip } from '../../scripts/xlsx/zip/write-zip';
import { sheet, INFORMATION, ROSTER, workbookBytes } from '../support/ledger';
import { dutyLedger } from '../support/command';
import { temporaryFolder, writeFiles } from '../support/folders';
import { openXmlErrors } from '../support/ooxml-validator';

const folder = temporaryFolder();
const bad = join(folder, '示例.xlsx');

beforeAll(() => {
  writeFiles(folder, {
    '示例.xlsx': workbookBytes([
      INFORMATION,
      ROSTER,
      sheet('提案', [
        ['流水号', '提交日期', '案由', '审查结果'],
        ['T1', { raw: 'date', serial: 45_700 }, null, '立案'],
      ]),
    ]),
    '好/示例.xlsx': workbookBytes([INFORMATION, ROSTER]),
    '空/说明.txt': '没有工作簿',
    '坏/坏.xlsx': 'PK 坏',
  });
});

describe('exit codes', () => {
  test.each([
    [0, ['check', '好']],
    [1, ['check', '示例.xlsx']],
    [0, ['check', '示例.xlsx', '--fail-on', 'never']],
    [3, ['check', '坏']],
    [2, ['check', '没有']],
    [2, ['check', '空']],
    [2, ['check', '好', '--as-of', '昨天']],
    [2, ['merge', '好']],
    [2, ['merge', '好', '--out', '好']],
    [2, ['不存在的命令']],
    [0, ['--help']],
    [0, ['merge', '--help']],
    [0, ['--version']],
  ] as const)('%i: %s', (code, args) => {
    const placed = args.map((arg) => (['好', '空', '坏', '没有', '示例.xlsx'].includes(arg) ? join(folder, arg) : arg));
    expect(dutyLedger(...placed).code).toBe(code);
  });
});

test('check tells what is wrong, where, and how to mend it', () => {
  const { stdout } = dutyLedger('check', bad);
  expect(stdout).toContain('错误 · 必填项为空（1）');
  expect(stdout).toContain('示例.xlsx 提案!C2  “案由”没有填写。');
  expect(stdout).toContain('处理：补填“案由”。');
  expect(stdout).toContain('行数核对：读取 3 ＝ 并入 2 ＋ 暂缓 1 ＋ 忽略 0');
});

test('--json is alone on stdout, and versioned', () => {
  const { stdout } = dutyLedger('check', bad, '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    files: [
      {
        path: '示例.xlsx',
        unit: '示例区',
        status: 'findings',
        findings: [{ code: 'cell/required', severity: 'error', sheet: '提案', address: 'C2', field: 'subject' }],
      },
    ],
    summary: { findings: { error: 1 } },
  });
});

test('SARIF names each rule and result', () => {
  const log = JSON.parse(dutyLedger('check', bad, '--format', 'sarif').stdout) as {
    version: string;
    runs: { results: { ruleId: string; level: string }[] }[];
  };
  expect(log.version).toBe('2.1.0');
  expect(log.runs[0]?.results.map(({ ruleId, level }) => [ruleId, level])).toEqual([['cell/required', 'error']]);
});

test('English is complete on request', () => {
  expect(dutyLedger('check', bad, '--lang', 'en').stdout).toContain('error · Required cell is empty');
  expect(dutyLedger('check', '--help', '--lang', 'en').stdout).toContain('check ledgers');
});

test('--quiet says nothing', () => {
  expect(dutyLedger('check', bad, '--quiet')).toMatchObject({ stdout: '', stderr: '' });
});

test('--annotate writes a copy with marks that opens without errors, and leaves the original alone', () => {
  const before = readFileSync(bad);
  dutyLedger('check', bad, '--annotate', join(folder, '标注'));
  expect(readFileSync(bad).equals(before)).toBe(true);
  const copy = join(folder, '标注', '示例.xlsx');
  expect(openXmlErrors(copy)).toEqual([]);
  // The marked copy is a ledger still, with the same findings.
  expect(JSON.parse(dutyLedger('check', copy, '--json').stdout)).toMatchObject({
    files: [{ findings: [{ code: 'cell/required', address: 'C2' }] }],
  });
});

test('a file that can be read but not rewritten gets a sentence in place of its copy', () => {
  const archive = new ZipArchive(readFileSync(bad));
  const parts = [...archive.entries.values()].map((entry) => ({ name: entry.name, content: archive.read(entry).toString('utf8') }));
  // Readers stop at what they look for; whoever rewrites the sheet needs it well-formed.
  const broken = parts.map(({ name, content }) => ({ name, content: content.replace('</worksheet>', '<open></worksheet>') }));
  writeFiles(folder, { '改坏/示例.xlsx': writeZip(broken) });
  const { code, stdout, stderr } = dutyLedger('check', join(folder, '改坏'), '--annotate', join(folder, '改坏标注'));
  expect([code, stderr]).toEqual([1, '示例.xlsx 太大或无法改写，没有写出带批注的副本；问题见上面的清单（--all 全部列出）。\n']);
  expect(stdout).toContain('“案由”没有填写');
  expect(existsSync(join(folder, '改坏标注'))).toBe(false);
});

test('overdue proposals are measured against --as-of, never against today', () => {
  const rows = [
    ['案号', '承办单位', '交办日期'],
    ['A1', '示例局', { raw: 'date', serial: 45_708 }],
  ] as const;
  const proposals = sheet('提案', [
    ['流水号', '案号', '提交日期', '案由', '审查结果'],
    ['T1', 'A1', { raw: 'date', serial: 45_700 }, '示例', '立案'],
  ]);
  writeFiles(folder, { '超期.xlsx': workbookBytes([INFORMATION, ROSTER, proposals, sheet('提案办理', rows)]) });
  const path = join(folder, '超期.xlsx');
  const codes = (...args: string[]) =>
    (
      JSON.parse(dutyLedger('check', path, '--json', ...args).stdout) as { files: { findings: { code: string; message: string }[] }[] }
    ).files[0]?.findings.map(({ message }) => message);
  expect(codes()).toEqual(['应于 2025-05-20 前办复，已超期 225 天。']);
  expect(codes('--as-of', '2025-05-20')).toEqual([]);
  expect(codes('--as-of', '2025-05-21')).toEqual(['应于 2025-05-20 前办复，已超期 1 天。']);
});

test('init makes a blank ledger for each unit and never overwrites', () => {
  writeFiles(folder, { '单位.txt': '示例区01\n示例区02\n' });
  const out = join(folder, '新台账');
  expect(dutyLedger('init', out, '--units', join(folder, '单位.txt'), '--year', '2025', '--term', '十四届')).toMatchObject({ code: 0 });
  expect(dutyLedger('check', join(out, '示例区02.xlsx'), '--json').stdout).toContain('"unit": "示例区02"');
  expect(dutyLedger('init', out, '--units', join(folder, '单位.txt'))).toMatchObject({ code: 2 });
});

test('the new year begins with what the old one leaves: members, rules, and the results of each as `score` gives them', () => {
  const [old, out] = [join(folder, '上年/报送'), join(folder, '2026')];
  dutyLedger('sample', old, '--districts', '2', '--members', '14', '--rows', '60', '--seed', '4');
  dutyLedger('merge', old, '--out', join(folder, '上年/结果'), '--quiet');
  const merged = join(folder, '上年/结果/汇总.xlsx');
  const { code, stdout } = dutyLedger('init', out, '--from', merged);
  expect(code).toBe(0);
  expect(stdout).toContain(`${join(out, '示例区02.xlsx')}　委员 14 位，历年评价增加 2025 年 14 行`);
  const { members } = JSON.parse(dutyLedger('score', merged, '--json').stdout) as { members: { memberId: string; total: number }[] };
  const ledger = join(out, '示例区01.xlsx');
  const { ledger: next } = assessWorkbook(readWorkbookBytes(readFileSync(ledger)));
  const [past] = next.of('历年评价');
  const totals = new Map<string, number | undefined>();
  for (let record = 0; record < (past?.length ?? 0); record++)
    if (past?.number(record, 'year') === 2025) totals.set(past.text(record, 'memberId'), past.number(record, 'total'));
  expect(totals.size).toBe(14);
  for (const [memberId, total] of totals) expect(members.find((member) => member.memberId === memberId)?.total).toBe(total);
  expect(dutyLedger('check', ledger, '--fail-on', 'info')).toMatchObject({ code: 0 });
  expect(dutyLedger('rules', 'explain', ledger).stdout).toBe(dutyLedger('rules', 'explain', join(old, '示例区01.xlsx')).stdout);
  // Never over what was filled in, nor into the same year.
  expect(dutyLedger('init', out, '--from', merged)).toMatchObject({ code: 2 });
  expect(dutyLedger('init', join(folder, '又'), '--from', merged, '--year', '2025').stderr).toContain('新台账应是以后的年度');
});

test('doctor says what this machine has', () => {
  const { code, stdout } = dutyLedger('doctor');
  expect(code).toBe(0);
  expect(stdout).toContain('✔ Node.js');
});

test('a sample is the same bytes for the same seed, and clean', async () => {
  const once = async () => {
    const files: [string, string][] = [];
    for await (const { name, bytes } of makeSample({ districts: 2, members: 14, rows: 40, seed: 9, messy: true }))
      files.push([name, bytes.toString('base64')]);
    return files;
  };
  expect(await once()).toEqual(await once());
  dutyLedger('sample', join(folder, 'sample'), '--districts', '2', '--members', '14', '--rows', '40');
  expect(dutyLedger('check', join(folder, 'sample'), '--json', '--fail-on', 'info').code).toBe(0);
});
