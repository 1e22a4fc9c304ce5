import fc from 'fast-check';

import { Bitmap } from '../../../core/scoring/bitmap';

const rows = fc.array(fc.boolean(), { maxLength: 200 });

const selected = (bitmap: Bitmap, from: number, end: number): number[] => {
  const found: number[] = [];
  for (let row = bitmap.next(from, end); row < end; row = bitmap.next(row + 1, end)) found.push(row);
  return found;
};

test('the selected rows of any stretch are those that were put in, in their order', () => {
  fc.assert(
    fc.property(rows, fc.nat(200), fc.nat(200), (wanted, a, b) => {
      const [from, end] = [Math.min(a, b, wanted.length), Math.min(Math.max(a, b), wanted.length)];
      const bitmap = Bitmap.of(wanted.length, (row) => wanted[row] === true);
      expect(selected(bitmap, from, end)).toEqual(wanted.flatMap((is, row) => (is && row >= from && row < end ? [row] : [])));
      expect(wanted.map((_, row) => bitmap.has(row))).toEqual(wanted);
      expect(selected(Bitmap.all(wanted.length), from, end)).toHaveLength(end - from);
    }),
  );
});

test('and, and-not and a column of marked entries select what the same words about single rows do', () => {
  const column = fc.array(fc.record({ one: fc.boolean(), other: fc.boolean(), entry: fc.integer({ min: -1, max: 4 }) }), {
    maxLength: 100,
  });
  fc.assert(
    fc.property(column, fc.uint8Array({ minLength: 6, maxLength: 6, max: 1 }), (each, marks) => {
      const of = (test: (row: number) => boolean): number[] => each.flatMap((_, row) => (test(row) ? [row] : []));
      const [one, other] = [(row: number) => each[row]!.one, (row: number) => each[row]!.other];
      const [left, right] = [Bitmap.of(each.length, one), Bitmap.of(each.length, other)];
      expect(selected(left.and(right), 0, each.length)).toEqual(of((row) => one(row) && other(row)));
      expect(selected(left.andNot(right), 0, each.length)).toEqual(of((row) => one(row) && !other(row)));
      const entries = Int32Array.from(each, ({ entry }) => entry);
      expect(selected(Bitmap.gather(marks, entries), 0, each.length)).toEqual(of((row) => marks[each[row]!.entry + 1] === 1));
    }),
  );
});
