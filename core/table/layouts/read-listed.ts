import { columnContract, PRESENT_STATUSES, SHEETS } from '../../contract';
import type { ColumnContract, ListedIn, SheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { cellAddress } from '../address';
import { cached } from '../cached';
import { matchHeader } from '../match-header';
import type { HeaderMatch } from '../match-header';
import { ListedAway } from './list-text';
import { whomIn } from './named-in-list';
import type { Named, Whom } from './named-in-list';
import { normalizeLabel } from '../normalize-text';
import { numberEach } from '../number-each';
import { filledColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { readTable } from '../read-table';
import { textAt } from '../sheet-grid';
import type { SheetGrid } from '../sheet-grid';
import { cellsOf, CellState, isMerged, onlyRecords, Table } from '../table';
import type { ExtraColumn, TableColumn } from '../table';
import { wasInOffice } from './whole-groups';

/*
 * Small offices list members in one cell: beside each activity who was there and who asked for leave (`示例甲、示例乙`),
 * or beside each class who came to it. Where the members are not told one a row, each that a cell lists becomes a
 * record. Whoever else it names, leaders or staff, is told and not counted; where most are no members, the column is
 * what the office made of it.
 */

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
  readonly reason: string;
}

/**
 * A sheet of a register in which a list stands for the column of the member, or that column lists several in a cell.
 * Undefined where it is none.
 */
export function readListing(
  contract: SheetContract,
  grid: SheetGrid,
  header: HeaderMatch | undefined,
  tables: readonly Table[],
  reader: CellReader,
  findings: FindingList,
): Table | undefined {
  if (contract.listed === undefined || header === undefined) return undefined;
  const { member, columns: lists } = contract.listed;
  const named = header.standIns.find(({ column }) => column.field === member)?.instead;
  if (named === undefined && header.bound.has(member)) return undefined;
  const ofNames = { ...contract.listed, columns: [{ headers: [named?.header ?? ''], value: lists[0]?.value ?? '' }] };
  const listed = named === undefined ? contract.listed : ofNames;
  const whom = whomIn(tables, reader);
  const rows = Array.from({ length: grid.rowCount }, (_, row) => row).slice(header.row + 1);
  const [list] = listsIn(grid, rows, named === undefined ? header.extras : [named], listed, whom, reader);
  if (list === undefined) return undefined;
  if (named !== undefined && !list.cells.some(({ members }) => members.length > 1)) return undefined;

  const ofLists = withoutMember(contract, listed, named !== undefined);
  const host = readTable(ofLists, grid, matchHeader(ofLists, grid, reader.pool.texts), reader, findings);
  if (host === undefined) return undefined;
  const all = membersOf(host, contract, listed, whom, reader, findings);
  // A row that lists nobody lacks its member.
  const listing = new Set(all.map(({ record }) => record));
  for (let record = 0; record < host.length; record++)
    if (!listing.has(record)) all.push({ record, column: list.extra.gridColumn, value: list.value, id: undefined, reason: '' });
  all.sort((a, b) => a.record - b.record);

  const columns = new Map<string, TableColumn>();
  for (const [field, column] of host.columns) if (listed.counts?.includes(field) !== true) columns.set(field, cellsOf(column, ofHost(all)));
  const [key, ...others] = contract.key ?? [];
  const numbers = columns.get(key ?? '');
  if (numbers !== undefined && others.length === 0) numberEach(numbers, (i) => all[i]?.record, reader.pool);
  return tableOf(all, host, contract, listed, columns, reader);
}

/**
 * The records of a register from the lists beside those of another, as far as it has none of its own there that say who
 * came: a sheet of those who asked for leave does not.
 */
export function readListed(tables: readonly Table[], reader: CellReader, findings: FindingList): Table[] {
  return (SHEETS as readonly SheetContract[]).flatMap((contract) => {
    const { listed } = contract;
    if (listed?.register === undefined) return [];
    const hosts = tables.filter((table) => table.contract.name === listed.register && !isMerged(table) && hasLists(table, listed));
    if (hosts.length === 0) return [];
    const whom = whomIn(tables, reader);
    const key = contract.columns.find(({ references }) => references?.sheet === listed.register);
    const recorded = new Recorded(
      tables.filter((table) => table.contract === contract),
      key?.field ?? '',
      listed,
    );
    return hosts.flatMap((host) => {
      const number = host.columns.get(key?.references?.field ?? '');
      if (key === undefined || number === undefined) return [];
      const all = membersOf(host, contract, listed, whom, reader, findings, (record) =>
        number.states[record] === CellState.Value ? recorded.of(number.values[record] as number) : undefined,
      )
        // What has no number is told there.
        .filter(({ record }) => number.states[record] === CellState.Value)
        .sort((a, b) => a.record - b.record);
      const columns = new Map([[key.field, { ...cellsOf(number, ofHost(all)), contract: key, gridColumn: -1 }]]);
      return all.length === 0 ? [] : [tableOf(all, host, contract, listed, columns, reader)];
    });
  });
}

/** Whether any column beside a register may list members. */
function hasLists({ extras }: Table, { columns }: ListedIn): boolean {
  const labels = new Set(columns.flatMap(({ headers }) => headers.map(normalizeLabel)));
  return extras.some(({ header }) => labels.has(normalizeLabel(header)));
}

/** What the records of a register say of that to which they belong: of an activity, who was there and who was not. */
interface RecordedOf {
  /** Whether anybody is said to have been there. */
  cameTo: boolean;
  readonly ids: Set<string>;
}

class Recorded {
  private readonly byKey = new Map<number, RecordedOf>();

  constructor(tables: readonly Table[], key: string, { member, field }: ListedIn) {
    for (const table of tables) {
      const keys = table.columns.get(key);
      for (let record = 0; record < table.length; record++) {
        if (keys?.states[record] !== CellState.Value) continue;
        const own = cached(this.byKey, keys.values[record] as number, () => ({ cameTo: false, ids: new Set<string>() }));
        if (PRESENT_STATUSES.has(table.text(record, field ?? ''))) own.cameTo = true;
        own.ids.add(table.text(record, member));
      }
    }
  }

  of(key: number): RecordedOf | undefined {
    return this.byKey.get(key);
  }
}

/**
 * The contract of a sheet that lists members: it lacks what the lists say.
 *
 * @param areNames whether the column of names is the list
 */
function withoutMember(contract: SheetContract, { member, field }: ListedIn, areNames: boolean): SheetContract {
  const standIn = contract.columns.find((column) => column.field === member)?.standIn;
  const kept = areNames ? contract.columns.filter((column) => column.field !== standIn) : contract.columns;
  const columns = kept.map((column): ColumnContract => {
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
  { member, field, reason: reasonField }: ListedIn,
  columns: Map<string, TableColumn>,
  reader: CellReader,
): Table {
  const { pool } = reader;
  columns.set(
    member,
    filled(columnContract(contract, member), all, ({ id }) => (id === undefined ? undefined : pool.intern(id))),
  );
  if (field !== undefined && !columns.has(field)) {
    const says = columnContract(contract, field);
    columns.set(
      field,
      filled(says, all, ({ value }) => pool.intern(valueIn(reader, says, value))),
    );
  }
  if (reasonField !== undefined && !columns.has(reasonField) && all.some(({ reason }) => reason !== '')) {
    const reasons = filled(columnContract(contract, reasonField), all, ({ reason }) => (reason === '' ? undefined : pool.intern(reason)));
    columns.set(reasonField, reasons);
  }
  const rows = Int32Array.from(all, ({ record }) => host.gridRows[record] as number);
  // In its own sheet only what the list says stands in the list; beside another register everything does.
  const isOwnSheet = host.contract.name === contract.name;
  const extras = isOwnSheet ? host.extras : [];
  const ignored = isOwnSheet ? host.counts : onlyRecords(0);
  const counts = { ...ignored, read: ignored.read - (isOwnSheet ? host.length : 0) + all.length };
  return new Table(contract, host.grid, pool, rows, columns, extras, counts, (record, of) =>
    isOwnSheet && host.has(of) ? undefined : { row: rows[record] as number, column: (all[record] as Listed).column },
  );
}

/** A cell of a list. */
interface ListCell extends Named {
  readonly row: number;
  /** Place of the row among those asked for. */
  readonly record: number;
}

/** A column that lists members. */
interface List {
  readonly extra: ExtraColumn;
  /** What being in it says. */
  readonly value: string;
  readonly cells: readonly ListCell[];
  /** Whether it lists members more than others. */
  readonly isOfMembers: boolean;
}

/** What the cells of a column list; undefined where there is none, or where it lists too many. */
function listIn(
  grid: SheetGrid,
  rows: Iterable<number>,
  extras: readonly ExtraColumn[],
  { headers, value }: ListColumn,
  whom: (text: string) => Named,
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
    const named = cached(known, text, () => whom(text));
    cells.push({ row, record: cells.length, ...named });
    members += named.members.length + named.groups.length;
    others += named.others.length;
    if (members + others > MOST_LISTED) return undefined;
  }
  return { extra, value, cells, isOfMembers: members > 0 && members >= others };
}

/**
 * The lists of a register that list members. Where one does, those who were away are told as well, whoever they are: with
 * 全体委员 they would count as present.
 */
function listsIn(
  grid: SheetGrid,
  rows: readonly number[],
  extras: readonly ExtraColumn[],
  { columns }: ListedIn,
  whom: Whom,
  reader: CellReader,
): List[] {
  const aside = columns.flatMap(({ value, leads }) => (leads === undefined ? [] : [{ value, away: new ListedAway(leads) }]));
  const all = columns.flatMap((column) => {
    const isAway = column.away === true;
    const others = aside.filter(({ value }) => value !== column.value);
    const own = (text: string): Named =>
      whom(
        others.reduce((rest, { away }) => away.without(rest), text),
        isAway,
      );
    const said = others.map(({ value, away }) => ({
      column: { ...column, value },
      isAway: true,
      of: (text: string) => whom(away.names(text), true),
    }));
    return [{ column, isAway, of: own }, ...said];
  });
  const lists = all.flatMap(({ column, isAway, of }) => {
    const list = listIn(grid, rows, extras, column, of, reader);
    return list === undefined ? [] : [{ list, isAway }];
  });
  if (!lists.some(({ list }) => list.isOfMembers)) return [];
  return lists.filter(({ list, isAway }) => list.isOfMembers || isAway).map(({ list }) => list);
}

/** Who was away as the remarks say, of those whom no list names: `示例甲请假`, beside 全体委员. */
function listsInRemarks(host: Table, lists: readonly List[], { columns }: ListedIn, whom: Whom, reader: CellReader): List[] {
  const { grid, gridRows } = host;
  const remarks = host.columns.get('remarks');
  if (remarks === undefined || remarks.gridColumn < 0) return [];
  const isNamed = namedIn(lists);
  const extra = { header: remarks.contract.header, gridColumn: remarks.gridColumn };
  return columns.flatMap(({ value, leads }) => {
    if (leads === undefined) return [];
    const away = new ListedAway(leads);
    const list = listIn(
      grid,
      gridRows,
      [extra],
      { headers: [extra.header], value },
      (text) => whom(away.namesInRemarks(text), true),
      reader,
    );
    const cells = list?.cells.map(({ members, ...cell }) => ({
      ...cell,
      members: members.filter(({ id }) => !isNamed(cell.record, id)),
      groups: [],
      others: [],
    }));
    return list === undefined || cells === undefined ? [] : [{ ...list, cells }];
  });
}

/**
 * The members that the columns of a register list; tells each that does.
 *
 * @param recorded what other records say of one of the host
 */
function membersOf(
  host: Table,
  contract: SheetContract,
  listedIn: ListedIn,
  whom: Whom,
  reader: CellReader,
  findings: FindingList,
  recorded: (record: number) => RecordedOf | undefined = () => undefined,
): Listed[] {
  const { grid, gridRows, extras } = host;
  const inColumns = listsIn(grid, [...gridRows], extras, listedIn, whom, reader);
  const lists = inColumns.length === 0 ? [] : [...inColumns, ...listsInRemarks(host, inColumns, listedIn, whom, reader)];
  const isNamed = namedIn(lists);
  const dayOf = host.numbers(host.contract.yearDate ?? '');
  return lists.flatMap(({ extra, value, cells }) => {
    const { header, gridColumn: column } = extra;
    const told = cells.flatMap((cell) => {
      const { record, members, groups } = cell;
      const known = recorded(record);
      if (known?.cameTo === true) return [];
      // Who is said to have been away was not there with all the others.
      const isSaid = (id: string): boolean => isNamed(record, id) || known?.ids.has(id) === true;
      const all = groups.filter((member) => wasInOffice(member, dayOf(record)) && !isSaid(member.id));
      const each = [...members, ...all.map(({ id }) => ({ id, reason: '' }))];
      return [{ cell, listed: each.map((member): Listed => ({ record, column, value, ...member })) }];
    });
    const own = told.flatMap(({ listed }) => listed);
    const first = told.find(({ listed }) => listed.length > 0);
    if (first !== undefined) {
      const location = { sheet: grid.name, address: cellAddress(first.cell.row, column) };
      findings.add({ code: 'member/listed', location, args: { contract: contract.name, header, value, rows: own.length } });
    }
    if (first !== undefined || told.some(({ cell: { others } }) => others.length > 0)) findings.withdrawExtra(grid.name, extra);
    for (const { cell, listed } of told) {
      const { row, groups, others } = cell;
      const location = { sheet: grid.name, address: cellAddress(row, column) };
      const args = { header, value: textAt(grid, reader.pool.texts, row, column), count: listed.length };
      if (groups.length > 0) findings.add({ code: 'member/group', location, args });
      if (others.length > 0) findings.add({ code: 'member/unknown-in-list', location, args: { header, names: others.join('、') } });
    }
    return own;
  });
}

/** Whether any list of a record names a member, by number or name. */
function namedIn(lists: readonly List[]): (record: number, id: string) => boolean {
  const named = new Map<number, Set<string>>();
  for (const { cells } of lists)
    for (const { record, members } of cells) {
      const own = cached(named, record, () => new Set());
      for (const { id } of members) own.add(id);
    }
  return (record, id) => named.get(record)?.has(id) === true;
}

/** What the workbook's own list calls a value. */
function valueIn({ lists }: CellReader, { list }: ColumnContract, value: string): string {
  return (list === undefined ? undefined : lists.get(list).find(value)) ?? value;
}

/** The record of the host from which each was made. */
function ofHost(all: readonly Listed[]): number[] {
  return all.map(({ record }) => record);
}

function filled(contract: ColumnContract, all: readonly Listed[], valueOf: (listed: Listed) => number | undefined): TableColumn {
  return filledColumn(contract, -1, all.length, (record) => valueOf(all[record] as Listed));
}
