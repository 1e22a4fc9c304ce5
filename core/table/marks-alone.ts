import { onlyText } from './find-headings';
import { headerSearch, headerText } from './header-rows';
import { valueWithin } from './kinds-of-titles';
import { isMark } from './layouts/matrix-legend';
import { isSummary } from './layouts/marks';
import type { MemberRows } from './member-rows';
import { toHalfWidth, trimText } from './normalize-text';
import type { CellReader } from './read-cells';
import { isOneMember } from './resolve-references';
import { calledOf, textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import type { Table } from './table';
import { parseWrittenDate } from './written-date';

/** In the name of a sheet of who came, or in a title above its header. */
const CAME = /出席|签到|到会|参会|到场|考勤|出勤|点名/;
const HALF_DAY = /^(?:[上下]午|晚上|全天)/;
/** A row may name one or two for any reason. */
const LEAST_MEMBERS = 3;
/** One column with marks may say anything. */
const LEAST_COLUMNS = 2;
const ANY_YEAR = 2000;

/**
 * Finds how many members of a sheet that is not read have marks (○, 请假) under meetings or days: who came, in a way that is not
 * understood. 0 where it says something else.
 */
export function marksAlone(
  tables: readonly Table[],
  members: (grid: SheetGrid) => MemberRows | undefined,
  { pool, lists }: CellReader,
): (grid: SheetGrid) => number {
  const isMember = isOneMember(tables, pool);
  const [statuses, kinds] = [lists.get('出席状态'), lists.get('活动类别')];
  const isMarkOrStatus = (text: string): boolean => isMark(text) || statuses.find(text) !== undefined;
  const isMeeting = (head: string): boolean =>
    HALF_DAY.test(head) || valueWithin(head, kinds) !== undefined || parseWrittenDate(toHalfWidth(head), () => ANY_YEAR) !== undefined;
  /** How many rows have marks under members who stand across. */
  const markedAcross = (grid: SheetGrid): number => {
    const textOf = (row: number, column: number): string => trimText(textAt(grid, pool.texts, row, column));
    const { from, end } = headerSearch(grid);
    for (let row = from; row < end; row++) {
      const columns = [...grid.columns.keys()].filter((column) => isMember(textOf(row, column)));
      if (columns.length < LEAST_MEMBERS) continue;
      const below = Array.from({ length: grid.rowCount - row - 1 }, (_, i) => row + 1 + i);
      return below.filter((each) => columns.some((column) => isMarkOrStatus(textOf(each, column)))).length;
    }
    return 0;
  };
  return (grid) => {
    const found = members(grid);
    if (found === undefined) return markedAcross(grid);
    const { header, rows, textOf } = found;
    const bound = new Set(header.bound.values());
    const marked = [...grid.columns.keys()].filter((column) => {
      const texts = Array.from(rows, (row) => textOf(row, column)).filter((text) => text !== '');
      const marks = texts.filter(isMarkOrStatus).length;
      return !bound.has(column) && marks * 2 > texts.length && !isSummary(headerText(grid, pool.texts, header, column));
    });
    const heads = marked.flatMap((column) => [headerText(grid, pool.texts, header, column), textOf(header.row + 1, column)]);
    const above = Array.from({ length: header.top }, (_, row) => onlyText(grid, pool.texts, row) ?? '');
    if (marked.length < LEAST_COLUMNS || !([calledOf(grid), ...above].some((title) => CAME.test(title)) || heads.some(isMeeting))) return 0;
    return rows.reduce((count, row) => count + (marked.some((column) => textOf(row, column) !== '') ? 1 : 0), 0);
  };
}
