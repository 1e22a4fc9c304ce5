import { SHEETS, sheetContract } from '../contract';
import type { ColumnContract, SheetContract } from '../contract';
import type { FindingList } from '../findings/finding-list';
import { cellAddress } from './address';
import { labelsOf } from './match-header';
import { normalizeLabel } from './normalize-text';
import { isNoneMark, readColumn } from './read-cells';
import type { CellReader } from './read-cells';
import { isBlankAt, textAt } from './sheet-grid';
import { CellState, isMerged, Table } from './table';
import type { TableColumn } from './table';

/**
 * Many offices keep in one sheet what the template has in two: 主办单位 and 办理结果 beside each 提案, what a member said
 * beside each 约访. Where a register has
 * no record of its own, it is read from the columns that another has beside those of its contract; that one keeps them
 * as well, for rules that name them. In a merged workbook what could be read was read before.
 */
export function readWithin(tables: readonly Table[], reader: CellReader, findings: FindingList): Table[] {
  return (SHEETS as readonly SheetContract[]).flatMap((contract) => {
    const { within } = contract;
    if (within === undefined || tables.some((table) => table.contract === contract && table.length > 0)) return [];
    const hosts = tables.filter((table) => table.contract === sheetContract(within) && !isMerged(table));
    return hosts.flatMap((host) => readFrom(host, contract, reader, findings) ?? []);
  });
}

function readFrom(host: Table, contract: SheetContract, reader: CellReader, findings: FindingList): Table | undefined {
  const key = contract.columns.find(({ references }) => references?.sheet === host.contract.name);
  const hostKey = key?.references === undefined ? undefined : host.columns.get(key.references.field);
  if (key === undefined || hostKey === undefined) return undefined;
  // There is one of them for each record of the host, whose number may be its own.
  const own = contract.columns.find(({ field }) => contract.key?.length === 1 && contract.key[0] === field);
  const bound = new Map<ColumnContract, number>();
  for (const column of contract.columns) {
    const extra = column === key ? undefined : findExtra(host, column);
    if (extra !== undefined) bound.set(column, extra);
    else if (column.required && column !== key && column !== own) return undefined;
  }
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

  const taken = new Set(bound.values());
  const columns = new Map<string, TableColumn>([[key.field, rowsOf(hostKey, key, records)]]);
  if (own !== undefined && !bound.has(own)) columns.set(own.field, rowsOf(hostKey, own, records));
  for (const { header, gridColumn } of host.extras) if (taken.has(gridColumn)) findings.withdrawExtra(grid.name, header);
  for (const [column, gridColumn] of bound)
    columns.set(column.field, readColumn(column, gridColumn, grid.columns[gridColumn], gridRows, reader));
  const headers = Array.from(bound.keys(), ({ header }) => header).join('、');
  findings.add({
    code: 'sheet/within',
    location: { sheet: grid.name, address: cellAddress(gridRows[0] as number, required[0]?.[1] as number) },
    args: { contract: contract.name, headers, rows: records.length },
  });
  const counts = { read: records.length, blank: 0, example: 0, total: 0, note: 0 };
  return new Table(contract, grid, pool, gridRows, columns, [], counts);
}

/** The column beside those of the host's contract that has the header of a column, or an older one. */
function findExtra({ extras }: Table, column: ColumnContract): number | undefined {
  for (const label of labelsOf(column)) {
    const extra = extras.find(({ header }) => normalizeLabel(header) === label);
    if (extra !== undefined) return extra.gridColumn;
  }
  return undefined;
}

/** Some records of a column, for another contract. How they are written is said where they stand first. */
function rowsOf({ gridColumn, states, values }: TableColumn, contract: ColumnContract, records: readonly number[]): TableColumn {
  return {
    contract,
    gridColumn,
    states: Uint8Array.from(records, (record) => states[record] as number),
    values: Float64Array.from(records, (record) => values[record] as number),
    notes: new Uint16Array(records.length),
    allNotes: 0,
  };
}
