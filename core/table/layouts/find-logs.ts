import { columnContract, SERIAL_HEADERS, sheetContract } from '../../contract';
import { awayByHeader, PRESENT } from './attendance-said';
import { cached } from '../cached';
import { classifyRows } from '../classify-rows';
import { isNumbered, onlyText, plainHeading } from '../find-headings';
import { HEADER_SEARCH_ROWS, headerText } from '../header-rows';
import { labelsOf, labelsOfFields, listHeadersOf } from '../header-forms';
import type { HeaderMatch } from '../match-header';
import { bareSheetName } from '../sheet-names';
import { normalizeLabel, trimText } from '../normalize-text';
import type { CellReader } from '../read-cells';
import { findValue } from '../read-form';
import type { membersIn } from '../resolve-references';
import { calledOf, isBlankAt, textAt } from '../sheet-grid';
import type { SheetGrid } from '../sheet-grid';
import type { ExtraColumn, RowCounts } from '../table';

const ACTIVITIES = sheetContract('活动台账');
const ATTENDANCE = sheetContract('出席记录');
const NAME = labelsOf(columnContract(sheetContract('委员名册'), 'name'));

/** Heads one member a cell, where a list of those who came has headers of its own. */
const ONE_MEMBER = labelsOfFields(ATTENDANCE, 'memberId', 'memberName');
/** What heads the columns that say who, when, what, and of which kind it was. */
const WHO = new Set([
  ...ONE_MEMBER,
  ...(ATTENDANCE.listed?.columns ?? []).filter(({ value }) => value === PRESENT).flatMap(({ headers }) => headers.filter(isOfPeople)),
  '履职委员',
]);
const WHEN = /^(?:履职|活动|会议|参加|参会|开展|提交|提案|提出|报送|反映|发言|学习|培训|公益|表彰|获奖)?(?:时间|日期)$/;
/** When a form was sent in, where another column says when it was. */
const SENT_IN = /^(?:提交|报送)/;
const WHAT =
  /^(?:履职|活动|会议|会议活动|提案|信息|社情民意|发言|调研|报告|学习|培训|公益|表彰|荣誉|获奖|主要|具体)?(?:名称|内容|事项|主题|题目|标题|活动|项目)$|^(?:内容摘要|履职情况|案由)$/;
const KIND = /^(?:履职|活动)?(?:类型|类别|形式|方式|种类)$/;
/** What else a column of activities is called; under the template's own header they stand one a row. */
function aliasesOf(field: string): ReadonlySet<string> {
  const column = columnContract(ACTIVITIES, field);
  return new Set(labelsOf(column).filter((label) => label !== normalizeLabel(column.header)));
}
const [WHENS, WHATS, KINDS] = [aliasesOf('startsOn'), aliasesOf('name'), aliasesOf('category')];
/** A list without kinds is one of those who were there, if it says so. */
const WHO_WAS_THERE = /签到|出席|参加|参会|到会|出勤|考勤/;

/** What heads a column of whether somebody was there. */
const STATUS = labelsOfFields(ATTENDANCE, 'status');

/** Whether the header of a list says that it is one of people: 出席 alone may head what became of them. */
function isOfPeople(header: string): boolean {
  return /委员|人|名单/.test(header);
}

/** What is longer lists no members. */
const LONGEST = 2_000;
/** Who, when and what stand on the first page; whatever a member does has no more lists, and the last begins before this row. */
const COLUMNS_LOOKED_AT = 40;
const MOST_LISTS = 30;
const LAST_LIST = 2_000;
/** When, and what. */
const LEAST_HEADERS = 2;

type Whom = ReturnType<typeof membersIn>;

/** A list with a row for each time that a member did anything. */
export interface Log {
  readonly grid: SheetGrid;
  /** Of the header. */
  readonly row: number;
  readonly columns: {
    readonly when: number;
    readonly what: number;
    readonly who: number | undefined;
    readonly kind: number | undefined;
    /** 序号. */
    readonly serial: number | undefined;
  };
  /** The other columns. */
  readonly others: readonly ExtraColumn[];
  /** Whose it is, where the whole sheet is one member's. */
  readonly member: string | undefined;
  /** What stands over a list of one kind in a member's sheet: `二、提交提案情况`. '' elsewhere. */
  readonly heading: string;
  /** Rows of the grid that say something. */
  readonly rows: Int32Array;
  readonly counts: RowCounts;
  /** How many rows of lists that are none of these stand between it and the next. */
  readonly unread: number;
}

