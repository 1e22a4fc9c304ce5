import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { SubmissionMerge } from '../../../core/merge/merge-submissions';
import { ColumnSpill } from '../../../scripts/batch/column-spill';
import { findSubmissions } from '../../../scripts/batch/find-submissions';
import { Journal } from '../../../scripts/batch/journal';
import { readAll } from '../../../scripts/batch/read-all';
import { mergeResults } from '../../../scripts/commands/merge-results';
import { commandContext } from '../../../scripts/commands/options';
import { dataSetWorkbook } from '../../../scripts/xlsx/write/merged-workbook';
import { MemorySink } from '../../../scripts/xlsx/zip/write-zip';
import { dutyLedger } from '../../support/command';
import { temporaryFolder } from '../../support/folders';

/* Columns that are too many for memory are read from a file, and nobody can tell the difference. */

const folder = temporaryFolder();

function randomBytes(length: number): ArrayBuffer {
  return Uint8Array.from({ length }, () => Math.random() * 256).buffer;
}

test('whatever columns are kept, in whatever order they are asked for, each comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), fc.nat(120), fc.infiniteStream(fc.nat()), (all, most, numbers) => {
      const spill = new ColumnSpill(folder, most);
      const kept = all.map((bytes) => spill.keep(Uint8Array.from(bytes).buffer));
      for (const number of all.flatMap(() => [...numbers.take(1)])) {
        const bytes = all[number % all.length] as Uint8Array;
        const offset = number % (bytes.length + 1);
        const at = kept[number % all.length]?.at(offset, bytes.length - offset);
        expect(new Uint8Array(at?.buffer as ArrayBuffer, at?.offset, bytes.length - offset)).toEqual(bytes.slice(offset));
      }
      expect(spill.hasSpilled).toBe(all.reduce((sum, { length }) => sum + length, 0) > most);
      spill.close();
    }),
  );
});

test('the columns that were read last stay in memory, and the file has no name that could be left behind', () => {
  const spill = new ColumnSpill(folder, 100);
  const buffers = Array.from({ length: 5 }, () => randomBytes(40));
  const kept = buffers.map((buffer) => spill.keep(buffer));
  expect(kept.map((columns, i) => columns.at(0, 40).buffer === buffers[i])).toEqual([false, false, false, true, true]);
  expect(readdirSync(folder)).toEqual([]);
  spill.close();
});

test('where nothing can be written, all columns stay in memory', () => {
  const spill = new ColumnSpill(join(folder, 'missing'), 0);
  const buffer = randomBytes(8);
  expect(spill.keep(buffer).at(4, 4)).toEqual({ buffer, offset: 4 });
  expect(spill.hasSpilled).toBe(false);
});

describe('a merge whose columns are all in the file', () => {
  const input = join(folder, 'in');
  beforeAll(() => {
    dutyLedger('sample', input, '--districts', '3', '--members', '20', '--rows', '300');
  });

  /** The merged workbook and the report, from what is read anew and from what an earlier run kept. */
  async function outputs(columnBytes: number): Promise<Buffer[]> {
    const { candidates } = await findSubmissions([input]);
    const context = commandContext({ lang: 'zh-CN', quiet: true, asOf: '2025-12-31' }, true);
    const options = { out: join(folder, `out-${columnBytes}`), unit: '示例市' };
    const made: Buffer[] = [];
    for (let run = 0; run < 2; run++) {
      const journal = await Journal.open(options.out, context.check, columnBytes);
      const merge = new SubmissionMerge();
      const columns = new Set<ArrayBufferLike | undefined>();
      for await (const { part } of readAll(candidates, context.check, 'scored-part', { journal })) {
        merge.add(part);
        const attendance = part.content?.mergeable?.data.sheets.find(({ name }) => name === '出席记录');
        const column = attendance?.columns.find(({ name }) => name === 'memberId');
        columns.add(column?.values.buffer).add(column?.values.buffer);
      }
      // What is in the file is read anew each time.
      expect(columns.size).toBe(columnBytes === 0 ? 6 : 3);
      const merged = merge.finish();
      const { writeReport } = await mergeResults(merged, [], { folder: input, options }, context);
      const report = new MemorySink();
      await writeReport?.(report);
      made.push(await dataSetWorkbook(merged.data, { information: {}, provenance: true, linkBase: '' }), report.content());
      journal.close();
    }
    return made;
  }

  test('comes to the same bytes as one in memory', async () => {
    const [fromFile, inMemory] = [await outputs(0), await outputs(Infinity)];
    expect(fromFile.map((bytes, i) => bytes.equals(inMemory[i] as Buffer))).toEqual([true, true, true, true]);
    expect(fromFile.every(({ length }) => length > 10_000)).toBe(true);
  });
});
