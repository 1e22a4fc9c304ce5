import * as fc from 'fast-check';

import { Runs } from '../../../core/table/runs';

function textOf(numbers: readonly number[]): string {
  const runs = new Runs();
  for (const number of numbers) runs.add(number);
  return runs.text(String);
}

test('numbers are told by their runs', () => {
  expect(textOf([])).toBe('');
  expect(textOf([3, 4, 5, 7, 9, 10])).toBe('3–5、7、9–10');
  expect(textOf(Array.from({ length: 25 }, (_, i) => i * 2))).toBe(`${Array.from({ length: 20 }, (_, i) => i * 2).join('、')} 等`);
});

test('a text names every number once, and no other', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(30), { maxLength: 19 }), (numbers) => {
      const sorted = numbers.sort((a, b) => a - b);
      const named = textOf(sorted)
        .split('、')
        .filter((run) => run !== '')
        .flatMap((run) => {
          const [first = NaN, last = first] = run.split('–').map(Number);
          return Array.from({ length: last - first + 1 }, (_, i) => first + i);
        });
      expect(named).toEqual(sorted);
    }),
  );
});