/** Whether a column says who was there, or why he was not. */
function saysStatus(header: string): boolean {
  return STATUS.has(normalizeLabel(header)) || awayByHeader(header) !== undefined;
}

/**
 * Those of some sheets with the headers of 活动台账 that are logs: they have a row for each member who was there, and say the activity
 * again in each.
 */
export function logsAmong(grids: readonly SheetGrid[], whom: Whom, reader: CellReader): SheetGrid[] {
  const lists = listHeadersOf(ACTIVITIES);
  return grids.filter((grid) => {
    const [log] = findLogs([grid], whom, reader);
    const who = log?.columns.who;
    if (log === undefined || who === undefined) return false;
    const header = normalizeLabel(headerText(grid, reader.pool.texts, { top: log.row, row: log.row }, who));
    const namesAny = (column: number): boolean =>
      log.rows.some((row) => whom(textAt(grid, reader.pool.texts, row, column).slice(0, LONGEST)).some(({ isMember }) => isMember));
    const areListed = log.others.some((other) => lists.has(normalizeLabel(other.header)) && namesAny(other.gridColumn));
    return log.others.some((other) => STATUS.has(normalizeLabel(other.header))) || (ONE_MEMBER.has(header) && !areListed);
  });
}

/** Finds the sheets that are logs: one for all members, or one for each, in which each kind may have a list of its own. */
export function findLogs(sheets: readonly SheetGrid[], whom: Whom, { pool: { texts } }: CellReader): Log[] {
  return sheets.flatMap((grid): Log[] => {
    const first = findHeader(grid, texts, 0, HEADER_SEARCH_ROWS);
    if (first === undefined) return [];
    const { row, columns } = first;
    if (columns.who !== undefined) {
      const isOfThoseThere = saysWhoWasThere(grid, texts, row) || first.others.some(({ header }) => saysStatus(header));
      if (columns.kind === undefined && !isOfThoseThere) return [];
      const log = logOf(grid, texts, { ...first, heading: '' }, undefined, grid.rowCount);
      return areMembers(grid, texts, log.rows, columns.who, whom) ? [log] : [];
    }
    const member = ownerOf(grid, texts, row, whom);
    if (member === undefined) return [];
    const lists: Header[] = [];
    for (let next: Header | undefined = first; next !== undefined && lists.length < MOST_LISTS;) {
      lists.push(next);
      next = findHeader(grid, texts, next.row + 1, LAST_LIST);
    }
    return lists.map((list, i) => logOf(grid, texts, list, member, lists[i + 1]?.top ?? grid.rowCount));
  });
}

interface Header extends Pick<Log, 'row' | 'columns' | 'others' | 'heading'> {
  /** The row of the heading, where there is one. */
  readonly top: number;
}

/** The next row that heads a column of days and one of what was done, if who did it, or of which kind it was, is said as well. */
function findHeader(grid: SheetGrid, strings: readonly string[], from: number, end: number): Header | undefined {
  for (let row = from; row < Math.min(grid.rowCount, end); row++) {
    const headers = Array.from({ length: Math.min(grid.columnCount, COLUMNS_LOOKED_AT) }, (_, gridColumn) => ({
      header: headerText(grid, strings, { top: row, row }, gridColumn),
      gridColumn,
    })).filter(({ header }) => header !== '');
    if (headers.length < LEAST_HEADERS) continue;
    const columnOf = (isOne: (label: string) => boolean): number | undefined =>
      headers.find(({ header }) => isOne(normalizeLabel(header)))?.gridColumn;
    const isWhen = (label: string): boolean => WHEN.test(label) || WHENS.has(label);
    const when = columnOf((label) => isWhen(label) && !SENT_IN.test(label)) ?? columnOf(isWhen);
    const what = columnOf((label) => WHAT.test(label) || WHATS.has(label));
    if (when === undefined || what === undefined) continue;
    const [who, kind] = [columnOf((label) => WHO.has(label)), columnOf((label) => KIND.test(label) || KINDS.has(label))];
    const heading = kind === undefined && row > from ? (onlyText(grid, strings, row - 1) ?? '') : '';
    if (who === undefined && kind === undefined && heading === '') continue;
    const columns = { when, what, who, kind, serial: columnOf((label) => SERIAL_HEADERS.has(label)) };
    const taken = new Set<number | undefined>(Object.values(columns));
    const others = headers.filter(({ gridColumn }) => !taken.has(gridColumn));
    return { top: heading === '' ? row : row - 1, row, columns, others, heading: plainHeading(heading) };
  }
  return undefined;
}

