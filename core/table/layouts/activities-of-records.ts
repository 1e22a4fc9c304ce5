import { columnContract, sheetContract } from '../../contract';
import type { ColumnContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { cellAddress } from '../address';
import { cached } from '../cached';
import { formatSerial } from '../excel-date';
import { kindsOfTitles, valueWithin } from '../kinds-of-titles';
import { filledColumn, readColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { readerOf } from '../read-table';
import { bindExtras } from './read-within';
import { registerWithin } from './register-within';
import { CellState, isMerged } from '../table';
import type { Table, TableColumn } from '../table';

const ACTIVITIES = sheetContract('活动台账');

/**
 * Some offices have no 活动台账, but write the day and the kind of an activity beside everybody who was there, or only the
 * day, where the name of the activity says its kind. Each activity of 出席记录 is read from the first record that names it;
 * those of one name on several days are told apart by the day.
 */
export function activitiesOfRecords(tables: readonly Table[], reader: CellReader, findings: FindingList): Table[] {
  if (tables.some(({ contract, length }) => contract === ACTIVITIES && length > 0)) return [];
  return tables.flatMap((table) => {
    const named = table.contract.name === '出席记录' && !isMerged(table) ? table.columns.get('activityId') : undefined;
    return named === undefined ? [] : (read(table, named, reader, findings) ?? []);
  });
}

function read(table: Table, named: TableColumn, reader: CellReader, findings: FindingList): Table | undefined {
  const { grid, gridRows } = table;
  const bound = bindExtras(
    table,
    ACTIVITIES.columns.filter(({ field }) => field !== 'activityId'),
  );
  const [startsOn, category] = [columnContract(ACTIVITIES, 'startsOn'), columnContract(ACTIVITIES, 'category')];
  const gridColumn = bound.get(startsOn);
  if (gridColumn === undefined || !(bound.has(category) || doTitlesSay(named, category, reader))) return undefined;
  const days = readColumn(startsOn, gridColumn, grid.columns[gridColumn], gridRows, readerOf(ACTIVITIES, startsOn.field, reader));

  const names = numberByDay(table, named, days);
  const records = Int32Array.from(names.keys());
  if (records.length === 0) return undefined;
  const rows = records.map((record) => gridRows[record] as number);
  const columns = new Map<string, TableColumn>();
  const texts = (field: string, valueOf: (record: number) => number): void => {
    const contract = columnContract(ACTIVITIES, field);
    columns.set(
      field,
      filledColumn(contract, named.gridColumn, records.length, (i) => valueOf(records[i] as number)),
    );
  };
  texts('activityId', (record) => named.values[record] as number);
  texts('name', (record) => names.get(record) as number);
  for (const [column, at] of bound)
    columns.set(column.field, readColumn(column, at, grid.columns[at], rows, readerOf(ACTIVITIES, column.field, reader)));

  if (!bound.has(category)) {
    const location = { sheet: grid.name, address: cellAddress(rows[0] as number, named.gridColumn) };
    const kinds = kindsOfTitles(category, columns.get('name') as TableColumn, location, reader, findings);
    if (kinds !== undefined) columns.set(category.field, kinds);
  }
  const from = Array.from(bound, ([{ header }, at]) => ({ header, gridColumn: at }));
  return registerWithin(table, ACTIVITIES, { rows, columns, from }, findings);
}

/** Whether the name of any activity has its kind in it. */
function doTitlesSay({ states, values }: TableColumn, { list }: ColumnContract, { pool, lists }: CellReader): boolean {
  const names = new Set(values.filter((_, record) => states[record] === CellState.Value));
  return list !== undefined && [...names].some((name) => valueWithin(pool.text(name), lists.get(list)) !== undefined);
}

/**
 * The first record of each activity, with the text of its name. Where activities of one name were on several days, all
 * their records are given name and day as the number.
 */
function numberByDay({ length, pool }: Table, named: TableColumn, days: TableColumn): Map<number, number> {
  const says = (record: number): boolean => named.states[record] === CellState.Value && days.states[record] === CellState.Value;
  const dayOf = (record: number): number => Math.floor(days.values[record] as number);
  const firsts = new Map<number, Map<number, number>>();
  for (let record = 0; record < length; record++) {
    if (!says(record)) continue;
    const ofDays = cached(firsts, named.values[record] as number, () => new Map<number, number>());
    cached(ofDays, dayOf(record), () => record);
  }
  for (let record = 0; record < length; record++) {
    const name = named.values[record] as number;
    if (says(record) && (firsts.get(name) as Map<number, number>).size > 1)
      named.values[record] = pool.intern(`${pool.text(name)}（${formatSerial(dayOf(record))}）`);
  }
  return new Map([...firsts].flatMap(([name, records]) => Array.from(records.values(), (record) => [record, name] as const)));
}
