import { SHEETS } from '../contract';
import type { SheetContract } from '../contract';
import type { Finding } from '../findings/finding';
import { FindingList } from '../findings/finding-list';
import { hashText } from '../findings/fingerprint';
import type { Ledger } from '../table/ledger';

/** Compares the rule sheets of every submission with those of the first that has any: all should use the same rules. */
export class RulesComparison {
  private readonly first = new Map<string, { readonly unit: string; readonly signature: string }>();

  /** The findings of one more submission. */
  add(unit: string, ledger: Ledger): Finding[] {
    const findings = new FindingList();
    for (const contract of SHEETS as readonly SheetContract[]) {
      if (contract.kind !== 'rules') continue;
      const signature = rulesSignature(ledger, contract);
      if (signature === undefined) continue;
      const first = this.first.get(contract.name);
      if (first === undefined) this.first.set(contract.name, { unit, signature });
      else if (first.signature !== signature)
        findings.add({
          code: 'merge/rules-differ',
          location: { sheet: contract.name },
          args: { sheet: contract.name, otherUnit: first.unit },
        });
    }
    return findings.findings;
  }
}

/** A text that is the same for the same rules; undefined where a sheet has none. */
function rulesSignature(ledger: Ledger, contract: SheetContract): string | undefined {
  const rows: string[] = [];
  for (const table of ledger.tablesOf(contract)) {
    for (let record = 0; record < table.length; record++)
      rows.push(contract.columns.map(({ field }) => table.display(record, field)).join('\u0001'));
  }
  return rows.length === 0 ? undefined : hashText(rows.join('\u0002'));
}
