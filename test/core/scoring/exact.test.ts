import { exact, exactText } from '../../../core/scoring/exact';

test.each([
  [0, '0'],
  [12, '12'],
  [-3, '-3'],
  [0.1, '1/10'],
  [-2.5, '-5/2'],
  [83.5, '167/2'],
  [1000.125, '8001/8'],
])('%d is the decimal number that is written', (value, text) => {
  expect(exactText(exact(value))).toBe(text);
});

test('what a formula left of a decimal number is the number that Excel shows', () => {
  expect(0.3 - 0.1).not.toBe(0.2);
  expect(exactText(exact(0.3 - 0.1))).toBe('1/5');
  expect(1.1 * 3).not.toBe(3.3);
  expect(exactText(exact(1.1 * 3))).toBe('33/10');
  // Half a point must not be lost to a rest of 10^-16.
  expect(exactText(exact(1.005 * 100))).toBe('201/2');
});

test.each([
  [0.3 - 0.2 - 0.1, '0'],
  [5e-324, '0'],
  [-1.5e-300, '0'],
  [1e-7, '1/10000000'],
  [-2.5e-9, '-1/400000000'],
  [1e21, `1${'0'.repeat(21)}`],
])('a number that is written with a power of ten is a number too: %d', (value, text) => {
  expect(exactText(exact(value))).toBe(text);
});
