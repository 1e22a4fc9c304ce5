import type { SampleFile, SampleRequest } from '..';
import { Random } from '../random';
import { sampleDistrict, sampleIdNumber } from '../sample-district';
import { badFiles } from './bad-files';
import { DEFECTS, isOrdinary } from './defects';
import { DIALECTS, writeDialect } from './dialects';
import type { Dialect } from './dialects';
import { MessyDistrict } from './messy-district';
import type { PlantedDefect } from './messy-district';
import type { SampleRecord } from '../sample-district';

/** Where a messy sample set says what was planted, for tests and for people who learn. */
export const PLANTED_FILE = '示例缺陷清单.json';

/** The files of a messy sample set: districts in the dialects of several programs, each with some of the defects, and bad files. */
export function* makeMessySample(request: SampleRequest): Generator<SampleFile> {
  const random = new Random(request.seed * 7919 + 17);
  const districts = Array.from(
    { length: request.districts },
    (_, i) => new MessyDistrict(sampleDistrict(i + 1, request, request.seed), random),
  );
  plantAcrossDistricts(districts);
  DEFECTS.forEach((plant, i) => plant(districts[i % districts.length] as MessyDistrict));
  for (const [i, district] of districts.entries()) district.date1904 = i % 7 === 6;

  const planted: PlantedDefect[] = [];
  let first: SampleFile | undefined;
  for (const [i, district] of districts.entries()) {
    const { workbook, planted: here } = district.layOut();
    planted.push(...here);
    const file = { name: district.district.fileName, bytes: writeDialect(workbook, DIALECTS[i % DIALECTS.length] as Dialect) };
    first ??= file;
    yield file;
  }
  if (first === undefined) return;
  for (const { name, bytes, code } of badFiles(first)) {
    planted.push({ file: name, code, sheet: null, address: null });
    yield { name, bytes };
  }
  yield { name: PLANTED_FILE, bytes: Buffer.from(`${JSON.stringify(planted, null, 2)}\n`) };
}

/** Members that two districts both claim. */
function plantAcrossDistricts(districts: readonly MessyDistrict[]): void {
  const [first, second, third] = districts;
  const a = first?.take('委员名册', isOrdinary);
  const b = second?.take('委员名册', isOrdinary);
  if (first === undefined || second === undefined || a === undefined || b === undefined) return;
  for (const field of ['idNumber', 'birthDate', 'sex']) b[field] = a[field];
  first.expect('merge/same-id-number', '委员名册', { record: a, field: 'idNumber' });
  second.expect('merge/same-id-number', '委员名册', { record: b, field: 'idNumber' });

  const c = first.take('委员名册', isOrdinary);
  if (third === undefined || c === undefined) return;
  const birthDate = c['birthDate'] as number;
  const twin: SampleRecord = {
    memberId: c['memberId'],
    name: '示例另名',
    sex: '男',
    birthDate,
    idNumber: sampleIdNumber(birthDate, 999),
    sector: '经济界',
    mobile: '13900000001',
    term: '十四届',
    appointedOn: 46_000,
    status: '当前届',
  };
  third.records('委员名册').push(twin);
  third.reserve(twin);
  first.expect('merge/same-member-id', '委员名册', { record: c, field: 'memberId' });
  third.expect('merge/same-member-id', '委员名册', { record: twin, field: 'memberId' });
}
