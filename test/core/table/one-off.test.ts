import * as fc from 'fast-check';

import { OneOff } from '../../../core/table/one-off';
import { nearestMatch } from '../../../core/table/nearest-match';

test('an identifier with one wrong key is recognised', () => {
  const ids = new OneOff(['010001', '010002', '0100021', '010102']);
  expect(ids.find('010009')).toBe('010001');
  expect(ids.find('011102')).toBe('010102');
  expect(ids.find('999999')).toBeUndefined();
  expect(new OneOff(['1']).find('2')).toBeUndefined();
});

test('it is the first that a comparison with all of them would find', () => {
  const id = fc.string({ unit: fc.constantFrom('0', '1', '2', '甲', '乙'), maxLength: 5 });
  fc.assert(
    fc.property(fc.array(id, { maxLength: 60 }), id, (ids, wrong) => {
      const close = ids.filter(
        (each) => each.length === wrong.length && Array.from(each).filter((character, i) => character !== wrong[i]).length === 1,
      );
      expect(new OneOff(ids).find(wrong)).toBe(nearestMatch(wrong, close));
    }),
    { numRuns: 1000 },
  );
});
