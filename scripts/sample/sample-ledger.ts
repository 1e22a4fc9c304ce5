import { sampleDistrict } from './sample-district';
import type { SampleRecord } from './sample-district';
import { writeCleanDistrict } from './write-clean';

/** The ledger that the task pane offers to those who want to look around: small, with some of the usual mistakes. */
export function buildSampleLedger(): Promise<Buffer> {
  const district = sampleDistrict(1, { members: 36, rows: 260 }, 20);
  const of = (sheet: '委员名册' | '提案' | '出席记录' | '学习培训' | '社情民意', i: number): SampleRecord => {
    const record = district.sheets.get(sheet)?.[i];
    if (record === undefined) throw new Error(`the sample has no row ${i} in ${sheet}`);
    return record;
  };
  of('提案', 0)['submittedOn'] = '2025.1.9';
  of('提案', 1)['submittedOn'] = '2025年1月10日';
  of('提案', 2)['subject'] = undefined;
  of('社情民意', 0)['submittedOn'] = '2025/3/6';
  of('委员名册', 2)['sector'] = '教育';
  of('委员名册', 3)['sex'] = '　女 ';
  of('委员名册', 4)['mobile'] = of('委员名册', 5)['mobile'];
  const idNumber = of('委员名册', 6)['idNumber'];
  of('委员名册', 6)['idNumber'] = typeof idNumber === 'string' ? `${idNumber.slice(0, 17)}Y` : undefined;
  of('出席记录', 3)['status'] = '到会';
  of('出席记录', 4)['status'] = '√';
  of('出席记录', 5)['memberId'] = '019999';
  of('出席记录', 6)['memberName'] = '示例无名';
  return writeCleanDistrict({ ...district, unit: '示例区政协' });
}
