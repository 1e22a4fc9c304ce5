import { columnContract, sheetContract } from '../../contract';
import type { SheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import type { ActivityLookup } from './activity-lookup';
import { cellAddress } from '../address';
import { classifyRows } from '../classify-rows';
import { matchHeader } from '../match-header';
import type { HeaderMatch } from '../match-header';
import { isSummary, marksUnder, rowsBetween, saysWho } from './marks';
import type { Marks } from './marks';
import { toHalfWidth, trimText } from '../normalize-text';
import { emptyColumn, readColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { reportHeader, reportNoHeader } from '../read-table';
import { dateAt, isBlankAt, isNumberAt, textAt } from '../sheet-grid';
import type { SheetGrid } from '../sheet-grid';
import { CellNote, CellState, onlyRecords, Table } from '../table';
import type { TableColumn } from '../table';
import { parseWrittenDate } from '../written-date';

/** Rows above the header in which the activities may stand. */
const ROWS_ABOVE = 3;
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
  reportNoActivities(grid, header, records, columns, reader, findings);
  const marks = marksUnder(grid, header, records, columns, reader, findings);
  const bound = new Map<string, TableColumn>();
  for (const field of ['memberId', 'memberName']) {
    const gridColumn = header.bound.get(field);
    if (gridColumn !== undefined)
      bound.set(field, readColumn(columnContract(attendance, field), gridColumn, grid.columns[gridColumn], marks.rows, reader));
  }
  bound.set('activityId', activityColumn(attendance, marks, reader));
  bound.set('status', marks.status);

  return new Table(attendance, grid, pool, marks.rows, bound, [], onlyRecords(marks.rows.length), (record, field) => {
    const label = marks.heads[record] as ActivityLabel;
    if (field === 'status') return { row: marks.rows[record] as number, column: label.column };
    return field === 'activityId' ? label : undefined;
  });
}

/** Tells of a matrix whose columns beside the members hold something, but no marks. */
function reportNoActivities(
  grid: SheetGrid,
  header: HeaderMatch,
  records: Int32Array,
  columns: readonly ActivityLabel[],
  { pool }: CellReader,
  findings: FindingList,
): void {
  const isFilled = (column: number): boolean => records.some((row) => !isBlankAt(grid, pool.texts, row, column));
  const beside = header.extras.find((extra) => !isSummary(extra.header) && isFilled(extra.gridColumn));
  if (columns.length > 0 || beside === undefined) return;
  const location = { sheet: grid.name, address: cellAddress(header.row, beside.gridColumn) };
  findings.add({ code: 'matrix/no-activities', location, args: { header: beside.header } });
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
    const isMarked =
      text === ''
        ? this.holdsMarks(column, records)
        : this.header.extras.some(({ gridColumn }) => gridColumn === column) && !saysWho(this.grid, column, text, records, this.reader);
    return !isMarked || isSummary(text) ? undefined : { row: this.header.row, column, id: text, note: 0 };
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

function activityColumn(attendance: SheetContract, { heads }: Marks<ActivityLabel>, { pool }: CellReader): TableColumn {
  const column = emptyColumn(columnContract(attendance, 'activityId'), -1, heads.length);
  heads.forEach(({ id, note }, record) => {
    if (id === '') return;
    column.states[record] = CellState.Value;
    column.values[record] = pool.intern(id);
    column.notes[record] = note;
    column.allNotes |= note;
  });
  return column;
}
