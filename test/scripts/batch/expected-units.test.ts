import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readExpectedUnits } from '../../../scripts/batch/expected-units';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'duty-ledger-units-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const UNITS = '单位名称\r\n示例区甲\r\n"示例区乙",备注\r\n\r\n示例区甲\r\n';
const utf16 = Buffer.from(`\ufeff${UNITS}`, 'utf16le');

/** 示例区甲 and 示例区乙 as the Chinese code page of Windows has them (GBK). */
const GBK = Buffer.from('cabec0fdc7f8bcd70d0acabec0fdc7f8d2d2', 'hex');

test.each([
  ['UTF-8', Buffer.from(UNITS)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${UNITS}`)],
  ['UTF-16, little end first', utf16],
  ['UTF-16, big end first', Buffer.from(utf16).swap16()],
  ['the Chinese code page', GBK],
])('a list of units is read as Notepad saves it: %s', async (_, bytes) => {
  const path = join(folder, 'units.txt');
  writeFileSync(path, bytes);
  expect(await readExpectedUnits(path)).toEqual(['示例区甲', '示例区乙']);
});

test('a list may be named by a link; a pipe is not waited for', async () => {
  writeFileSync(join(folder, 'own.csv'), UNITS);
  symlinkSync('own.csv', join(folder, 'link.csv'));
  expect(await readExpectedUnits(join(folder, 'link.csv'))).toEqual(['示例区甲', '示例区乙']);
  execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
  await expect(readExpectedUnits(join(folder, 'pipe.txt'))).rejects.toThrow('无法读取');
});
