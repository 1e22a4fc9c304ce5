import { sheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { activitiesOfHeads } from './activities-of-heads';
import type { ActivitiesOfHeads } from './activities-of-heads';
import { lettersOf } from './activity-lookup';
import type { ActivityLookup, IsTaken } from './activity-lookup';
import { saysWhoCame } from './attendance-said';
import { classifyRows } from '../classify-rows';
import { matchHeader } from '../match-header';
import type { CellReader } from '../read-cells';
import { isMatrix, readMatrix } from './read-matrix';
import { readSignIns } from './read-sign-ins';
import type { AdoptedSheet } from '../adopted-sheets';
import type { SheetGrid } from '../sheet-grid';
import type { Table } from '../table';

const MATRIX = sheetContract('出席矩阵');

/** Attendance that does not stand in 出席记录 itself. */
export interface OtherAttendance {
  readonly tables: readonly Table[];
  /** Matrices under names of the office's own. */
  readonly adopted: readonly AdoptedSheet[];
}

/**
 * What heads the columns of matrices as 活动台账, by sheet, where a workbook has none, or none on any of these days. The parameters are
 * those of `readAttendance`.
 */
export function readActivities(
  matrices: readonly SheetGrid[],
  unknown: readonly SheetGrid[],
  before: readonly Table[],
  reader: CellReader,
  findings: FindingList,
): Map<SheetGrid, ActivitiesOfHeads> {
  const read = new Map<SheetGrid, ActivitiesOfHeads>();
  const isTaken = takenActivities(before);
  const known = new Map<string, number | undefined>();
  const isRecorded = isAny(before) || matrices.some((grid) => namesMembers(grid, reader));
  for (const grid of isRecorded ? matrices : unknown) {
    const own = activitiesOfHeads(grid, reader, known, isTaken, findings);
    if (own !== undefined) read.set(grid, own);
  }
  return read;
}

/** Whether 活动台账 has an activity of a name, or on a day; undefined where it has none at all. */
export function takenActivities(tables: readonly Table[]): IsTaken | undefined {
  const known = tables
    .filter(({ contract, length }) => contract.name === '活动台账' && length > 0)
    .flatMap((table) =>
      Array.from({ length: table.length }, (_, record) => ({ name: lettersOf(table.text(record, 'name')), ...spanOf(table, record) })),
    );
  if (known.length === 0) return undefined;
  const names = new Set(known.map(({ name }) => name));
  return (name, day) => names.has(lettersOf(name)) || known.some(({ first, last }) => first <= day && day <= last);
}

/** First and last day of an activity; one that is not known may be any. */
function spanOf(table: Table, record: number): { readonly first: number; readonly last: number } {
  const first = table.number(record, 'startsOn');
  if (first === undefined) return { first: -Infinity, last: Infinity };
  return { first: Math.floor(first), last: Math.floor(table.number(record, 'endsOn') ?? first) };
}

/**
 * Reads 出席矩阵; and where a workbook has attendance neither there nor in 出席记录, what an office has instead: a matrix
 * under another name, or a sheet for each activity.
 *
 * @param matrices sheets that bear its name
 * @param unknown sheets that are none of the contract, and in use
 * @param before the tables that were read before
 */
export function readAttendance(
  matrices: readonly SheetGrid[],
  unknown: readonly SheetGrid[],
  before: readonly Table[],
  activities: ActivityLookup,
  reader: CellReader,
  findings: FindingList,
): OtherAttendance {
  const read = (grids: readonly SheetGrid[]): Table[] =>
    grids.flatMap((grid) => readMatrix(MATRIX, grid, reader, activities, findings) ?? []);
  const own = read(matrices);
  if (isAny([...before, ...own])) return { tables: own, adopted: [] };
  const others = read(unknown.filter((grid) => activities.areHeadsOf(grid) || isMatrix(MATRIX, grid, reader, activities)));
  // Who was away from activities that stand nowhere else is told nowhere else.
  const adopted = isAny(others) ? others : others.filter(({ grid, length }) => length > 0 && activities.areHeadsOf(grid));
  const rest = unknown.filter((grid) => !adopted.some((table) => table.grid === grid));
  const signIns = isAny(others) ? [] : readSignIns(rest, activities, reader, findings);
  return {
    tables: [...own, ...adopted, ...signIns],
    adopted: adopted.map(({ grid, length }) => ({ grid, contract: MATRIX, records: length, kind: undefined })),
  };
}

function namesMembers(grid: SheetGrid, { pool }: CellReader): boolean {
  const header = matchHeader(MATRIX, grid, pool.texts);
  return header !== undefined && classifyRows(MATRIX, grid, pool.texts, header).records.length > 0;
}

function isAny(tables: readonly Table[]): boolean {
  return tables.some(saysWhoCame);
}
