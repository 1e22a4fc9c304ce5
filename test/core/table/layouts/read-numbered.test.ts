import type { RawValue } from '../../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, places, sheet } from '../../../support/ledger';

const day = (serial: number) => ({ raw: 'date', serial }) as const;
const ROSTER = sheet('委员名册', [
  ['委员编号', '姓名', '界别'],
  ['0001', '示例甲', '教育界'],
  ['0002', '示例乙', '经济界'],
  ['0003', '示例丙', '经济界'],
  ['0004', '示例丁', '经济界'],
]);
const proposals = (header: string[], ...rows: (RawValue | null)[][]) =>
  sheet('提案', [
    ['流水号', '提交日期', '案由', '审查结果', ...header],
    ...rows.map((row, i) => [`T${i + 1}`, day(45_700), `示例提案${i + 1}`, '立案', ...row]),
  ]);
const signers = (...sheets: ReturnType<typeof sheet>[]) => {
  const [table] = assess([INFORMATION, ROSTER, ...sheets]).ledger.of('提案');
  return Array.from({ length: table?.length ?? 0 }, (_, i) => [table?.text(i, 'firstProposer'), table?.items(i, 'coSigners').join()]);
};

test('a column for each who signed is read as one, in their order, by number or by name; and told once', () => {
  const sheets = proposals(
    ['第一提案人', '联名人1', '联名人2', '联名人３'],
    ['0001', '0003', '示例乙', null],
    ['0002', null, '/', '示例丁、0001'],
    ['0003', null, null, null],
  );
  expect(signers(sheets)).toEqual([
    ['0001', '0003,0002'],
    ['0002', '0004,0001'],
    ['0003', ''],
  ]);
  const { findings } = assess([INFORMATION, ROSTER, sheets]);
  expect(findings).toMatchObject([
    { code: 'column/numbered', severity: 'info', args: { header: '联名人', headers: '联名人1、联名人2、联名人３' } },
  ]);
});

test('so are those behind the first proposer, and those beside the column of the template', () => {
  expect(signers(proposals(['第一提案人', '第二提案人', '第三提案人'], ['0001', '0002', '0004']))).toEqual([['0001', '0002,0004']]);
  expect(signers(proposals(['提案人', '联名人', '联名人2'], ['0001', '0002', '0004']))).toEqual([['0001', '0002,0004']]);
  expect(signers(proposals(['提案人', '联名人2'], ['0001、0003', '0004']))).toEqual([['0001', '0003,0004']]);
});

test('who is not on the roster is told where these columns stand', () => {
  const assessment = assess([INFORMATION, ROSTER, proposals(['第一提案人', '联名人1', '联名人2'], ['0001', '示例乙', '示例戊'])]);
  expect(places(assessment)).toEqual(['column/numbered 提案!F2', 'reference/missing 提案!F2']);
  expect(assessment.ledger.of('提案')[0]?.blocked).toEqual(Uint8Array.of(1));
});

test('a column that is numbered for another reason stays what it was', () => {
  const assessment = assess([INFORMATION, ROSTER, proposals(['第一提案人', '备注1', '联名人数'], ['0001', '示例', 3])]);
  expect(places(assessment)).toEqual(['column/extra 提案!F1', 'column/extra 提案!G1']);
});
