import { columnContract, sheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { ActivityLookup } from './activity-lookup';
import type { AdoptedSheet } from '../adopted-sheets';
import { cellAddress } from '../address';
import { saysWhoCame } from './attendance-said';
import { classifyRows } from '../classify-rows';
import { matchHeader } from '../match-header';
import type { HeaderMatch } from '../match-header';
import { marksUnder } from './marks';
import { activityHeader, memberColumns } from '../member-columns';
import { trimText } from '../normalize-text';
import { numberBySheet } from '../number-by-sheet';
import { filledColumn, readColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { readerOf, readTable } from '../read-table';
import { rowsOf } from './read-within';
import { textAt } from '../sheet-grid';
import type { SheetGrid } from '../sheet-grid';
import { CellState, isMerged, onlyRecords, Table } from '../table';
import type { ExtraColumn, TableColumn } from '../table';

/*
 * Where an office has few members, the activities may stand down a sheet and the members across: each row an activity,
 * as in 活动台账, and beside it a column with marks for each member.
 */

const ACTIVITIES = sheetContract('活动台账');
const ATTENDANCE = sheetContract('出席记录');

interface MembersAcross {
  readonly tables: readonly Table[];
  /** Sheets that were read as 活动台账. */
  readonly adopted: readonly AdoptedSheet[];
}

/** The activities of a sheet: the number of each, and the row in which it stands. */
interface Activities {
  readonly grid: SheetGrid;
  readonly header: HeaderMatch;
  readonly rows: Int32Array;
  readonly ids: TableColumn;
}

/**
 * Reads the columns of members beside activities as 出席记录, and where a workbook has no 活动台账 the activities as well.
 *
 * @param before the tables that were read before
 * @param others sheets that were not, and are in use
 */
export function readMembersAcross(
  before: readonly Table[],
  others: readonly SheetGrid[],
  reader: CellReader,
  findings: FindingList,
): MembersAcross {
  if (before.some(saysWhoCame)) return { tables: [], adopted: [] };
  const membersOf = memberColumns(before, reader);
  const known = before.filter(({ contract, length }) => contract === ACTIVITIES && length > 0);
  const beside = known.filter((table) => !isMerged(table)).flatMap((table) => activitiesOf(table) ?? []);
  const across = others.filter((grid) => membersOf(grid, activityHeader(grid, reader)).length > 0);
  const isKnown = known.length > 0;
  const tables = isKnown ? [] : across.flatMap((grid) => readTable(ACTIVITIES, grid, activityHeader(grid, reader), reader, findings) ?? []);
  if (tables.length > 1) numberBySheet(tables, new Set());
  const activities = new ActivityLookup(known);
  const named = isKnown ? across.flatMap((grid) => namedActivities(grid, activities, reader) ?? []) : [];
  const all = [...beside, ...named, ...tables.flatMap((table) => activitiesOf(table) ?? [])];
  const attendance = all.flatMap((own) => attendanceOf(own, membersOf(own.grid, own.header), reader, findings) ?? []);
  return {
    tables: [...tables, ...attendance],
    adopted: tables.map(({ grid, length }) => ({ grid, contract: ACTIVITIES, records: length, kind: undefined })),
  };
}

function activitiesOf({ contract, columns, grid, gridRows, pool }: Table): Activities | undefined {
  const header = matchHeader(contract, grid, pool.texts);
  const ids = columns.get('activityId');
  return header === undefined || ids === undefined ? undefined : { grid, header, rows: gridRows, ids };
}

/** The activities of a sheet that 活动台账 has already, by their numbers, titles or days; undefined where it lacks most of them. */
function namedActivities(grid: SheetGrid, known: ActivityLookup, reader: CellReader): Activities | undefined {
  const { pool } = reader;
  const header = activityHeader(grid, reader);
  if (header === undefined) return undefined;
  const rows = classifyRows(ACTIVITIES, grid, pool.texts, header).records;
  const textOf = (row: number, field: string): string => {
    const column = header.bound.get(field);
    return column === undefined ? '' : trimText(textAt(grid, pool.texts, row, column));
  };
  const ofDays = header.bound.get('startsOn');
  const startsOn = columnContract(ACTIVITIES, 'startsOn');
  const days = readColumn(startsOn, ofDays ?? -1, grid.columns[ofDays ?? -1], rows, readerOf(ACTIVITIES, 'startsOn', reader));
  const named = Array.from(rows, (row, i) => {
    const id = known.byText(textOf(row, 'activityId')) ?? known.byTitle(textOf(row, 'name'), reader.yearOf);
    return id ?? (days.states[i] === CellState.Value ? known.byDay(days.values[i] as number) : undefined);
  });
  if (named.filter((id) => id !== undefined).length * 2 <= rows.length) return undefined;
  const ids = filledColumn(columnContract(ATTENDANCE, 'activityId'), -1, rows.length, (i) =>
    // What 活动台账 lacks is told by what it is called here.
    pool.intern(named[i] ?? textOf(rows[i] as number, 'name')),
  );
  return { grid, header, rows, ids };
}

function attendanceOf(
  { grid, header, rows, ids }: Activities,
  members: readonly ExtraColumn[],
  reader: CellReader,
  findings: FindingList,
): Table | undefined {
  if (members.length === 0) return undefined;
  const { pool } = reader;
  const columns = members.map((extra) => ({ column: extra.gridColumn, member: pool.intern(trimText(extra.header)) }));
  const marks = marksUnder(grid, header, rows, columns, reader, findings);
  const count = marks.rows.length;
  if (count === 0) return undefined;
  for (const extra of members) findings.withdrawExtra(grid.name, extra);
  const [first] = columns;
  const location = { sheet: grid.name, address: cellAddress(header.row, first?.column ?? 0) };
  findings.add({ code: 'sheet/members-across', location, args: { members: members.length, rows: count } });

  const recordOf = new Map(Array.from(rows, (row, record) => [row, record]));
  const records = Array.from(marks.rows, (row) => recordOf.get(row) as number);
  const activityIds = { ...rowsOf(ids, columnContract(ATTENDANCE, 'activityId'), records), gridColumn: -1 };
  const memberIds = filledColumn(columnContract(ATTENDANCE, 'memberId'), -1, count, (i) => marks.heads[i]?.member);
  const bound = new Map([
    ['activityId', activityIds],
    ['memberId', memberIds],
    ['status', marks.status],
  ]);
  return new Table(ATTENDANCE, grid, pool, marks.rows, bound, [], onlyRecords(count), (record, field) => {
    const column = marks.heads[record]?.column ?? 0;
    if (field === 'status') return { row: marks.rows[record] as number, column };
    return field === 'memberId' ? { row: header.row, column } : undefined;
  });
}
