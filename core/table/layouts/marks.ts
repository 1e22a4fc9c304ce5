import { columnContract, PRESENT_STATUSES, sheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { cellAddress } from '../address';
import { cached } from '../cached';
import { onlyText } from '../find-headings';
import type { HeaderRows } from '../header-rows';
import { labelsOf } from '../header-forms';
import { BLANK, isMark, matrixLegend } from './matrix-legend';
import type { Legend } from './matrix-legend';
import { normalizeLabel, trimText } from '../normalize-text';
import { emptyColumn, isNoneMark, readColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { isBlankAt, textAt } from '../sheet-grid';
import type { SheetGrid } from '../sheet-grid';
import { CellNote, CellState } from '../table';
import type { TableColumn } from '../table';
import type { ValueLists } from '../value-lists';

/* Marks (√, 请假) in columns of their own, whether members stand down a sheet and activities across, or the other way round. */

/** Columns that count what others hold. */
const SUMMARY = /^(合计|总计|小计|出席次数|出席率|出勤率|到会率|参会率|缺席次数|请假次数|应到|实到|次数|得分|备注|说明)/;
/** What heads the columns of the roster, or tells groups of members apart. */
const OF_MEMBERS: ReadonlySet<string> = new Set([
  ...sheetContract('委员名册').columns.flatMap(labelsOf),
  ...['小组', '所在小组', '所属小组', '组别', '分组', '活动小组', '所在组'],
]);
/** Stands for 出席 where marks are to be summed up. */
export const ONE = '1';
/** Rows below the marks in which the legend may stand. */
const ROWS_BELOW = 10;
const STATUS = columnContract(sheetContract('出席记录'), 'status');

/** Whether a header is of what the marks beside it come to. */
export function isSummary(header: string): boolean {
  return SUMMARY.test(normalizeLabel(header));
}

/** Whether a column beside members says more of who they are: it holds words, or has a header of the roster, and not one mark. */
export function saysWho(grid: SheetGrid, column: number, header: string, rows: Int32Array, { pool, lists }: CellReader): boolean {
  const statuses = lists.get('出席状态');
  const texts = Array.from(rows, (row) => trimText(textAt(grid, pool.texts, row, column))).filter((text) => text !== '');
  const mayMark = (text: string): boolean =>
    isMark(text) || isNoneMark(text) || text === ONE || text === '0' || statuses.find(text) !== undefined;
  return !texts.some(mayMark) && (texts.length > 0 || OF_MEMBERS.has(normalizeLabel(header)));
}

/** Whoever or whatever heads a column of marks. */
interface Head {
  readonly column: number;
}

/** The cells that hold a mark, as records of 出席记录. */
export interface Marks<H extends Head> {
  /** Grid row of each. */
  readonly rows: Int32Array;
  /** What heads its column. */
  readonly heads: readonly H[];
  /** 状态 of each. */
  readonly status: TableColumn;
}

/** Reads the marks of some rows under some heads, and tells how they were understood. */
export function marksUnder<H extends Head>(
  grid: SheetGrid,
  header: HeaderRows,
  records: Int32Array,
  heads: readonly H[],
  reader: CellReader,
  findings: FindingList,
): Marks<H> {
  const legend = legendOf(grid, header, records, heads, reader);
  if (legend !== undefined) reportLegend(grid, legend, findings);
  // A line that explains them may look like somebody who has none.
  const isLine = (row: number): boolean => row === legend?.row && onlyText(grid, reader.pool.texts, row) !== undefined;
  const rows = records.filter((row) => !isLine(row));
  const lists = withOnes(grid, rows, heads, { ...reader, lists: withLegend(reader.lists, legend) }, findings);
  const marked = markedCells(grid, rows, heads, { ...reader, lists }, findings);
  const status = statusColumn(grid, marked, { ...reader, lists });
  reportOnlyAway(grid, rows, heads, status, reader, findings);
  return { ...marked, status };
}

/** Tells of marks none of which says that somebody was there: then blanks may well mean that. */
function reportOnlyAway(
  grid: SheetGrid,
  rows: Int32Array,
  heads: readonly Head[],
  { states, values }: TableColumn,
  { pool }: CellReader,
  findings: FindingList,
): void {
  const [first] = heads;
  const saysAway = (state: number, i: number): boolean =>
    state === CellState.Value && !PRESENT_STATUSES.has(pool.text(values[i] as number));
  if (first === undefined || states.length === 0 || !states.every(saysAway)) return;
  const blanks = heads.reduce((sum, { column }) => sum + rows.filter((row) => isBlankAt(grid, pool.texts, row, column)).length, 0);
  if (blanks <= states.length) return;
  const location = { sheet: grid.name, address: cellAddress(rows[0] as number, first.column) };
  findings.add({ code: 'matrix/only-away', location, args: { away: states.length, blanks } });
}

/** The line of a sheet that explains its marks; a mark itself, `√（迟到）`, explains no others. */
export function legendOf(
  grid: SheetGrid,
  header: HeaderRows,
  rows: Int32Array,
  heads: readonly Head[],
  { lists, pool }: CellReader,
): Legend | undefined {
  const [marked, columns] = [new Set(rows), new Set(heads.map(({ column }) => column))];
  const around = [...rowsBetween(0, header.row), ...rowsBetween(grid.rowCount - ROWS_BELOW, grid.rowCount)];
  const mayExplain = (row: number, column: number): boolean => !marked.has(row) || !columns.has(column);
  return matrixLegend(grid, pool.texts, around, mayExplain, lists.get('出席状态'));
}

/** 出席状态 with the marks that a line explains. */
export function withLegend(lists: ValueLists, legend: Legend | undefined): ValueLists {
  return legend === undefined ? lists : lists.withAliases('出席状态', legend.meanings);
}

function reportLegend(grid: SheetGrid, { row, column, meanings }: Legend, findings: FindingList): void {
  const told = Array.from(meanings, ([mark, value]) => `${mark === BLANK ? '空白' : mark}${value}`).join('、');
  findings.add({ code: 'matrix/legend', location: { sheet: grid.name, address: cellAddress(row, column) }, args: { meanings: told } });
}

export function rowsBetween(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - Math.max(0, from)) }, (_, i) => Math.max(0, from) + i);
}

