import { kindColumn, sheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { cellAddress } from '../address';
import { cached } from '../cached';
import { valueNamed } from '../find-headings';
import type { CellReader } from '../read-cells';
import { membersIn } from '../resolve-references';
import type { SheetGrid } from '../sheet-grid';
import { onlyRecords, Table } from '../table';
import type { ExtraColumn } from '../table';
import type { ValueList } from '../value-lists';
import { valuesSaid } from '../values-said';
import { findLogs } from './find-logs';
import type { Log } from './find-logs';
import { LogColumns, textColumn } from './log-columns';
import type { ReadFromLog } from './log-columns';
import { categoryOf, LOGGED, registerNamed } from './log-kinds';
import type { LoggedRegister } from './log-kinds';
import { LoggedActivities } from './logged-activities';

const ACTIVITIES = sheetContract('活动台账');
const ATTENDANCE = sheetContract('出席记录');

/** A log, with the register of each of its rows. */
interface SortedLog {
  readonly cells: LogColumns;
  /** Those that are activities. */
  readonly rows: Int32Array;
  readonly registers: ReadonlyMap<LoggedRegister, Int32Array>;
  /** How many rows are of a kind that is known. */
  readonly known: number;
}

/**
 * Some offices keep one sheet for whatever members did, `姓名 | 履职时间 | 履职类型 | 履职内容`, or such a sheet for each member;
 * others a list of all who came to activities. Each row is read for the register that its kind names; what is no other
 * register's is an activity, and who wrote it was there. What the workbook has a register for is not read once more.
 *
 * @param sheets that are none of the contract, and in use
 */
export function readLogs(sheets: readonly SheetGrid[], before: readonly Table[], reader: CellReader, findings: FindingList): Table[] {
  const kept = new Set(before.filter(({ length }) => length > 0).map(({ contract }) => contract));
  const readsActivities = !kept.has(ACTIVITIES) && !kept.has(ATTENDANCE);
  const whom = membersIn(before, reader.pool);
  const ofSheets = new Map<SheetGrid, SortedLog[]>();
  for (const log of findLogs(sheets, whom, reader)) cached(ofSheets, log.grid, () => []).push(sorted(new LogColumns(log, reader), reader));
  const known = [...ofSheets.values()].filter(isOfKnownKinds);
  const activities = new LoggedActivities(readsActivities ? known.flat() : [], whom, reader);

  const readLog = ({ cells, rows, registers }: SortedLog): LogRead => {
    const free = [...registers].filter(([contract]) => !kept.has(contract));
    const extras = cells.extrasBeside([...(readsActivities ? [ACTIVITIES, ATTENDANCE] : []), ...free.map(([contract]) => contract)]);
    const parts = [
      ...(readsActivities && rows.length > 0 ? [activities.read({ cells, rows }, extras)] : []),
      ...free.map(([contract, ofRegister]) => registerOf(cells, contract, ofRegister, extras, reader)),
    ];
    const tables = parts.flatMap((part) => part.tables).filter(({ length }) => length > 0);
    const read = free.reduce((count, [, { length }]) => count + length, readsActivities ? rows.length : 0);
    return { log: cells.log, asAbove: cells.asAbove, tables, implied: parts.flatMap(({ implied }) => implied), rows: read, extras };
  };
  return known.flatMap((logs) => {
    const read = logs.map(readLog);
    const tables = read.flatMap((log) => log.tables);
    const [first] = tables;
    if (first === undefined) return [];
    countIgnored(first, read);
    report(read, findings);
    return tables;
  });
}

/** The tables of a log, and what is told of them. */
interface LogRead extends ReadFromLog {
  readonly log: Log;
  /** Grid rows in which something is blank for being as above. */
  readonly asAbove: readonly number[];
  /** How many of its rows they hold. */
  readonly rows: number;
  readonly extras: readonly ExtraColumn[];
}

/** Rows that are no record, and those that are not read, are counted once, with the first table of a sheet. */
function countIgnored({ counts }: Table, logs: readonly LogRead[]): void {
  for (const { log, rows } of logs) {
    const unread = log.rows.length - rows + log.unread;
    counts.blank += log.counts.blank;
    counts.example += log.counts.example;
    counts.total += log.counts.total;
    counts.note += log.counts.note + unread;
    counts.read += log.counts.read - rows + log.unread;
  }
}

/** A sheet most of whose rows are of no kind that is known may be anything. */
function isOfKnownKinds(logs: readonly SortedLog[]): boolean {
  const [known, all] = logs.reduce(([some, rows], { known: own, cells }) => [some + own, rows + cells.log.rows.length], [0, 0]);
  return known * 2 > all;
}

/** The rows of a log by what they are. */
function sorted(cells: LogColumns, { lists }: CellReader): SortedLog {
  const { rows, columns } = cells.log;
  const ofActivities: number[] = [];
  const registers = new Map<LoggedRegister, number[]>();
  let known = 0;
  for (const row of rows) {
    const kind = cells.kind(row);
    const register = registerNamed(kind, lists);
    if (register !== undefined) cached(registers, register, () => []).push(row);
    else ofActivities.push(row);
    if (register !== undefined || categoryOf(kind, cells.text(row, columns.what), lists) !== undefined) known++;
  }
  return {
    cells,
    known,
    rows: Int32Array.from(ofActivities),
    registers: new Map(
      LOGGED.flatMap((contract) => (registers.has(contract) ? [[contract, Int32Array.from(registers.get(contract) ?? [])]] : [])),
    ),
  };
}

/** The records of a register in a log, numbered by the name of the sheet and 序号, or the row. */
function registerOf(
  cells: LogColumns,
  contract: LoggedRegister,
  rows: Int32Array,
  extras: readonly ExtraColumn[],
  { pool, lists }: CellReader,
): ReadFromLog {
  const { grid, columns, member, heading } = cells.log;
  const read = cells.others(contract, rows);
  const add = (field: string, gridColumn: number | undefined, textOf: (row: number) => string): void => {
    read.set(field, textColumn(contract, field, gridColumn, Array.from(rows, textOf), pool));
  };
  const [key = ''] = contract.key ?? [];
  const { logged, yearDate } = contract;
  // 序号 begins anew in each list of a sheet.
  const serial = heading === '' ? columns.serial : undefined;
  if (!read.has(key)) add(key, serial, (row) => `${grid.name}-${cells.text(row, serial) || row + 1}`);
  read.set(yearDate, cells.read(contract, yearDate, columns.when, rows));
  read.set(logged.title, cells.read(contract, logged.title, columns.what, rows));
  if (columns.who === undefined) add(logged.member, undefined, () => member ?? '');
  else read.set(logged.member, cells.read(contract, logged.member, columns.who, rows));
  // The kind may say more than the register: 联名提案, 提案（立案）, 公益活动.
  const implied: string[] = [];
  for (const { field, header, list } of contract.columns) {
    if (list === undefined || read.has(field)) continue;
    const isKind = kindColumn(contract)?.field === field && logged.kinds === undefined;
    const otherwise = logged.implied?.[field];
    // 立案 may stand in the remarks.
    const beside = otherwise === undefined ? [] : cells.log.others;
    const anywhere = valuesSaid(beside, (row, column) => cells.text(row, column), lists.get(list));
    const said = new Map(Array.from(rows, (row) => [row, saidBy(cells.kind(row), lists.get(list), isKind) ?? anywhere(row)[0]]));
    if (otherwise !== undefined && [...said.values()].includes(undefined)) implied.push(`${header}：${otherwise}`);
    const textOf = (row: number): string => said.get(row) ?? otherwise ?? '';
    if (rows.some((row) => textOf(row) !== '')) add(field, isKind ? columns.kind : undefined, textOf);
  }
  return { tables: [new Table(contract, grid, pool, rows, read, extras, onlyRecords(rows.length))], implied };
}

/** In brackets behind the kind of a record: 立案. */
const IN_BRACKETS = /[(（](.{1,20})[)）]$/;

/** The value of a list that the kind of a record names. */
function saidBy(kind: string, list: ValueList, isKind: boolean): string | undefined {
  return (isKind ? valueNamed(kind, list) : list.find(kind)) ?? list.find(IN_BRACKETS.exec(kind)?.[1] ?? '');
}

/** Tells what was read in a sheet, and what only stands for something that it does not say. */
function report(logs: readonly LogRead[], findings: FindingList): void {
  const [first] = logs as [LogRead];
  const at = ({ grid, row }: Log, column: number) => ({ sheet: grid.name, address: cellAddress(row, column) });
  const all = (of: (log: LogRead) => readonly string[]): string => [...new Set(logs.flatMap(of))].join('、');
  const count = (of: (log: LogRead) => number): number => logs.reduce((sum, log) => sum + of(log), 0);
  const { columns } = first.log;
  const args = {
    registers: all(({ tables }) => tables.map(({ contract }) => contract.name)),
    rows: count(({ rows }) => rows),
    unread: count(({ log, rows }) => log.rows.length - rows + log.unread),
    implied: all(({ implied }) => implied),
  };
  findings.add({ code: 'sheet/log', location: at(first.log, columns.kind ?? columns.what), args });
  for (const { log, asAbove, extras } of logs) {
    const [row] = asAbove;
    if (row !== undefined)
      findings.add({ code: 'row/as-above', location: at({ ...log, row }, log.columns.who ?? 0), args: { rows: asAbove.length } });
    for (const { header, gridColumn } of extras) findings.add({ code: 'column/extra', location: at(log, gridColumn), args: { header } });
  }
}
