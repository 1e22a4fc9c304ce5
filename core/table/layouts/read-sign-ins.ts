import { sheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import type { ActivityLookup } from './activity-lookup';
import { onlyText } from '../find-headings';
import { matchHeader } from '../match-header';
import type { HeaderMatch } from '../match-header';
import type { CellReader } from '../read-cells';
import { readTable } from '../read-table';
import type { SheetGrid } from '../sheet-grid';
import { CellState } from '../table';
import type { Table, TableColumn } from '../table';

const ATTENDANCE = sheetContract('出席记录');

/**
 * Some offices keep a sheet for each activity, under its name: whoever was due, and whether he signed in. Where a workbook
 * has no other attendance, these are its 出席记录.
 *
 * @param sheets that are none of the contract
 */
export function readSignIns(sheets: readonly SheetGrid[], activities: ActivityLookup, reader: CellReader, findings: FindingList): Table[] {
  return sheets.flatMap((grid) => {
    const header = matchHeader(ATTENDANCE, grid, reader.pool.texts);
    const [lacks, ...others] = header?.missing ?? [];
    // Who came, and whether, is there; of which activity, the name of the sheet says, or the title above.
    if (header === undefined || lacks?.column.field !== 'activityId' || others.length > 0) return [];
    const activity = activityOf(grid, header, activities, reader);
    if (activity === undefined) return [];
    const headings = { column: lacks.column, values: new Map([[header.row, activity]]) };
    const table = readTable(ATTENDANCE, grid, header, reader, findings, headings);
    if (table === undefined) return [];
    findings.add({
      code: 'sheet/of-activity',
      location: { sheet: grid.name },
      args: {
        activity: activities.titleOf(activity),
        rows: table.length,
        fromRemarks: fillFromRemarks(table, reader),
      },
    });
    return [table];
  });
}

/** Who did not sign in has 请假 or 缺席 behind his name, in 备注. How many have. */
function fillFromRemarks(table: Table, { lists, pool }: CellReader): number {
  const column = table.columns.get('status') as TableColumn;
  let filled = 0;
  for (let record = 0; record < table.length; record++) {
    if (column.states[record] !== CellState.Blank) continue;
    const status = lists.get('出席状态').find(table.text(record, 'remarks'));
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
