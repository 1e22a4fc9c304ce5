import type { RawSheet } from '../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, places, ROSTER, sheet } from '../../support/ledger';

/* Where 填报说明 does not say the year, the names and titles of the sheets may. */

const activities = (name: string, title: string, ...days: string[]): RawSheet =>
  sheet(name, [
    [title],
    ['活动编号', '活动名称', '活动类型', '开始日期'],
    ...days.map((day, i) => [`H${i + 1}`, `示例活动${i + 1}`, '视察', day]),
  ]);

function yearOf(...sheets: RawSheet[]): number | undefined {
  return assess(sheets).ledger.information.year;
}

test.each([
  ['活动台账', '2025年度活动台账'],
  ['2025年活动台账', '示例区活动台账'],
  ['2025年活动台账', '填表日期：2026年1月5日'],
  ['活动台账', '示例区２０２５年履职活动'],
])('the year that the name %s or the title %s alone speaks of', (name, title) => {
  const assessment = assess([ROSTER, activities(name, title, '2025-03-05', '3月6日')]);
  expect(assessment.ledger.information.year).toBe(2025);
  expect(places(assessment).filter((place) => place.startsWith('file/'))).toEqual(['file/year-from-titles']);
  // Days need no year then.
  expect(assessment.ledger.of('活动台账')[0]?.number(1, 'startsOn')).toBe(45_722);
});

test('a day that is not of that year is told', () => {
  expect(places(assess([ROSTER, activities('活动台账', '2025年活动', '2025-03-05', '2025-03-06', '2024-12-30')]))).toContain(
    'date/outside-year 活动台账!D5',
  );
});

test.each([
  ['two years', activities('活动台账', '2024年至2025年活动', '2025-03-05')],
  ['a season of two', activities('活动台账', '2024-2025年度活动', '2025-03-05')],
  ['the day on which it was filled in', activities('活动台账', '填表日期：2025年12月5日', '2025-03-05')],
  ['a year of which hardly any day is', activities('活动台账', '2024年活动台账', '2025-03-05', '2025-03-06')],
  ['a number that is no year', activities('活动台账', '电话 82025123', '2025-03-05')],
])('%s is none', (_, each) => {
  expect(yearOf(ROSTER, each)).toBeUndefined();
  expect(places(assess([ROSTER, each]))).toContain('file/no-year');
});

test('填报说明 holds', () => {
  expect(yearOf(INFORMATION, ROSTER, activities('2024年活动台账', '', '2024-03-05'))).toBe(yearOf(INFORMATION, ROSTER));
});
