import fc from 'fast-check';

import { PairNumbers } from '../../../core/table/pair-numbers';

const integer = fc.oneof(fc.integer({ min: -1, max: 5 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));

test('pairs are numbered in the order in which they first come, as a map of texts would', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(integer, integer), { maxLength: 600 }), (pairs) => {
      const numbers = new PairNumbers();
      const known = new Map<string, number>();
      for (const [a, b] of pairs) {
        const key = `${a} ${b}`;
        expect(numbers.find(a, b)).toBe(known.get(key) ?? -1);
        if (!known.has(key)) known.set(key, known.size);
        expect(numbers.number(a, b)).toBe(known.get(key));
      }
      expect(numbers.size).toBe(known.size);
    }),
  );
});
