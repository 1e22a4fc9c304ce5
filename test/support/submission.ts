import { assessWorkbook } from '../../core/merge/assess';
import { submissionContent } from '../../core/merge/submission-part';
import type { MergeableContent } from '../../core/merge/submission-part';
import { rulesOf } from '../../core/scoring/score-ledger';
import type { CheckedRules } from '../../core/scoring/score-ledger';
import { readWorkbook } from '../../core/table/read-workbook';
import type { SampleDistrict } from '../../scripts/sample/sample-district';
import { writeCleanDistrict } from '../../scripts/sample/write-clean';
import { readWorkbookBytes } from '../../scripts/xlsx/read/read-workbook';

/** What a merge gets of a district, after the way from the thread that read it. */
export async function submission(district: SampleDistrict): Promise<{ content: MergeableContent; rules: CheckedRules }> {
  const workbook = readWorkbookBytes(await writeCleanDistrict(district));
  const assessment = assessWorkbook(workbook);
  const report = { path: `${district.unit}.xlsx`, unit: district.unit, status: 'ok', rows: [], findings: assessment.findings } as const;
  const content = structuredClone(submissionContent(workbook, assessment, report, { asOf: undefined }));
  const mergeable = content.mergeable as MergeableContent;
  return {
    content: mergeable,
    get rules() {
      return rulesOf(readWorkbook(mergeable.rules!), []);
    },
  };
}
