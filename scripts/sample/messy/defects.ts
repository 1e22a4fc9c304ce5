import { sheetContract } from '../../../core/contract';
import type { SheetName } from '../../../core/contract';
import { serialOf } from '../../../core/table/excel-date';
import { sampleIdNumber } from '../sample-district';
import type { SampleRecord } from '../sample-district';
import type { MessyDistrict } from './messy-district';
import { rawSheet } from './raw-workbook';

/** Plants one kind of defect; does nothing where the district has no record left for it. */
type Plant = (district: MessyDistrict) => void;

/** Changes one field of a fresh record and expects one finding there. */
function change(
  code: Parameters<MessyDistrict['expect']>[0],
  sheet: SheetName,
  field: string,
  value: (record: SampleRecord, district: MessyDistrict) => SampleRecord[string] | undefined,
  suits?: (record: SampleRecord) => boolean,
): Plant {
  return (district) => {
    const record = district.take(sheet, suits);
    if (record === undefined) return;
    const changed = value(record, district);
    record[field] = changed;
    district.expect(code, sheet, { record, field });
  };
}

const raw = (text: string): SampleRecord[string] => ({ raw: 'text', text });
/** The text of a field; '' where a defect has put a raw cell there. */
function string(record: SampleRecord, field: string): string {
  const value = record[field];
  return typeof value === 'object' || value === undefined ? '' : String(value);
}

const toFullWidth = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
/** The first members are referred to by the small registers; those behind them carry the defects. */
export const isOrdinary = (record: SampleRecord): boolean => Number(string(record, 'memberId').slice(-4)) > 12;
/** Other members than the one whose defect it is keep their rows. */
const present = (record: SampleRecord): boolean => record['status'] === '出席';

/** Renames a member in the roster and in every row that shows the name. */
function rename(district: MessyDistrict, member: SampleRecord, name: string): void {
  for (const records of district.district.sheets.values()) {
    for (const record of records)
      if (record['memberId'] === member['memberId'] && record['memberName'] !== undefined) record['memberName'] = name;
  }
  member['name'] = name;
}

/** A member who came late in the year, with one record from before. */
const notInOffice: Plant = (district) => {
  const members = district.records('委员名册');
  const number = string(members[0] as SampleRecord, 'memberId').slice(0, -4);
  const birthDate = serialOf(1970, 1, 15) as number;
  const member: SampleRecord = {
    memberId: `${number}9001`,
    name: '示例增补',
    sex: '男',
    birthDate,
    idNumber: sampleIdNumber(birthDate, Number(number) * 2 + 501),
    sector: '经济界',
    mobile: `139${number.padStart(3, '0').slice(-3)}99001`,
    term: '十四届',
    appointedOn: serialOf(2025, 12, 1),
    termChange: '增补',
    status: '当前届',
  };
  members.push(member);
  district.reserve(member);
  const record: SampleRecord = {
    recordId: `GY${number}-9001`,
    memberId: member['memberId'],
    memberName: '示例增补',
    heldOn: serialOf(2025, 5, 4),
    kind: '公益',
    name: '示例：社区助学',
    quantity: 1,
    confirmed: '是',
  };
  district.records('公益与其他').push(record);
  district.reserve(record);
  district.expect('member/not-in-office', '公益与其他', { record, field: 'memberId' });
};

const sameName: Plant = (district) => {
  const first = district.take('委员名册', isOrdinary);
  const second = district.take('委员名册', isOrdinary);
  const proposal = district.take(
    '提案',
    (record) =>
      record['coSigners'] === undefined &&
      record['firstProposer'] !== first?.['memberId'] &&
      record['firstProposer'] !== second?.['memberId'],
  );
  if (first === undefined || second === undefined || proposal === undefined) return;
  rename(district, second, string(first, 'name'));
  district.expect('member/same-name', '委员名册', { record: second, field: 'name' });
  proposal['coSigners'] = string(first, 'name');
  proposal['form'] = '联名';
  district.expect('reference/ambiguous-name', '提案', { record: proposal, field: 'coSigners' });
};

const samePerson: Plant = (district) => {
  const first = district.take('委员名册', isOrdinary);
  const second = district.take('委员名册', isOrdinary);
  if (first === undefined || second === undefined) return;
  for (const field of ['idNumber', 'birthDate', 'sex']) second[field] = first[field];
  district.expect('member/same-person', '委员名册', { record: second, field: 'idNumber' });
};

const samePhone: Plant = (district) => {
  const first = district.take('委员名册', isOrdinary);
  const second = district.take('委员名册', isOrdinary);
  if (first === undefined || second === undefined) return;
  second['mobile'] = first['mobile'];
  district.expect('phone/duplicate', '委员名册', { record: second, field: 'mobile' });
};

const duplicateAttendance: Plant = (district) => {
  const record = district.take('出席记录', present);
  if (record === undefined) return;
  const records = district.records('出席记录');
  const copy = { ...record };
  records.splice(records.indexOf(record) + 1, 0, copy);
  district.reserve(copy);
  district.expect('key/duplicate', '出席记录', { record: copy, field: 'activityId' });
};

