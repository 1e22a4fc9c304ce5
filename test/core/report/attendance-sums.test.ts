import { DataSet } from '../../../core/merge/data-set';
import { MergedParts } from '../../../core/merge/merged-parts';
import { annualReport } from '../../../core/report/annual-report';
import type { AttendanceSums } from '../../../core/report/attendance-sums';
import { rowsOf } from '../../../core/report/figures';
import { recordsOfDataSet } from '../../../core/scoring/records';
import { serialOf } from '../../../core/table/excel-date';
import { sampleDistrict } from '../../../scripts/sample/sample-district';
import { submission } from '../../support/submission';

/*
 * A report that is made with the sums of each submission's attendance is the report that its records themselves give.
 */

const districts = [1, 2, 3].map((i) => sampleDistrict(i, { members: 15, rows: 150 }, 9));

function report(data: DataSet, attendance: AttendanceSums | undefined): unknown {
  const { figures } = annualReport(recordsOfDataSet(data), {
    title: '示例',
    year: 2025,
    asOf: serialOf(2025, 12, 31) as number,
    submissions: [],
    missing: [],
    attendance,
  });
  return {
    figures: [...figures.figures].map(([name, { value }]) => [name, value]),
    lists: [...figures.lists].map(([name, list]) => [name, rowsOf(list), list.groups]),
    groups: figures.groups?.names,
  };
}

test('every figure and list, with the sums of three districts and with their records', async () => {
  const parts = (await Promise.all(districts.map(submission))).map(({ content }) => content);
  const data = new DataSet(parts.map(({ data: part }) => part));
  const merged = new MergedParts();
  for (const part of parts) merged.add(part);
  const sums = merged.attendance();
  expect(sums?.units).toEqual(['示例区01', '示例区02', '示例区03']);
  expect(report(data, sums)).toEqual(report(data, undefined));
});

test('the sums are used, and the records of attendance are not', async () => {
  const [first] = (await Promise.all(districts.slice(0, 1).map(submission))).map(({ content }) => content);
  const { attendance } = first!.counts;
  const [name] = Object.keys(attendance.counts);
  const doubled = {
    ...attendance,
    counts: {
      ...attendance.counts,
      [name!]: { ...attendance.counts[name!]!, byUnit: attendance.counts[name!]!.byUnit.map((sum) => 2 * sum) },
    },
  };
  const data = new DataSet([first!.data]);
  const value = (sums: AttendanceSums | undefined): unknown =>
    new Map((report(data, sums) as { figures: [string, unknown][] }).figures).get(name!);
  expect(value(doubled)).toBe(2 * (value(undefined) as number));
});