/** 出席状态 with 1, which stands for 出席 where a sheet has no other number but 0: so its columns can be summed up. */
function withOnes(
  grid: SheetGrid,
  rows: Int32Array,
  heads: readonly Head[],
  { pool, lists }: CellReader,
  findings: FindingList,
): ValueLists {
  if (lists.get('出席状态').find(ONE) !== undefined) return lists;
  let count = 0;
  let first: string | undefined;
  for (const row of rows) {
    for (const { column } of heads) {
      const text = trimText(textAt(grid, pool.texts, row, column));
      if (text === ONE) {
        count++;
        first ??= cellAddress(row, column);
      } else if (text !== '0' && text !== '' && Number.isFinite(Number(text))) return lists;
    }
  }
  if (first === undefined) return lists;
  findings.add({ code: 'matrix/ones', location: { sheet: grid.name, address: first }, args: { count } });
  return lists.withAliases('出席状态', new Map([[ONE, '出席']]));
}

type MarkedCells<H extends Head> = Omit<Marks<H>, 'status'>;

/**
 * The cells that say something of a member and an activity. A stroke, where others have a mark for 出席, stands for nothing:
 * he was not expected.
 */
function markedCells<H extends Head>(
  grid: SheetGrid,
  rows: Int32Array,
  columns: readonly H[],
  { pool, lists }: CellReader,
  findings: FindingList,
): MarkedCells<H> {
  const statuses = lists.get('出席状态');
  const marks: number[] = [];
  const heads: H[] = [];
  const strokes = new Set<number>();
  let isMarked = false;
  for (const row of rows) {
    for (const head of columns) {
      const isBlank = isBlankAt(grid, pool.texts, row, head.column);
      if (isBlank && statuses.find(BLANK) === undefined) continue;
      const text = isBlank ? BLANK : textAt(grid, pool.texts, row, head.column);
      if (statuses.find(trimText(text)) !== undefined) isMarked = true;
      else if (isNoneMark(text)) strokes.add(marks.length);
      marks.push(row);
      heads.push(head);
    }
  }
  const [first] = strokes;
  if (first === undefined || !isMarked) return { rows: Int32Array.from(marks), heads };
  const [row, column] = [marks[first] as number, (heads[first] as H).column];
  const location = { sheet: grid.name, address: cellAddress(row, column) };
  findings.add({ code: 'matrix/strokes', location, args: { mark: trimText(textAt(grid, pool.texts, row, column)), count: strokes.size } });
  const isKept = (_: unknown, i: number): boolean => !strokes.has(i);
  return { rows: Int32Array.from(marks.filter(isKept)), heads: heads.filter(isKept) };
}

function statusColumn(grid: SheetGrid, marks: MarkedCells<Head>, reader: CellReader): TableColumn {
  const status = emptyColumn(STATUS, -1, marks.rows.length);
  const said = reader.lists.get('出席状态').find(BLANK);
  const ofBlanks = said === undefined ? undefined : reader.pool.intern(said);
  const byColumn = new Map<number, number[]>();
  marks.heads.forEach(({ column }, record) => cached(byColumn, column, () => []).push(record));
  for (const [gridColumn, records] of byColumn) {
    const rows = Int32Array.from(records, (record) => marks.rows[record] as number);
    const read = readColumn(STATUS, gridColumn, grid.columns[gridColumn], rows, reader);
    records.forEach((record, i) => {
      const isBlank = read.states[i] === CellState.Blank && ofBlanks !== undefined;
      status.states[record] = isBlank ? CellState.Value : (read.states[i] as number);
      status.values[record] = isBlank ? ofBlanks : (read.values[i] as number);
      status.notes[record] = (read.notes[i] as number) & ~CellNote.Alias;
    });
    // A mark for a status, √ for 出席, is how a matrix is to be filled in.
    status.allNotes |= read.allNotes & ~CellNote.Alias;
  }
  return status;
}
