import { formatSerial } from '../../../../core/table/excel-date';
import { problemSheets } from '../../../../core/merge/problem-rows';
import type { RawValue } from '../../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, places, ROSTER, sheet, shown } from '../../../support/ledger';

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
  expect(assessment.rows).toMatchObject([
    { sheet: '委员名册', read: 2, merged: 2, heldBack: 0, ignored: 0 },
    { sheet: '提案', read: 2, merged: 2, heldBack: 0, ignored: 0 },
    { sheet: '提案', read: 1, merged: 1, heldBack: 0, ignored: 0 },
  ]);
  const within = assessment.findings.find(({ code }) => code === 'sheet/within');
  expect(within).toMatchObject({ severity: 'info', args: { contract: '提案办理', headers: '承办单位、办复日期、办理结果', rows: 1 } });
  // Rules may name the columns of the office's own: they stay.
  expect(assessment.ledger.of('提案')[0]?.extras.map(({ header }) => header)).toEqual(HEADER);
  // Only the one that was not read is told as strange.
  expect(places(assessment).filter((place) => place.startsWith('column/extra'))).toEqual(['column/extra 提案!J1']);
});

test('a day without a year is one of the year of the ledger where it would be in a sheet of its own: a visit, not an answer', () => {
  const firms = sheet('企业联系', [
    ['编号', '企业', '委员编号', '走访日期'],
    ['Q1', '示例公司', '0001', '5月10日'],
  ]);
  const [visits] = assess([INFORMATION, ROSTER, firms]).ledger.of('企业走访');
  expect(formatSerial(visits?.number(0, 'heldOn') ?? NaN)).toBe('2025-05-10');
  const answered: Row = ['T1', 'A1', day(45_700), '示例提案一', '0001', '立案', '示例局', 'A类', '5月10日', null];
  expect(places(assess([INFORMATION, ROSTER, proposals(HEADER, answered)]))).toContain('cell/not-date 提案!I2');
});

test('of two columns with one header, only the one that was read is no longer told as strange', () => {
  const rows: Row[] = [
    ['流水号', '案号', '提交日期', '案由', '第一提案人', '审查结果', '主办单位', '反馈结果', '反馈结果'],
    ['T1', 'A1', day(45_700), '示例提案一', '0001', '立案', '示例局', '同意', '示例意见'],
  ];
  const assessment = assess([INFORMATION, ROSTER, sheet('提案', rows)]);
  expect(places(assessment).filter((place) => place.startsWith('column/extra'))).toEqual(['column/extra 提案!I1']);
});

test('what stands over a header tells of what it is: 结果 under 办复情况 is 办理结果, not what the member thought of it', () => {
  const rows: Row[] = [
    ['流水号', '案号', '提交日期', '案由', '第一提案人', '审查结果', '主办单位', '办复情况', null, '委员反馈', null],
    [null, null, null, null, null, null, null, '时间', '结果', '结果', '日期'],
    ['T1', 'A1', day(45_700), '示例提案一', '0001', '立案', '示例局', day(45_760), 'A类', '同意', day(45_770)],
  ];
  const [handling] = assess([INFORMATION, ROSTER, sheet('提案', rows, { merges: ['H1:I1', 'J1:K1'] })]).ledger.of('提案办理');
  expect(handling?.record(0)).toMatchObject({ handler: '示例局', result: 'A', answeredOn: 45_760, feedback: '同意' });
});

