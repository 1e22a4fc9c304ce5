import fc from 'fast-check';

import { addMonths, dayOf, formatSerial, from1904, parseDateText, serialOf } from '../../../core/table/excel-date';

test.each([
  [1, 1900, 1, 1],
  [59, 1900, 2, 28],
  [61, 1900, 3, 1],
  [25_569, 1970, 1, 1],
  [45_292, 2024, 1, 1],
  [45_351, 2024, 2, 29],
])('serial %i is %i-%i-%i', (serial, year, month, day) => {
  expect(serialOf(year, month, day)).toBe(serial);
  expect(dayOf(serial)).toEqual({ year, month, day });
});

test('every day from March 1900 survives the round trip', () => {
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
      const { year, month, day } = dayOf(serial);
      expect(serialOf(year, month, day)).toBe(serial);
      expect(parseDateText(formatSerial(serial))?.serial).toBe(serial);
    }),
  );
});

test.each(['2024.3.5', '2024-03-05', '2024/3/5', '2024年3月5日', '2024年3月5号', '2024 年 3 月 5 日', '20240305', '2024-03-05 00:00'])(
  '%s is 5 March 2024',
  (text) => {
    expect(parseDateText(text)).toEqual({ serial: serialOf(2024, 3, 5), partial: false });
  },
);

test.each([
  ['2024年3月5日上午', '2024-03-05'],
  ['2024-3-5(周二)', '2024-03-05'],
  ['2024.3.5 星期二 全天', '2024-03-05'],
  ['2024年3月5日（星期二）', '2024-03-05'],
  ['2024/3/5 14:00-16:00', '2024-03-05 14:00'],
  ['2024年3月5日(周二)下午2:30至5:00', '2024-03-05 14:30'],
  ['2024年3月5日 09时30分', '2024-03-05 09:30'],
  ['二〇二四年三月五日', '2024-03-05'],
  ['二零二四年十二月三十一日', '2024-12-31'],
  ['2024年十月二十日', '2024-10-20'],
  ['2024年元月8日上午', '2024-01-08'],
])('%s is %s', (text, day) => {
  expect(formatSerial(parseDateText(text)?.serial ?? NaN)).toBe(day);
});

test.each([
  '2023-02-29',
  '2024-13-01',
  '24.3.5',
  '3月5日',
  '2024',
  '去年',
  '2024-3-5-6',
  '2024年3月5日-7日',
  '2024-03-05至03-07',
  '2024-3-5 3',
  '二〇二四年三十月一日',
  '第三次会议',
  '',
])('“%s” is no date', (text) => {
  expect(parseDateText(text)).toBeUndefined();
});

test('only year and month is the first of the month, and partial', () => {
  expect(parseDateText('1998.07')).toEqual({ serial: serialOf(1998, 7, 1), partial: true });
  expect(parseDateText('1998年7月')).toEqual({ serial: serialOf(1998, 7, 1), partial: true });
});

test('a 1904 workbook counts the same days from another one', () => {
  expect(formatSerial(from1904(0))).toBe('1904-01-01');
});

test('three months after the end of November is the end of February', () => {
  expect(formatSerial(addMonths(serialOf(2024, 11, 30) as number, 3))).toBe('2025-02-28');
});

test('a time of day is shown to the minute, or to the second where it has any', () => {
  expect(formatSerial(45_000.5)).toBe('2023-03-15 12:00');
  expect(formatSerial(0.375)).toBe('09:00');
});
