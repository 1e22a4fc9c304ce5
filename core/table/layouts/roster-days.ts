import { sheetContract } from '../../contract';
import type { ColumnContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { classifyRows } from '../classify-rows';
import { matchHeader } from '../match-header';
import { nameOfList } from '../sheet-names';
import { serialOf } from '../excel-date';
import { toHalfWidth, trimText, withoutBlanks } from '../normalize-text';
import { emptyColumn, readColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { readerOf } from '../read-table';
import { membersIn } from '../resolve-references';
import { calledOf, textAt } from '../sheet-grid';
import type { SheetGrid } from '../sheet-grid';
import { CellState } from '../table';
import type { Table } from '../table';
import { rostersOf } from './roster-marks';
import type { RosterTold } from './roster-marks';

const ROSTER = sheetContract('委员名册');

/** A day, or a month: `2025年6月8日`, `2025.6`. */
const DAY = String.raw`((?:19|20)\d{2})[年.\-/](\d{1,2})(?:[月.\-/](\d{1,2})?[日号]?)?`;
/** What is longer is a story, in which days may be those of anything. */
const LONGEST_REMARK = 40;

/**
 * When somebody became a member, or left, may stand in 备注 of the roster: `2025年6月辞去`. That is read, and told, for those
 * of whom the column itself does not say it.
 */
export function readRemarkedDays(tables: readonly Table[], { pool }: CellReader, findings: FindingList): Table[] {
  const rosters = new Set(rostersOf(tables));
  return tables.map((table) => {
    const remarks = rosters.has(table) ? table.columns.get('remarks') : undefined;
    if (remarks === undefined) return table;
    return ROSTER.columns.reduce((roster, column) => {
      const { words = [] } = column.toldBy ?? {};
      if (words.length === 0) return roster;
      const any = words.join('|');
      const forms = [new RegExp(`${DAY}[^\\d，,；;。]{0,6}(?:${any})`), new RegExp(`(?:${any})[^\\d，,；;。]{0,4}${DAY}`)];
      const cells = roster.columns.get(column.field) ?? emptyColumn(column, -1, roster.length);
      let count = 0;
      for (let record = 0; record < roster.length; record++) {
        if (remarks.states[record] !== CellState.Value || cells.states[record] !== CellState.Blank) continue;
        const text = toHalfWidth(withoutBlanks(pool.text(remarks.values[record] as number)));
        const said = text.length > LONGEST_REMARK ? [] : forms.flatMap((form) => form.exec(text) ?? []);
        const [, year, month, day] = said;
        const serial = year === undefined ? undefined : serialOf(Number(year), Number(month), Number(day ?? 1));
        if (serial === undefined) continue;
        cells.states[record] = CellState.Value;
        cells.values[record] = serial;
        count++;
      }
      if (count === 0) return roster;
      const location = { sheet: roster.grid.name, field: column.field };
      findings.add({ code: 'roster/day-in-remarks', location, args: { header: column.header, from: remarks.contract.header, count } });
      return roster.withColumn(column.field, cells);
    }, table);
  });
}

/**
 * Who left in the year may stand in a list beside the roster, with the day: 辞去委员. That is read, and told, for those of
 * whom the roster itself does not say it.
 *
 * @param unknown sheets that are none of the contract, and in use
 */
export function readDays(tables: readonly Table[], unknown: readonly SheetGrid[], reader: CellReader, findings: FindingList): RosterTold {
  const rosters = rostersOf(tables);
  const told = new Map<Table, Table>();
  const sheets: SheetGrid[] = [];
  for (const column of ROSTER.columns) {
    const names = column.type === 'date' ? (column.toldBy?.sheets ?? []) : [];
    for (const grid of unknown.filter((sheet) => names.includes(nameOfList(calledOf(sheet))))) {
      const days = daysOf(grid, column, tables, reader);
      if (days === undefined) continue;
      sheets.push(grid);
      let count = 0;
      for (const roster of rosters) {
        const table = told.get(roster) ?? roster;
        const cells = table.columns.get(column.field) ?? emptyColumn(column, -1, table.length);
        for (let record = 0; record < table.length; record++) {
          const day = days.get(table.text(record, 'memberId'));
          if (day === undefined || cells.states[record] !== CellState.Blank) continue;
          cells.states[record] = CellState.Value;
          cells.values[record] = day;
          count++;
        }
        told.set(roster, table.withColumn(column.field, cells));
      }
      const args = { header: column.header, count, present: days.size - count };
      findings.add({ code: 'roster/day-elsewhere', location: { sheet: grid.name, field: column.field }, args });
    }
  }
  return { tables: tables.map((table) => told.get(table) ?? table), sheets };
}

/** The day of each member, by number; undefined where a row does not say whose it is, or no day. */
function daysOf(
  grid: SheetGrid,
  column: ColumnContract,
  tables: readonly Table[],
  reader: CellReader,
): ReadonlyMap<string, number> | undefined {
  const { texts } = reader.pool;
  const header = matchHeader(ROSTER, grid, texts);
  const who = header?.bound.get('memberId') ?? header?.bound.get('name');
  const when = header?.bound.get(column.field);
  if (header === undefined || who === undefined || when === undefined) return undefined;
  const rows = classifyRows(ROSTER, grid, texts, header).records;
  const { states, values } = readColumn(column, when, grid.columns[when], rows, readerOf(ROSTER, column.field, reader));
  const whom = membersIn(tables, reader.pool);
  const days = new Map<string, number>();
  for (const [record, row] of rows.entries()) {
    const [member, other] = whom(trimText(textAt(grid, texts, row, who)));
    if (member?.isMember !== true || other !== undefined || states[record] !== CellState.Value) return undefined;
    days.set(member.id, values[record] as number);
  }
  return days.size === 0 ? undefined : days;
}