describe('one sheet for proposals and their handling, under the name of the handling', () => {
  const both = (name: string) =>
    sheet(name, [
      ['序号', '提案号', '提交日期', '案由', '提案者', '审查结果', '主办单位', '办理结果'],
      [1, 'A1', day(45_700), '示例提案一', '示例甲', '立案', '示例局', 'A类'],
    ]);

  test.each(['提案办理', '提案办理情况', '提案办理台账'])('%s is read as both', (name) => {
    const assessment = assess([INFORMATION, ROSTER, both(name)]);
    expect(assessment.ledger.of('提案')[0]?.record(0)).toMatchObject({ caseNumber: 'A1', subject: '示例提案一', firstProposer: '0001' });
    expect(assessment.ledger.of('提案办理')[0]?.record(0)).toMatchObject({ caseNumber: 'A1', handler: '示例局', result: 'A' });
    expect(places(assessment)).toEqual(expect.arrayContaining([`sheet/named-otherwise ${name}`, `sheet/within ${name}!G2`]));
    expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('beside proposals of their own it is the handling alone', () => {
    const own = proposals([], ['T1', 'A1', day(45_700), '示例提案一', '0001', '立案']);
    const assessment = assess([INFORMATION, ROSTER, own, both('提案办理')]);
    expect(assessment.ledger.of('提案').map(({ length }) => length)).toEqual([1]);
    expect(assessment.ledger.of('提案办理').map(({ length }) => length)).toEqual([1]);
    expect(places(assessment).filter((place) => place.startsWith('sheet/'))).toEqual([]);
  });
});

test('what is wrong there is told at its cell, shown in its column, and holds back the handling alone', () => {
  const wrong: Row = ['T3', 'A3', day(45_702), '示例提案三', '0001', '立案', '示例局', '办结', '不详', null];
  const unfiled: Row = ['T4', null, day(45_702), '示例提案四', '0001', '立案', '示例局', null, null, null];
  const assessment = assess([INFORMATION, ROSTER, proposals(HEADER, wrong, unfiled)]);
  expect(places(assessment)).toEqual(expect.arrayContaining(['cell/not-listed 提案!H2', 'cell/not-date 提案!I2', 'cell/required 提案!B3']));
  expect(assessment.ledger.of('提案办理')[0]?.blocked).toEqual(Uint8Array.of(1, 1));
  expect(assessment.ledger.of('提案')[0]?.blocked).toEqual(Uint8Array.of(0, 0));
  const [problems] = problemSheets(assessment.ledger, assessment.findings);
  expect(problems?.headers).toEqual(['流水号', '案号', '提交日期', '案由', '第一提案人', '审查结果', '承办单位', '办理结果', '办复日期']);
  expect(problems?.rows[0]?.values.slice(6)).toEqual(['示例局', '办结', '不详']);
  expect([...(problems?.rows[0]?.marks.keys() ?? [])].sort()).toEqual([7, 8]);
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

test('without anybody who handles them nothing is read', () => {
  for (const each of [proposals(HEADER.slice(1), ANSWERED), proposals(HEADER, REJECTED)])
    expect(assess([INFORMATION, ROSTER, each]).ledger.of('提案办理')).toEqual([]);
});

test('an office that gives proposals one number only means that one by 案号, which is told', () => {
  const header = ['流水号', '提交日期', '案由', '第一提案人', '审查结果', ...HEADER];
  const [serial, , ...rest] = ANSWERED;
  const numbered = sheet('提案', [header, [serial, ...rest]]);
  const assessment = assess([INFORMATION, ROSTER, numbered]);
  expect(assessment.ledger.of('提案办理')[0]?.record(0)).toMatchObject({ caseNumber: 'T1', handler: '示例局' });
  expect(assessment.ledger.of('提案')[0]?.record(0)).toMatchObject({ serial: 'T1', caseNumber: 'T1' });
  expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(assessment.findings.find(({ code }) => code === 'column/stand-in')).toMatchObject({
    location: { sheet: '提案', address: 'A2', field: 'caseNumber' },
    args: { header: '案号', instead: '流水号' },
  });
  // Where nobody handles anything there is no need of it.
  const alone = sheet('提案', [header.slice(0, 5), [serial, ...rest.slice(0, 4)]]);
  expect(assess([INFORMATION, ROSTER, alone]).ledger.of('提案')[0]?.has('caseNumber')).toBe(false);
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

test('what a member said may stand beside the talk with him: it has the number of the talk', () => {
  const interviews = sheet('约访记录', [
    ['序号', '约访领导', '约访形式', '约访时间', '约访对象', '意见建议', '办理情况'],
    [1, '示例主席', '个别约访', day(45_700), '示例甲', '示例建议', '已办结'],
    [2, '示例主席', '集体约访', day(45_701), '示例甲、示例乙', null, null],
    [null, '示例主席', '个别约访', day(45_702), '示例乙', '示例建议', null],
  ]);
  const assessment = assess([INFORMATION, ROSTER, interviews]);
  const [opinions] = assessment.ledger.of('约访意见');
  expect(opinions?.length).toBe(1);
  expect(opinions?.record(0)).toMatchObject({ opinionId: '1', interviewId: '1', opinion: '示例建议', progress: '已办结' });
  expect(assessment.ledger.of('约访记录')[0]?.record(1)).toMatchObject({ method: '集体', members: ['0001', '0002'] });
  // Where the talk has no number, that is told once.
  expect(places(assessment).filter((place) => place.startsWith('cell/required'))).toEqual(['cell/required 约访记录!A4']);
});

test('the visit of a firm may stand beside it', () => {
  const firms = sheet('企业联系', [
    ['序号', '企业名称', '委员姓名', '走访时间', '走访方式', '存在困难', '协调部门'],
    [1, '示例公司', '示例甲', day(45_700), '实地走访', '示例困难', '示例局'],
    [2, '示例厂', '示例乙', null, null, null, null],
  ]);
  const assessment = assess([INFORMATION, ROSTER, firms]);
  expect(assessment.ledger.of('企业走访')[0]?.record(0)).toMatchObject({
    visitId: '1',
    enterpriseId: '1',
    method: '走访',
    difficulty: '示例困难',
  });
  expect(assessment.ledger.of('企业走访')[0]?.length).toBe(1);
  expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('a sheet of 提案办理 may name proposals by their titles, whatever number these have', () => {
  const proposals = sheet('提案', [
    ['编号', '案由', '提案人', '提交日期', '审查结果'],
    ['7', '关于示例的提案', '示例甲', '2025-01-09', '立案'],
  ]);
  const handling = sheet('提案办理情况', [
    ['序号', '案由', '承办单位', '办复日期', '办理结果'],
    [1, '关于示例的提案', '示例局', '2025-06-09', 'A'],
  ]);
  const assessment = assess([INFORMATION, ROSTER, proposals, handling]);
  expect(shown(assessment, '提案办理', ['caseNumber', 'handler'])).toEqual([['7', '示例局']]);
  expect(assessment.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});
