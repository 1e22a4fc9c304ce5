import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { JsonReport } from '../../../core/formats/to-json';
import { findSubmissions } from '../../../scripts/batch/find-submissions';
import { readSubmission } from '../../../scripts/batch/read-submission';
import { TEMPLATES } from '../../../scripts/package-info';
import { dutyLedger } from '../../support/command';
import { temporaryFolder, writeFiles } from '../../support/folders';
import { INFORMATION, ROSTER, workbookBytes } from '../../support/ledger';
import { archive } from '../../support/lying-archives';

/* What districts send instead of a workbook: each file is named, and told for what it is. */

const folder = temporaryFolder();
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

test.each([
  ['xlsb', 'a.xlsb', archive('[Content_Types].xml', '_rels/.rels', 'xl/workbook.bin')],
  ['ods', 'a.ods', archive('mimetype', 'content.xml', 'META-INF/manifest.xml')],
  ['ods', 'renamed.xlsx', archive('mimetype', 'content.xml', 'META-INF/manifest.xml')],
  ['word', 'b.xlsx', readFileSync(join(TEMPLATES, '年度报告模板.docx'))],
  ['zip', 'c.xlsx', archive('示例区/台账.xlsx')],
  ['csv', 'd.xls', Buffer.from('委员编号,姓名\n')],
])('%s: %s is no workbook', async (kind, name, bytes) => {
  writeFiles(folder, { [`kinds/${name}`]: bytes });
  const { candidates } = await findSubmissions([join(folder, 'kinds')]);
  const candidate = candidates.find(({ path }) => path === name);
  if (candidate === undefined) throw new Error(`${name} was not found`);
  const { report } = await readSubmission(candidate, {});
  expect(report.findings.map(({ code, args }) => [code, args])).toEqual([['file/not-workbook', { kind }]]);
});

test('every kind of workbook is a submission, also those that cannot be read', async () => {
  const names = ['a.xlsx', 'b.XLSM', 'c.xltx', 'd.xltm', 'e.xls', 'f.xlt', 'g.et', 'h.ett'];
  writeFiles(folder, Object.fromEntries(names.map((name) => [`old/${name}`, OLE])));
  const { candidates } = await findSubmissions([join(folder, 'old')]);
  expect(candidates.map(({ path }) => path)).toEqual(names);
});

test('what is not read is told, on the terminal and to programs', () => {
  writeFiles(folder, {
    'sent/示例区01.xlsx': workbookBytes([INFORMATION, ROSTER]),
    'sent/示例区02/台账.zip': archive('示例区02/台账.xlsx'),
    'sent/说明.docx': 'x',
  });
  const told = ['“示例区02/台账.zip”是压缩包，里面若有台账，没有读到。', '有 1 个不是工作簿的文件，没有读取：说明.docx。'];
  const json = JSON.parse(dutyLedger('check', join(folder, 'sent'), '--json').stdout) as JsonReport;
  expect(json.findings.map(({ message }) => message)).toEqual(told);
  const sarif = JSON.parse(dutyLedger('check', join(folder, 'sent'), '--format', 'sarif').stdout) as {
    runs: { results: { message: { text: string }; locations: unknown[] }[] }[];
  };
  const placeless = sarif.runs.flatMap(({ results }) => results).filter(({ locations }) => locations.length === 0);
  expect(placeless.map(({ message }) => message.text)).toEqual(told.map((text) => expect.stringContaining(text) as string));
  const { stdout } = dutyLedger('check', join(folder, 'sent'));
  for (const text of told) expect(stdout).toContain(text);
});

test('a folder that holds nothing but an archive says so', () => {
  writeFiles(folder, { 'packed/示例区.zip': archive('示例区/台账.xlsx') });
  const { code, stderr } = dutyLedger('check', join(folder, 'packed'));
  expect(code).toBe(2);
  expect(stderr).toContain('示例区.zip');
});
