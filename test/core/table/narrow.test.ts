import fc from 'fast-check';

import { narrowed } from '../../../core/table/narrow';

const count = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(-1, 0x10000, 0.5, 2 ** 31));

test('no number is changed, and small counts take two bytes', () => {
  fc.assert(
    fc.property(fc.array(count, { maxLength: 40 }), fc.boolean(), (numbers, wide) => {
      const values = wide ? Float64Array.from(numbers) : Int32Array.from(numbers);
      const kept = narrowed(values);
      expect([...kept]).toEqual([...values]);
      expect(kept.BYTES_PER_ELEMENT === 2).toBe(values.every((value) => Number.isInteger(value) && value >= 0 && value <= 0xffff));
    }),
  );
});
