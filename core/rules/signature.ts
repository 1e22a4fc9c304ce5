import { SHEETS, sheetContract } from '../contract';
import type { SheetContract } from '../contract';
import { hashText } from '../findings/fingerprint';
import { cached } from '../table/cached';
import type { Ledger } from '../table/ledger';
import type { Table } from '../table/table';

/** A text that is the same for the same rules of one sheet. */
export interface RulesSignature {
  readonly sheet: string;
  readonly signature: string;
}

const SIGNATURES = new WeakMap<Ledger, readonly RulesSignature[]>();

/** Those of the rule sheets that have rows; rows that are data of their unit are no rules. */
export function rulesSignatures(ledger: Ledger): readonly RulesSignature[] {
  return cached(SIGNATURES, ledger, () =>
    (SHEETS as readonly SheetContract[])
      .filter(({ kind }) => kind === 'rules')
      .flatMap((contract) => {
        const signature = signatureOf(ledger, contract, (table, record) => !table.isData(record));
        return signature === undefined ? [] : [{ sheet: contract.name, signature }];
      }),
  );
}

/** The same for ledgers in whose rules an analysis finds the same: rules, value lists, and the columns that rules may name. */
export function analysisKey(ledger: Ledger): string {
  return JSON.stringify([
    rulesSignatures(ledger),
    signatureOf(ledger, sheetContract('取值表')),
    signatureOf(ledger, sheetContract('折算')),
    ledger.tables.map(({ contract, columns, extras }) => [
      contract.name,
      extras.map(({ header }) => header),
      contract.kind === 'register' ? [] : [...columns.keys()],
    ]),
  ]);
}

function signatureOf(
  ledger: Ledger,
  contract: SheetContract,
  takes: (table: Table, record: number) => boolean = () => true,
): string | undefined {
  const rows: string[] = [];
  for (const table of ledger.tablesOf(contract)) {
    for (let record = 0; record < table.length; record++)
      if (takes(table, record)) rows.push(contract.columns.map(({ field }) => table.display(record, field)).join('\u0001'));
  }
  return rows.length === 0 ? undefined : hashText(rows.join('\u0002'));
}
