import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { findSubmissions } from '../../../scripts/batch/find-submissions';
import { readSubmission } from '../../../scripts/batch/read-submission';
import { TEMPLATES } from '../../../scripts/package-info';
import { othersText } from '../../../scripts/terminal/others-text';
import { TEXTS } from '../../../scripts/terminal/texts';
import { dutyLedger } from '../../support/command';
import { temporaryFolder, writeFiles } from '../../support/folders';
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

test('what is not read is named, and archives are told to be unpacked', () => {
  expect(othersText(['a.docx', 'b.zip', 'c/d.RAR'], TEXTS['zh-CN'])).toBe(
    '另有 3 个不是工作簿的文件，未读取：a.docx、b.zip、c/d.RAR\n压缩包没有解压，里面若有台账，没有读到：b.zip、c/d.RAR。请先解压，把工作簿放进文件夹。',
  );
  expect(othersText(['1.jpg', '2.jpg', '3.jpg', '4.jpg', '5.jpg', '6.jpg'], TEXTS['zh-CN'])).toContain(
    '：1.jpg、2.jpg、3.jpg、4.jpg、5.jpg 等',
  );
  expect(othersText([], TEXTS['zh-CN'])).toBe('');
});

test('a folder that holds nothing but an archive says so', () => {
  writeFiles(folder, { 'packed/示例区.zip': archive('示例区/台账.xlsx') });
  const { code, stderr } = dutyLedger('check', join(folder, 'packed'));
  expect(code).toBe(2);
  expect(stderr).toContain('示例区.zip');
});
