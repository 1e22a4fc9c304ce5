import { CommonPeriod } from '../../../core/merge/common-period';
import type { EvaluatedTime } from '../../../core/merge/common-period';
import { serialOf } from '../../../core/table/excel-date';

/* Over which time a merge evaluates, where the districts do not say the same. */

const year = (of: number | undefined, from?: number, to?: number): EvaluatedTime => ({ year: of, evaluatedFrom: from, evaluatedTo: to });
const day = (month: number, date: number): number => serialOf(2025, month, date) as number;

function outcome(...times: readonly EvaluatedTime[]): { common: EvaluatedTime; told: [string, unknown][] } {
  const period = new CommonPeriod();
  times.forEach((time, i) => period.add(`示例区0${i + 1}.xlsx`, time));
  const told = [...period.findings()].map(([path, findings]): [string, unknown] => [path, findings[0]?.args]);
  return { common: period.common, told };
}

test('a file of last year does not make the merge one of last year', () => {
  const { common, told } = outcome(year(2024), year(2025), year(2025));
  expect(common.year).toBe(2025);
  expect(told).toEqual([['示例区01.xlsx', { period: '2024-01-01–2024-12-31', common: '2025-01-01–2025-12-31' }]]);
});

test('one that evaluates other days is told; the whole year is the same, written out or not', () => {
  const { common, told } = outcome(year(2025, day(1, 1), day(10, 31)), year(2025), year(2025, day(1, 1), day(12, 31)));
  expect(common).toEqual(year(2025));
  expect(told.map(([path]) => path)).toEqual(['示例区01.xlsx']);
});

test('of equals the first; who does not say follows', () => {
  expect(outcome(year(2025), year(2024)).common.year).toBe(2025);
  const { common, told } = outcome(year(undefined), year(2025), year(undefined));
  expect([common.year, told]).toEqual([2025, []]);
  expect(outcome(year(undefined)).common).toEqual(year(undefined));
});
