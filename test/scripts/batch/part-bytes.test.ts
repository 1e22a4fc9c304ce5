import fc from 'fast-check';

import type { SubmissionPart } from '../../../core/merge/submission-part';
import { decodePart, encodePart } from '../../../scripts/batch/part-bytes';

/* A part comes back as it was, whatever buffer its bytes stand in, and keeps nothing of that buffer. */

const column = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 255 })).map((values) => Uint8Array.from(values)),
  fc.array(fc.integer()).map((values) => Int32Array.from(values)),
  fc.array(fc.nat()).map((values) => Uint32Array.from(values)),
  fc.array(fc.double()).map((values) => Float64Array.from(values)),
);

test('any columns and texts come back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ name: fc.string(), column })), fc.nat({ max: 20 }), (columns, before) => {
      const part = { report: { path: '示例.xlsx' }, columns } as unknown as SubmissionPart;
      const encoded = new Uint8Array(encodePart(part));
      const inFile = Buffer.concat([Buffer.alloc(before, 0xff), encoded]).subarray(before);
      const decoded = decodePart(inFile) as unknown as { columns: { column: Uint8Array }[] };
      inFile.fill(0xee);
      expect(decoded).toEqual(part);
      expect(new Set(decoded.columns.map(({ column: own }) => own.buffer)).size).toBeLessThanOrEqual(1);
    }),
  );
});

test('a column of another type is refused, not bent', () => {
  const part = { columns: [new Uint16Array(3)] } as unknown as SubmissionPart;
  expect(() => encodePart(part)).toThrow(TypeError);
});
