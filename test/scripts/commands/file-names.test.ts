import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { fileStem, UniqueNames } from '../../../scripts/commands/file-names';
import { temporaryFolder } from '../../support/folders';

const folder = temporaryFolder();

test.each([
  ['示例区01', '示例区01'],
  ['示例 区', '示例 区'],
  [' 示例区。. ', '示例区。'],
  ['../../etc', '_.._etc'],
  ['..', ''],
  ['a/b\\c:d*e?f"g<h>i|j', 'a_b_c_d_e_f_g_h_i_j'],
  ['甲\u0007乙\n丙', '甲_乙_丙'],
  ['甲\ud83d', '甲_'],
  ['CON', 'CON_'],
  ['nul.示例', 'nul_.示例'],
  ['COM1区', 'COM1区'],
  ['示'.repeat(300), `${'示'.repeat(50)}…`],
])('a name from the data becomes one that Windows takes: %j', (text, stem) => {
  expect(fileStem(text)).toBe(stem);
});

test('a file can be stored under the longest name, and two that differ in capitals alone have two', () => {
  const names = new UniqueNames();
  const stem = fileStem('\u{1f600}'.repeat(300));
  for (const name of [names.of(stem), names.of(stem), names.of('a'), names.of('A')])
    writeFileSync(join(folder, `.${name}.0a1b2c-12345678.tmp`), '');
  expect(names.of('a')).toBe('a(3).xlsx');
});
