import { columnContract, SHEETS } from '../contract';
import type { ColumnContract, ListedIn, SheetContract } from '../contract';
import type { FindingList } from '../findings/finding-list';
import { cellAddress } from './address';
import { cached } from './cached';
import { matchHeader } from './match-header';
import type { HeaderMatch } from './match-header';
import { normalizeLabel } from './normalize-text';
import { emptyColumn, isNoneMark } from './read-cells';
import type { CellReader } from './read-cells';
import { readTable } from './read-table';
import { membersIn } from './resolve-references';
import type { ListedMember } from './resolve-references';
import { textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import { CellState, isMerged, Table } from './table';
import type { ExtraColumn, RowCounts, TableColumn } from './table';

/*
 * Small offices list members in one cell: beside each activity who was there and who asked for leave (`示例甲、示例乙`),
 * or beside each class who came to it. Where the members are not told one a row, each that a cell lists becomes a
 * record. Whoever else it names, leaders or staff, is told and not counted; where most are no members, the column is
 * what the office made of it.
 */

/** How many there were is nobody's name. (`等5人` stays: whoever is not named would be lost without a word.) */
const COUNT = /[(（]?(?:共计?|合计|计)\s*\d+\s*[人名位][)）]?/g;
/** Nor is it anybody's number. */
const IS_COUNT = /^\d{1,3}[人名位]?$/;

/** The same long cell in every row of a sheet would come to billions of records: no office has so many. */
const MOST_LISTED = 1_000_000;

/** A member whom a cell lists; of a row that lists none, nobody. */
interface Listed {
  readonly record: number;
  /** Of the grid. */
  readonly column: number;
  /** What being in this list says. */
  readonly value: string;
  readonly id: string | undefined;
}

/** A sheet of a register in which a list stands for the column of the member. Undefined where it is none. */
export function readListing(
  contract: SheetContract,
  grid: SheetGrid,
  header: HeaderMatch | undefined,
  tables: readonly Table[],
  reader: CellReader,
  findings: FindingList,
): Table | undefined {
  const { listed } = contract;
  if (listed === undefined || header === undefined || header.bound.has(listed.member)) return undefined;
  const whom = membersIn(tables, reader.pool);
  const rows = Array.from({ length: grid.rowCount }, (_, row) => row).slice(header.row + 1);
  const [list] = listed.columns.flatMap((each) => listsIn(grid, rows, header.extras, each, whom, reader) ?? []);
  if (list === undefined) return undefined;

  const ofLists = withoutMember(contract, listed);
  const host = readTable(ofLists, grid, matchHeader(ofLists, grid, reader.pool.texts), reader, findings);
  if (host === undefined) return undefined;
  const all = listed.columns.flatMap((column) => membersOf(host, contract, column, whom, reader, findings));
  // A row that lists nobody lacks its member.
  const listing = new Set(all.map(({ record }) => record));
  for (let record = 0; record < host.length; record++)
    if (!listing.has(record)) all.push({ record, column: list.extra.gridColumn, value: list.value, id: undefined });
  all.sort((a, b) => a.record - b.record);

  const columns = new Map<string, TableColumn>();
  for (const [field, column] of host.columns) columns.set(field, taken(column, all));
  return tableOf(all, host, contract, listed, columns, reader);
}

/** The records of registers that the workbook does not have, from the lists beside those of others. */
export function readListed(tables: readonly Table[], reader: CellReader, findings: FindingList): Table[] {
  return (SHEETS as readonly SheetContract[]).flatMap((contract) => {
    const { listed } = contract;
    if (listed?.register === undefined || tables.some((table) => table.contract === contract && table.length > 0)) return [];
    const whom = membersIn(tables, reader.pool);
    const key = contract.columns.find(({ references }) => references?.sheet === listed.register);
    const hosts = tables.filter((table) => table.contract.name === listed.register && !isMerged(table));
    return hosts.flatMap((host) => {
      const number = host.columns.get(key?.references?.field ?? '');
      if (key === undefined || number === undefined) return [];
      const all = listed.columns
        .flatMap((column) => membersOf(host, contract, column, whom, reader, findings))
        // What has no number is told there.
        .filter(({ record }) => number.states[record] === CellState.Value)
        .sort((a, b) => a.record - b.record);
      const columns = new Map([[key.field, { ...taken(number, all), contract: key, gridColumn: -1 }]]);
      return all.length === 0 ? [] : [tableOf(all, host, contract, listed, columns, reader)];
    });
  });
}

/** The contract of a sheet that lists members: it lacks what the lists say. */
function withoutMember(contract: SheetContract, { member, field }: ListedIn): SheetContract {
  const columns = contract.columns.map((column): ColumnContract => {
    if (column.field !== member && column.field !== field) return column;
    const { required, ...optional } = column;
    return required === true ? optional : column;
  });
  return { ...contract, columns };
}

type ListColumn = ListedIn['columns'][number];

/** @param columns those of the host, for these records */
function tableOf(
  all: readonly Listed[],
  host: Table,
  contract: SheetContract,
  { member, field }: ListedIn,
  columns: Map<string, TableColumn>,
  reader: CellReader,
): Table {
  const { pool } = reader;
  columns.set(
    member,
    filled(columnContract(contract, member), all, ({ id }) => (id === undefined ? undefined : pool.intern(id))),
  );
  const says = columnContract(contract, field);
  if (!columns.has(field))
    columns.set(
      field,
      filled(says, all, ({ value }) => pool.intern(valueIn(reader, says, value))),
    );
  const rows = Int32Array.from(all, ({ record }) => host.gridRows[record] as number);
  // In its own sheet only what the list says stands in the list; beside another register everything does.
  const isOwnSheet = host.contract.name === contract.name;
  const extras = isOwnSheet ? host.extras : [];
  const ignored = isOwnSheet ? host.counts : NONE_IGNORED;
  const counts = { ...ignored, read: ignored.read - (isOwnSheet ? host.length : 0) + all.length };
  return new Table(contract, host.grid, pool, rows, columns, extras, counts, (record, of) =>
    isOwnSheet && host.has(of) ? undefined : { row: rows[record] as number, column: (all[record] as Listed).column },
  );
}

const NONE_IGNORED: RowCounts = { read: 0, blank: 0, example: 0, total: 0, note: 0 };

/** Whom a text names. */
interface Named {
  readonly members: readonly string[];
  readonly others: readonly string[];
}

/** A cell of a list. */
interface ListCell extends Named {
  readonly row: number;
  /** Place of the row among those asked for. */
  readonly record: number;
}

function namedIn(text: string, whom: (text: string) => readonly ListedMember[]): Named {
  const all = isNoneMark(text) ? [] : whom(text.replace(COUNT, '、')).filter(({ id }) => !IS_COUNT.test(id));
  const idsOf = (isMember: boolean): string[] => all.filter((each) => each.isMember === isMember).map(({ id }) => id);
  return { members: idsOf(true), others: idsOf(false) };
}

/** A column that lists members. */
interface List {
  readonly extra: ExtraColumn;
  /** What being in it says. */
  readonly value: string;
  readonly cells: readonly ListCell[];
}

/** What the cells of a column list, if it lists members. */
function listsIn(
  grid: SheetGrid,
  rows: Iterable<number>,
  extras: readonly ExtraColumn[],
  { headers, value }: ListColumn,
  whom: (text: string) => readonly ListedMember[],
  { pool }: CellReader,
): List | undefined {
  const labels = headers.map(normalizeLabel);
  const extra = extras.find(({ header }) => labels.includes(normalizeLabel(header)));
  if (extra === undefined) return undefined;
  const known = new Map<string, Named>();
  const cells: ListCell[] = [];
  let members = 0;
  let others = 0;
  for (const row of rows) {
    const text = textAt(grid, pool.texts, row, extra.gridColumn);
    const named = cached(known, text, () => namedIn(text, whom));
    cells.push({ row, record: cells.length, ...named });
    members += named.members.length;
    others += named.others.length;
    if (members + others > MOST_LISTED) return undefined;
  }
  return members === 0 || members < others ? undefined : { extra, value, cells };
}

/** The members that a column lists, if it lists members; tells it. */
function membersOf(
  host: Table,
  contract: SheetContract,
  list: ListColumn,
  whom: (text: string) => readonly ListedMember[],
  reader: CellReader,
  findings: FindingList,
): Listed[] {
  const { grid, gridRows, extras } = host;
  const lists = listsIn(grid, gridRows, extras, list, whom, reader);
  if (lists === undefined) return [];
  const { header, gridColumn: column } = lists.extra;
  const listed = lists.cells.flatMap(({ record, members }) => members.map((id): Listed => ({ record, column, value: list.value, id })));
  const first = lists.cells.find(({ members }) => members.length > 0);
  findings.withdrawExtra(grid.name, header);
  findings.add({
    code: 'member/listed',
    location: { sheet: grid.name, address: cellAddress(first?.row ?? 0, column) },
    args: { contract: contract.name, header, value: list.value, rows: listed.length },
  });
  for (const { row, others } of lists.cells) {
    if (others.length === 0) continue;
    const location = { sheet: grid.name, address: cellAddress(row, column) };
    findings.add({ code: 'member/unknown-in-list', location, args: { header, names: others.join('、') } });
  }
  return listed;
}

/** What the workbook's own list calls a value. */
function valueIn({ lists }: CellReader, { list }: ColumnContract, value: string): string {
  return (list === undefined ? undefined : lists.get(list).find(value)) ?? value;
}

/** The cells of a column for the records that were made of its rows. */
function taken(column: TableColumn, all: readonly Listed[]): TableColumn {
  return {
    ...column,
    states: Uint8Array.from(all, ({ record }) => column.states[record] as number),
    values: Float64Array.from(all, ({ record }) => column.values[record] as number),
    notes: Uint16Array.from(all, ({ record }) => column.notes[record] as number),
  };
}

function filled(contract: ColumnContract, all: readonly Listed[], valueOf: (listed: Listed) => number | undefined): TableColumn {
  const column = emptyColumn(contract, -1, all.length);
  all.forEach((listed, record) => {
    const value = valueOf(listed);
    if (value === undefined) return;
    column.states[record] = CellState.Value;
    column.values[record] = value;
  });
  return column;
}
