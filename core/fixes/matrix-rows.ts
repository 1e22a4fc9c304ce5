import type { Ledger } from '../table/ledger';

/** Rows that turn 出席矩阵 into 出席记录. */
export interface MatrixImport {
  readonly matrix: string;
  readonly sheet: string;
  /** First free row below the records, 0-based. */
  readonly top: number;
  /** The columns to write, 0-based, and one row a mark in the same order. */
  readonly columns: readonly number[];
  readonly rows: readonly (readonly string[])[];
  /** Marks whose member and activity 出席记录 already has. */
  readonly known: number;
}

const FIELDS = ['activityId', 'memberId', 'memberName', 'status'] as const;

/** What an import of the matrix would write; undefined where there is no matrix or no 出席记录 to write into. */
export function planMatrixImport(ledger: Ledger): MatrixImport | undefined {
  const tables = ledger.of('出席记录');
  const target = tables.find(({ grid }) => !isMatrix(grid.name, ledger));
  const matrix = tables.find((table) => table !== target && isMatrix(table.grid.name, ledger));
  if (target === undefined || matrix === undefined || matrix.length === 0) return undefined;
  const fields = FIELDS.filter((field) => target.has(field));
  const key = (table: typeof target, record: number): string => `${table.text(record, 'activityId')} ${table.text(record, 'memberId')}`;
  const present = new Set(Array.from({ length: target.length }, (_, record) => key(target, record)));
  const rows: string[][] = [];
  let known = 0;
  for (let record = 0; record < matrix.length; record++) {
    if (present.has(key(matrix, record))) known++;
    else rows.push(fields.map((field) => matrix.display(record, field)));
  }
  const columns = fields.map((field) => target.columns.get(field)?.gridColumn ?? 0);
  return { matrix: matrix.grid.name, sheet: target.grid.name, top: target.grid.rowCount, columns, rows, known };
}

/** A matrix is bound to 出席记录 too, but its columns stand nowhere by themselves. */
function isMatrix(sheet: string, ledger: Ledger): boolean {
  return ledger.of('出席记录').some(({ grid, columns }) => grid.name === sheet && columns.get('activityId')?.gridColumn === -1);
}