/**
 * The rows below a header, up to the next list.
 *
 * @param next the row where that begins
 */
function logOf(
  grid: SheetGrid,
  strings: readonly string[],
  { row, columns, others, heading }: Header,
  member: string | undefined,
  next: number,
): Log {
  const end = heading === '' ? next : endOfList(grid, strings, row, next);
  const { when, what, who, kind } = columns;
  const bound = Object.entries({ startsOn: when, name: what, who, category: kind }).flatMap(([field, column]) =>
    column === undefined ? [] : [[field, column] as const],
  );
  const header: HeaderMatch = {
    top: row,
    row,
    bound: new Map(bound),
    extras: others,
    duplicates: [],
    alike: [],
    standIns: [],
    missing: [],
  };
  const { records, counts } = classifyRows(ACTIVITIES, { ...grid, rowCount: end }, strings, header);
  const unread = Math.max(0, rowsFilled(grid, strings, end, next) - 1);
  return { grid, row, columns, others, member, heading: bareSheetName(heading), rows: records, counts, unread };
}

/** Where another heading follows, although what stands below it is no such list. */
function endOfList(grid: SheetGrid, strings: readonly string[], header: number, next: number): number {
  for (let row = header + 1; row < next; row++) if (isNumbered(onlyText(grid, strings, row) ?? '')) return row;
  return next;
}

/** How many rows are more than a heading; the first of them is a header. */
function rowsFilled(grid: SheetGrid, strings: readonly string[], from: number, end: number): number {
  let filled = 0;
  for (let row = from; row < end; row++) {
    let cells = 0;
    for (let column = 0; column < grid.columnCount && cells < LEAST_HEADERS; column++) if (!isBlankAt(grid, strings, row, column)) cells++;
    if (cells === LEAST_HEADERS) filled++;
  }
  return filled;
}

/** Whether the name of a sheet, or a title, says that it lists those who were there. */
function saysWhoWasThere(grid: SheetGrid, strings: readonly string[], header: number): boolean {
  if (WHO_WAS_THERE.test(calledOf(grid))) return true;
  for (let row = 0; row < header; row++) if (WHO_WAS_THERE.test(onlyText(grid, strings, row) ?? '')) return true;
  return false;
}

/** The member whom the name of a sheet is, or who is named above its header: `姓名：示例甲`. */
export function ownerOf(grid: SheetGrid, strings: readonly string[], header: number, whom: Whom): string | undefined {
  const place = findValue(grid, strings, NAME);
  const labelled = place === undefined || place.row >= header ? '' : (place.value ?? textAt(grid, strings, place.row, place.column));
  for (const text of [labelled, bareSheetName(calledOf(grid))]) {
    const [owner, ...others] = whom(trimText(text));
    if (owner?.isMember === true && others.length === 0) return owner.id;
  }
  return undefined;
}

/** Whether most cells of a column name members. */
function areMembers(grid: SheetGrid, strings: readonly string[], rows: Int32Array, column: number, whom: Whom): boolean {
  const filled = rows.filter((row) => !isBlankAt(grid, strings, row, column));
  const known = new Map<string, boolean>();
  const named = filled.filter((row) => {
    const text = textAt(grid, strings, row, column);
    return text.length <= LONGEST && cached(known, text, () => whom(text).some(({ isMember }) => isMember));
  });
  return named.length * 2 > filled.length;
}
