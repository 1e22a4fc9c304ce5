import { sheetContract } from '../contract';
import type { SheetName } from '../contract';
import { cached } from './cached';
import { onlyText } from './find-headings';
import { labelsOfFields, LIST_HEADERS } from './header-forms';
import { headerSearch } from './header-rows';
import { labelsOnTop } from './match-header';
import { toHalfWidth, trimText } from './normalize-text';
import type { CellReader } from './read-cells';
import { membersIn, namesMembers } from './resolve-references';
import { calledOf, textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import type { Table } from './table';

/** What the name or the title of a sheet calls what members did, by the register that would have it. */
const DUTIES: readonly (readonly [RegExp, SheetName])[] = [
  [/学习|培训|学时|读书/, '学习培训'],
  [/提案/, '提案'],
  [/社情民意/, '社情民意'],
  [/公益|捐|慰问|帮扶|志愿/, '公益与其他'],
  [/优秀委员|先进|表彰|获奖|荣誉/, '奖惩'],
  [/接待|值班/, '接待日'],
  [/活动|会议|调研|视察|考察|协商|监督|出席|参加|参会|签到|接龙|考勤/, '出席记录'],
];
/** What offices need members for besides. */
const OTHERWISE =
  /通讯录|联系方式|电话|座次|座位|席位|住宿|房间|房号|用餐|车辆|车号|乘车|服装|尺码|工资|补贴|报销|照片|证件|议程|日程|安排|计划|方案|通知|收件|快递/;
/** What names an activity. */
const ACTIVITY = labelsOfFields(sheetContract('出席记录'), 'activityId');
const LEAST_ROWS = 3;
/** What a sheet is, these show. */
const ROWS_LOOKED_AT = 2_000;
const COLUMNS_LOOKED_AT = 30;
/** What is longer is a report. */
const LONGEST = 80;

/**
 * Finds how many rows of a sheet that is not read name members, where its name or its title says that it is of something they did and
 * of which the workbook has no records. 0 where few do: a note may well name a member or two.
 */
export function membersAlone(tables: readonly Table[], { pool }: CellReader): (grid: SheetGrid) => number {
  const namesAny = namesMembers(membersIn(tables, pool));
  const known = new Map<string, boolean>();
  const recorded = new Set(tables.filter(({ length }) => length > 0).map(({ contract }) => contract.name));
  return (grid) => {
    const { from, end } = headerSearch(grid);
    const titles = Array.from({ length: end - from }, (_, i) => onlyText(grid, pool.texts, from + i) ?? '');
    const called = [calledOf(grid), ...titles.filter((title) => title.length <= LONGEST)];
    const isUnrecorded = ([words, register]: (typeof DUTIES)[number]): boolean =>
      !recorded.has(register) && called.some((title) => words.test(title));
    const listsMembers = !recorded.has('出席记录') && hasLists(grid, pool.texts);
    if (!listsMembers && !DUTIES.some(isUnrecorded)) return 0;
    const columns = [...grid.columns.keys()].slice(0, COLUMNS_LOOKED_AT);
    const textsIn = (row: number): string[] =>
      columns.map((column) => trimText(textAt(grid, pool.texts, row, column))).filter((text) => text !== '');
    const onTop = Array.from({ length: end - from }, (_, i) => textsIn(from + i)).flat();
    if ([calledOf(grid), ...onTop].some((text) => text.length <= LONGEST && OTHERWISE.test(text))) return 0;
    let [naming, filled] = [0, 0];
    for (let row = 0; row < Math.min(grid.rowCount, ROWS_LOOKED_AT); row++) {
      const texts = textsIn(row);
      if (texts.length > 0) filled++;
      if (texts.some((text) => text.length <= LONGEST && cached(known, text, () => namesAny(toHalfWidth(text))))) naming++;
    }
    return naming >= (listsMembers ? 1 : LEAST_ROWS) && naming * 2 >= filled ? naming : 0;
  };
}

/** Whether a sheet has columns for lists of members, as they stand beside activities, and one of what they were at. */
function hasLists(grid: SheetGrid, strings: readonly string[]): boolean {
  const labels = [...labelsOnTop(grid, strings)];
  return labels.some((label) => LIST_HEADERS.has(label)) && labels.some((label) => ACTIVITY.has(label));
}
