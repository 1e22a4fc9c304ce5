import { columnContract, PRESENT_STATUSES, sheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { cached } from '../cached';
import { formatSerial } from '../excel-date';
import { readColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { readerOf } from '../read-table';
import { membersIn } from '../resolve-references';
import { CellNote, CellState, isMerged } from '../table';
import type { Table } from '../table';
import type { ActivityLookup } from './activity-lookup';
import { AWAY_STATUSES, saysWhoCame } from './attendance-said';
import { bindExtras } from './read-within';

/*
 * Beside a matrix, or the lists of those who signed in, offices keep one of those who asked for leave. It may call an activity
 * otherwise than these do, and says more of who was away: whom it names is not told twice.
 */

const ATTENDANCE = sheetContract('出席记录');
const ACTIVITIES = sheetContract('活动台账');
const STARTS_ON = columnContract(ACTIVITIES, 'startsOn');

/** Registers of attendance that only say who was away. */
export function leaveLists(tables: readonly Table[]): Table[] {
  return tables.filter((table) => table.contract === ATTENDANCE && table.length > 0 && !saysWhoCame(table));
}

/** All may have been away from one. */
const LEAST_ACTIVITIES = 2;

/**
 * Tells of sheets that only record those who were away, of activities for which nobody else does more: whoever came gets nothing for
 * it. What is said of a matrix is not said again.
 */
export function reportOnlyAway(tables: readonly Table[], findings: FindingList): void {
  const lists = leaveLists(tables).filter((list) => !isMerged(list));
  if (lists.length === 0) return;
  const came = new Set<string>();
  for (const table of tables.filter(saysWhoCame))
    for (let record = 0; record < table.length; record++)
      if (!AWAY_STATUSES.has(table.text(record, 'status'))) came.add(table.text(record, 'activityId'));
  const told = new Set(findings.findings.flatMap(({ code, location }) => (code === 'matrix/only-away' ? [location.sheet] : [])));
  for (const table of lists.filter(({ grid }) => !told.has(grid.name))) {
    const ids = Array.from({ length: table.length }, (_, record) => table.text(record, 'activityId'));
    const alone = ids.filter((id) => id !== '' && !came.has(id));
    const args = { activities: new Set(alone).size, away: alone.length };
    if (args.activities >= LEAST_ACTIVITIES) findings.add({ code: 'attendance/only-away', location: { sheet: table.grid.name }, args });
  }
}

/** Names the activities of lists of leave as they are known elsewhere, by their title and the day beside it. */
export function nameActivities(lists: readonly Table[], activities: ActivityLookup, reader: CellReader): void {
  for (const table of lists) {
    const named = table.columns.get('activityId');
    if (named === undefined) continue;
    const at = bindExtras(table, [STARTS_ON]).get(STARTS_ON);
    const cells = at === undefined ? undefined : table.grid.columns[at];
    const days =
      at === undefined ? undefined : readColumn(STARTS_ON, at, cells, table.gridRows, readerOf(ACTIVITIES, STARTS_ON.field, reader));
    for (let record = 0; record < table.length; record++) {
      if (named.states[record] !== CellState.Value) continue;
      const title = table.text(record, 'activityId');
      const known = activities.byText(title);
      if (known === title) continue;
      const day = days?.states[record] === CellState.Value ? Math.floor(days.values[record] as number) : undefined;
      const written = day === undefined ? title : `${title}（${formatSerial(day)}）`;
      // On quite another day it is another one, that nobody knows.
      const id =
        activities.byTitle(written, reader.yearOf) ??
        (known === undefined || day === undefined || activities.mayBeOn(known, day) ? known : written);
      if (id === undefined || id === title) continue;
      named.values[record] = reader.pool.intern(id);
      named.notes[record] = (named.notes[record] as number) | CellNote.ByName;
      named.allNotes |= CellNote.ByName;
    }
  }
}

/** Attendance without the records of those who were away and stand in a list of leave; tells how many. */
export function withoutLeave(
  attendance: readonly Table[],
  lists: readonly Table[],
  tables: readonly Table[],
  { pool }: CellReader,
  findings: FindingList,
): Table[] {
  if (lists.length === 0) return [...attendance];
  const whom = membersIn(tables, pool);
  const known = new Map<string, string>();
  const keyOf = (table: Table, record: number): string => {
    const who = table.text(record, 'memberId') || table.text(record, 'memberName');
    return `${cached(known, who, () => whom(who)[0]?.id ?? who)} ${table.text(record, 'activityId')}`;
  };
  const listed = new Map(lists.flatMap((list) => Array.from({ length: list.length }, (_, record) => [keyOf(list, record), list] as const)));
  return attendance.map((table) => {
    const counts = new Map<Table, number>();
    const kept = Array.from({ length: table.length }, (_, record) => record).filter((record) => {
      const list = listed.get(keyOf(table, record));
      // Who came all the same is told by the check of what stands twice.
      if (list === undefined || PRESENT_STATUSES.has(table.text(record, 'status'))) return true;
      counts.set(list, (counts.get(list) ?? 0) + 1);
      return false;
    });
    for (const [{ grid }, count] of counts)
      findings.add({ code: 'sheet/leave-listed', location: { sheet: table.grid.name }, args: { other: grid.name, count } });
    return counts.size === 0 ? table : table.only(kept);
  });
}
