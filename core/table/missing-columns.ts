import { columnContract, sheetContract } from '../contract';
import type { ColumnContract, SheetContract, ValueListName } from '../contract';
import type { Location } from '../findings/finding';
import type { FindingList } from '../findings/finding-list';
import { cellAddress } from './address';
import { cached } from './cached';
import { formatSerial } from './excel-date';
import { headersWithin, labelsOf, tellingLabels } from './header-forms';
import { kindsOfNumbers, kindsOfTitles } from './kinds-of-titles';
import { isOwnNumber } from './match-header';
import type { HeaderMatch } from './match-header';
import { normalizeLabel, trimText } from './normalize-text';
import { filledColumn, isNoneMark } from './read-cells';
import type { CellReader } from './read-cells';
import { kindOf } from './resembling-sheet';
import { calledOf, textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import { bareSheetName } from './sheet-names';
import type { TableColumn } from './table';
import { valuesSaid } from './values-said';

/** The rows of a sheet that are read as records. */
interface Records {
  readonly contract: SheetContract;
  readonly grid: SheetGrid;
  readonly header: HeaderMatch;
  /** Grid row of each. */
  readonly rows: Int32Array;
}

/**
 * Required columns that a sheet lacks, as far as something else tells what they would hold: the rows number the records,
 * titles say their kinds, or how many members are named; the name of the sheet says what they are; a proposal was handed in at
 * the only 全会, and put on file where somebody handles it. Tells each.
 *
 * @param columns those that were read
 */
export function missingColumns(
  records: Records,
  columns: ReadonlyMap<string, TableColumn>,
  reader: CellReader,
  findings: FindingList,
): TableColumn[] {
  const { contract, grid, header } = records;
  return header.missing.flatMap(({ column, nearest }) => {
    if (columns.has(column.field)) return [];
    const location = { sheet: grid.name, address: cellAddress(header.row, 0), field: column.field };
    if (nearest === '' && isOwnNumber(contract, column)) return [rowNumbers(column, records, location, reader, findings)];
    const titles = nearest === '' && column.inTitles === true ? columns.get(contract.calledBy ?? '') : undefined;
    if (titles !== undefined) return kindsOfTitles(column, titles, location, reader, findings) ?? [];
    const members = nearest === '' && column.byNumber !== undefined ? columns.get(column.byNumber.of) : undefined;
    if (members !== undefined) return kindsOfNumbers(column, members, location, reader, findings) ?? [];
    if (nearest === '' && column.inSheetName === true && kindOf(contract, grid, reader.lists) !== undefined)
      return [nameOfSheet(column, records, reader, findings)];
    // What is only alike may be the column itself, wrongly written.
    if (nearest !== '' && !headersWithin(contract).has(normalizeLabel(nearest))) return [];
    return dayOfMeeting(column, records, location, reader, findings) ?? implied(column, records, location, reader, findings) ?? [];
  });
}

/** What tells records apart to which an office gives no numbers: the sheet and the row, or a cell of the right half of a sheet. */
function rowNumbers(
  column: ColumnContract,
  { grid: { name }, header: { bound }, rows }: Records,
  location: Location,
  { pool }: CellReader,
  findings: FindingList,
): TableColumn {
  findings.add({ code: 'column/row-number', location, args: { header: column.header } });
  const first = Math.min(...bound.values());
  return filledColumn(column, -1, rows.length, (record) => {
    const row = rows[record] as number;
    return pool.intern(`${name}-${first === 0 ? row + 1 : cellAddress(row, first)}`);
  });
}

/** What each record is called where only the sheet says what they are. */
function nameOfSheet(column: ColumnContract, { grid, rows }: Records, { pool }: CellReader, findings: FindingList): TableColumn {
  const value = bareSheetName(calledOf(grid));
  findings.add({
    code: 'column/from-sheet-name',
    location: { sheet: grid.name, field: column.field },
    args: { header: column.header, value },
  });
  return filledColumn(column, -1, rows.length, () => pool.intern(value));
}

/** The day of the meeting at which records were made; undefined where there is no such meeting, or several. */
function dayOfMeeting(
  column: ColumnContract,
  { rows }: Records,
  location: Location,
  { activities }: CellReader,
  findings: FindingList,
): TableColumn | undefined {
  const meeting = activities?.().onlyMeeting(column.onDayOf ?? '');
  if (meeting === undefined) return undefined;
  findings.add({
    code: 'column/day-of-meeting',
    location,
    args: { header: column.header, meeting: meeting.name, day: formatSerial(meeting.day) },
  });
  return filledColumn(column, -1, rows.length, () => meeting.day);
}

/** What records must be that have something in another column, perhaps of a register beside them. Undefined where none has. */
function implied(
  column: ColumnContract,
  { contract, grid, header, rows }: Records,
  location: Location,
  { pool, lists }: CellReader,
  findings: FindingList,
): TableColumn | undefined {
  const { impliedBy, list } = column;
  if (impliedBy === undefined || list === undefined) return undefined;
  const teller = columnContract(sheetContract(impliedBy.register), impliedBy.field);
  const beside = header.extras.find((extra) => labelsOf(teller).includes(normalizeLabel(extra.header)));
  const own = impliedBy.register === contract.name ? header.bound.get(impliedBy.field) : undefined;
  const by = own === undefined ? beside : { header: teller.header, gridColumn: own };
  if (by === undefined) return undefined;
  const values = lists.get(list);
  const value = pool.intern(values.find(impliedBy.value) ?? impliedBy.value);
  const says = (row: number): boolean => {
    const text = textAt(grid, pool.texts, row, by.gridColumn).trim();
    return text !== '' && text !== '0' && !isNoneMark(text);
  };
  const said = valuesSaid(header.extras, (row, gridColumn) => trimText(textAt(grid, pool.texts, row, gridColumn)), values);
  const otherwise = (row: number): string | undefined => said(row)[0];
  const implies = (row: number): boolean => otherwise(row) === undefined && says(row);
  const count = rows.reduce((sum, row) => sum + (implies(row) ? 1 : 0), 0);
  if (count === 0) return undefined;
  findings.add({ code: 'column/implied', location, args: { header: column.header, by: by.header, value: impliedBy.value, count } });
  return filledColumn(column, -1, rows.length, (record) => {
    const row = rows[record] as number;
    const other = otherwise(row);
    if (other !== undefined) return pool.intern(other);
    return says(row) ? value : undefined;
  });
}

/** Columns that a sheet lacks because all of its records are what they ask for. Tells each. */
export function meantColumns({ contract, grid, header, rows }: Records, { pool, lists }: CellReader, findings: FindingList): TableColumn[] {
  const { values = {}, unless = [] } = contract.means ?? {};
  if (rows.length === 0 || [...Object.keys(values), ...unless].some((field) => header.bound.has(field))) return [];
  return Object.entries(values).map(([field, value]) => {
    const column = columnContract(contract, field);
    const args = { header: column.header, value };
    findings.add({ code: 'column/from-sheet-name', location: { sheet: grid.name, field }, args });
    const meant =
      column.type === 'yes-no' ? Number(value === '是') : pool.intern(lists.get(column.list as ValueListName).find(value) ?? value);
    return filledColumn(column, -1, rows.length, () => meant);
  });
}

/** What is longer is a report. */
const LONGEST_REMARK = 60;
const PIECES = /[、，,;；。\s()（）]+/;

/**
 * Columns of yes and no that a sheet lacks, as far as other cells of a row say what they ask for: 重点提案 in 备注. Tells each.
 *
 * @param columns those that were read
 */
export function remarkedColumns(
  { contract, grid, header, rows }: Records,
  columns: ReadonlyMap<string, TableColumn>,
  { pool }: CellReader,
  findings: FindingList,
): TableColumn[] {
  const remarks = columns.get('remarks');
  const beside = [...(remarks === undefined ? [] : [{ ...remarks, header: remarks.contract.header }]), ...header.extras];
  const lacking = contract.columns.filter((column) => tellingLabels(column).length > 0 && !columns.has(column.field));
  if (contract.kind !== 'register' || lacking.length === 0 || beside.length === 0) return [];
  const known = new Map<string, readonly string[]>();
  const piecesOf = (text: string): readonly string[] =>
    text === '' || text.length > LONGEST_REMARK ? [] : cached(known, text, () => text.split(PIECES).map(normalizeLabel));
  return lacking.flatMap((column) => {
    const labels = new Set(tellingLabels(column));
    const from = new Set<string>();
    const values = filledColumn(column, -1, rows.length, (record) => {
      const saying = beside.find(({ gridColumn }) => {
        const text = textAt(grid, pool.texts, rows[record] as number, gridColumn);
        return piecesOf(text).some((piece) => labels.has(piece));
      });
      if (saying === undefined) return undefined;
      from.add(saying.header);
      return 1;
    });
    const count = values.states.reduce((sum, state) => sum + state, 0);
    if (count === 0) return [];
    const location = { sheet: grid.name, address: cellAddress(header.row, 0), field: column.field };
    findings.add({ code: 'column/elsewhere', location, args: { header: column.header, from: [...from].join('、'), count } });
    return [values];
  });
}
