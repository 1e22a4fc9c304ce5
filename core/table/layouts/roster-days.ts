import { columnContract, sheetContract } from '../../contract';
import type { ColumnContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { cellAddress } from '../address';
import { cached } from '../cached';
import { classifyRows } from '../classify-rows';
import { headerText } from '../header-rows';
import { matchHeader } from '../match-header';
import { membersDown } from '../member-rows';
import { nameOfList } from '../sheet-names';
import { serialOf } from '../excel-date';
import { normalizeLabel, toHalfWidth, trimText, withoutBlanks } from '../normalize-text';
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
/** A list of those who came and of those who left, by the name of its sheet. */
const CHANGES =
  /^(?:政协)?(?:委员)?(?:人事|人员|队伍)?(?:调整|变动|变更|变化|增减|增补(?:和|、|及)?(?:辞去|退出|撤销))(?:变动|变化|调整)?$/;
/** What heads the kind of a change; where there is no such column, why it was made; and its day. */
const KIND = /^(?:调整|变动|变更|增减|变化)?(?:类型|类别|情况|性质|方式|事项)$/;
const WHY = /^(?:(?:调整|变动|变更)?(?:原因|事由)|备注)$/;
const WHEN = /^(?:调整|变动|变更|生效|批准|通过)?(?:时间|日期)$/;
/** How the kinds of changes begin, by the column of the roster that says their day. */
const KINDS = ROSTER.columns.flatMap(({ field, toldBy }) =>
  toldBy?.changes === undefined ? [] : [[field, new RegExp(`^(?:${toldBy.changes.join('|')})`)] as const],
);

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
      const said = new RegExp(`(?<![拟未不将])(?:${any})`);
      let count = 0;
      for (let record = 0; record < roster.length; record++) {
        if (remarks.states[record] !== CellState.Value || cells.states[record] !== CellState.Blank) continue;
        const text = toHalfWidth(withoutBlanks(pool.text(remarks.values[record] as number)));
        const [, year, month, day] = text.length > LONGEST_REMARK ? [] : forms.flatMap((form) => form.exec(text) ?? []);
        const serial = year === undefined ? undefined : serialOf(Number(year), Number(month), Number(day ?? 1));
        if (serial === undefined) {
          if (text.length <= LONGEST_REMARK && said.test(text)) {
            const location = { sheet: roster.grid.name, address: roster.address(record, 'remarks'), field: column.field };
            findings.add({ code: 'roster/day-unsaid', location, args: { header: column.header, value: text } });
          }
          continue;
        }
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
 * Who left in the year may stand in a list beside the roster, with the day: 辞去委员; or who came and who left, 委员变动情况. That is
 * read, and told, for those of whom the roster itself does not say it.
 *
 * @param unknown sheets that are none of the contract, and in use
 */
export function readDays(tables: readonly Table[], unknown: readonly SheetGrid[], reader: CellReader, findings: FindingList): RosterTold {
  const rosters = rostersOf(tables);
  const told = new Map<Table, Table>();
  const sheets: SheetGrid[] = [];
  const tell = (grid: SheetGrid, column: ColumnContract, days: ReadonlyMap<string, number>): void => {
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
  };
  for (const column of ROSTER.columns) {
    const names = column.type === 'date' ? (column.toldBy?.sheets ?? []) : [];
    for (const grid of unknown.filter((sheet) => names.includes(nameOfList(calledOf(sheet))))) {
      const days = daysOf(grid, column, tables, reader);
      if (days === undefined) continue;
      sheets.push(grid);
      tell(grid, column, days);
    }
  }
  for (const grid of unknown.filter((sheet) => CHANGES.test(nameOfList(calledOf(sheet))))) {
    const changes = changesOf(grid, tables, reader, findings);
    if (changes === undefined) continue;
    sheets.push(grid);
    for (const [field, days] of changes) tell(grid, columnContract(ROSTER, field), days);
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

/**
 * The days of those who came and of those who left, by number; undefined where a sheet does not say what became of whom. Tells each
 * row that is not read.
 */
function changesOf(
  grid: SheetGrid,
  tables: readonly Table[],
  reader: CellReader,
  findings: FindingList,
): ReadonlyMap<string, ReadonlyMap<string, number>> | undefined {
  const { texts } = reader.pool;
  const down = membersDown(grid, texts);
  if (down === undefined) return undefined;
  const { header, who, rows } = down;
  const headed = (form: RegExp): number[] =>
    [...grid.columns.keys()].filter((column) => form.test(normalizeLabel(headerText(grid, texts, header, column))));
  const [when, ...otherDays] = headed(WHEN);
  const kinds = headed(headed(KIND).length > 0 ? KIND : WHY);
  if (when === undefined || otherDays.length > 0 || kinds.length === 0) return undefined;
  const textOf = (row: number, column: number): string => trimText(textAt(grid, texts, row, column));
  const fieldOf = (row: number): string | undefined => {
    const said = kinds.flatMap((column) => KINDS.flatMap(([field, form]) => (form.test(textOf(row, column)) ? [field] : [])));
    return new Set(said).size === 1 ? said[0] : undefined;
  };
  if (!rows.some((row) => fieldOf(row) !== undefined)) return undefined;
  const days = readColumn(columnContract(ROSTER, 'leftOn'), when, grid.columns[when], rows, readerOf(ROSTER, 'leftOn', reader));
  const whom = membersIn(tables, reader.pool);
  const changes = new Map<string, Map<string, number>>();
  for (const [record, row] of rows.entries()) {
    const [member, other] = whom(textOf(row, who));
    const field = fieldOf(row);
    if (field !== undefined && member?.isMember === true && other === undefined && days.states[record] === CellState.Value)
      cached(changes, field, () => new Map()).set(member.id, days.values[record]);
    else {
      const location = { sheet: grid.name, address: cellAddress(row, who) };
      findings.add({ code: 'roster/change-unread', location, args: { name: textOf(row, who) } });
    }
  }
  return changes;
}
