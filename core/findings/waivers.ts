import type { Ledger } from '../table/ledger';
import type { Finding } from './finding';

/** Whether a person may verify a finding away. An error may not: its row stays out of the merged data. */
export function isWaivable({ severity, waived }: Pick<Finding, 'severity' | 'waived'>): boolean {
  return severity === 'warning' || waived !== undefined;
}

/** Findings whose fingerprint stands in 已核实, with its reason: they inform and no longer warn. */
export function applyWaivers(findings: readonly Finding[], ledger: Ledger): Finding[] {
  const reasons = new Map<string, string>();
  for (const table of ledger.of('已核实')) {
    for (let record = 0; record < table.length; record++) {
      const by = table.text(record, 'verifiedBy');
      reasons.set(table.text(record, 'fingerprint'), `${table.text(record, 'reason')}${by === '' ? '' : `（${by}）`}`);
    }
  }
  if (reasons.size === 0) return [...findings];
  return findings.map((finding) => {
    const waived = isWaivable(finding) ? reasons.get(finding.fingerprint) : undefined;
    return waived === undefined ? finding : { ...finding, severity: 'info', waived };
  });
}
