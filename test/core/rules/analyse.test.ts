import { scoreLedger } from '../../../core/scoring/score-ledger';
import { columnName } from '../../../core/table/address';
import { assess } from '../../support/ledger';
import { RULE_FAULTS, ruleLedger } from '../../support/rule-faults';
import type { RuleFault } from '../../support/rule-faults';

/** `工作表!列标题 行号` as `工作表!A1`. */
function place({ sheets, at }: RuleFault): string {
  const [sheet = '', cell] = at.split('!');
  if (cell === undefined) return sheet;
  const [header = '', row] = cell.split(' ');
  const headers = [...new Set((sheets[sheet] ?? []).flatMap((each) => Object.keys(each)))];
  return `${sheet}!${columnName(headers.indexOf(header))}${row}`;
}

describe('a mistake in a rule sheet is found at its cell', () => {
  test.each(RULE_FAULTS.map((fault) => [fault.code, fault] as const))('%s', (code, fault) => {
    const { ledger, findings } = assess(ruleLedger(fault.sheets));
    const outcome = fault.scored === true ? scoreLedger(ledger, findings) : undefined;
    const all = outcome === undefined ? findings : outcome.ok ? outcome.scored.findings : outcome.findings;
    const found = all.filter((finding) => finding.code === code);
    expect(found.map(({ location }) => [location.sheet, location.address].filter(Boolean).join('!'))).toContain(place(fault));
    // The mistake is the only one: one planted, and no second opinion beside it.
    const others = all.filter((finding) => finding.code !== code && finding.severity !== 'info' && finding.location.sheet !== '委员名册');
    expect(others.map((finding) => `${finding.code} ${finding.location.address}`)).toEqual(
      fault.code === 'score/rules-broken' ? [expect.stringContaining('rule/missing-slot')] : [],
    );
  });
});

test('rules with an error score nothing', () => {
  const broken = RULE_FAULTS.find(({ code }) => code === 'rule/unknown-column') as RuleFault;
  const { ledger, findings } = assess(ruleLedger(broken.sheets));
  const outcome = scoreLedger(ledger, findings);
  expect(outcome.ok).toBe(false);
  expect(outcome.ok ? [] : outcome.findings.map(({ code }) => code)).toEqual(['rule/unknown-column', 'score/rules-broken']);
});

test('a mistake in 自定义校验, which scores nothing, does not keep the rules from scoring', () => {
  const rule = { 编号: 'A1', 名称: '示例', 类型: '得分', 数据表: '提案', 计分方式: '每单位', 分值: 2 };
  const { ledger, findings } = assess(
    ruleLedger({ 评分规则: [rule], 自定义校验: [{ 数据表: '委员名册', 应满足: '无此列=是', 提示: '示例' }] }),
  );
  expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['rule/unknown-column']);
  expect(scoreLedger(ledger, findings).ok).toBe(true);
});

test('a cell with thousands of mistakes of one kind is said twenty times, and still blocks its rules', () => {
  const filter = Array.from({ length: 5_000 }, (_, i) => `列${i}=是`).join('；');
  const rule = { 编号: 'A1', 名称: '示例', 类型: '得分', 数据表: '提案', 筛选条件: filter, 计分方式: '每单位', 分值: 2 };
  const { ledger, findings } = assess(ruleLedger({ 评分规则: [rule] }));
  expect(findings.filter(({ code }) => code === 'rule/unknown-column')).toHaveLength(20);
  expect(scoreLedger(ledger, findings).ok).toBe(false);
});

test('of rules that give way to each other in a ring, each is told the way, and what only leads into it is no mistake', () => {
  const ring = (count: number): string[] => Array.from({ length: count }, (_, i) => `A${i}`);
  const rule = { 名称: '提案', 类型: '得分', 数据表: '提案', 计分方式: '每单位', 分值: 2 };
  const paths = (count: number): unknown[] => {
    const 评分规则 = [
      { ...rule, 编号: 'B', 筛选条件: '重点=是', 不重复: 'A0' },
      ...ring(count).map((编号, i) => ({ ...rule, 编号, 筛选条件: `案由含${i}`, 不重复: `A${(i + 1) % count}` })),
      { ...rule, 编号: 'C', 筛选条件: '重点=否' },
    ];
    const found = assess(ruleLedger({ 评分规则 })).findings.filter(({ code }) => code === 'rule/cycle');
    return found.map(({ args }) => (args as { path: string }).path);
  };
  expect(paths(1)).toEqual(['A0 → A0']);
  expect(paths(3)).toEqual(['A0 → A1 → A2 → A0', 'A1 → A2 → A0 → A1', 'A2 → A0 → A1 → A2']);
  expect(paths(300)[1]).toBe('A1 → A2 → A3 → A4 → A5 → A6 → A7 → A8 → … → A294 → A295 → A296 → A297 → A298 → A299 → A0 → A1');
});
