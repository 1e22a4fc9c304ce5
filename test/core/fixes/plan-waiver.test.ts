import { applyWaivers } from '../../../core/findings/waivers';
import { findWaiver, planWaiver } from '../../../core/fixes/plan-waiver';
import { assess, INFORMATION, ROSTER, sheet } from '../../support/ledger';

const WAIVER = { fingerprint: 'abc', problem: '委员名册!A2 示例', reason: '已电话核实', verifiedBy: '示例', verifiedOn: '2025-03-05' };
const HEADER = ['指纹', '问题', '理由', '核实人', '核实日期'];

test('the first waiver brings its sheet', () => {
  const plan = planWaiver(assess([INFORMATION, ROSTER]).ledger, WAIVER);
  expect(plan).toMatchObject({ kind: 'create', sheet: { name: '已核实' } });
});

test('another one goes below those there are, into the columns where they are', () => {
  const { ledger } = assess([INFORMATION, ROSTER, sheet('已核实', [[...HEADER].reverse(), ['2025-01-01', '示例', '旧', '旧', 'old']])]);
  const plan = planWaiver(ledger, WAIVER);
  if (plan.kind !== 'append') throw new Error('there is a sheet');
  const row = Object.fromEntries(plan.columns.map((column, i) => [[...HEADER].reverse()[column], plan.row[i]]));
  expect(plan.top).toBe(2);
  expect(row).toEqual({ 指纹: 'abc', 问题: '委员名册!A2 示例', 理由: '已电话核实', 核实人: '示例', 核实日期: '2025-03-05' });
  expect(findWaiver(ledger, 'old')).toMatchObject({ sheet: '已核实', row: 1 });
  expect(findWaiver(ledger, 'abc')).toBeUndefined();
});

test('a verified warning no longer warns and says why; an error stays an error', () => {
  const roster = sheet('委员名册', [
    ['委员编号', '姓名', '界别', '任职日期', '手机'],
    ['0001', '示例甲', '教育界', { raw: 'date', serial: 44_571 }, '13800100001'],
    ['0002', '', '经济界', { raw: 'date', serial: 44_571 }, '13800100001'],
  ]);
  const { findings } = assess([INFORMATION, roster]);
  const all = findings.map(({ fingerprint }) => [fingerprint, '', '已核实', '示例', '2025-03-05']);
  const { ledger } = assess([INFORMATION, roster, sheet('已核实', [HEADER, ...all])]);
  const waived = applyWaivers(findings, ledger);
  expect(findings.some(({ severity }) => severity === 'warning')).toBe(true);
  expect(waived.filter(({ severity }) => severity === 'warning')).toEqual([]);
  expect(waived.some(({ waived: reason }) => reason === '已核实（示例）')).toBe(true);
  expect(waived.filter(({ severity }) => severity === 'error')).toEqual(findings.filter(({ severity }) => severity === 'error'));
});
