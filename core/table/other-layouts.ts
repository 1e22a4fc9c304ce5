import { sheetContract } from '../contract';
import type { SheetContract } from '../contract';
import { FindingList } from '../findings/finding-list';
import { findHeadings } from './find-headings';
import { textsOver } from './header-rows';
import { labelsOfFields } from './header-forms';
import { findLogs, logsAmong } from './layouts/find-logs';
import { labelsOnTop, matchHeader } from './match-header';
import { membersDown } from './member-rows';
import type { CellReader } from './read-cells';
import { membersIn } from './resolve-references';
import type { SheetGrid } from './sheet-grid';
import type { Table } from './table';

/*
 * Sheets that bear the name of a register of activities or attendance, or the headers of one, and seem to be laid out in another way.
 */

const [ACTIVITIES, ATTENDANCE] = [sheetContract('活动台账'), sheetContract('出席记录')];
/** What says of a member whether he was there: a matrix has no such columns. */
const OF_ONE_ACTIVITY = labelsOfFields(ATTENDANCE, 'status', 'signedInAt', 'leaveReason');

export interface OtherLayouts {
  /** Those that are certainly no such register. */
  readonly certain: readonly SheetGrid[];
  /** Those that may be read in another way; where they are not, they are the register, and lack something. */
  readonly perhaps: readonly SheetGrid[];
}

/** @param tables those that were read before, the roster among them */
export function otherLayouts(
  contract: SheetContract,
  grids: readonly SheetGrid[],
  tables: readonly Table[],
  reader: CellReader,
): OtherLayouts {
  const { texts } = reader.pool;
  const whom = (): ReturnType<typeof membersIn> => membersIn(tables, reader.pool);
  switch (contract.name) {
    case '活动台账': {
      const certain = logsAmong(grids, whom(), reader);
      const mayBeMatrix = (grid: SheetGrid): boolean =>
        matchHeader(ACTIVITIES, grid, texts) === undefined && membersDown(grid, texts) !== undefined;
      return { certain, perhaps: grids.filter((grid) => !certain.includes(grid) && mayBeMatrix(grid)) };
    }
    case '出席记录':
      return { certain: [], perhaps: grids.filter((grid) => lacksActivity(grid, reader)) };
    case '出席矩阵': {
      const isOfOne = (grid: SheetGrid): boolean => [...labelsOnTop(grid, texts)].some((label) => OF_ONE_ACTIVITY.has(label));
      return { certain: grids.filter((grid) => isOfOne(grid) || findLogs([grid], whom(), reader).length > 0), perhaps: [] };
    }
    default:
      return { certain: [], perhaps: [] };
  }
}

/**
 * Whether a sheet with the header of 出席记录 has no column of activities, and no headings of them between its rows: it may be a matrix, or
 * be of the activity that its title says.
 */
function lacksActivity(grid: SheetGrid, reader: CellReader): boolean {
  const header = matchHeader(ATTENDANCE, grid, reader.pool.texts);
  if (header === undefined) return false;
  const named = header.bound.get('activityId');
  // 会议 may stand over the columns of several.
  if (named !== undefined && !textsOver(grid, reader.pool.texts, header.row)(named).isWide) return false;
  return findHeadings(ATTENDANCE, grid, header, reader, new FindingList()).every(({ column }) => column.field !== 'activityId');
}
