import { join } from 'node:path';

import { writeFileAtomic } from '../batch/atomic-write';
import { makeSample } from '../sample';

export interface SampleOptions {
  readonly districts: number;
  readonly members: number;
  readonly rows: number;
  readonly seed: number;
  readonly messy?: boolean;
}

/** `duty-ledger sample DIR`: invented, visibly sample workbooks; the same seed gives the same bytes. */
export async function sample(folder: string, options: SampleOptions): Promise<number> {
  let count = 0;
  for await (const { name, bytes } of makeSample(options)) {
    await writeFileAtomic(join(folder, name), bytes);
    count++;
  }
  process.stdout.write(`${folder}：${count} 个文件\n`);
  return 0;
}
