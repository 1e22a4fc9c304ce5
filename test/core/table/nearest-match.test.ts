import * as fc from 'fast-check';

import { nearestMatch } from '../../../core/table/nearest-match';

test('a wrong word is told its nearest right one, a strange one nothing', () => {
  expect(nearestMatch('出席了', ['出席', '请假', '缺席'])).toBe('出席');
  expect(nearestMatch('提安', ['提案', '社情民意'])).toBe('提案');
  expect(nearestMatch('完全不同', ['提案', '社情民意'])).toBeUndefined();
});

/** The length of the longest common subsequence, by its definition. */
function common(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  if (a[0] === b[0]) return 1 + common(a.slice(1), b.slice(1));
  return Math.max(common(a.slice(1), b), common(a, b.slice(1)));
}

function likeness(a: string, b: string): number {
  return (2 * common(a, b)) / (a.length + b.length || 1);
}

test('it is the first of those that have most in common', () => {
  const word = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '丁'), maxLength: 8 });
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 8 }), (text, candidates) => {
      const most = Math.max(0.49, ...candidates.map((each) => likeness(text, each)));
      expect(nearestMatch(text, candidates)).toBe(candidates.find((each) => likeness(text, each) === most && most > 0.49));
    }),
    { numRuns: 500 },
  );
});

test('long texts are compared like short ones: what both begin and end with does not change who is nearest', () => {
  const word = fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), minLength: 6, maxLength: 6 });
  const around = (text: string): string => `${'前'.repeat(20)}${text}${'后'.repeat(20)}`;
  fc.assert(
    fc.property(word, fc.uniqueArray(word, { minLength: 1, maxLength: 6 }), (text, candidates) => {
      const nearest = [...candidates].sort((a, b) => common(text, b) - common(text, a))[0] as string;
      expect(nearestMatch(around(text), candidates.map(around))).toBe(around(nearest));
    }),
    { numRuns: 200 },
  );
});