const notRecorded: Plant = (district) => {
  const activity = district.records('活动台账').find((record) => record['attendanceMode'] === '必须参加');
  const records = district.records('出席记录');
  const record = activity && district.take('出席记录', (candidate) => candidate['activityId'] === activity['activityId']);
  if (activity === undefined || record === undefined) return;
  records.splice(records.indexOf(record), 1);
  district.reserve(activity);
  district.expect('attendance/not-recorded', '活动台账', { record: activity, field: 'activityId' });
};

const mergedCells: Plant = (district) => {
  const records = district.records('活动台账');
  const index = records.length - 2;
  const pair = [records[index], records[index + 1]] as const;
  if (index < 1 || pair[0] === undefined || pair[1] === undefined) return;
  pair[1]['organiser'] = pair[0]['organiser'];
  pair.forEach((record) => district.reserve(record));
  district.merged.push({ sheet: '活动台账', field: 'organiser', records: [pair[0], pair[1]] });
  district.expect('cell/merged', '活动台账', { record: pair[0], field: 'organiser' });
};

const hiddenRows: Plant = (district) => {
  const records = district.records('公益与其他');
  const index = records.length - 2;
  if (index < 2) return;
  const hidden = records.slice(index) as [SampleRecord, SampleRecord];
  hidden.forEach((record) => {
    district.reserve(record);
    district.hiddenRecords.add(record);
  });
  district.expect('row/hidden', '公益与其他', { record: hidden[0], field: undefined });
};

const overdue: Plant = (district) => {
  const record = district.take('提案办理');
  if (record === undefined) return;
  for (const field of ['answeredOn', 'feedbackOn', 'attitude', 'result']) record[field] = undefined;
  district.expect('proposal/overdue', '提案办理', { record, field: 'answeredOn' });
};

const extraColumn: Plant = (district) => {
  district.extraColumns.push({ sheet: '委员名册', header: '车牌号', value: '示例A00000' });
  district.expect('column/extra', '委员名册', { header: '车牌号' });
};

const duplicateColumn: Plant = (district) => {
  district.extraColumns.push({ sheet: '提案', header: '案由', value: '示例' });
  district.renamedHeaders.set('提案 subject', '案由');
  district.expect('column/duplicate', '提案', { header: '案由' });
};

const hiddenColumn: Plant = (district) => {
  const [first] = district.records('学习培训');
  if (first === undefined) return;
  district.hiddenColumns.push({ sheet: '学习培训', field: 'hours' });
  district.expect('column/hidden', '学习培训', { record: first, field: 'hours' });
};

const missingColumn: Plant = (district) => {
  district.renamedHeaders.set('民主监督 theme', '监督题目');
  district.expect('column/missing', '民主监督', { header: undefined });
  district.expect('column/extra', '民主监督', { header: '监督题目' });
};

const exampleRow: Plant = (district) => {
  const record: SampleRecord = { memberId: '示例-14001', name: '示例甲', sector: '教育界' };
  district.examples.push({ sheet: '委员名册', record });
  district.expect('row/example', '委员名册', { record, field: 'memberId' });
};

const unknownSheet: Plant = (district) => {
  district.moreSheets.push({
    ...rawSheet('车辆台账'),
    rows: [
      ['车牌', '司机'],
      ['示例A00000', '示例司机'],
    ],
  });
  district.expect('sheet/unknown', { name: '车辆台账' }, 'sheet');
};

const duplicateSheet: Plant = (district) => {
  const headers = sheetContract('奖惩').columns.map(({ header }) => header);
  district.moreSheets.push({ ...rawSheet('奖惩记录'), rows: [headers] });
  district.expect('sheet/duplicate', { name: '奖惩记录' }, 'sheet');
};

const hiddenSheet: Plant = (district) => {
  district.hiddenSheets.add('工作人员培训');
  district.expect('sheet/hidden', '工作人员培训', 'sheet');
};

const withoutHeader: Plant = (district) => {
  district.withoutHeader.add('智库');
  district.expect('sheet/no-header', '智库', { cell: 'A1' });
};

const missingSheet: Plant = (district) => {
  district.omittedSheets.add('工作室');
  district.expect('sheet/missing', '工作室', 'sheet');
};

const lostDropDown: Plant = (district) => {
  const [first] = district.records('委员名册');
  if (first === undefined) return;
  district.lostDropDowns = { sheet: '委员名册', field: 'sector' };
  district.expect('column/lost-drop-down', '委员名册', { record: first, field: 'sector' });
};

const flipLast = (id: string): string => id.slice(0, -1) + (id.endsWith('0') ? '1' : '0');

