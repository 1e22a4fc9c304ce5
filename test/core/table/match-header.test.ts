import type { RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, places, ROSTER, sheet } from '../../support/ledger';

/* Printed registers have headers of two rows, and headers that mean another column of the template. */

type Row = (RawValue | null)[];

function proposals(rows: Row[], merges: string[] = []) {
  const assessment = assess([INFORMATION, ROSTER, sheet('提案', rows, { merges })]);
  const records = assessment.ledger
    .of('提案')
    .flatMap((table) => Array.from({ length: table.length }, (_, record) => table.record<'提案'>(record)));
  return { assessment, records, errors: assessment.findings.filter(({ severity }) => severity === 'error') };
}

const FIRST: Row = ['T1', '示例提案一', '示例甲', '示例公司', '2025-03-05', '立案', '2025-03-20'];
const HEADER: Row[] = [
  ['流水号', '案由', '第一提案人', null, '提交', '审查', null],
  [null, null, '姓名', '工作单位', '日期', '结果', '立案日期'],
];

test('a cell of the header may stand over several: each column is what both rows say', () => {
  const { assessment, records, errors } = proposals([['示例区提案登记表'], ...HEADER, FIRST], ['A1:G1', 'C2:D2', 'F2:G2']);
  expect(records).toMatchObject([{ serial: 'T1', firstProposer: '0001', review: '立案', filedOn: expect.any(Number) as number }]);
  expect(records).toHaveLength(1);
  expect(errors).toEqual([]);
  expect(assessment.ledger.of('提案')[0]?.extras).toEqual([{ header: '工作单位', above: '第一提案人', gridColumn: 3 }]);
  expect(places(assessment)).toContain('column/extra 提案!D3');
});

test('headers that reach down over both rows', () => {
  const { records, errors } = proposals([...HEADER, FIRST], ['A1:A2', 'B1:B2', 'C1:D1', 'F1:G1']);
  expect(records).toHaveLength(1);
  expect(errors).toEqual([]);
});

test('a record below a wide header is no header', () => {
  const rows: Row[] = [
    ['流水号', '案由', '第一提案人', '提交日期', '审查结果', '备注', null],
    ['T1', '示例提案一', '示例甲', '2025-03-05', '立案', '示例', '说明'],
    [null, null, null, null, null, '示例', null],
  ];
  const { records, errors } = proposals(rows, ['F1:G1']);
  expect(records[0]).toMatchObject({ serial: 'T1', remarks: '示例' });
  expect(errors.map(({ code }) => code)).not.toContain('column/missing');
});

test('提出时间 is 提交日期 where days stand in it, and told', () => {
  const header: Row = ['流水号', '案由', '第一提案人', '提出时间', '审查结果'];
  const { assessment, records, errors } = proposals([
    header,
    ['T1', '示例提案一', '示例甲', '2025-03-05', '立案'],
    ['T2', '示例提案二', '示例乙', '3月6日', '立案'],
  ]);
  expect(records).toMatchObject([
    { submittedOn: 45_721, period: null },
    { submittedOn: 45_722, period: null },
  ]);
  expect(errors).toEqual([]);
  expect(assessment.findings.find(({ code }) => code === 'column/stand-in')).toMatchObject({
    location: { sheet: '提案', address: 'D1' },
    args: { header: '提交日期', instead: '提出时间' },
  });
  // Where it says 会间, 提交日期 is missing.
  const missing = proposals([header, ['T1', '示例提案一', '示例甲', '会间', '立案']]);
  expect(missing.errors).toMatchObject([{ code: 'column/missing', args: { header: '提交日期' } }]);
  // Beside a 提交日期 of its own it says when.
  const both = proposals([
    [...header, '提交日期'],
    ['T1', '示例提案一', '示例甲', '会间', '立案', '2025-03-05'],
  ]);
  expect(both.records).toMatchObject([{ period: '会间', submittedOn: 45_721 }]);
});

test('what was said at the plenary is read as 调研成果 where there is no other', () => {
  const speeches = (name: string) =>
    sheet(name, [
      ['序号', '题目', '发言人', '发言形式', '时间'],
      [1, '示例发言一', '示例甲', '口头发言', '2025-01-13'],
      [2, '示例发言二', '示例乙', '书面发言', '2025-01-13'],
    ]);
  const assessment = assess([INFORMATION, ROSTER, speeches('2025年大会发言')]);
  const [read] = assessment.ledger.of('调研成果');
  expect([read?.record(0), read?.record(1)]).toMatchObject([
    { authors: ['0001'], delivery: ['全会发言'] },
    { authors: ['0002'], delivery: ['全会书面'] },
  ]);
  expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const reports = sheet('调研报告', [
    ['编号', '题目', '执笔人', '提交日期'],
    ['D1', '示例报告', '示例甲', '2025-06-13'],
  ]);
  const beside = assess([INFORMATION, ROSTER, reports, speeches('大会发言')]);
  expect(beside.ledger.of('调研成果').map(({ length }) => length)).toEqual([1]);
  expect(places(beside)).toContain('sheet/unread-register 大会发言');
});

describe('a register printed in two halves side by side', () => {
  const halves = (...rows: Row[]): ReturnType<typeof sheet> =>
    sheet('委员名册', [['示例区政协委员名单'], ['序号', '姓名', '界别', null, '序号', '姓名', '界别'], ...rows], { merges: ['A1:G1'] });
  const names = (each: ReturnType<typeof sheet>): string[] =>
    assess([INFORMATION, each])
      .ledger.of('委员名册')
      .flatMap((table) =>
        Array.from({ length: table.length }, (_, record) => `${table.text(record, 'name')} ${table.address(record, 'name')}`),
      );

  test('each half is read, and found at its place', () => {
    const list = halves(
      [1, '示例甲', '教育界', null, 3, '示例丙', '经济界'],
      [2, '示例乙', '教育界', null, 4, '示例丁', '不详'],
      [null, null, null, null, 5, '示例戊', '经济界'],
    );
    expect(names(list)).toEqual(['示例甲 B3', '示例乙 B4', '示例丙 F3', '示例丁 F4', '示例戊 F5']);
    const assessment = assess([INFORMATION, list]);
    expect(places(assessment)).toContain('cell/not-listed 委员名册!G4');
    expect(places(assessment).filter((place) => place.startsWith('column/duplicate'))).toEqual([]);
  });

  test('what does not repeat as a whole is a repeated column, as before', () => {
    const list = sheet('委员名册', [
      ['姓名', '界别', '姓名', '电话'],
      ['示例甲', '教育界', '示例乙', null],
    ]);
    expect(names(list)).toEqual(['示例甲 A2']);
    expect(places(assess([INFORMATION, list]))).toContain('column/duplicate 委员名册!C1');
  });
});
