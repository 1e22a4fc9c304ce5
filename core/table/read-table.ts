import { columnContract, SERIAL_HEADERS } from '../contract';
import type { SheetContract } from '../contract';
import type { FindingList } from '../findings/finding-list';
import { cellAddress, columnName } from './address';
import { classifyRows } from './classify-rows';
import { findHeadings } from './find-headings';
import type { Headings } from './find-headings';
import { headerText } from './header-rows';
import type { HeaderMatch } from './match-header';
import { filledDown, mergesDown } from './merged-cells';
import { meantColumns, missingColumns, remarkedColumns } from './missing-columns';
import { normalizeLabel, toHalfWidth, trimText } from './normalize-text';
import { numberEach } from './number-each';
import { emptyColumn, filledColumn, readColumn } from './read-cells';
import type { CellReader } from './read-cells';
import { isBlankAt, isNumberAt, textAt } from './sheet-grid';
import type { CellRange, SheetGrid } from './sheet-grid';
import { CellNote, CellState, isNumeric, Table } from './table';
import type { TableColumn } from './table';
import { parseWrittenDate } from './written-date';

/**
 * Reads a sheet of one record a row. Undefined, with a finding, where it has no header.
 *
 * @param given what stands for a column that the sheet lacks, where that is known
 */
export function readTable(
  contract: SheetContract,
  grid: SheetGrid,
  header: HeaderMatch | undefined,
  reader: CellReader,
  findings: FindingList,
  given?: Headings,
): Table | undefined {
  const { texts } = reader.pool;
  if (header === undefined) {
    reportNoHeader(contract, grid, findings);
    return undefined;
  }
  const headings = given === undefined ? findHeadings(contract, grid, header, reader, findings) : [given];
  const headingRows = new Map(headings.flatMap(({ values }) => [...values]));
  const { records, examples, counts } = classifyRows(contract, grid, texts, header, headingRows);
  for (const row of examples) {
    findings.add({
      code: 'row/example',
      location: { sheet: grid.name, address: cellAddress(row, header.bound.get(contract.columns[0]?.field ?? '') ?? 0) },
      args: {},
    });
  }
  const columns = new Map<string, TableColumn>();
  for (const column of contract.columns) {
    const gridColumn = header.bound.get(column.field);
    if (gridColumn === undefined) continue;
    const merges = mergesDown(grid, gridColumn, header.row);
    const fillsDown = merges.length > 0 && (!isNumeric(column.type) || column.type === 'date');
    const label = normalizeLabel(headerText(grid, texts, header, gridColumn));
    const isSerial = column.field === contract.key?.[0] && SERIAL_HEADERS.has(label);
    for (const { top, bottom } of isSerial ? [] : merges) {
      findings.add({
        code: 'cell/merged',
        location: { sheet: grid.name, address: cellAddress(top, gridColumn), field: column.field },
        args: { header: column.header, rows: bottom - top + 1 },
      });
    }
    const cells = fillsDown ? filledDown(grid.columns[gridColumn], merges, grid.rowCount) : grid.columns[gridColumn];
    const read = readColumn(column, gridColumn, cells, records, readerOf(contract, column.field, reader));
    if (column.type === 'date') read.ofMonths = OF_MONTHS.test(label);
    // Who counted members, each with all that he did, did not number that.
    if (isSerial && fillsDown) numberEach(read, mergeOf(merges, records), reader.pool);
    if (column.field === contract.asAbove && label !== normalizeLabel(column.header)) fillAsAbove(read, grid, records, findings);
    columns.set(column.field, read);
  }
  for (const each of headings) columns.set(each.column.field, columnOf(each, records, reader));
  for (const column of missingColumns({ contract, grid, header, rows: records }, columns, reader, findings))
    columns.set(column.contract.field, column);
  for (const column of remarkedColumns({ contract, grid, header, rows: records }, columns, reader, findings))
    columns.set(column.contract.field, column);
  for (const column of meantColumns({ contract, grid, header, rows: records }, reader, findings))
    columns.set(column.contract.field, column);
  reportHeader(contract, grid, { ...header, missing: header.missing.filter(({ column }) => !columns.has(column.field)) }, findings);
  reportUnheaded(grid, header, records, texts, findings);
  fillLastDates(contract, columns, grid, records, reader);
  return new Table(contract, grid, reader.pool, records, columns, header.extras, counts);
}

/** Tells of what stands in the rows of records without a header above it, unless it is their numbers in the first column. */
function reportUnheaded(
  grid: SheetGrid,
  header: HeaderMatch,
  records: Int32Array,
  strings: readonly string[],
  findings: FindingList,
): void {
  for (const column of grid.columns.keys()) {
    if (grid.columns[column] === undefined || headerText(grid, strings, header, column) !== '') continue;
    const rows = records.filter((row) => !isBlankAt(grid, strings, row, column));
    const [first] = rows;
    if (first === undefined || (column === 0 && rows.every((row) => isNumberAt(grid, row, column)))) continue;
    const location = { sheet: grid.name, address: cellAddress(first, column) };
    findings.add({ code: 'column/unheaded', location, args: { column: columnName(column), rows: rows.length } });
  }
}

