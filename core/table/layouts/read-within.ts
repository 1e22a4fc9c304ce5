import { columnContract, SHEETS } from '../../contract';
import type { ColumnContract, SheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { formsOf, labelsOf } from '../header-forms';
import { labelWithAbove } from '../match-header';
import { normalizeLabel } from '../normalize-text';
import { isNoneMark, readColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { readerOf } from '../read-table';
import { isBlankAt, textAt } from '../sheet-grid';
import { cellsOf, CellState, isMerged } from '../table';
import type { ExtraColumn, Table, TableColumn } from '../table';
import { registerWithin } from './register-within';

/**
 * Many offices keep in one sheet what the template has in two: 主办单位 and 办理结果 beside each 提案, what a member said
 * beside each 约访. Where a register has no record of its own, it is read from the columns that another has beside those of its contract; that one keeps them
 * as well, for rules that name them. In a merged workbook what could be read was read before.
 */
export function readWithin(tables: readonly Table[], reader: CellReader, findings: FindingList): Table[] {
  const read = [...tables];
  for (const contract of SHEETS as readonly SheetContract[]) {
    const { within } = contract;
    if (within === undefined) continue;
    const isKept = tables.some((table) => table.contract === contract && table.length > 0);
    tables.forEach((table, i) => {
      if (table.contract.name !== within || isMerged(table)) return;
      const host = numbered(read[i] as Table, contract);
      const own = isKept ? undefined : readFrom(host, contract, reader, findings);
      if (own === undefined && !isKept) return;
      reportNumbers(host, read[i] as Table, findings);
      read[i] = host;
      if (own !== undefined) read.push(own);
    });
  }
  return read;
}

/** The column of a register that names the record of its host. */
export function keyTo({ columns }: SheetContract, host: SheetContract): ColumnContract | undefined {
  return columns.find(({ references }) => references?.sheet === host.name);
}

/** The host with the number by which the register names its records: an office that gives them one number only means that one. */
function numbered(host: Table, contract: SheetContract): Table {
  const field = keyTo(contract, host.contract)?.references?.field;
  const [key, ...others] = host.contract.key ?? [];
  const only = key === undefined || others.length > 0 ? undefined : host.columns.get(key);
  if (field === undefined || only === undefined || host.has(field)) return host;
  return host.withColumn(field, rowsOf(only, columnContract(host.contract, field), [...host.gridRows.keys()]));
}

function reportNumbers(host: Table, before: Table, findings: FindingList): void {
  for (const [field, { contract, gridColumn }] of host.columns) {
    if (before.has(field)) continue;
    const instead = Array.from(before.columns.values()).find((column) => column.gridColumn === gridColumn)?.contract.header ?? '';
    const location = { sheet: host.grid.name, address: host.address(0, field), field };
    findings.add({ code: 'column/stand-in', location, args: { header: contract.header, instead } });
  }
}

function readFrom(host: Table, contract: SheetContract, reader: CellReader, findings: FindingList): Table | undefined {
  const key = keyTo(contract, host.contract);
  const hostKey = key?.references === undefined ? undefined : host.columns.get(key.references.field);
  if (key === undefined || hostKey === undefined) return undefined;
  // There is one of them for each record of the host, whose number may be its own.
  const own = contract.columns.find(({ field }) => contract.key?.length === 1 && contract.key[0] === field);
  const others = contract.columns.filter((column) => column !== key);
  const bound = bindExtras(host, others, (header) => formsOf(contract, header));
  if (others.some((column) => column.required && column !== own && !bound.has(column))) return undefined;
  const required = Array.from(bound).filter(([column]) => column.required);
  const { grid, pool } = host;
  const says = (row: number, column: number): boolean =>
    !isBlankAt(grid, pool.texts, row, column) && !isNoneMark(textAt(grid, pool.texts, row, column));
  // A number that the host lacks is told there.
  const isNumbered = (record: number): boolean => hostKey.contract.required !== true || hostKey.states[record] === CellState.Value;
  const records = Array.from(host.gridRows.keys()).filter(
    (record) => isNumbered(record) && required.every(([, gridColumn]) => says(host.gridRows[record] as number, gridColumn)),
  );
  const gridRows = Int32Array.from(records, (record) => host.gridRows[record] as number);
  if (required.length === 0 || records.length === 0) return undefined;

  const columns = new Map<string, TableColumn>([[key.field, rowsOf(hostKey, key, records)]]);
  if (own !== undefined && !bound.has(own)) columns.set(own.field, rowsOf(hostKey, own, records));
  for (const [column, gridColumn] of bound)
    columns.set(column.field, readColumn(column, gridColumn, grid.columns[gridColumn], gridRows, readerOf(contract, column.field, reader)));
  const from = Array.from(bound, ([{ header }, gridColumn]) => ({ header, gridColumn }));
  return registerWithin(host, contract, { rows: gridRows, columns, from }, findings);
}

/**
 * The columns beside those of the host's contract that have the headers of others, or older ones: first those that the
 * header above tells more of, as 结果 under 办理情况 is 办理结果; last those that say much the same.
 *
 * @param formsOf what else a header may say
 */
export function bindExtras(
  { extras }: Table,
  columns: readonly ColumnContract[],
  formsOf: (header: string) => readonly string[] = () => [],
): Map<ColumnContract, number> {
  const found = new Map<ColumnContract, number>();
  const free = new Set(extras);
  for (const labelOf of [labelWithAbove, ({ header }: ExtraColumn) => normalizeLabel(header)]) {
    for (const column of columns) {
      const extra = found.has(column) ? undefined : firstWith(labelsOf(column), free, labelOf);
      if (extra === undefined) continue;
      found.set(column, extra.gridColumn);
      free.delete(extra);
    }
  }
  for (const extra of free) {
    const forms = formsOf(extra.header);
    const column = columns.find((each) => !found.has(each) && labelsOf(each).some((label) => forms.includes(label)));
    if (column !== undefined) found.set(column, extra.gridColumn);
  }
  return new Map(columns.flatMap((column) => (found.has(column) ? [[column, found.get(column) as number] as const] : [])));
}

function firstWith(
  labels: readonly string[],
  extras: ReadonlySet<ExtraColumn>,
  labelOf: (extra: ExtraColumn) => string | undefined,
): ExtraColumn | undefined {
  for (const label of labels) for (const extra of extras) if (labelOf(extra) === label) return extra;
  return undefined;
}

/** Some records of a column, for another contract. How they are written is said where they stand first. */
export function rowsOf(column: TableColumn, contract: ColumnContract, records: readonly number[]): TableColumn {
  return { ...cellsOf(column, records), contract, notes: new Uint16Array(records.length), allNotes: 0 };
}
