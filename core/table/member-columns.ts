import { sheetContract } from '../contract';
import { classifyRows } from './classify-rows';
import { listHeadersOf } from './header-forms';
import { isSummary } from './layouts/marks';
import { isOwnNumber, matchHeader } from './match-header';
import type { HeaderMatch } from './match-header';
import { normalizeLabel, trimText } from './normalize-text';
import type { CellReader } from './read-cells';
import { isOneMember } from './resolve-references';
import { textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import type { ExtraColumn, Table } from './table';

const ACTIVITIES = sheetContract('活动台账');
/** A register may well name a member or two beside its columns. */
const LEAST_MEMBERS = 3;

/** The header of activities, where nothing is missing that their titles do not say. */
export function activityHeader(grid: SheetGrid, { pool }: CellReader): HeaderMatch | undefined {
  const header = matchHeader(ACTIVITIES, grid, pool.texts);
  const isTold = header?.missing.every(({ column }) => column.inTitles === true || isOwnNumber(ACTIVITIES, column)) === true;
  return isTold ? header : undefined;
}

/** Finds the columns beside activities that are headed by a member each; none where few or the smaller part are. */
export function memberColumns(
  tables: readonly Table[],
  { pool, lists }: CellReader,
): (grid: SheetGrid, header: HeaderMatch | undefined) => readonly ExtraColumn[] {
  const isNamed = isOneMember(tables, pool);
  const statuses = lists.get('出席状态');
  const isMember = ({ header }: ExtraColumn): boolean => isNamed(header);
  return (grid, header) => {
    if (header === undefined) return [];
    const { records } = classifyRows(ACTIVITIES, grid, pool.texts, header);
    const holdsMarks = ({ gridColumn }: ExtraColumn): boolean => {
      const texts = Array.from(records, (row) => trimText(textAt(grid, pool.texts, row, gridColumn)));
      return texts.some((text) => statuses.find(text) !== undefined);
    };
    const isOther = ({ header: text }: ExtraColumn): boolean => isSummary(text) || listHeadersOf(ACTIVITIES).has(normalizeLabel(text));
    const members = header.extras.filter(isMember);
    if (members.length < LEAST_MEMBERS) return [];
    // Whoever is not in the roster is told where he has marks.
    const marked = header.extras.filter((extra) => isMember(extra) || (!isOther(extra) && holdsMarks(extra)));
    return members.length * 2 > marked.length ? marked : [];
  };
}
