import { columnContract, sheetContract } from '../../contract';
import type { SheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import type { ActivityLookup } from './activity-lookup';
import { cellAddress } from '../address';
import { classifyRows } from '../classify-rows';
import { matchHeader } from '../match-header';
import type { HeaderMatch } from '../match-header';
import { BLANK, matrixLegend } from './matrix-legend';
import { normalizeLabel, toHalfWidth, trimText } from '../normalize-text';
import { emptyColumn, isNoneMark, readColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { reportHeader, reportNoHeader } from '../read-table';
import { dateAt, isBlankAt, isNumberAt, textAt } from '../sheet-grid';
import type { SheetGrid } from '../sheet-grid';
import { CellNote, CellState, onlyRecords, Table } from '../table';
import type { TableColumn } from '../table';
import type { ValueLists } from '../value-lists';
import { parseWrittenDate } from '../written-date';

/** Columns of a matrix that count what its other columns hold. */
export const SUMMARY = /^(合计|总计|小计|出席次数|出席率|出勤率|到会率|参会率|缺席次数|请假次数|应到|实到|次数|得分|备注|说明)/;
/** Rows above the header in which the activities may stand, and below the matrix in which the legend may. */
const ROWS_ABOVE = 3;
const ROWS_BELOW = 10;
/** Stands for 出席 where marks are to be summed up. */
export const ONE = '1';
/** A list with one activity beside its names may be anything. */
const LEAST_ACTIVITIES = 2;

/**
 * Reads 出席矩阵 (members down, activities across) into records of 出席记录: one for every marked cell.
 * A column is headed by an activity's number, by its full name where that names one activity, by the day on which one
 * alone starts, or by name and day; in the row of the header, in one below it, or above. A line that says what the marks
 * mean holds for this sheet.
 */
export function readMatrix(
  contract: SheetContract,
  grid: SheetGrid,
  reader: CellReader,
  activities: ActivityLookup,
  findings: FindingList,
): Table | undefined {
  const { pool } = reader;
  const header = matchHeader(contract, grid, pool.texts);
  if (header === undefined) {
    reportNoHeader(contract, grid, findings);
    return undefined;
  }
  reportHeader(contract, grid, header, findings);

  const attendance = sheetContract('出席记录');
  const labels = new ActivityLabels(grid, reader, header, activities);
  const records = classifyRows(contract, grid, pool.texts, header).records.filter((row) => !labels.rows.includes(row));
  const columns = Array.from(grid.columns.keys()).flatMap((column) => labels.of(column, records) ?? []);
  const lists = withOnes(grid, records, columns, { ...reader, lists: withLegend(grid, header, reader, findings) }, findings);
  const marks = markedCells(grid, records, columns, { ...reader, lists }, findings);
  const bound = new Map<string, TableColumn>();
  for (const field of ['memberId', 'memberName']) {
    const gridColumn = header.bound.get(field);
    if (gridColumn !== undefined)
      bound.set(field, readColumn(columnContract(attendance, field), gridColumn, grid.columns[gridColumn], marks.rows, reader));
  }
  bound.set('activityId', activityColumn(attendance, marks, reader));
  bound.set('status', statusColumn(attendance, grid, marks, { ...reader, lists }));

  return new Table(attendance, grid, pool, marks.rows, bound, [], onlyRecords(marks.rows.length), (record, field) => {
    const label = marks.labels[record] as ActivityLabel;
    if (field === 'status') return { row: marks.rows[record] as number, column: label.column };
    return field === 'activityId' ? label : undefined;
  });
}

/** Whether a sheet that has another name is one: members down, and most of what stands across is activities. */
export function isMatrix(contract: SheetContract, grid: SheetGrid, reader: CellReader, activities: ActivityLookup): boolean {
  const header = matchHeader(contract, grid, reader.pool.texts);
  if (header === undefined || header.missing.length > 0) return false;
  const labels = new ActivityLabels(grid, reader, header, activities);
  const { records } = classifyRows(contract, grid, reader.pool.texts, header);
  const across = Array.from(grid.columns.keys()).flatMap((column) => labels.of(column, records) ?? []);
  const known = across.filter(({ id }) => activities.byText(id) !== undefined).length;
  return records.length > 0 && known >= LEAST_ACTIVITIES && known * 2 > across.length;
}

function rowsBetween(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - Math.max(0, from)) }, (_, i) => Math.max(0, from) + i);
}

