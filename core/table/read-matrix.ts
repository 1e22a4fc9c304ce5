import { columnContract, sheetContract } from '../contract';
import type { SheetContract } from '../contract';
import type { FindingList } from '../findings/finding-list';
import { classifyRows } from './classify-rows';
import { matchHeader } from './match-header';
import type { HeaderMatch } from './match-header';
import { normalizeLabel, toHalfWidth, trimText } from './normalize-text';
import { emptyColumn, readColumn } from './read-cells';
import type { CellReader } from './read-cells';
import { reportHeader, reportNoHeader } from './read-table';
import { isBlankAt, textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import { CellNote, CellState, Table } from './table';
import type { TableColumn } from './table';

/** Columns of a matrix that count what its other columns hold. */
const SUMMARY = /^(合计|总计|小计|出席次数|出席率|缺席次数|请假次数|次数|备注|说明)/;

/**
 * Reads 出席矩阵 (members down, activities across) into records of 出席记录: one for every marked cell.
 * A column is headed by an activity's number, or by its full name where that names one activity.
 *
 * @param activityIds comparable 活动编号 and 名称 -> 活动编号
 */
export function readMatrix(
  contract: SheetContract,
  grid: SheetGrid,
  reader: CellReader,
  activityIds: ReadonlyMap<string, string>,
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
  const rows = classifyRows(contract, grid, pool.texts, header);
  const columns = activityColumns(header);
  const marks = markedCells(grid, pool.texts, rows.records, columns);
  const bound = new Map<string, TableColumn>();
  for (const field of ['memberId', 'memberName']) {
    const gridColumn = header.bound.get(field);
    if (gridColumn !== undefined)
      bound.set(field, readColumn(columnContract(attendance, field), gridColumn, grid.columns[gridColumn], marks.rows, reader));
  }
  bound.set('activityId', activityColumn(attendance, grid, header.row, marks.columns, reader, activityIds));
  bound.set('status', statusColumn(attendance, grid, marks, reader));

  const counts = { read: marks.rows.length, blank: 0, example: 0, total: 0, note: 0 };
  return new Table(attendance, grid, pool, marks.rows, bound, [], counts, (record, field) => {
    const column = marks.columns[record] as number;
    if (field === 'status') return { row: marks.rows[record] as number, column };
    return field === 'activityId' ? { row: header.row, column } : undefined;
  });
}

function activityColumns(header: HeaderMatch): number[] {
  return header.extras.filter((column) => !SUMMARY.test(normalizeLabel(column.header))).map(({ gridColumn }) => gridColumn);
}

interface Marks {
  /** Grid row and column of each marked cell. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

function markedCells(grid: SheetGrid, strings: readonly string[], rows: Int32Array, columns: readonly number[]): Marks {
  const markRows: number[] = [];
  const markColumns: number[] = [];
  for (const row of rows) {
    for (const column of columns) {
      if (isBlankAt(grid, strings, row, column)) continue;
      markRows.push(row);
      markColumns.push(column);
    }
  }
  return { rows: Int32Array.from(markRows), columns: Int32Array.from(markColumns) };
}

function activityColumn(
  attendance: SheetContract,
  grid: SheetGrid,
  headerRow: number,
  columns: Int32Array,
  reader: CellReader,
  activityIds: ReadonlyMap<string, string>,
): TableColumn {
  const contract = columnContract(attendance, 'activityId');
  const column = emptyColumn(contract, -1, columns.length);
  for (let record = 0; record < columns.length; record++) {
    const text = trimText(textAt(grid, reader.pool.texts, headerRow, columns[record] as number));
    column.states[record] = CellState.Value;
    column.values[record] = reader.pool.intern(activityIds.get(comparableActivity(text)) ?? text);
  }
  return column;
}

/** How an activity's number or name is compared with the header of a matrix column. */
export function comparableActivity(text: string): string {
  return toHalfWidth(trimText(text)).replace(/\s+/g, '');
}

function statusColumn(attendance: SheetContract, grid: SheetGrid, marks: Marks, reader: CellReader): TableColumn {
  const contract = columnContract(attendance, 'status');
  const status = emptyColumn(contract, -1, marks.rows.length);
  const byColumn = new Map<number, number[]>();
  marks.columns.forEach((column, record) => {
    const records = byColumn.get(column);
    if (records === undefined) byColumn.set(column, [record]);
    else records.push(record);
  });
  for (const [gridColumn, records] of byColumn) {
    const rows = Int32Array.from(records, (record) => marks.rows[record] as number);
    const read = readColumn(contract, gridColumn, grid.columns[gridColumn], rows, reader);
    records.forEach((record, i) => {
      status.states[record] = read.states[i] as number;
      status.values[record] = read.values[i] as number;
      status.notes[record] = (read.notes[i] as number) & ~CellNote.Alias;
    });
    // A mark for a status, √ for 出席, is how a matrix is to be filled in.
    status.allNotes |= read.allNotes & ~CellNote.Alias;
  }
  return status;
}
