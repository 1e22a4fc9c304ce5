import * as fc from 'fast-check';

import { LazyList } from '../../../core/formats/lazy-list';
import { jsonText } from '../../../scripts/terminal/json-text';

const textOf = (value: unknown): string => [...jsonText(value)].join('');

test('the pieces are what JSON.stringify gives whole', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 7 }), (value) => {
      expect(textOf(value)).toBe(JSON.stringify(value, null, 2));
    }),
    { numRuns: 500 },
  );
  const gaps = { a: undefined, b: [undefined, 1], c: { d: undefined }, e: [], f: {} };
  expect(textOf(gaps)).toBe(JSON.stringify(gaps, null, 2));
});

test('the items of a lazy list are made one after the other, as they are written', () => {
  let made = 0;
  const list = LazyList.of([1, 2, 3], (number) => {
    made++;
    return { text: `${'长'.repeat(70_000)}${number}` };
  });
  const pieces = jsonText({ version: 1, list });
  expect(made).toBe(0);
  pieces.next();
  expect(made).toBe(1);
  expect(textOf({ list })).toBe(JSON.stringify({ list }, null, 2));
});
