import fc from 'fast-check';

import { TextPool } from '../../../core/table/text-pool';

/* Texts have the numbers that they would have in a list with a Map beside it. */

/** Few different texts, so that many come again; some are long, some differ in their last unit only. */
const text = fc.oneof(
  fc.nat(400).map((number) => `示例-${number}`),
  fc.constantFrom('', ' ', '甲', '𠮷', '\ud800', '__proto__', 'a'.repeat(40_000), `${'a'.repeat(39_999)}b`),
  fc.string(),
);

test('whatever is interned or looked for, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 300 }), fc.array(fc.tuple(fc.boolean(), text), { maxLength: 600 }), (strings, steps) => {
      const pool = new TextPool(strings);
      const [list, numbers] = [[...strings], new Map<string, number>()];
      strings.forEach((each, i) => numbers.set(each, numbers.get(each) ?? i));
      for (const [interns, each] of steps) {
        const known = numbers.get(each) ?? -1;
        expect(pool.indexOf(each)).toBe(known);
        if (!interns) continue;
        if (known < 0) numbers.set(each, list.push(each) - 1);
        expect(pool.intern(each)).toBe(numbers.get(each));
      }
      expect(pool.texts).toEqual(list);
      for (const [each, number] of numbers) expect([pool.indexOf(each), pool.text(number)]).toEqual([number, each]);
    }),
  );
});

test('a hundred thousand texts, more than there was room for', () => {
  const pool = new TextPool(['示例']);
  for (let round = 0; round < 2; round++)
    for (let i = 0; i < 100_000; i++) if (pool.intern(`示例${i}`) !== i + 1) throw new Error(`示例${i} has another number`);
  expect(pool.texts).toHaveLength(100_001);
});
