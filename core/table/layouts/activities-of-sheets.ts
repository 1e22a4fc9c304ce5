import { columnContract, sheetContract } from '../../contract';
import { formatSerial } from '../excel-date';
import { onlyText } from '../find-headings';
import { valueWithin } from '../kinds-of-titles';
import { toHalfWidth, withoutBlanks } from '../normalize-text';
import { filledColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { dateAt, textAt } from '../sheet-grid';
import type { SheetGrid } from '../sheet-grid';
import { onlyRecords, Table } from '../table';
import type { TableColumn } from '../table';
import { titleIn } from './activity-lookup';
import type { IsTaken } from './activity-lookup';
import { signInHeader } from './read-sign-ins';

const ACTIVITIES = sheetContract('活动台账');
/** What is longer is no title. */
const LONGEST = 80;

/** What the title of a sheet of those who signed in says. */
interface Title {
  readonly grid: SheetGrid;
  /** Of the grid; 0 where it is the name of the sheet. */
  readonly row: number;
  readonly name: string;
  readonly category: string;
  readonly day: number;
  readonly until: number | undefined;
}

export interface ActivityOfSheet {
  /** 活动编号. */
  readonly id: string;
  /** What its title says: `全会，2025-01-08`. */
  readonly said: string;
}

/** The activities of a workbook that only the titles of its sheets name. */
export interface ActivitiesOfSheets {
  /** By the sheet of those who signed in. */
  readonly activities: ReadonlyMap<SheetGrid, ActivityOfSheet>;
  readonly tables: readonly Table[];
}

/**
 * Some offices have neither 活动台账 nor 出席记录, but a sheet for each activity: its title says what it was, `民营经济调研签到表`,
 * and on which day. Sheets of one title and day are of one activity.
 *
 * @param sheets that are none of the contract
 * @param isTaken a title that may be one of 活动台账 is not read once more
 */
export function activitiesOfSheets(sheets: readonly SheetGrid[], reader: CellReader, isTaken: IsTaken = () => false): ActivitiesOfSheets {
  const titles = sheets.flatMap((grid) => titleOf(grid, reader) ?? []).filter(({ name, day }) => !isTaken(name, day));
  const days = new Map<string, Set<number>>();
  for (const { name, day } of titles) days.set(name, new Set([...(days.get(name) ?? []), day]));
  const activities = new Map<SheetGrid, ActivityOfSheet>();
  const known = new Set<string>();
  const tables: Table[] = [];
  for (const title of titles) {
    const { grid, name, category, day } = title;
    const id = days.get(name)?.size === 1 ? name : `${name}（${formatSerial(day)}）`;
    if (!known.has(id)) tables.push(tableOf(title, id, reader));
    known.add(id);
    activities.set(grid, { id, said: `${category}，${formatSerial(day)}` });
  }
  return { activities, tables };
}

/** Undefined where the sheet is no list of who signed in, or its title does not say what it was of, or when. */
function titleOf(grid: SheetGrid, reader: CellReader): Title | undefined {
  const { pool, lists, yearOf, date1904 } = reader;
  const header = signInHeader(grid, reader);
  if (header === undefined) return undefined;
  const plain = (text: string): string => toHalfWidth(withoutBlanks(text));
  const above = Array.from({ length: header.row }, (_, row) => row);
  const written = [...above.map((row) => ({ row, text: onlyText(grid, pool.texts, row) ?? '' })), { row: 0, text: grid.name }];
  const [title] = written.flatMap(({ row, text }) => {
    const { name } = titleIn(plain(text.slice(0, LONGEST)), yearOf);
    const category = valueWithin(name, lists.get('活动类别'));
    return category === undefined ? [] : [{ row, name, category }];
  });
  const cells = above.flatMap((row) => Array.from({ length: grid.columnCount }, (_, column) => ({ row, column })));
  const [date] = [
    ...cells.flatMap(({ row, column }) => {
      const day = dateAt(grid, row, column, date1904);
      return day === undefined
        ? daysIn(plain(textAt(grid, pool.texts, row, column)), reader)
        : [{ day: Math.floor(day), until: undefined }];
    }),
    ...daysIn(plain(grid.name), reader),
  ];
  return title === undefined || date === undefined ? undefined : { grid, ...title, ...date };
}

function daysIn(text: string, { yearOf }: CellReader): { readonly day: number; readonly until: number | undefined }[] {
  const { day, until } = titleIn(text.slice(0, LONGEST), yearOf);
  return day === undefined ? [] : [{ day, until }];
}

function tableOf({ grid, row, name, category, day, until }: Title, id: string, { pool }: CellReader): Table {
  const cell = (field: string, value: number | undefined): [string, TableColumn] => [
    field,
    filledColumn(columnContract(ACTIVITIES, field), -1, 1, () => value),
  ];
  const columns = new Map([
    cell('activityId', pool.intern(id)),
    cell('name', pool.intern(name)),
    cell('category', pool.intern(category)),
    cell('startsOn', day),
    cell('endsOn', until),
  ]);
  return new Table(ACTIVITIES, grid, pool, Int32Array.of(row), columns, [], onlyRecords(1), () => ({ row, column: 0 }));
}