/** Blank cells hold what the one above them does. */
function fillAsAbove(
  { states, values, notes, gridColumn }: TableColumn,
  grid: SheetGrid,
  records: Int32Array,
  findings: FindingList,
): void {
  const blank = Array.from(states.keys()).filter((record) => states[record] === CellState.Blank && record > 0);
  for (const record of blank) {
    states[record] = states[record - 1] as number;
    values[record] = values[record - 1] as number;
    notes[record] = notes[record - 1] as number;
  }
  const filled = blank.filter((record) => states[record] !== CellState.Blank);
  const [first] = filled;
  if (first === undefined) return;
  const location = { sheet: grid.name, address: cellAddress(records[first] as number, gridColumn) };
  findings.add({ code: 'row/as-above', location, args: { rows: filled.length } });
}

/** The merge in which the cell of each record stands; undefined where it stands alone. */
function mergeOf(merges: readonly CellRange[], records: Int32Array): (record: number) => number | undefined {
  const sorted = [...merges].sort((a, b) => a.top - b.top);
  let next = 0;
  const found = Array.from(records, (row) => {
    while (next < sorted.length && (sorted[next] as CellRange).bottom < row) next++;
    return (sorted[next]?.top ?? Infinity) <= row ? next : undefined;
  });
  return (record) => found[record];
}

/** A header that asks for a year and a month. */
const OF_MONTHS = /年月$/;

/** What the heading above each record says. */
function columnOf({ column: contract, values }: Headings, records: Int32Array, { pool }: CellReader): TableColumn {
  const rows = [...values.keys()];
  let next = 0;
  return filledColumn(contract, -1, records.length, (record) => {
    while (next < rows.length && (rows[next] as number) < (records[record] as number)) next++;
    const value = next === 0 ? '' : (values.get(rows[next - 1] as number) ?? '');
    return value === '' ? undefined : pool.intern(value);
  });
}

/**
 * What reads a column of a register, wherever it stands: only the date that lies in the year of the workbook may be written
 * without its year, or as a span of days.
 */
export function readerOf({ yearDate, lastDate }: SheetContract, field: string, reader: CellReader): CellReader {
  if (field === yearDate) return { ...reader, spans: lastDate !== undefined };
  if (field === lastDate) return reader;
  const { pool, lists, date1904 } = reader;
  return { pool, lists, date1904 };
}

/** Where the first day's cell holds the last one as well, that stands in its own column, if nothing else does. */
export function fillLastDates(
  contract: SheetContract,
  columns: Map<string, TableColumn>,
  grid: SheetGrid,
  gridRows: Int32Array,
  { pool, yearOf }: CellReader,
): void {
  const { yearDate, lastDate } = contract;
  const first = yearDate === undefined ? undefined : columns.get(yearDate);
  if (first === undefined || lastDate === undefined || (first.allNotes & CellNote.TextDate) === 0) return;
  const last = columns.get(lastDate) ?? emptyColumn(columnContract(contract, lastDate), -1, gridRows.length);
  for (let record = 0; record < gridRows.length; record++) {
    if (((first.notes[record] as number) & CellNote.TextDate) === 0 || last.states[record] !== CellState.Blank) continue;
    const text = textAt(grid, pool.texts, gridRows[record] as number, first.gridColumn);
    const until = parseWrittenDate(toHalfWidth(trimText(text)), yearOf, true)?.until;
    if (until === undefined) continue;
    last.states[record] = CellState.Value;
    last.values[record] = until;
    columns.set(lastDate, last);
  }
}

/** A sheet that is not empty, and has no header; also used for 出席矩阵. */
export function reportNoHeader(contract: SheetContract, grid: SheetGrid, findings: FindingList): void {
  if (grid.rowCount === 0) return;
  const location = { sheet: grid.name, address: 'A1' };
  findings.add({ code: 'sheet/no-header', location, args: { expected: expectedHeaders(contract) } });
}

function expectedHeaders(contract: SheetContract): string {
  return contract.columns
    .filter(({ required }) => required)
    .map(({ header }) => header)
    .join('、');
}

/** What the binding of a header leaves to be said; also used for 出席矩阵. */
export function reportHeader(contract: SheetContract, grid: SheetGrid, header: HeaderMatch, findings: FindingList): void {
  const at = (column: number) => ({ sheet: grid.name, address: cellAddress(header.row, column) });
  for (const { column, nearest } of header.missing) {
    findings.add({ code: 'column/missing', location: { ...at(0), field: column.field }, args: { header: column.header, nearest } });
  }
  for (const { column, instead } of header.alike) {
    const location = { ...at(instead.gridColumn), field: column.field };
    findings.add({ code: 'column/alike', location, args: { header: column.header, instead: instead.header } });
  }
  for (const { column, instead } of header.standIns) {
    const location = { ...at(instead.gridColumn), field: column.field };
    findings.add({ code: 'column/stand-in', location, args: { header: column.header, instead: instead.header } });
  }
  for (const { header: text, gridColumn } of header.duplicates) {
    findings.add({ code: 'column/duplicate', location: at(gridColumn), args: { header: text } });
  }
  if (contract.layout !== 'matrix') {
    for (const { header: text, gridColumn } of header.extras) {
      findings.add({ code: 'column/extra', location: at(gridColumn), args: { header: text } });
    }
  }
}
