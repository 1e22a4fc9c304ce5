import { columnContract, sheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import type { ActivityLookup } from './activity-lookup';
import { correctPresence, PRESENT } from './attendance-said';
import { onlyText } from '../find-headings';
import { matchHeader, repeatedHeaders } from '../match-header';
import type { HeaderMatch } from '../match-header';
import { filledColumn, standardValue } from '../read-cells';
import type { CellReader } from '../read-cells';
import { readTable } from '../read-table';
import type { SheetGrid } from '../sheet-grid';
import { CellState } from '../table';
import type { Table, TableColumn } from '../table';

const ATTENDANCE = sheetContract('出席记录');
const STATUS = columnContract(ATTENDANCE, 'status');

/**
 * Some offices keep a sheet for each activity, under its name: whoever was due, and whether he signed in. Where a workbook
 * has no other attendance, these are its 出席记录.
 *
 * @param sheets that are none of the contract
 */
export function readSignIns(sheets: readonly SheetGrid[], activities: ActivityLookup, reader: CellReader, findings: FindingList): Table[] {
  return sheets.flatMap((grid) => {
    const header = signInHeader(grid, reader);
    if (header === undefined) return [];
    const own = activities.ofSheet(grid);
    const activity = own?.id ?? activityOf(grid, header, activities, reader);
    if (activity === undefined) return [];
    const column = columnContract(ATTENDANCE, 'activityId');
    const tables = repeatedHeaders(ATTENDANCE, grid, reader.pool.texts, header).flatMap((each) => {
      const headings = { column, values: new Map([[each.row, activity]]) };
      // Who signed in, and who did not, is told by when he did.
      const header = { ...each, missing: each.missing.filter((missing) => missing.column !== STATUS) };
      const table = readTable(ATTENDANCE, grid, header, reader, findings, headings);
      return table === undefined ? [] : [table.columns.has('status') ? table : withPresence(table, reader)];
    });
    findings.add({
      code: 'sheet/of-activity',
      location: { sheet: grid.name },
      args: {
        activity: own === undefined ? activities.titleOf(activity) : `${own.id}（${own.said}）`,
        rows: tables.reduce((sum, { length }) => sum + length, 0),
        fromRemarks: tables.reduce((sum, table) => sum + fillFromRemarks(table, reader), 0),
      },
    });
    return tables;
  });
}

/** Where nothing says so, all were there, but for those who did not sign in, or asked for leave. */
function withPresence(table: Table, reader: CellReader): Table {
  const present = reader.pool.intern(PRESENT);
  const complete = table.withColumn(
    'status',
    filledColumn(STATUS, -1, table.length, () => present),
  );
  correctPresence([complete], reader);
  return complete;
}

/** The header of a sheet that says who came, and whether: of which activity, its name says, or the title above. */
export function signInHeader(grid: SheetGrid, { pool }: CellReader): HeaderMatch | undefined {
  const header = matchHeader(ATTENDANCE, grid, pool.texts);
  const lacks = header?.missing.map(({ column }) => column.field) ?? [];
  // When somebody signed in says that he did.
  const isTold = (field: string): boolean => field === 'activityId' || (field === 'status' && header?.bound.has('signedInAt') === true);
  return lacks.includes('activityId') && lacks.every(isTold) ? header : undefined;
}

/** Who did not sign in has 请假 or 缺席 behind his name, in 备注. How many have. */
function fillFromRemarks(table: Table, { lists, pool }: CellReader): number {
  const column = table.columns.get('status') as TableColumn;
  let filled = 0;
  for (let record = 0; record < table.length; record++) {
    if (column.states[record] !== CellState.Blank) continue;
    const status = standardValue(lists.get('出席状态'), table.text(record, 'remarks'));
    if (status === undefined) continue;
    column.states[record] = CellState.Value;
    column.values[record] = pool.intern(status);
    filled++;
  }
  return filled;
}

function activityOf(grid: SheetGrid, header: HeaderMatch, activities: ActivityLookup, { yearOf, pool }: CellReader): string | undefined {
  const own = activities.byTitle(grid.name, yearOf);
  if (own !== undefined) return own;
  for (let row = 0; row < header.row; row++) {
    const text = onlyText(grid, pool.texts, row);
    const titled = text === undefined ? undefined : activities.byTitle(text, yearOf);
    if (titled !== undefined) return titled;
  }
  return undefined;
}
