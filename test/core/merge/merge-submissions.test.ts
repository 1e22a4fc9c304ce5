import { createHash } from 'node:crypto';

import { assessWorkbook } from '../../../core/merge/assess';
import { DataSet } from '../../../core/merge/data-set';
import { SubmissionMerge } from '../../../core/merge/merge-submissions';
import type { Merged } from '../../../core/merge/merge-submissions';
import { submissionContent } from '../../../core/merge/submission-part';
import type { SubmissionPart } from '../../../core/merge/submission-part';
import type { WorkbookGrid } from '../../../core/table/sheet-grid';
import { sampleDistrict } from '../../../scripts/sample/sample-district';
import { writeCleanDistrict } from '../../../scripts/sample/write-clean';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { dataSetWorkbook } from '../../../scripts/xlsx/write/merged-workbook';
import { gridRows, gridWorkbook } from '../../support/grid';

/* Nothing is counted twice, whatever lies in the folder: copies, older files, workbooks of an earlier merge. */

const size = { members: 5, rows: 10 };

function partOf(path: string, unit: string, bytes: Buffer): SubmissionPart {
  return partOfGrid(path, unit, readWorkbookBytes(bytes), createHash('sha256').update(bytes).digest('hex'));
}

function partOfGrid(path: string, unit: string, workbook: WorkbookGrid, sha256 = path): SubmissionPart {
  const assessment = assessWorkbook(workbook);
  const report = { path, unit, status: 'ok', rows: assessment.rows, findings: assessment.findings } as const;
  return { report, sha256, content: submissionContent(workbook, assessment, report) };
}

async function district(number: number, path = `示例区0${number}.xlsx`, members = size.members): Promise<SubmissionPart> {
  const sample = sampleDistrict(number, { ...size, members }, 1);
  return partOf(path, sample.unit, await writeCleanDistrict(sample));
}

/** The workbook of a merge of these. */
async function mergedOf(path: string, unit: string, ...parts: readonly SubmissionPart[]): Promise<SubmissionPart> {
  const data = new DataSet(parts.flatMap(({ content }) => content?.mergeable?.data ?? []));
  return partOf(path, unit, await dataSetWorkbook(data, { information: { unit, year: 2025 }, provenance: true }));
}

function merge(...parts: readonly SubmissionPart[]): Merged {
  const merging = new SubmissionMerge();
  for (const part of parts) merging.add(part);
  return merging.finish();
}

/** What became of each file: the units that came with it, or why it was refused. */
function outcomes({ files }: Merged): [string, unknown][] {
  return files.map(({ report, units }) => [report.path, report.status === 'rejected' ? report.findings[0] : units]);
}

const members = ({ data }: Merged): number => data.sheet('委员名册').rowCount;
const refusal = (unit: string, other: string): unknown => expect.objectContaining({ code: 'file/same-unit', args: { unit, other } });

test('a workbook of an earlier merge among the files that it was made of: the files are merged, and it is refused', async () => {
  const [one, two] = [await district(1), await district(2)];
  const earlier = await mergedOf('A汇总.xlsx', '示例市', one, two);
  const merged = merge(earlier, one, two);
  expect(members(merged)).toBe(2 * size.members);
  expect(outcomes(merged)).toEqual([
    ['A汇总.xlsx', refusal('示例区01', '示例区01.xlsx')],
    ['示例区01.xlsx', ['示例区01']],
    ['示例区02.xlsx', ['示例区02']],
  ]);
  for (const { report } of merged.files)
    for (const { read, merged: taken, heldBack, ignored } of report.rows) expect(taken + heldBack + ignored).toBe(read);
});

test('two merged workbooks that both have a unit: the second is refused; without it both are merged', async () => {
  const [one, two, three] = [await district(1), await district(2), await district(3)];
  const first = await mergedOf('甲.xlsx', '示例甲市', one, two);
  const merged = merge(first, await mergedOf('乙.xlsx', '示例乙市', two, three));
  expect(outcomes(merged)).toEqual([
    ['甲.xlsx', ['示例区01', '示例区02']],
    ['乙.xlsx', refusal('示例区02', '甲.xlsx')],
  ]);
  expect(members(merge(first, await mergedOf('乙.xlsx', '示例乙市', three)))).toBe(3 * size.members);
});

test('a copy, and another file of the same unit', async () => {
  const merged = merge(await district(1), await district(1, '副本.xlsx'), await district(1, '修改.xlsx', size.members + 1));
  expect(members(merged)).toBe(size.members);
  expect(outcomes(merged).slice(1)).toEqual([
    ['副本.xlsx', expect.objectContaining({ code: 'file/same-content', args: { other: '示例区01.xlsx' } })],
    ['修改.xlsx', refusal('示例区01', '示例区01.xlsx')],
  ]);
});

test('a source that two districts name in a register is no unit of theirs', () => {
  const withSource = (unit: string): SubmissionPart =>
    partOfGrid(
      `${unit}.xlsx`,
      unit,
      gridWorkbook({
        填报说明: [['填报单位', unit]],
        委员名册: gridRows([{ 委员编号: '0001', 姓名: '示例甲', 界别: '教育界' }]),
        工作人员培训: gridRows([{ 来源单位: '示例培训中心', 编号: 'GB1', 日期: { date: 45_720 }, 姓名: '示例', 主题: '示例' }]),
      }),
    );
  const merged = merge(withSource('示例区01'), withSource('示例区02'));
  expect(merged.data.sheet('工作人员培训').rowCount).toBe(2);
  expect(outcomes(merged)).toEqual([
    ['示例区01.xlsx', ['示例区01']],
    ['示例区02.xlsx', ['示例区02']],
  ]);
});

test('own checks are carried over where all districts have the same: that of one district says nothing of another’s records', async () => {
  const withCheck = async (number: number, requirement: string): Promise<SubmissionPart> => {
    const sample = sampleDistrict(number, size, 1);
    const check = { sheet: '活动台账', requirement, severity: '错误', message: '示例' };
    return partOf(
      sample.fileName,
      sample.unit,
      await writeCleanDistrict({ ...sample, sheets: new Map(sample.sheets).set('自定义校验', [check]) }),
    );
  };
  const checks = ({ data }: Merged): number => data.sheet('自定义校验').rowCount;
  const [same, alsoSame, other] = [await withCheck(1, '半天数>=1'), await withCheck(2, '半天数>=1'), await withCheck(3, '半天数>=2')];
  expect([checks(merge(same, alsoSame)), checks(merge(same, other)), checks(merge(same, await district(4)))]).toEqual([1, 0, 0]);
});
