import { columnContract, sheetContract } from '../../contract';
import { cached } from '../cached';
import { formatSerial } from '../excel-date';
import type { CellReader } from '../read-cells';
import { fillLastDates } from '../read-table';
import type { membersIn } from '../resolve-references';
import { kindOf } from '../resembling-sheet';
import { CellState, onlyRecords, Table } from '../table';
import type { ExtraColumn, TableColumn } from '../table';
import { AWAY_STATUSES, PRESENT, statusSaid } from './attendance-said';
import { textColumn } from './log-columns';
import type { LogColumns, ReadFromLog } from './log-columns';
import { categoryOf } from './log-kinds';

const ACTIVITIES = sheetContract('活动台账');
const ATTENDANCE = sheetContract('出席记录');
/** Before the name of an activity. */
const TOOK_PART = /^(?:参加|出席|列席|参与|参会)了?(?=.)/;

/** Rows of a log that are activities. */
export interface ActivityRows {
  readonly cells: LogColumns;
  readonly rows: Int32Array;
}

/** The activities of all logs of a workbook: what several members wrote down alike was one. */
export class LoggedActivities {
  /** The days on which there was one of a name, by the number of that text; NaN for one that is not known. */
  private readonly days = new Map<number, Set<number>>();
  private readonly known = new Set<number>();

  constructor(
    logs: readonly ActivityRows[],
    private readonly whom: ReturnType<typeof membersIn>,
    private readonly reader: CellReader,
  ) {
    for (const log of logs) {
      const days = daysOf(log);
      namesOf(log).forEach((name, record) => cached(this.days, reader.pool.intern(name), () => new Set()).add(days(record)));
    }
  }

  /** 活动台账 of those that no log before has, and 出席记录. */
  read(log: ActivityRows, extras: readonly ExtraColumn[]): ReadFromLog {
    const { cells, rows } = log;
    const { columns, grid } = cells.log;
    const { pool } = this.reader;
    const names = namesOf(log);
    const days = daysOf(log);
    const ids = names.map((name, record) => this.idOf(name, days(record)));

    const there = Array.from(rows.keys()).flatMap((record) => this.membersAt(log, record).map((member) => ({ record, member })));
    const attended = Int32Array.from(there, ({ record }) => rows[record] as number);
    const attendance = cells.others(ATTENDANCE, attended);
    const known = new Set(Array.from(attendance.values(), ({ gridColumn }) => gridColumn));
    const ofAttendance = (field: string, column: number | undefined, textOf: (entry: (typeof there)[number]) => string): void => {
      attendance.set(field, textColumn(ATTENDANCE, field, column, there.map(textOf), pool));
    };
    ofAttendance('activityId', columns.what, ({ record }) => ids[record] as string);
    ofAttendance('memberId', columns.who, ({ member }) => member);
    const implied: string[] = [];
    if (!attendance.has('status')) {
      const said = Array.from(
        rows,
        statusSaid(cells.log.others, (row, column) => cells.text(row, column), this.reader.lists),
      );
      // A list of those who asked for leave says so in its name, or most of its rows say why.
      const away = said.filter((status) => AWAY_STATUSES.has(status ?? ''));
      const ofMost = away.length * 2 > said.length ? away[0] : undefined;
      const all = kindOf(ATTENDANCE, grid, this.reader.lists) ?? ofMost ?? PRESENT;
      ofAttendance('status', undefined, ({ record }) => said[record] ?? all);
      if (said.includes(undefined)) implied.push(`${columnContract(ATTENDANCE, 'status').header}：${all}`);
    }

    const firsts = this.firstsOf(ids);
    const gridRows = Int32Array.from(firsts, (record) => rows[record] as number);
    // 状态 is that of whoever was there.
    const own = new Map([...cells.others(ACTIVITIES, gridRows)].filter(([, { gridColumn }]) => !known.has(gridColumn)));
    const ofActivity = (field: string, texts: readonly string[]): void => {
      const column = textColumn(
        ACTIVITIES,
        field,
        columns.what,
        firsts.map((record) => texts[record] as string),
        pool,
      );
      own.set(field, column);
    };
    ofActivity('activityId', ids);
    ofActivity('name', names);
    own.set('startsOn', cells.read(ACTIVITIES, 'startsOn', columns.when, gridRows));
    own.set('category', this.categories(cells, gridRows));
    fillLastDates(ACTIVITIES, own, cells.filled, gridRows, this.reader);
    // A cell may be of several members.
    const place = there.length > rows.length ? () => undefined : undefined;
    const tables = [
      new Table(ACTIVITIES, grid, pool, gridRows, own, [], onlyRecords(gridRows.length)),
      new Table(ATTENDANCE, grid, pool, attended, attendance, extras, onlyRecords(attended.length), place),
    ];
    return { tables, implied };
  }

  /** The first records of activities that no log before has. */
  private firstsOf(ids: readonly string[]): number[] {
    return ids.flatMap((id, record) => {
      const text = this.reader.pool.intern(id);
      if (id === '' || this.known.has(text)) return [];
      this.known.add(text);
      return [record];
    });
  }

  /** Those of one name on several days are told apart by the day. */
  private idOf(name: string, day: number): string {
    const isOne = (this.days.get(this.reader.pool.intern(name))?.size ?? 0) < 2 || Number.isNaN(day);
    return isOne ? name : `${name}（${formatSerial(day)}）`;
  }

  /** A row may name several members; one that names nobody is told where a number is asked for. */
  private membersAt({ cells, rows }: ActivityRows, record: number): string[] {
    const { member, columns } = cells.log;
    if (member !== undefined) return [member];
    const text = cells.text(rows[record] as number, columns.who);
    const all = this.whom(text);
    return all.length > 1 ? all.map(({ id }) => id) : [text];
  }

  /** What names no category is left as it is, and told. */
  private categories(cells: LogColumns, rows: Int32Array): TableColumn {
    const { kind, what } = cells.log.columns;
    const known = Array.from(rows, (row) => categoryOf(cells.kind(row), cells.text(row, what), this.reader.lists) ?? '');
    const named = textColumn(ACTIVITIES, 'category', kind, known, this.reader.pool);
    if (kind === undefined || !known.includes('')) return named;
    const column = cells.read(ACTIVITIES, 'category', kind, rows);
    known.forEach((value, record) => {
      if (value === '') return;
      column.states[record] = CellState.Value;
      column.values[record] = named.values[record] as number;
      column.notes[record] = 0;
    });
    return column;
  }
}

function namesOf({ cells, rows }: ActivityRows): string[] {
  return Array.from(rows, (row) => cells.text(row, cells.log.columns.what).replace(TOOK_PART, ''));
}

/** The first day of each record; NaN where it is not known. */
function daysOf({ cells, rows }: ActivityRows): (record: number) => number {
  const { states, values } = cells.read(ACTIVITIES, 'startsOn', cells.log.columns.when, rows);
  return (record) => (states[record] === CellState.Value ? Math.floor(values[record] as number) : NaN);
}
