import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { TEMPLATES } from '../../../scripts/package-info';
import { dutyLedger } from '../../support/command';
import { temporaryFolder, writeFiles } from '../../support/folders';
import { INFORMATION, ROSTER, sheet, workbookBytes } from '../../support/ledger';

/* Paths that people mistype, and files that are not what their names say: each is answered in words, and nothing is half written. */

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  dutyLedger('sample', at('in'), '--districts', '1', '--members', '20', '--rows', '60', '--seed', '3');
  const workbook = readFileSync(join(TEMPLATES, '年度报告模板.xlsx'));
  const document = readFileSync(join(TEMPLATES, '年度报告模板.docx'));
  for (const [kind, bytes, other] of [
    ['xlsx', workbook, document],
    ['docx', document, workbook],
  ] as const)
    writeFiles(folder, {
      [`cut.${kind}`]: bytes.subarray(0, 3000),
      [`text.${kind}`]: '示例',
      [`empty.${kind}`]: '',
      [`other.${kind}`]: other,
    });
  mkdirSync(at('folder.xlsx'));
  mkdirSync(at('folder.docx'));
});

/** Says what is wrong, and is no error of the program. */
function refusal(...args: string[]): string {
  return refusalWith([1, 2, 5], ...args);
}

function refusalWith(codes: readonly number[], ...args: string[]): string {
  const { code, stderr } = dutyLedger(...args);
  expect(codes).toContain(code);
  expect(stderr).not.toMatch(/内部错误|^\s+at /m);
  return stderr;
}

describe.each(['missing', 'folder', 'cut', 'text', 'empty', 'other'])('a template that is %s', (name) => {
  // What cannot be read at all is a mistake of the command line, what was read a finding.
  const code = name === 'missing' || name === 'folder' ? 2 : 1;
  const said = (kind: string): string => {
    if (name === 'other') return kind === '.xlsx' ? '内容是 Word 文档' : '读不出';
    return name === 'missing' ? '找不到' : name === 'folder' ? '无法读取' : '文件不完整';
  };

  test.each([
    ['report', '.xlsx', 'report.xlsx'],
    ['report', '.docx', 'report.docx'],
    ['archive', '.xlsx', 'archives'],
    ['merge', '.xlsx', 'merged'],
  ])('is refused by %s, as %s', (command, kind, out) => {
    const input = command === 'merge' ? at('in') : join(at('in'), '示例区01.xlsx');
    expect(refusalWith([code], command, input, '--template', at(name + kind), '--out', at(out))).toContain(said(kind));
  });
});

test.each([
  ['sample', 'text.xlsx/out'],
  ['init', 'text.xlsx/out'],
  ['demo', 'text.xlsx/out'],
  ['merge', 'in', '--out', 'text.xlsx/out'],
  ['merge', 'in', '--out', 'text.xlsx'],
  ['score', 'in/示例区01.xlsx', '--out', 'folder.xlsx'],
  ['report', 'in/示例区01.xlsx', '--out', 'text.xlsx/report.xlsx'],
])('%s says that nothing can be stored at such a place: %s %s %s', (command, ...args) => {
  expect(refusal(command, ...args.map((arg) => (arg.startsWith('--') ? arg : at(arg))))).toContain('这里不能存放');
});

describe('what a command reads it does not write over', () => {
  const input = (): string => join(at('in'), '示例区01.xlsx');

  test.each([
    ['score', () => ['--out', input()]],
    ['score', () => ['--rules', at('rules.xlsx'), '--out', at('rules.xlsx')]],
    ['report', () => ['--out', input()]],
    ['report', () => ['--template', at('template.xlsx'), '--out', at('template.xlsx')]],
    ['report', () => ['--previous', at('rules.xlsx'), '--out', at('rules.xlsx')]],
    ['due', () => ['--out', join(at('in'), '..', 'in', '示例区01.xlsx')]],
    ['check', () => ['--annotate', at('in')]],
  ] as const)('%s', (command, options) => {
    const before = readFileSync(input());
    for (const name of ['rules.xlsx', 'template.xlsx']) writeFiles(folder, { [name]: before });
    expect(refusal(command, input(), ...options())).toContain('输入文件');
    for (const path of [input(), at('rules.xlsx'), at('template.xlsx')]) expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('merge and archive, in a folder where an input has the name of an output', () => {
    const bytes = readFileSync(input());
    writeFiles(folder, {
      'year/汇总.xlsx': bytes,
      'year/履职档案.xlsx': bytes,
      'year/年度报告.xlsx': readFileSync(join(TEMPLATES, '年度报告模板.xlsx')),
    });
    expect(refusal('merge', at('in'), '--template', at('year/年度报告.xlsx'), '--out', at('year'))).toContain('输入文件');
    expect(refusal('archive', at('year/履职档案.xlsx'), '--one-file', '--out', at('year'))).toContain('输入文件');
    expect(readFileSync(at('year/履职档案.xlsx')).equals(bytes)).toBe(true);
  });
});

test('copies of files of one name in two folders are two copies', () => {
  const bytes = workbookBytes([INFORMATION, ROSTER, sheet('自用', [['示例']])]);
  writeFiles(folder, { 'a/同名.xlsx': bytes, 'b/同名.xlsx': bytes });
  dutyLedger('check', at('a/同名.xlsx'), at('b/同名.xlsx'), '--annotate', at('copies'));
  expect(readdirSync(at('copies')).sort()).toEqual(['同名(2).xlsx', '同名.xlsx']);
});
