import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { hashRegularFile, readRegularFile } from '../../../scripts/batch/regular-file';
import { temporaryFolder } from '../../support/folders';

const folder = temporaryFolder();

test('the hash of a file is that of all that it holds, whatever was hashed before', async () => {
  for (const size of [1_300_000, 0, 1, 1 << 19, (1 << 19) + 1]) {
    const path = join(folder, `${size}.xlsx`);
    writeFileSync(path, randomBytes(size));
    expect(await hashRegularFile(path)).toBe(
      createHash('sha256')
        .update(await readRegularFile(path))
        .digest('hex'),
    );
  }
});

test('what is not read is not hashed either', async () => {
  mkdirSync(join(folder, '示例.xlsx'));
  symlinkSync(join(folder, '1.xlsx'), join(folder, 'link.xlsx'));
  for (const name of ['示例.xlsx', 'link.xlsx', '没有.xlsx']) {
    const [read, hashed] = await Promise.allSettled([readRegularFile(join(folder, name)), hashRegularFile(join(folder, name))]);
    expect([read.status, hashed]).toEqual(['rejected', read]);
  }
});
