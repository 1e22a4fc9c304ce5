import type { Finding } from '../findings/finding';
import { splitAlike } from '../findings/split-alike';
import type { Alike } from '../findings/split-alike';
import { parseAddress } from '../table/address';
import { cached } from '../table/cached';
import type { Ledger } from '../table/ledger';
import { maskIdNumber, maskPersonal, maskPhone, normalizeIdNumber } from '../table/normalize-text';
import { Runs } from '../table/runs';
import { textAt } from '../table/sheet-grid';
import { Block, CellState } from '../table/table';
import type { Table } from '../table/table';

/** A row that is not in the merged data, or several that are told as one. */
export interface HeldBackRow {
  readonly sheet: string;
  /** 1-based row of the sheet; the first of several. */
  readonly row: number;
  /** 编号; blank for several. */
  readonly key: string;
  readonly because: 'error' | 'dependent';
  /** Set for several rows: how many, and which, `1003–5002`. */
  readonly several?: { readonly count: number; readonly rows: string };
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

/** @param mostAlike rows of one sheet and cause that are listed one by one; the others are told by their numbers */
export function heldBackRows(ledger: Ledger, mostAlike: number): HeldBackRow[] {
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
      return condenseRows(rows, mostAlike);
    });
}

/** Rows are alike that were held back for one cause in one sheet. */
export const ALIKE_ROWS: Alike<HeldBackRow> = {
  key: ({ because, sheet }) => `${because} ${sheet}`,
  isSummary: ({ several }) => several !== undefined,
};

/** Of rows that are alike no more than so many; the others as one. */
export function condenseRows(rows: readonly HeldBackRow[], mostAlike: number): readonly HeldBackRow[] {
  const { listed, others } = splitAlike(rows, ALIKE_ROWS, mostAlike);
  return others.length === 0 ? listed : [...listed, ...others.flatMap(summaryOf)];
}

function summaryOf(alike: readonly HeldBackRow[]): HeldBackRow[] {
  const [first] = alike;
  if (first === undefined) return [];
  const runs = new Runs();
  for (const { row, several } of alike) if (several === undefined) runs.add(row);
  const rows = [runs.text(String), ...alike.flatMap(({ several }) => several?.rows ?? [])].filter((text) => text !== '').join('、');
  return [{ ...first, key: '', several: { count: alike.reduce((sum, row) => sum + countOfRows(row), 0), rows } }];
}

/** How many rows one stands for. */
export function countOfRows({ several }: HeldBackRow): number {
  return several?.count ?? 1;
}

export function problemSheets(ledger: Ledger, findings: readonly Finding[]): ProblemSheet[] {
  const bySheet = new Map<string, Map<number, Finding[]>>();
  for (const finding of findings) {
    const place = parseAddress(finding.location.address ?? '');
    if (place === undefined || finding.severity === 'info') continue;
    const rows = bySheet.get(finding.location.sheet ?? '') ?? new Map<number, Finding[]>();
    bySheet.set(finding.location.sheet ?? '', rows);
    cached(rows, place.row, () => []).push(finding);
  }
  const sheets: ProblemSheet[] = [];
  for (const table of ledger.firstTables) {
    const found = bySheet.get(table.grid.name);
    if (found === undefined || table.contract.layout === 'form') continue;
    bySheet.delete(table.grid.name);
    sheets.push(problemSheet(table, found, ledger.tables.filter(({ grid }) => grid === table.grid).slice(1)));
  }
  return sheets.filter(({ rows }) => rows.length > 0);
}

/** @param within what else was read from the rows of the sheet */
function problemSheet(table: Table, found: ReadonlyMap<number, readonly Finding[]>, within: readonly Table[]): ProblemSheet {
  const columns = shownColumns(table, within, columnsOf(found));
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
    rows.push({ row: gridRow + 1, values: columns.map(({ textOf }) => textOf(record, gridRow)), marks });
  }
  return { sheet: table.grid.name, headers: columns.map(({ header }) => header), rows };
}

/** The columns of the grid in which something was found. */
function columnsOf(found: ReadonlyMap<number, readonly Finding[]>): ReadonlySet<number> {
  const columns = new Set<number>();
  for (const findings of found.values())
    for (const { location } of findings) columns.add(parseAddress(location.address ?? '')?.column ?? -1);
  return columns;
}

interface ShownColumn {
  readonly gridColumn: number;
  readonly header: string;
  /** @param record of the sheet's first table in this row */
  readonly textOf: (record: number, gridRow: number) => string;
}

/**
 * The columns of the tables of one sheet in their order; one that belongs to two of them is the first one's. Of those
 * that the contract does not know, the ones in which something was found.
 */
function shownColumns(table: Table, within: readonly Table[], found: ReadonlySet<number>): ShownColumn[] {
  const shown = new Map<number, ShownColumn>();
  const show = (of: Table, recordIn: (record: number, gridRow: number) => number | undefined): void => {
    for (const { gridColumn, contract } of of.columns.values()) {
      if (gridColumn < 0 || shown.has(gridColumn)) continue;
      const textOf = (first: number, gridRow: number): string => {
        const record = recordIn(first, gridRow);
        return record === undefined ? '' : masked(of, record, contract.field, contract.personal);
      };
      shown.set(gridColumn, { gridColumn, header: contract.header, textOf });
    }
  };
  show(table, (record) => record);
  for (const other of within) {
    const records = new Map(Array.from(other.gridRows, (gridRow, record) => [gridRow, record]));
    show(other, (_, gridRow) => records.get(gridRow));
  }
  const { grid, pool } = table;
  for (const { header, gridColumn } of table.extras) {
    if (!found.has(gridColumn) || shown.has(gridColumn)) continue;
    const textOf = (_: number, gridRow: number): string => maskPersonal(textAt(grid, pool.texts, gridRow, gridColumn));
    shown.set(gridColumn, { gridColumn, header, textOf });
  }
  return [...shown.values()].sort((a, b) => a.gridColumn - b.gridColumn);
}

function masked(table: Table, record: number, field: string, personal: 'id-number' | 'phone' | undefined): string {
  const invalid = table.state(record, field) === CellState.Invalid;
  const { row, column } = table.place(record, field);
  const text = invalid ? textAt(table.grid, table.pool.texts, row, column) : table.display(record, field);
  if (personal === undefined) return maskPersonal(text);
  return personal === 'phone' ? maskPhone(text) : maskIdNumber(normalizeIdNumber(text));
}
