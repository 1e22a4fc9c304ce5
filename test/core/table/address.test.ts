import fc from 'fast-check';

import { cellAddress, columnIndex, columnName, parseAddress, parseRange } from '../../../core/table/address';

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
  [16_383, 'XFD'],
])('column %i is %s', (index, name) => {
  expect(columnName(index)).toBe(name);
  expect(columnIndex(name)).toBe(index);
});

test('every cell of a sheet survives the round trip through its address', () => {
  fc.assert(
    fc.property(fc.nat(1_048_575), fc.nat(16_383), (row, column) => {
      expect(parseAddress(cellAddress(row, column))).toEqual({ row, column });
    }),
  );
});

test('ranges are read in every form that Excel writes', () => {
  expect(parseRange('B2:D4')).toEqual({ top: 1, left: 1, bottom: 3, right: 3 });
  expect(parseRange('$D$4:B2')).toEqual({ top: 1, left: 1, bottom: 3, right: 3 });
  expect(parseRange('C5')).toEqual({ top: 4, left: 2, bottom: 4, right: 2 });
  expect(parseRange('A:B')).toEqual({ top: 0, left: 0, bottom: 1_048_575, right: 1 });
  expect(parseRange('3:4')).toEqual({ top: 2, left: 0, bottom: 3, right: 16_383 });
  expect(parseRange('B:A')).toEqual(parseRange('A:B'));
  expect(parseRange('4:3')).toEqual(parseRange('3:4'));
  expect(parseRange('#REF!')).toBeUndefined();
});
