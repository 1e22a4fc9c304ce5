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