/** What heads a column of marks, and where it stands. */
interface ActivityLabel {
  readonly row: number;
  readonly column: number;
  /** 活动编号; the label as it was written where no activity is called so, '' where there is none. */
  readonly id: string;
  readonly note: number;
}

/** Finds what heads the columns of a matrix. */
class ActivityLabels {
  /** Where labels may stand: the row of the header first. */
  readonly rows: readonly number[];
  /** Columns that say who it is. */
  private readonly identifying: ReadonlySet<number>;

  constructor(
    private readonly grid: SheetGrid,
    private readonly reader: CellReader,
    private readonly header: HeaderMatch,
    private readonly activities: ActivityLookup,
  ) {
    const identifying = new Set(header.bound.values());
    this.identifying = identifying;
    const below = header.row + 1;
    const isLabelRow =
      [...identifying].every((column) => isBlankAt(grid, reader.pool.texts, below, column)) &&
      Array.from(grid.columns.keys()).some((column) => !identifying.has(column) && this.known(below, column) !== undefined);
    const above = rowsBetween(header.row - ROWS_ABOVE, header.row).reverse();
    const ofHeads = activities.headRows(grid).filter((row) => row > header.row);
    this.rows = [header.row, ...new Set([...(isLabelRow ? [below] : []), ...ofHeads]), ...above];
  }

  /** Undefined for a column that holds no marks. */
  of(column: number, records: Int32Array): ActivityLabel | undefined {
    if (this.identifying.has(column)) return undefined;
    const own = this.activities.ofHead(this.grid, column);
    if (own !== undefined) return { row: this.header.row, column, id: own, note: 0 };
    const found = this.rows.flatMap((row) => this.known(row, column) ?? []);
    const known = found.find(({ note }) => note === 0) ?? found[0];
    if (known !== undefined) return known;
    const text = trimText(this.textAt(this.header.row, column));
    const isMarked = text === '' ? this.holdsMarks(column, records) : this.header.extras.some(({ gridColumn }) => gridColumn === column);
    return !isMarked || SUMMARY.test(normalizeLabel(text)) ? undefined : { row: this.header.row, column, id: text, note: 0 };
  }

  /** Whether a column without a head holds what a matrix is for: else it is somebody's remarks. */
  private holdsMarks(column: number, records: Int32Array): boolean {
    const statuses = this.reader.lists.get('出席状态');
    let isMarked = false;
    for (const row of records) {
      const text = trimText(this.textAt(row, column));
      if (text === '') continue;
      if (statuses.find(text) === undefined) return false;
      isMarked = true;
    }
    return isMarked;
  }

  /** The activity that a cell names, if any. */
  private known(row: number, column: number): ActivityLabel | undefined {
    const text = trimText(this.textAt(row, column));
    if (text === '') return undefined;
    const id = this.activities.byText(text);
    if (id !== undefined) return { row, column, id, note: 0 };
    const day = this.dayAt(row, column, text);
    const other = (day === undefined ? undefined : this.activities.byDay(day)) ?? this.activities.byTitle(text, this.reader.yearOf);
    return other === undefined ? undefined : { row, column, id: other, note: CellNote.ByName };
  }

  private dayAt(row: number, column: number, text: string): number | undefined {
    const date = dateAt(this.grid, row, column, this.reader.date1904);
    if (date !== undefined) return date;
    if (isNumberAt(this.grid, row, column)) return undefined;
    // A month over several columns is no day.
    const written = parseWrittenDate(toHalfWidth(text), this.reader.yearOf);
    return written?.partial === true ? undefined : written?.serial;
  }

  private textAt(row: number, column: number): string {
    return textAt(this.grid, this.reader.pool.texts, row, column);
  }
}

interface Marks {
  /** Grid row of each marked cell. */
  readonly rows: Int32Array;
  /** What heads its column. */
  readonly labels: readonly ActivityLabel[];
}