/** Every kind of defect that the sample knows, each once in a set of districts (more often in a large set). */
export const DEFECTS: readonly Plant[] = [
  change('cell/required', '提案', 'subject', () => undefined),
  change(
    'cell/not-number',
    '活动台账',
    'halfDays',
    () => raw('两天'),
    (record) => record['attendanceMode'] !== '必须参加',
  ),
  change('cell/not-integer', '出席记录', 'resourceGrade', () => 2.5, present),
  change('cell/not-date', '社情民意', 'submittedOn', () => raw('去年三月')),
  change('cell/not-time', '出席记录', 'signedInAt', () => raw('上午九点'), present),
  change('cell/range', '出席记录', 'resourceGrade', () => 9, present),
  change('cell/pattern', '委员名册', 'email', () => 'shili', isOrdinary),
  change('cell/not-listed', '委员名册', 'sector', () => '艺术届', isOrdinary),
  change('cell/alias', '委员名册', 'sector', () => '文艺界', isOrdinary),
  change(
    'cell/formula-error',
    '活动台账',
    'halfDays',
    () => ({ raw: 'error', error: '#REF!' }),
    (record) => record['attendanceMode'] !== '必须参加',
  ),
  change('cell/formula-without-value', '学习培训', 'hours', () => ({ raw: 'formula', formula: '8*2' })),
  change('cell/number-as-text', '公益与其他', 'quantity', () => raw('2')),
  change('cell/text-date', '社情民意', 'submittedOn', () => raw('2025.3.5')),
  change('cell/partial-date', '委员名册', 'partyJoinedOn', () => raw('1998.07'), isOrdinary),
  change('cell/became-date', '提案', 'session', () => ({ raw: 'date', serial: serialOf(2025, 3, 1) as number })),
  change('cell/digits-lost', '企业联系', 'creditCode', () => ({ raw: 'number', number: 911100001234567900 })),
  change('cell/outer-blanks', '委员名册', 'employer', (record) => raw(`　${string(record, 'employer')} `), isOrdinary),
  change('cell/full-width', '委员名册', 'mobile', (record) => raw(toFullWidth(string(record, 'mobile'))), isOrdinary),
  mergedCells,
  duplicateAttendance,
  change('reference/missing', '公益与其他', 'memberId', () => '999999'),
  change('reference/by-name', '社情民意', 'firstAuthor', (record, district) =>
    string(district.records('委员名册').find((member) => member['memberId'] === record['firstAuthor']) as SampleRecord, 'name'),
  ),
  sameName,
  change(
    'list/repeated-item',
    '约访记录',
    'members',
    (record) => `${string(record, 'members')}、${string(record, 'members').split('、')[0]}`,
  ),
  change(
    'id-number/numeric',
    '委员名册',
    'idNumber',
    (record) => ({ raw: 'number', number: Number(string(record, 'idNumber').replace('X', '0')) }),
    isOrdinary,
  ),
  change('id-number/format', '委员名册', 'idNumber', (record) => string(record, 'idNumber').slice(0, 17), isOrdinary),
  change('id-number/check-digit', '委员名册', 'idNumber', (record) => flipLast(string(record, 'idNumber')), isOrdinary),
  change('id-number/birth-date', '委员名册', 'birthDate', (record) => Number(record['birthDate']) + 1, isOrdinary),
  change('id-number/sex', '委员名册', 'sex', (record) => (record['sex'] === '男' ? '女' : '男'), isOrdinary),
  change('phone/format', '委员名册', 'mobile', () => '1380000', isOrdinary),
  samePhone,
  change(
    'name/blanks',
    '委员名册',
    'name',
    (record) => `${string(record, 'name').slice(0, 2)} ${string(record, 'name').slice(2)}`,
    isOrdinary,
  ),
  change(
    'date/order',
    '提案',
    'filedOn',
    (record) => Number(record['submittedOn']) - 5,
    (record) => record['review'] === '立案',
  ),
  change('date/outside-year', '公益与其他', 'heldOn', () => serialOf(2024, 5, 4)),
  change('term/mismatch', '委员名册', 'term', () => '十三届', isOrdinary),
  samePerson,
  change('member/name-mismatch', '公益与其他', 'memberName', () => '示例错名'),
  notInOffice,
  change(
    'proposal/first-proposer-repeated',
    '提案',
    'coSigners',
    (record) => `${string(record, 'coSigners')}、${string(record, 'firstProposer')}`,
    (record) => record['coSigners'] !== undefined,
  ),
  overdue,
  change('attendance/more-than-due', '出席记录', 'attended', (record) => Number(record['due']) + 1, present),
  change(
    'attendance/absent-signed-in',
    '出席记录',
    'signedInAt',
    () => serialOf(2025, 1, 8),
    (record) => record['status'] === '缺席',
  ),
  notRecorded,
  change(
    'opinion/adopted-without-submission',
    '社情民意采用',
    'submitted',
    () => '否',
    (record) => record['level'] === '市',
  ),
  change(
    'opinion/instruction-incomplete',
    '社情民意采用',
    'instructedOn',
    () => undefined,
    (record) => record['instructedOn'] !== undefined,
  ),
  extraColumn,
  duplicateColumn,
  hiddenColumn,
  hiddenRows,
  missingColumn,
  exampleRow,
  unknownSheet,
  duplicateSheet,
  hiddenSheet,
  withoutHeader,
  missingSheet,
  lostDropDown,
];
