import { sheetContract } from '../contract';
import type { ResultSheet } from '../report/result-sheet';
import type { Ledger } from '../table/ledger';

/** How 已核实 is changed: rows below the table, a new sheet where there is none, or cells emptied. */
export type WaiverPlan =
  | { readonly kind: 'create'; readonly sheet: ResultSheet }
  | {
      readonly kind: 'append';
      readonly sheet: string;
      readonly top: number;
      readonly columns: readonly number[];
      readonly row: readonly string[];
    };

export interface Waiver {
  readonly fingerprint: string;
  readonly problem: string;
  readonly reason: string;
  readonly verifiedBy: string;
  /** yyyy-mm-dd */
  readonly verifiedOn: string;
}

/** Where a waiver is to be written. */
export function planWaiver(ledger: Ledger, waiver: Waiver): WaiverPlan {
  const contract = sheetContract('已核实');
  const table = ledger.of('已核实')[0];
  if (table === undefined)
    return {
      kind: 'create',
      sheet: {
        name: contract.name,
        heading: contract.name,
        note: contract.purpose,
        columns: contract.columns.map(({ header, width }) => ({ header, width: width ?? 12 })),
        rows: [contract.columns.map(({ field }) => waiver[field as keyof Waiver])],
        frozenColumns: 0,
        colours: [],
      },
    };
  const bound = contract.columns.flatMap(({ field }) => {
    const column = table.columns.get(field);
    return column === undefined ? [] : [{ field: field as keyof Waiver, column: column.gridColumn }];
  });
  const last = table.gridRows[table.length - 1] ?? table.grid.rowCount - 1;
  return {
    kind: 'append',
    sheet: table.grid.name,
    top: Math.max(last + 1, table.grid.rowCount),
    columns: bound.map(({ column }) => column),
    row: bound.map(({ field }) => waiver[field]),
  };
}

/** The row of a waiver, to be emptied; undefined where there is none. */
export function findWaiver(
  ledger: Ledger,
  fingerprint: string,
): { readonly sheet: string; readonly row: number; readonly columns: readonly number[] } | undefined {
  for (const table of ledger.of('已核实'))
    for (let record = 0; record < table.length; record++)
      if (table.text(record, 'fingerprint') === fingerprint)
        return {
          sheet: table.grid.name,
          row: table.gridRows[record] as number,
          columns: [...table.columns.values()].map(({ gridColumn }) => gridColumn),
        };
  return undefined;
}
