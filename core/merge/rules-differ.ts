import type { Finding } from '../findings/finding';
import { FindingList } from '../findings/finding-list';
import type { RulesSignature } from '../rules/signature';

/** Compares the rule sheets of every submission with those of the first that has any: all should use the same rules. */
export class RulesComparison {
  private readonly first = new Map<string, { readonly unit: string; readonly signature: string }>();

  /** The findings of one more submission. */
  add(unit: string, signatures: readonly RulesSignature[]): Finding[] {
    const findings = new FindingList();
    for (const { sheet, signature } of signatures) {
      const first = this.first.get(sheet);
      if (first === undefined) this.first.set(sheet, { unit, signature });
      else if (first.signature !== signature)
        findings.add({ code: 'merge/rules-differ', location: { sheet }, args: { sheet, otherUnit: first.unit } });
    }
    return findings.findings;
  }
}
