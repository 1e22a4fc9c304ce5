import type { Finding } from '../findings/finding';
import { parseAddress } from '../table/address';
import type { Ledger } from '../table/ledger';
import { maskIdNumber, maskPersonal, maskPhone, normalizeIdNumber } from '../table/normalize-text';
import { textAt } from '../table/sheet-grid';
import { Block, CellState } from '../table/table';
import type { Table } from '../table/table';

/** A row that is not in the merged data. */
export interface HeldBackRow {
  readonly sheet: string;
  /** 1-based row of the sheet. */
  readonly row: number;
  readonly key: string;
  readonly because: 'error' | 'dependent';
}

/** Rows of one sheet that have an error or warning, as a person reads them; personal data masked. */
export interface ProblemSheet {
  readonly sheet: string;
  readonly headers: readonly string[];
  readonly rows: readonly ProblemRow[];
}

export interface ProblemRow {
  /** 1-based row of the sheet. */
  readonly row: number;
  readonly values: readonly string[];
  /** Indices of the finding's cells in `values`, with the findings. */
  readonly marks: ReadonlyMap<number, readonly Finding[]>;
}

export function heldBackRows(ledger: Ledger): HeldBackRow[] {
  return ledger.tables
    .filter(({ contract }) => contract.kind === 'register')
    .flatMap((table) => {
      const rows: HeldBackRow[] = [];
      table.blocked.forEach((block, record) => {
        if (block === Block.None) return;
        rows.push({
          sheet: table.grid.name,
          row: (table.gridRows[record] as number) + 1,
          key: table.key(record),
          because: block === Block.Dependent ? 'dependent' : 'error',
        });
      });
      return rows;
    });
}

export function problemSheets(ledger: Ledger, findings: readonly Finding[]): ProblemSheet[] {
  const bySheet = new Map<string, Map<number, Finding[]>>();
  for (const finding of findings) {
    const place = parseAddress(finding.location.address ?? '');
    if (place === undefined || finding.severity === 'info') continue;
    const rows = bySheet.get(finding.location.sheet ?? '') ?? new Map<number, Finding[]>();
    bySheet.set(finding.location.sheet ?? '', rows);
    rows.set(place.row, [...(rows.get(place.row) ?? []), finding]);
  }
  const sheets: ProblemSheet[] = [];
  for (const table of ledger.tables) {
    const found = bySheet.get(table.grid.name);
    if (found === undefined || table.contract.layout === 'form') continue;
    bySheet.delete(table.grid.name);
    sheets.push(problemSheet(table, found));
  }
  return sheets.filter(({ rows }) => rows.length > 0);
}

function problemSheet(table: Table, found: ReadonlyMap<number, readonly Finding[]>): ProblemSheet {
  const columns = [...table.columns.values()].filter(({ gridColumn }) => gridColumn >= 0).sort((a, b) => a.gridColumn - b.gridColumn);
  const rows: ProblemRow[] = [];
  let last = -1;
  for (let record = 0; record < table.length; record++) {
    const gridRow = table.gridRows[record] as number;
    const findings = found.get(gridRow);
    if (findings === undefined || gridRow === last) continue;
    last = gridRow;
    const marks = new Map<number, Finding[]>();
    for (const finding of findings) {
      const index = Math.max(
        0,
        columns.findIndex(({ gridColumn }) => gridColumn === parseAddress(finding.location.address ?? '')?.column),
      );
      marks.set(index, [...(marks.get(index) ?? []), finding]);
    }
    rows.push({ row: gridRow + 1, values: columns.map(({ contract }) => masked(table, record, contract.field, contract.personal)), marks });
  }
  return { sheet: table.grid.name, headers: columns.map(({ contract }) => contract.header), rows };
}

function masked(table: Table, record: number, field: string, personal: 'id-number' | 'phone' | undefined): string {
  const invalid = table.state(record, field) === CellState.Invalid;
  const { row, column } = table.place(record, field);
  const text = invalid ? textAt(table.grid, table.pool.texts, row, column) : table.display(record, field);
  if (personal === undefined) return maskPersonal(text);
  return personal === 'phone' ? maskPhone(text) : maskIdNumber(normalizeIdNumber(text));
}
