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

/** A text that is the same for the same rules of one sheet. */
export interface RulesSignature {
  readonly sheet: string;
  readonly signature: string;
}

/** Those of the rule sheets that have rows. */
export function rulesSignatures(ledger: Ledger): RulesSignature[] {
  return (SHEETS as readonly SheetContract[])
    .filter(({ kind }) => kind === 'rules')
    .flatMap((contract) => {
      const signature = signatureOf(ledger, contract);
      return signature === undefined ? [] : [{ sheet: contract.name, signature }];
    });
}

function signatureOf(ledger: Ledger, contract: SheetContract): string | undefined {
  const rows: string[] = [];
  for (const table of ledger.tablesOf(contract)) {
    for (let record = 0; record < table.length; record++)
      rows.push(contract.columns.map(({ field }) => table.display(record, field)).join('\u0001'));
  }
  return rows.length === 0 ? undefined : hashText(rows.join('\u0002'));
}
