import { columnContract, SHEETS, sheetContract } from '../../contract';
import type { SheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { cellAddress } from '../address';
import { cached } from '../cached';
import { valueNamed } from '../find-headings';
import type { CellReader } from '../read-cells';
import { membersIn } from '../resolve-references';
import type { SheetGrid } from '../sheet-grid';
import { onlyRecords, Table } from '../table';
import type { ExtraColumn } from '../table';
import { findLogs } from './find-logs';
import { LogColumns, textColumn } from './log-columns';
import { categoryOf, kindColumn, registerNamed } from './log-kinds';
import { LoggedActivities } from './logged-activities';

const ACTIVITIES = sheetContract('活动台账');
const ATTENDANCE = sheetContract('出席记录');

/** A log, with the register of each of its rows. */
interface SortedLog {
  readonly cells: LogColumns;
  /** Those that are activities. */
  readonly rows: Int32Array;
  readonly registers: ReadonlyMap<SheetContract, Int32Array>;
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
  const logs = findLogs(sheets, whom, reader).flatMap((log) => sorted(new LogColumns(log, reader), reader) ?? []);
  const activities = new LoggedActivities(readsActivities ? logs : [], whom, reader);
  return logs.flatMap(({ cells, rows, registers }) => {
    const free = [...registers].filter(([contract]) => !kept.has(contract));
    const extras = cells.extrasBeside([...(readsActivities ? [ACTIVITIES, ATTENDANCE] : []), ...free.map(([contract]) => contract)]);
    const own = free.map(([contract, ofRegister]) => registerOf(cells, contract, ofRegister, extras, reader));
    const tables = [...(readsActivities ? activities.read({ cells, rows }, extras) : []), ...own].filter(({ length }) => length > 0);
    const [first] = tables;
    if (first === undefined) return [];
    const read = free.reduce((count, [, { length }]) => count + length, readsActivities ? rows.length : 0);
    report(cells, tables, read, extras, findings);
    // Rows that are no record, and those of a register that the workbook has, are counted once.
    const { blank, example, total, note, read: all } = cells.log.counts;
    Object.assign(first.counts, { blank, example, total, note: note + cells.log.rows.length - read, read: all - read + first.length });
    return tables;
  });
}

/** The rows of a log by what they are. Undefined where most of them are of no kind that is known: then it may be anything. */
function sorted(cells: LogColumns, { lists }: CellReader): SortedLog | undefined {
  const { rows, columns } = cells.log;
  const ofActivities: number[] = [];
  const registers = new Map<SheetContract, number[]>();
  let known = 0;
  for (const row of rows) {
    const kind = cells.text(row, columns.kind);
    const register = registerNamed(kind, lists);
    if (register !== undefined) cached(registers, register, () => []).push(row);
    else ofActivities.push(row);
    if (register !== undefined || categoryOf(kind, cells.text(row, columns.what), lists) !== undefined) known++;
  }
  if (known * 2 <= rows.length) return undefined;
  return {
    cells,
    rows: Int32Array.from(ofActivities),
    registers: new Map(
      SHEETS.flatMap((contract) => (registers.has(contract) ? [[contract, Int32Array.from(registers.get(contract) ?? [])]] : [])),
    ),
  };
}

/** The records of a register in a log, numbered by the name of the sheet and 序号, or the row. */
function registerOf(
  cells: LogColumns,
  contract: SheetContract,
  rows: Int32Array,
  extras: readonly ExtraColumn[],
  { pool, lists }: CellReader,
): Table {
  const { grid, columns, member } = cells.log;
  const read = cells.others(contract, rows);
  const [key = ''] = contract.key ?? [];
  const { logged, yearDate } = contract as Required<SheetContract>;
  const numbers = Array.from(rows, (row) => `${grid.name}-${cells.text(row, columns.serial) || row + 1}`);
  if (!read.has(key)) read.set(key, textColumn(contract, key, columns.serial, numbers, pool));
  read.set(yearDate, cells.read(contract, yearDate, columns.when, rows));
  read.set(logged.title, cells.read(contract, logged.title, columns.what, rows));
  const owner = columns.who === undefined ? undefined : cells.read(contract, logged.member, columns.who, rows);
  read.set(
    logged.member,
    owner ??
      textColumn(
        contract,
        logged.member,
        undefined,
        Array.from(rows, () => member ?? ''),
        pool,
      ),
  );
  // The kind may say more than the register: 联名提案, 公益活动.
  for (const { field, list } of contract.columns) {
    if (list === undefined || read.has(field)) continue;
    const isKind = kindColumn(contract.columns)?.field === field && logged.kinds === undefined;
    const valueOf = (kind: string): string | undefined => (isKind ? valueNamed(kind, lists.get(list)) : lists.get(list).find(kind));
    const values = Array.from(rows, (row) => valueOf(cells.text(row, columns.kind)) ?? '');
    if (values.some((value) => value !== '')) read.set(field, textColumn(contract, field, columns.kind, values, pool));
  }
  for (const [field, value] of Object.entries(logged.implied ?? {}))
    if (!read.has(field))
      read.set(
        field,
        textColumn(
          contract,
          field,
          undefined,
          Array.from(rows, () => value),
          pool,
        ),
      );
  return new Table(contract, grid, pool, rows, read, extras, onlyRecords(rows.length));
}

/** Tells what was read, and what only stands for something that the log does not say. */
function report({ log }: LogColumns, tables: readonly Table[], read: number, extras: readonly ExtraColumn[], findings: FindingList): void {
  const { grid, row, columns, rows } = log;
  const at = (column: number) => ({ sheet: grid.name, address: cellAddress(row, column) });
  const registers = tables.map(({ contract }) => contract.name).join('、');
  const implied = tables.flatMap(({ contract, columns: own }) =>
    Object.entries(contract.logged?.implied ?? {})
      .filter(([field]) => own.get(field)?.gridColumn === -1)
      .map(([field, value]) => `${columnContract(contract, field).header}：${value}`),
  );
  findings.add({
    code: 'sheet/log',
    location: at(columns.kind ?? columns.what),
    args: { registers, rows: read, unread: rows.length - read, implied: implied.join('、') },
  });
  for (const { header, gridColumn } of extras) findings.add({ code: 'column/extra', location: at(gridColumn), args: { header } });
}
