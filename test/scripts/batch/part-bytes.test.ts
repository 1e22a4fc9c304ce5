import fc from 'fast-check';

import type { PartSheet } from '../../../core/merge/data-part';
import type { SubmissionPart } from '../../../core/merge/submission-part';
import { decodePart, encodePart } from '../../../scripts/batch/part-bytes';

/* A part comes back as it was, and keeps nothing but its numbers of the bytes. */

const column = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 255 })).map((values) => Uint8Array.from(values)),
  fc.array(fc.nat(0xffff)).map((values) => Uint16Array.from(values)),
  fc.array(fc.integer()).map((values) => Int32Array.from(values)),
  fc.array(fc.nat()).map((values) => Uint32Array.from(values)),
  fc.array(fc.double()).map((values) => Float64Array.from(values)),
);

test('any columns and texts come back as they were, with their numbers in one piece', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ name: fc.string(), column })), (columns) => {
      const part = { report: { path: '示例.xlsx' }, columns } as unknown as SubmissionPart;
      const { shape, numbers, ...bytes } = encodePart(part);
      const decoded = decodePart({ shape, numbers, ...bytes }) as unknown as { columns: { column: Uint8Array }[] };
      shape.fill(0xee);
      expect(decoded).toEqual(part);
      expect(decoded.columns.every(({ column: own }) => own.buffer === numbers)).toBe(true);
    }),
  );
});

const partColumn = fc.record({
  name: fc.string(),
  extra: fc.boolean(),
  kinds: fc.array(fc.nat(5)).map((kinds) => Uint8Array.from(kinds)),
  values: fc.oneof(
    fc.array(fc.nat(0xffff)).map((values) => Uint16Array.from(values)),
    fc.array(fc.integer()).map((values) => Int32Array.from(values)),
    fc.array(fc.double()).map((values) => Float64Array.from(values)),
  ),
});

/** Few rows stand among the other numbers, and what is the same in all rows among neither. */
const table = fc.record({ name: fc.string(), rowCount: fc.constantFrom(1, 32, 33, 1000), columns: fc.array(partColumn) });

test('the columns of the data come back as they were; only those of many rows that differ are among the columns', () => {
  fc.assert(
    fc.property(fc.array(table), (sheets) => {
      const data = { texts: { all: '示例', starts: Uint32Array.of(0, 2) }, sheets, lists: '[]' };
      const part = { report: { path: '示例.xlsx' }, content: { mergeable: { data } } } as unknown as SubmissionPart;
      const { shape, columns: bytes, numbers } = encodePart(part);
      const decoded = decodePart({ shape, columns: bytes, numbers }).content?.mergeable?.data;
      shape.fill(0xee);
      expect(decoded?.sheets.map(plain)).toEqual(sheets.map(plain));
      expect(decoded?.texts).toEqual(data.texts);
      for (const { rowCount, columns } of decoded?.sheets ?? []) {
        for (const { kinds, values } of columns) {
          const place = rowCount > 32 ? bytes : numbers;
          expect(kinds.buffer === place).toBe(kinds.length !== 1);
          expect(values.buffer === place).toBe(values.length !== 1 || !Object.is((values[0] as number) | 0, values[0]));
        }
      }
    }),
  );
});

/** What can be read of a sheet, whatever its arrays are. */
function plain({ name, rowCount, columns }: Pick<PartSheet, 'name' | 'rowCount' | 'columns'>): unknown {
  return { name, rowCount, columns: columns.map((each) => [each.name, each.extra, [...each.kinds], [...each.values]]) };
}

test('the rules come back as they were, and their numbers are not kept with those of the data', () => {
  const columns = [{ kinds: Uint8Array.of(2, 1), values: Float64Array.of(0, 0.5) }, undefined];
  const rules = { sheets: [{ name: '评分规则', columns }], strings: ['示例'], date1904: false };
  const data = { texts: { all: '', starts: Uint32Array.of(0) }, sheets: [], lists: '[]' };
  const part = { report: { path: '示例.xlsx' }, content: { mergeable: { data, rules } } } as unknown as SubmissionPart;
  const bytes = encodePart(part);
  expect(decodePart(bytes)).toEqual(part);
  expect([bytes.columns.byteLength, bytes.numbers.byteLength]).toEqual([0, data.texts.starts.byteLength]);
});

test('a column of another type is refused, not bent', () => {
  const part = { columns: [new Int8Array(3)] } as unknown as SubmissionPart;
  expect(() => encodePart(part)).toThrow(TypeError);
});
