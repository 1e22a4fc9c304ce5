import { problemSheets } from '../../../core/merge/problem-rows';
import type { RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, places, ROSTER, sheet } from '../../support/ledger';

const day = (serial: number) => ({ raw: 'date', serial }) as const;
type Row = (RawValue | null)[];

const proposals = (header: string[], ...rows: Row[]) =>
  sheet('提案', [['流水号', '案号', '提交日期', '案由', '第一提案人', '审查结果', ...header], ...rows]);
const HEADER = ['主办单位', '办理结果', '办复日期', '会办单位'];
const ANSWERED: Row = ['T1', 'A1', day(45_700), '示例提案一', '0001', '立案', '示例局', 'A类', day(45_760), '示例委'];
const REJECTED: Row = ['T2', null, day(45_701), '示例提案二', '0002', '不立案', null, null, null, null];

test('who handles a proposal may stand beside it: where there is no 提案办理 it is read from there, and said', () => {
  const assessment = assess([INFORMATION, ROSTER, proposals(HEADER, ANSWERED, REJECTED)]);
  const [handling] = assessment.ledger.of('提案办理');
  expect(handling?.length).toBe(1);
  expect(handling?.record(0)).toMatchObject({ caseNumber: 'A1', handler: '示例局', result: 'A', answeredOn: 45_760 });
  expect(assessment.rows).toEqual([
    { sheet: '委员名册', read: 2, merged: 2, heldBack: 0, ignored: 0 },
    { sheet: '提案', read: 2, merged: 2, heldBack: 0, ignored: 0 },
    { sheet: '提案', read: 1, merged: 1, heldBack: 0, ignored: 0 },
  ]);
  const within = assessment.findings.find(({ code }) => code === 'sheet/within');
  expect(within).toMatchObject({ severity: 'info', args: { contract: '提案办理', headers: '承办单位、办复日期、办理结果', rows: 1 } });
  // Rules may name the columns of the office's own: they stay.
  expect(assessment.ledger.of('提案')[0]?.extras.map(({ header }) => header)).toEqual(HEADER);
});

test('what is wrong there is told at its cell, shown in its column, and holds back the handling alone', () => {
  const wrong: Row = ['T3', 'A3', day(45_702), '示例提案三', '0001', '立案', '示例局', '办结', '不详', null];
  const unfiled: Row = ['T4', null, day(45_702), '示例提案四', '0001', '立案', '示例局', null, null, null];
  const assessment = assess([INFORMATION, ROSTER, proposals(HEADER, wrong, unfiled)]);
  expect(places(assessment)).toEqual(expect.arrayContaining(['cell/not-listed 提案!H2', 'cell/not-date 提案!I2', 'cell/required 提案!B3']));
  expect(assessment.ledger.of('提案办理')[0]?.blocked).toEqual(Uint8Array.of(1, 1));
  expect(assessment.ledger.of('提案')[0]?.blocked).toEqual(Uint8Array.of(0, 0));
  const [shown] = problemSheets(assessment.ledger, assessment.findings);
  expect(shown?.headers).toEqual(['流水号', '案号', '提交日期', '案由', '第一提案人', '审查结果', '承办单位', '办理结果', '办复日期']);
  expect(shown?.rows[0]?.values.slice(6)).toEqual(['示例局', '办结', '不详']);
  expect([...(shown?.rows[0]?.marks.keys() ?? [])].sort()).toEqual([7, 8]);
});

test('a 提案办理 of its own counts alone; an empty one does not', () => {
  const own = sheet('提案办理', [
    ['案号', '承办单位'],
    ['A1', '示例厅'],
  ]);
  const read = (...more: ReturnType<typeof sheet>[]) =>
    assess([INFORMATION, ROSTER, proposals(HEADER, ANSWERED), ...more])
      .ledger.of('提案办理')
      .flatMap((table) => Array.from({ length: table.length }, (_, record) => table.text(record, 'handler')));
  expect(read(own)).toEqual(['示例厅']);
  expect(read(sheet('提案办理', own.rows.slice(0, 1)))).toEqual(['示例局']);
});

test('without the number that tells the cases apart, or without anybody who handles them, nothing is read', () => {
  const without = sheet(
    '提案',
    proposals(HEADER, ANSWERED).rows.map((row) => row.filter((_, column) => column !== 1)),
  );
  for (const each of [without, proposals(HEADER.slice(1), ANSWERED), proposals(HEADER, REJECTED)])
    expect(assess([INFORMATION, ROSTER, each]).ledger.of('提案办理')).toEqual([]);
});

test('in a merged workbook the columns are what was carried along: what could be read is in 提案办理', () => {
  const merged = sheet(
    '提案',
    proposals(HEADER, ANSWERED).rows.map((row, i) => [...row, i === 0 ? '来源单位' : '示例区']),
  );
  expect(assess([INFORMATION, ROSTER, merged]).ledger.of('提案办理')).toEqual([]);
});

test('the level that adopted a report may stand beside it', () => {
  const opinions = sheet('社情民意', [
    ['编号', '提交日期', '反映人', '标题', '处理', '采用级别', '领导批示'],
    ['S1', day(45_700), '0001', '示例信息一', '录用', '市级', '示例领导'],
    ['S2', day(45_701), '0002', '示例信息二', '留存', '/', null],
  ]);
  const assessment = assess([INFORMATION, ROSTER, opinions]);
  const [adoption] = assessment.ledger.of('社情民意采用');
  expect(adoption?.length).toBe(1);
  expect(adoption?.record(0)).toMatchObject({ opinionId: 'S1', level: '市', instructedBy: '示例领导' });
});
