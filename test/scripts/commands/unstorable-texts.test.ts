import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { TEMPLATES } from '../../../scripts/package-info';
import { EditablePackage } from '../../../scripts/xlsx/edit/editable-package';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { ZipArchive } from '../../../scripts/xlsx/zip/read-zip';
import { dutyLedger } from '../../support/command';
import { temporaryFolder, writeFiles } from '../../support/folders';

/* Cells can hold characters that no XML can (`_x001B_`, half a surrogate pair): no output may be damaged by quoting them. */

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const SIGNS = '_x001B__xD83D__xFFFF_';

beforeAll(() => {
  const sample = readFileSync(join(TEMPLATES, '示例台账.xlsx'));
  const pack = new EditablePackage(sample);
  for (const { name } of new ZipArchive(sample).entries.values()) {
    if (!/^xl\/(?:sharedStrings|worksheets\/[^/]*)\.xml$/.test(name)) continue;
    const xml = pack.read(name).toString('utf8');
    pack.write(name, xml.replace(/(示例[区市]\d*|示例[甲乙][\u4e00-\u9fff]|示例：[^<]*)(?=<\/[tv]>)/g, `$1${SIGNS}`));
  }
  writeFiles(folder, { 'in/a.xlsx': pack.toBuffer() });
});

test('they are read as the signs that the file has for them', () => {
  const { strings } = readWorkbookBytes(readFileSync(at('in/a.xlsx')));
  expect(strings.filter((text) => text.endsWith(SIGNS)).length).toBeGreaterThan(30);
});

const FORBIDDEN =
  // eslint-disable-next-line no-control-regex -- exactly what XML 1.0 forbids
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The same characters by their number. */
const REFERENCE = /&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]|d[89a-f]..|fff[ef]));/i;

test.each([
  ['check', 'in/a.xlsx', '--annotate', 'annotated'],
  ['score', 'in/a.xlsx', '--out', 'scores/a.xlsx'],
  ['report', 'in/a.xlsx', '--out', 'reports/a.xlsx'],
  ['report', 'in/a.xlsx', '--out', 'documents/a.docx'],
  ['archive', 'in/a.xlsx', '--out', 'archives'],
  ['archive', 'in/a.xlsx', '--one-file', '--out', 'archive-book'],
  ['due', 'in/a.xlsx', '--out', 'due/a.xlsx'],
  ['merge', 'in', '--out', 'merged'],
])('files that hold them can be opened: %s %s %s %s', (command, ...args) => {
  const { code } = dutyLedger(command, ...args.map((each) => (each.startsWith('--') ? each : at(each))), '-q');
  expect([0, 1]).toContain(code);
  const out = at((args.at(-1) as string).replace(/\/.*/, ''));
  const books = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:xlsx|docx)$/.test(name));
  expect(books).not.toEqual([]);
  for (const book of books) {
    const archive = new ZipArchive(readFileSync(join(out, book)));
    for (const entry of archive.entries.values()) {
      if (!/\.(?:xml|rels)$/.test(entry.name)) continue;
      const text = archive.read(entry).toString('utf8');
      expect([book, entry.name, FORBIDDEN.exec(text)?.[0], REFERENCE.exec(text)?.[0]]).toEqual([book, entry.name, undefined, undefined]);
    }
  }
});
