import { crc32 } from 'node:zlib';
import { join } from 'node:path';

import { ZipArchive } from '../../../scripts/xlsx/zip/read-zip';
import { writeZip } from '../../../scripts/xlsx/zip/write-zip';
import { dutyLedger } from '../../support/command';
import { temporaryFolder, writeFiles } from '../../support/folders';
import { INFORMATION, ROSTER, workbookBytes } from '../../support/ledger';

/* One workbook that the office itself names, such as the 汇总 of a province, may be larger than what a district sends. */

const folder = temporaryFolder();
const path = join(folder, '收件', '汇总.xlsx');
const SENT = { files: [{ status: 'unreadable', findings: [{ code: 'file/limit' }] }] };

beforeAll(() => {
  const archive = new ZipArchive(workbookBytes([INFORMATION, ROSTER]));
  const picture = Buffer.alloc(51 << 20, 1);
  const parts = [...archive.entries.values()].map((entry) => ({ name: entry.name, content: archive.read(entry) }));
  const large = { name: 'xl/media/image1.png', method: 0, crc: crc32(picture), size: picture.length, compressed: picture };
  writeFiles(folder, { '收件/汇总.xlsx': writeZip([...parts, large]) });
});

test('check reads a file of 51 MB that was named, and refuses it in a folder', () => {
  expect(JSON.parse(dutyLedger('check', path, '--json').stdout)).toMatchObject({ files: [{ status: 'ok', rows: [{ read: 2 }] }] });
  expect(JSON.parse(dutyLedger('check', join(folder, '收件'), '--json').stdout)).toMatchObject(SENT);
});

test('score reads it as well', () => {
  const { stdout } = dutyLedger('score', path, '--json');
  expect(JSON.parse(stdout)).toMatchObject({ year: 2025, findings: [{ code: 'score/no-rules' }] });
});
