import { columnContract, SERIAL_HEADERS, sheetContract } from '../../contract';
import { cached } from '../cached';
import { classifyRows } from '../classify-rows';
import { onlyText } from '../find-headings';
import { HEADER_SEARCH_ROWS, headerText } from '../header-rows';
import { labelsOf } from '../match-header';
import type { HeaderMatch } from '../match-header';
import { bareSheetName } from '../match-sheets';
import { normalizeLabel, trimText } from '../normalize-text';
import type { CellReader } from '../read-cells';
import { findValue } from '../read-form';
import type { membersIn } from '../resolve-references';
import { isBlankAt, textAt } from '../sheet-grid';
import type { SheetGrid } from '../sheet-grid';
import type { ExtraColumn, RowCounts } from '../table';

const ACTIVITIES = sheetContract('活动台账');
const ATTENDANCE = sheetContract('出席记录');
const NAME = labelsOf(columnContract(sheetContract('委员名册'), 'name'));

/** What heads the columns that say who, when, what, and of which kind it was. */
const WHO = new Set([
  ...[columnContract(ATTENDANCE, 'memberId'), columnContract(ATTENDANCE, 'memberName')].flatMap(labelsOf),
  ...['参加委员', '参会委员', '到会委员', '出席委员', '参与委员', '履职委员', '参加人', '参加人员', '签到人'],
]);
const WHEN = new Set(['履职时间', '履职日期', '活动时间', '活动日期', '会议时间', '会议日期', '参加时间', '参加日期', '日期', '时间']);
const WHAT = new Set([
  ...[
    '履职内容',
    '履职事项',
    '履职活动',
    '履职情况',
    '履职项目',
    '履职名称',
    '活动内容',
    '活动名称',
    '会议名称',
    '会议活动名称',
    '活动主题',
  ],
  ...['内容', '主要内容', '具体内容', '内容摘要', '事项', '名称', '主题', '题目', '标题'],
]);
const KIND = new Set([
  ...['履职类型', '履职类别', '履职形式', '履职方式', '履职种类', '活动类型', '活动类别', '活动形式', '类型', '类别', '形式', '种类'],
]);
/** A list without kinds is one of those who were there, if it says so. */
const WHO_WAS_THERE = /签到|出席|参加|参会|到会|出勤|考勤/;

/** What is longer lists no members. */
const LONGEST = 2_000;

type Whom = ReturnType<typeof membersIn>;

/** A sheet with a row for each time that a member did anything. */
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
  /** Rows of the grid that say something. */
  readonly rows: Int32Array;
  readonly counts: RowCounts;
}

/** Finds the sheets that are logs: one for all members, or one for each under his name. */
export function findLogs(sheets: readonly SheetGrid[], whom: Whom, { pool: { texts } }: CellReader): Log[] {
  return sheets.flatMap((grid): Log[] => {
    const found = findHeader(grid, texts);
    if (found === undefined) return [];
    const { row, columns } = found;
    if (columns.kind === undefined && !saysWhoWasThere(grid, texts, row)) return [];
    const member = columns.who === undefined ? ownerOf(grid, texts, row, whom) : undefined;
    const { records, counts } = classifyRows(ACTIVITIES, grid, texts, headerMatch(found));
    const isLog = columns.who === undefined ? member !== undefined : areMembers(grid, texts, records, columns.who, whom);
    return isLog && records.length > 0 ? [{ ...found, grid, member, rows: records, counts }] : [];
  });
}

type Header = Pick<Log, 'row' | 'columns' | 'others'>;

/** The first row that heads a column of days and one of what was done, and says who did it, or of which kind it was. */
function findHeader(grid: SheetGrid, strings: readonly string[]): Header | undefined {
  for (let row = 0; row < Math.min(grid.rowCount, HEADER_SEARCH_ROWS); row++) {
    const headers = Array.from({ length: grid.columnCount }, (_, gridColumn) => ({
      header: headerText(grid, strings, { top: row, row }, gridColumn),
      gridColumn,
    }));
    const columnOf = (labels: ReadonlySet<string>): number | undefined =>
      headers.find(({ header }) => labels.has(normalizeLabel(header)))?.gridColumn;
    const [when, what, who, kind] = [columnOf(WHEN), columnOf(WHAT), columnOf(WHO), columnOf(KIND)];
    if (when === undefined || what === undefined || (who === undefined && kind === undefined)) continue;
    const columns = { when, what, who, kind, serial: columnOf(SERIAL_HEADERS) };
    const taken = new Set<number | undefined>(Object.values(columns));
    return { row, columns, others: headers.filter(({ header, gridColumn }) => header !== '' && !taken.has(gridColumn)) };
  }
  return undefined;
}

function headerMatch({ row, columns: { when, what, who, kind }, others }: Header): HeaderMatch {
  const bound = new Map(
    [...Object.entries({ startsOn: when, name: what, who, category: kind })].flatMap(([field, column]) =>
      column === undefined ? [] : [[field, column] as const],
    ),
  );
  return { top: row, row, bound, extras: others, duplicates: [], standIns: [], missing: [] };
}

/** Whether the name of a sheet, or a title, says that it lists those who were there. */
function saysWhoWasThere(grid: SheetGrid, strings: readonly string[], header: number): boolean {
  if (WHO_WAS_THERE.test(grid.name)) return true;
  for (let row = 0; row < header; row++) if (WHO_WAS_THERE.test(onlyText(grid, strings, row) ?? '')) return true;
  return false;
}

/** The member whom the name of a sheet is, or who is named above its header: `姓名：示例甲`. */
export function ownerOf(grid: SheetGrid, strings: readonly string[], header: number, whom: Whom): string | undefined {
  const place = findValue(grid, strings, NAME);
  const labelled = place === undefined || place.row >= header ? '' : (place.value ?? textAt(grid, strings, place.row, place.column));
  for (const text of [labelled, bareSheetName(grid.name)]) {
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
