import { columnContract, SHEETS } from '../contract';
import type { ColumnContract, ListedIn, SheetContract } from '../contract';
import type { Location } from '../findings/finding';
import type { FindingList } from '../findings/finding-list';
import { cellAddress } from './address';
import { normalizeLabel } from './normalize-text';
import { emptyColumn, isNoneMark } from './read-cells';
import type { CellReader } from './read-cells';
import { membersIn } from './resolve-references';
import type { ListedMember } from './resolve-references';
import { textAt } from './sheet-grid';
import { CellState, isMerged, Table } from './table';
import type { TableColumn } from './table';

/** How many there were is nobody's name. (`等5人` stays: whoever is not named would be lost without a word.) */
const COUNT = /[(（]?(?:共计?|合计|计)\s*\d+\s*[人名位][)）]?/g;
/** Nor is it anybody's number. */
const IS_COUNT = /^\d{1,3}[人名位]?$/;

/** A member whom a cell lists. */
interface Listed {
  readonly record: number;
  /** Of the grid. */
  readonly column: number;
  readonly value: string;
  readonly id: string;
}

/**
 * Small offices write beside each activity who was there, and who asked for leave: `示例甲、示例乙`. Where a workbook has
 * no attendance records, the names become records: one for each member that a cell lists. Whoever else it names, leaders
 * or staff, is told and not counted. Where most are no members, the column is what the office made of it.
 */
export function readListed(tables: readonly Table[], reader: CellReader, findings: FindingList): Table[] {
  return (SHEETS as readonly SheetContract[]).flatMap((contract) => {
    const { listed } = contract;
    if (listed === undefined || tables.some((table) => table.contract === contract && table.length > 0)) return [];
    const whom = membersIn(tables, reader.pool);
    const hosts = tables.filter((table) => table.contract.name === listed.register && !isMerged(table));
    return hosts.flatMap((host) => {
      const all = listed.columns.flatMap((column) => membersOf(host, column, whom, findings));
      return all.length === 0 ? [] : [recordsOf(all, host, contract, listed, reader)];
    });
  });
}

function recordsOf(
  all: readonly Listed[],
  host: Table,
  contract: SheetContract,
  { register, member, field }: ListedIn,
  reader: CellReader,
): Table {
  const { pool } = reader;
  const own = (name: string): ColumnContract => columnContract(contract, name);
  const key = contract.columns.find(({ references }) => references?.sheet === register) as ColumnContract;
  const hostKey = host.columns.get(key.references?.field ?? '');
  // What has no number is told there. The others in the order of the rows.
  const listed = all.filter(({ record }) => hostKey?.states[record] === CellState.Value).sort((a, b) => a.record - b.record);
  const columns = new Map([
    [key.field, filled(key, listed, ({ record }) => hostKey?.values[record] as number)],
    [member, filled(own(member), listed, ({ id }) => pool.intern(id))],
    [field, filled(own(field), listed, ({ value }) => pool.intern(valueIn(reader, own(field), value)))],
  ]);
  const rows = Int32Array.from(listed, ({ record }) => host.gridRows[record] as number);
  const counts = { read: listed.length, blank: 0, example: 0, total: 0, note: 0 };
  return new Table(contract, host.grid, pool, rows, columns, [], counts, (record) => ({
    row: rows[record] as number,
    column: (listed[record] as Listed).column,
  }));
}

/** The members that a column lists, if it lists members. */
function membersOf(
  host: Table,
  { headers, value }: ListedIn['columns'][number],
  whom: (text: string) => readonly ListedMember[],
  findings: FindingList,
): Listed[] {
  const labels = headers.map(normalizeLabel);
  const extra = host.extras.find(({ header }) => labels.includes(normalizeLabel(header)));
  if (extra === undefined) return [];
  const { header, gridColumn: column } = extra;
  const { grid, pool } = host;
  const cells = Array.from(host.gridRows, (row, record) => {
    const text = textAt(grid, pool.texts, row, column);
    const all = isNoneMark(text) ? [] : whom(text.replace(COUNT, '、')).filter(({ id }) => !IS_COUNT.test(id));
    return { row, record, members: all.filter(({ isMember }) => isMember), others: all.filter(({ isMember }) => !isMember) };
  });
  const listed = cells.flatMap(({ record, members }) => members.map(({ id }): Listed => ({ record, column, value, id })));
  const others = cells.reduce((sum, cell) => sum + cell.others.length, 0);
  if (listed.length === 0 || listed.length < others) return [];

  const at = (row: number): Location => ({ sheet: grid.name, address: cellAddress(row, column) });
  const first = host.gridRows[(listed[0] as Listed).record] as number;
  findings.add({ code: 'attendance/listed', location: at(first), args: { header, value, rows: listed.length } });
  for (const cell of cells) {
    if (cell.others.length === 0) continue;
    findings.add({
      code: 'attendance/not-members',
      location: at(cell.row),
      args: { header, names: cell.others.map(({ id }) => id).join('、') },
    });
  }
  return listed;
}

/** What the workbook's own list calls a value. */
function valueIn({ lists }: CellReader, { list }: ColumnContract, value: string): string {
  return (list === undefined ? undefined : lists.get(list).find(value)) ?? value;
}

function filled(contract: ColumnContract, all: readonly Listed[], valueOf: (listed: Listed) => number): TableColumn {
  const column = emptyColumn(contract, -1, all.length);
  all.forEach((listed, record) => {
    column.states[record] = CellState.Value;
    column.values[record] = valueOf(listed);
  });
  return column;
}
