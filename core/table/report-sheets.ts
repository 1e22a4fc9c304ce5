import { SHEETS, sheetContract } from '../contract';
import type { SheetContract } from '../contract';
import type { Location } from '../findings/finding';
import type { FindingList } from '../findings/finding-list';
import { cellAddress } from './address';
import type { AdoptedSheet } from './adopted-sheets';
import { classifyRows } from './classify-rows';
import { holdsAll } from './contained-sheets';
import { countsAlone } from './counts-alone';
import { saysWhoCame } from './layouts/attendance-said';
import { signInHeader } from './layouts/read-sign-ins';
import { marksAlone } from './marks-alone';
import { nearestSheet } from './match-sheets';
import type { SheetMatch } from './match-sheets';
import { membersAlone } from './members-alone';
import { memberRows } from './member-rows';
import type { CellReader } from './read-cells';
import { resemblingSheet } from './resembling-sheet';
import { isInUse, withoutPart } from './sheet-names';
import { calledOf } from './sheet-grid';
import type { SheetGrid, WorkbookGrid } from './sheet-grid';
import type { Table } from './table';
import { unreadRecords } from './unread-records';

const ATTENDANCE = sheetContract('出席记录');
const ATTENDED = ['出席记录', '出席矩阵'];

/** How a workbook was read. */
export interface SheetsRead {
  readonly tables: readonly Table[];
  /** Which sheets bear the names of the contract, or were read as if they did. */
  readonly match: SheetMatch;
  /** The latter. */
  readonly adopted: readonly AdoptedSheet[];
  readonly year: number | undefined;
  /** Whether the year is only known from what the sheets are called. */
  readonly isYearOfTitles: boolean;
}

/** Tells what each sheet of a workbook was taken for, and which are missing, doubled or not read. */
export function reportSheets(
  { sheets }: WorkbookGrid,
  { tables, match, adopted, year, isYearOfTitles }: SheetsRead,
  reader: CellReader,
  findings: FindingList,
): void {
  const registers = tables.filter(({ contract }) => contract.kind === 'register');
  if (registers.length === 0) {
    const names = sheets.map(({ name }) => name).join('、');
    findings.add({
      code: 'file/not-ledger',
      location: {},
      args: { sheets: names, nearest: nearestSheet(sheetContract('委员名册'), match.unknown) },
    });
    return;
  }
  const form = tables.find(({ contract }) => contract.layout === 'form');
  const location = form === undefined ? {} : { sheet: form.grid.name };
  if (isYearOfTitles && year !== undefined) findings.add({ code: 'file/year-from-titles', location, args: { year } });
  else if (form?.columns.get('year') === undefined) findings.add({ code: 'file/no-year', location, args: {} });
  for (const contract of SHEETS as readonly SheetContract[]) {
    if (contract.required && !match.matched.has(contract.name)) {
      findings.add({ code: 'sheet/missing', location: { sheet: contract.name }, args: { nearest: nearestSheet(contract, match.unknown) } });
    }
  }
  for (const { grid, contract, records, adds } of adopted) {
    const args = { contract: contract.name, rows: records };
    if (grid.firstRow !== undefined)
      findings.add({ code: 'sheet/section', location: placeOf(grid), args: { ...args, title: calledOf(grid) } });
    else findings.add({ code: adds === true ? 'sheet/addition' : 'sheet/named-otherwise', location: placeOf(grid), args });
  }
  for (const [name, grids] of match.matched) {
    const whole = grids.filter((grid) => !adopted.some((sheet) => sheet.grid === grid));
    const others = whole.filter((grid, i) => i > 0 && !isPartBeside(grid.name, (whole[0] as SheetGrid).name));
    for (const grid of others) findings.add({ code: 'sheet/duplicate', location: { sheet: grid.name }, args: { contract: name } });
  }
  // Beside attendance records they are what these were made from.
  const named = [...ATTENDED.flatMap((name) => match.matched.get(name) ?? []), ...adopted.map(({ grid }) => grid)];
  const areSignIns = !tables.some((table) => named.includes(table.grid) && saysWhoCame(table));
  const members = memberRows(tables, reader);
  const countedIn = countsAlone(tables, members, reader);
  const markedIn = marksAlone(tables, members, reader);
  const namedIn = membersAlone(tables, reader);
  const recordsIn = unreadRecords(tables, reader, year);
  for (const grid of match.unknown) {
    if (grid.rowCount === 0) continue;
    const like =
      resemblingSheet(grid, reader.pool.texts, reader.lists) ?? (areSignIns && isInUse(grid, year) ? signIns(grid, reader) : undefined);
    const records = like === undefined && isInUse(grid, year) ? recordsIn(grid) : 0;
    const location = placeOf(grid);
    if (records > 0) findings.add({ code: 'sheet/unread-records', location, args: { rows: records } });
    else if (like === undefined) {
      const [kinds, marked] = isInUse(grid, year) ? [countedIn(grid), markedIn(grid)] : [[], 0];
      if (marked > 0) findings.add({ code: 'sheet/unread-marks', location, args: { rows: marked } });
      else if (kinds.length > 0) findings.add({ code: 'sheet/counts-alone', location, args: { kinds: kinds.join('、') } });
      else {
        const rows = isInUse(grid, year) ? namedIn(grid) : 0;
        if (rows > 0) findings.add({ code: 'sheet/unread-members', location, args: { rows } });
        else findings.add({ code: 'sheet/unknown', location, args: {} });
      }
    } else {
      const { contract, records: rows } = like;
      const whole = tables.find((table) => table.contract === contract && holdsAll(contract, table.grid, grid, reader.pool.texts));
      if (whole === undefined) findings.add({ code: 'sheet/unread-register', location, args: { contract: contract.name, rows } });
      else findings.add({ code: 'sheet/contained', location, args: { other: whole.grid.name, rows } });
    }
  }
}

/** A sheet, or the heading of a part of one. */
function placeOf({ name, firstRow }: SheetGrid): Location {
  return firstRow === undefined ? { sheet: name } : { sheet: name, address: cellAddress(firstRow, 0) };
}

/** What a sheet of those who signed in, of no activity that is known, would be. */
function signIns(grid: SheetGrid, reader: CellReader): Pick<AdoptedSheet, 'contract' | 'records'> | undefined {
  const header = signInHeader(grid, reader);
  const records = header === undefined ? 0 : classifyRows(ATTENDANCE, grid, reader.pool.texts, header).records.length;
  return records === 0 ? undefined : { contract: ATTENDANCE, records };
}

/** Whether a sheet goes on with the register of another, as its name says. */
function isPartBeside(name: string, first: string): boolean {
  return name !== first && withoutPart(name) === withoutPart(first);
}