/**
 * The cells that say something of a member and an activity. A stroke, where others have a mark for 出席, stands for nothing:
 * he was not expected.
 */
function markedCells(
  grid: SheetGrid,
  rows: Int32Array,
  columns: readonly ActivityLabel[],
  { pool, lists }: CellReader,
  findings: FindingList,
): Marks {
  const statuses = lists.get('出席状态');
  const marks: number[] = [];
  const labels: ActivityLabel[] = [];
  const strokes = new Set<number>();
  let isMarked = false;
  for (const row of rows) {
    for (const label of columns) {
      const isBlank = isBlankAt(grid, pool.texts, row, label.column);
      if (isBlank && statuses.find(BLANK) === undefined) continue;
      const text = isBlank ? BLANK : textAt(grid, pool.texts, row, label.column);
      if (statuses.find(trimText(text)) !== undefined) isMarked = true;
      else if (isNoneMark(text)) strokes.add(marks.length);
      marks.push(row);
      labels.push(label);
    }
  }
  const [first] = strokes;
  if (first === undefined || !isMarked) return { rows: Int32Array.from(marks), labels };
  const [row, column] = [marks[first] as number, (labels[first] as ActivityLabel).column];
  const location = { sheet: grid.name, address: cellAddress(row, column) };
  findings.add({ code: 'matrix/strokes', location, args: { mark: trimText(textAt(grid, pool.texts, row, column)), count: strokes.size } });
  const isMark = (_: unknown, i: number): boolean => !strokes.has(i);
  return { rows: Int32Array.from(marks.filter(isMark)), labels: labels.filter(isMark) };
}

function activityColumn(attendance: SheetContract, { labels }: Marks, { pool }: CellReader): TableColumn {
  const column = emptyColumn(columnContract(attendance, 'activityId'), -1, labels.length);
  labels.forEach(({ id, note }, record) => {
    if (id === '') return;
    column.states[record] = CellState.Value;
    column.values[record] = pool.intern(id);
    column.notes[record] = note;
    column.allNotes |= note;
  });
  return column;
}

/** 出席状态 with the marks that a line of the sheet explains. */
export function withLegend(grid: SheetGrid, header: HeaderMatch, { lists, pool }: CellReader, findings?: FindingList): ValueLists {
  const rows = [...rowsBetween(0, header.row), ...rowsBetween(grid.rowCount - ROWS_BELOW, grid.rowCount)];
  const legend = matrixLegend(grid, pool.texts, rows, lists.get('出席状态'));
  if (legend === undefined) return lists;
  const meanings = Array.from(legend.meanings, ([mark, value]) => `${mark === BLANK ? '空白' : mark}${value}`).join('、');
  const location = { sheet: grid.name, address: cellAddress(legend.row, legend.column) };
  findings?.add({ code: 'matrix/legend', location, args: { meanings } });
  return lists.withAliases('出席状态', legend.meanings);
}

/** 出席状态 with 1, which stands for 出席 where a matrix has no other number but 0: so its columns can be summed up. */
function withOnes(
  grid: SheetGrid,
  rows: Int32Array,
  columns: readonly ActivityLabel[],
  { pool, lists }: CellReader,
  findings: FindingList,
): ValueLists {
  if (lists.get('出席状态').find(ONE) !== undefined) return lists;
  let count = 0;
  let first: string | undefined;
  for (const row of rows) {
    for (const { column } of columns) {
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

function statusColumn(attendance: SheetContract, grid: SheetGrid, marks: Marks, reader: CellReader): TableColumn {
  const contract = columnContract(attendance, 'status');
  const status = emptyColumn(contract, -1, marks.rows.length);
  const said = reader.lists.get('出席状态').find(BLANK);
  const ofBlanks = said === undefined ? undefined : reader.pool.intern(said);
  const byColumn = new Map<number, number[]>();
  marks.labels.forEach(({ column }, record) => {
    const records = byColumn.get(column);
    if (records === undefined) byColumn.set(column, [record]);
    else records.push(record);
  });
  for (const [gridColumn, records] of byColumn) {
    const rows = Int32Array.from(records, (record) => marks.rows[record] as number);
    const read = readColumn(contract, gridColumn, grid.columns[gridColumn], rows, reader);
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
