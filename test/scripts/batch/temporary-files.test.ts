import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { writeFileAtomic } from '../../../scripts/batch/atomic-write';
import { removeStaleFiles } from '../../../scripts/batch/temporary-files';
import { temporaryFolder } from '../../support/folders';

const folder = temporaryFolder();

test('the temporary files of killed runs go, those of other computers only when they are old', async () => {
  let own = '';
  await writeFileAtomic(join(folder, '汇总.xlsx'), (sink) => {
    own = readdirSync(folder).find((name) => name.endsWith('.tmp')) ?? '';
    return sink.write(Buffer.from('示例'), 0);
  });
  const [, computer = ''] = /\.([0-9a-f]{6})-\d+\.tmp$/.exec(own) ?? [];
  const elsewhere = computer === '000000' ? '111111' : '000000';
  const files = {
    killed: `.汇总.xlsx.${computer}-999999999.tmp`,
    running: `.汇总.xlsx.${computer}-${process.ppid}.tmp`,
    elsewhere: `.汇总.xlsx.${elsewhere}-999999999.tmp`,
    forgotten: `.问题清单.xlsx.${elsewhere}-999999999.tmp`,
    notOurs: '.示例.tmp',
  };
  for (const name of Object.values(files)) writeFileSync(join(folder, name), '');
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
  utimesSync(join(folder, files.forgotten), twoDaysAgo, twoDaysAgo);
  await removeStaleFiles(folder);
  expect(readdirSync(folder).sort()).toEqual([files.running, files.elsewhere, files.notOurs, '汇总.xlsx'].sort());
});
