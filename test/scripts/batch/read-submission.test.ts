import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { readSubmission } from '../../../scripts/batch/read-submission';
import { temporaryFolder, writeFiles } from '../../support/folders';

/* Only a regular file is opened: nothing is waited for, and no link is followed. */

const folder = temporaryFolder();

test.each(['pipe', 'link', 'folder'])('a %s is refused at once', async (name) => {
  const path = join(folder, `${name}.xlsx`);
  if (name === 'pipe') execFileSync('mkfifo', [path]);
  if (name === 'link') {
    writeFiles(folder, { 'whole.xlsx': 'x' });
    symlinkSync(join(folder, 'whole.xlsx'), path);
  }
  if (name === 'folder') mkdirSync(path);
  const { report } = await readSubmission({ path: `${name}.xlsx`, absolute: path, open: false }, {});
  expect(report.status).toBe('unreadable');
  expect(report.findings.map(({ code, args }) => [code, args])).toEqual([['file/unreadable', { reason: 'not-regular' }]]);
});
