import { crc32, inflateRawSync } from 'node:zlib';

import fc from 'fast-check';

import { crc32Combine } from '../../../../scripts/xlsx/zip/crc32-combine';
import { DeflatedPart } from '../../../../scripts/xlsx/zip/deflated-part';
import { ZipArchive } from '../../../../scripts/xlsx/zip/read-zip';
import { deflateSegment } from '../../../../scripts/xlsx/zip/segment';
import type { Segment } from '../../../../scripts/xlsx/zip/segment';
import { MemorySink, writeZip, writeZipTo } from '../../../../scripts/xlsx/zip/write-zip';

const bytes = fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each));

test('the checksum of two pieces is that of the whole', () => {
  fc.assert(
    fc.property(bytes, bytes, (first, second) => {
      expect(crc32Combine(crc32(first), crc32(second), second.length)).toBe(crc32(Buffer.concat([first, second])));
    }),
  );
  const long = Buffer.alloc(5_000_000, 7);
  expect(crc32Combine(crc32(Buffer.from('示例')), crc32(long), long.length)).toBe(crc32(Buffer.concat([Buffer.from('示例'), long])));
});

async function* segments(pieces: readonly Buffer[]): AsyncGenerator<Segment> {
  for (const piece of pieces) yield await deflateSegment(piece);
}

test('segments one behind the other are one part, streamed or in memory alike', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(bytes, { maxLength: 5 }), async (pieces) => {
      const sink = new MemorySink();
      const before = { name: 'before.txt', content: '示例' };
      await writeZipTo(sink, [before, { name: 'streamed.xml', segments: segments(pieces) }, { name: 'after.txt', content: 'x' }]);
      const archive = new ZipArchive(sink.content());
      expect([...archive.entries.keys()]).toEqual(['before.txt', 'streamed.xml', 'after.txt']);
      const content = [...archive.entries.values()].map((entry) => archive.read(entry));
      expect(content[1]).toEqual(Buffer.concat(pieces));
      expect(content[2]?.toString()).toBe('x');
    }),
    { numRuns: 50 },
  );
});

test('a part that is written piece by piece inflates to all of its text', () => {
  const part = new DeflatedPart('a.xml');
  const line = '示例'.repeat(1000);
  for (let i = 0; i < 600; i++) part.write(line);
  const { compressed, crc, size } = part.finish();
  const content = inflateRawSync(compressed);
  expect(content.toString('utf8')).toBe(line.repeat(600));
  expect([content.length, crc32(content)]).toEqual([size, crc]);
  const archive = new ZipArchive(writeZip([part.finish()]));
  expect([...archive.entries.keys()]).toEqual(['a.xml']);
});
