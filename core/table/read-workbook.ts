import { adoptedSheets, hostSheets, misnamedSheets, attendanceByLayout } from './adopted-sheets';
import type { AdoptedSheet } from './adopted-sheets';
import { CONTRACT_VERSION, SERIAL_HEADERS, SHEETS, sheetContract } from '../contract';
import type { SheetContract } from '../contract';
import { FindingList } from '../findings/finding-list';
import { readLayouts } from './layouts';
import { reportOnlyAway } from './layouts/leave-lists';
import { ActivityLookup } from './layouts/activity-lookup';
import { readGroups } from './layouts/read-groups';
import { readListed, readListing } from './layouts/read-listed';
import { readNumbered } from './layouts/read-numbered';
import { readSigners } from './layouts/read-signers';
import { withJoinedDays } from './joined-days';
import { Ledger } from './ledger';
import type { LedgerInformation } from './ledger';
import { matchHeader, repeatedHeaders } from './match-header';
import { matchSheets } from './match-sheets';
import type { SheetMatch } from './match-sheets';
import { otherLayouts } from './other-layouts';
import { normalizeLabel } from './normalize-text';
import { numberBySheet } from './number-by-sheet';
import type { CellReader } from './read-cells';
import { readForm } from './read-form';
import { readTable } from './read-table';
import { isReportTemplate } from './report-template';
import { reportSheets } from './report-sheets';
import { isInUse } from './sheet-names';
import { resolveReferences } from './resolve-references';
import { withSections } from './sections';
import { withSpreadLists } from './spread-lists';
import { textAt } from './sheet-grid';
import type { SheetGrid, WorkbookGrid } from './sheet-grid';
import { withTitles } from './sheet-titles';
import { fillOnlyUnit } from './source-units';
import type { Table } from './table';
import { TextPool } from './text-pool';
import { ValueLists } from './value-lists';
import { reportUnreadMembers } from './unread-members';
import { yearOfDays } from './written-date';
import { areOfYear, yearOfTitles } from './year-of-titles';

/**
 * Reads a workbook as a ledger of the contract. Whatever the workbook is like, this returns: a workbook that is no
 * ledger at all has the finding `file/not-ledger`, or `file/report-template`.
 */
export function readWorkbook(untitled: WorkbookGrid): Ledger {
  const titled = withTitles(untitled);
  const findings = new FindingList();
  const pool = new TextPool(titled.strings);
  if (isReportTemplate(titled)) {
    findings.add({ code: 'file/report-template', location: {}, args: {} });
    return new Ledger(informationOf([], undefined), [], new ValueLists(), pool, [], [], findings.findings);
  }
  const asTitled = matchSheets(titled.sheets, pool.texts);
  const contractVersion = asTitled.meta === undefined ? undefined : metaVersion(asTitled.meta, pool);
  checkVersion(contractVersion, findings);

  // 取值表 first: the other sheets are read with its lists.
  const builtIn: CellReader = { pool, lists: new ValueLists(), date1904: titled.date1904 };
  const listTables = tablesOf(sheetContract('取值表'), asTitled, builtIn, findings);
  const timeless: CellReader = { ...builtIn, lists: localLists(listTables) };
  // Then 填报说明, which says the year.
  // A cover may bear a title alone.
  const isForm = ({ columns, contract, grid }: Table): boolean => columns.size > 0 || grid.name === contract.name;
  const forms = tablesOf(sheetContract('填报说明'), asTitled, timeless, findings).filter(isForm);
  const stated = informationOf(forms, contractVersion);
  const year = stated.year ?? yearOfTitles(titled);
  const information = { ...stated, year };
  const before: Table[] = [...forms];
  let lookup: ActivityLookup | undefined;
  const activities = (): ActivityLookup => (lookup ??= new ActivityLookup(before));
  const reader: CellReader = { ...timeless, yearOf: yearOfDays(information), activities };

  const mayHold = (grid: SheetGrid): boolean => asTitled.unknown.includes(grid) && isInUse(grid, year);
  const split = withSections(titled, pool.texts, mayHold);
  const workbook = withSpreadLists(withJoinedDays(split, reader, findings), pool, findings);
  const byName = workbook === titled ? asTitled : matchSheets(workbook.sheets, pool.texts);
  const named = asUnknown(byName, misnamedSheets(byName, pool.texts, reader.lists));
  const resembling = adoptedSheets(named, pool.texts, reader.lists, year);
  const hosts = hostSheets(withSheets(named, resembling), pool.texts);
  const byLayout = attendanceByLayout(named, pool.texts);
  const adopted = [...resembling.filter(({ grid }) => !hosts.some((host) => host.grid === grid)), ...hosts, ...byLayout];
  let withAdopted = withSheets(named, adopted);
  const certain: SheetGrid[] = [];
  const perhaps: { readonly contract: SheetContract; readonly grid: SheetGrid }[] = [];
  const ofKinds = new Set(adopted.filter(({ kind }) => kind !== undefined).map(({ grid }) => grid));

  for (const contract of SHEETS as readonly SheetContract[]) {
    // The roster, which tells who is a member, was read before.
    const other = otherLayouts(contract, withAdopted.matched.get(contract.name) ?? [], before, reader);
    certain.push(...other.certain);
    perhaps.push(...other.perhaps.map((grid) => ({ contract, grid })));
    withAdopted = asUnknown(withAdopted, [...other.certain, ...other.perhaps]);
    if (contract.name === '取值表') before.push(...listTables);
    else if (contract.layout === 'table') before.push(...tablesOf(contract, withAdopted, reader, findings, before, ofKinds));
  }
  const matrices = withAdopted.matched.get('出席矩阵') ?? [];
  const inUse = withAdopted.unknown.filter((grid) => isInUse(grid, year));
  const layouts = readLayouts(before, matrices, inUse, reader, findings);
  const understood = [...layouts.telling, ...layouts.tables.map(({ grid }) => grid)];
  // What is not understood otherwise is what its name says, and lacks something.
  const lacking = perhaps.filter(({ grid }) => !understood.includes(grid));
  const match = withSheets(withoutRead(withAdopted, understood), lacking);
  const asNamed = lacking.flatMap(({ contract, grid }) =>
    tablesOf(contract, { matched: new Map([[contract.name, [grid]]]), unknown: [] }, reader, findings, before),
  );
  const found = [...layouts.tables, ...asNamed];
  const written = readSigners(readNumbered(fillOnlyUnit(found), reader, findings), reader, findings);
  readGroups(written, reader, findings);
  resolveReferences(written, pool);
  const tables = [...written, ...readListed(written, reader, findings)];
  reportOnlyAway(tables, findings);
  const isYearOfTitles = stated.year === undefined && year !== undefined && areOfYear(tables, year);
  // One that turned out to be something else is told as that.
  const isRead = (grid: SheetGrid): boolean =>
    tables.some((table) => table.grid === grid) && !layouts.adopted.some((other) => other.grid === grid);
  const others = [...certain, ...perhaps.map(({ grid }) => grid).filter((grid) => understood.includes(grid))];
  const told = adopted.filter((sheet) => !others.includes(sheet.grid) && (!byLayout.includes(sheet) || isRead(sheet.grid)));
  const read = { tables, match, adopted: [...told, ...layouts.adopted], year, isYearOfTitles };
  reportSheets(workbook, read, reader, findings);
  reportUnreadMembers(tables, reader, findings);
  const bound = new Set(tables.map(({ grid }) => grid));
  const unread = [...match.matched].flatMap(([name, grids]) =>
    grids.filter((grid) => grid.rowCount > 0 && !bound.has(grid)).map((grid) => ({ contract: sheetContract(name), grid })),
  );
  return new Ledger(isYearOfTitles ? information : stated, tables, reader.lists, pool, match.unknown, unread, findings.findings);
}

/**
 * @param before the tables that were read before, the roster among them
 * @param ofKinds sheets that have the records of one kind each, and beside others number them from 1
 */
function tablesOf(
  contract: SheetContract,
  match: SheetMatch,
  reader: CellReader,
  findings: FindingList,
  before: readonly Table[] = [],
  ofKinds: ReadonlySet<SheetGrid> = new Set(),
): Table[] {
  const grids = match.matched.get(contract.name) ?? [];
  const tables: Table[] = [];
  const ofSerials: Table[] = [];
  const readRows = (grid: SheetGrid): Table[] => {
    const whole = matchHeader(contract, grid, reader.pool.texts);
    const listing = readListing(contract, grid, whole, before, reader, findings);
    const headers = whole === undefined ? [undefined] : repeatedHeaders(contract, grid, reader.pool.texts, whole);
    const read = listing === undefined ? headers.flatMap((header) => readTable(contract, grid, header, reader, findings) ?? []) : [listing];
    const isSerial = whole?.standIns.some(
      ({ column, instead }) => column.field === contract.key?.[0] && SERIAL_HEADERS.has(normalizeLabel(instead.header)),
    );
    if (isSerial === true) ofSerials.push(...read);
    return read;
  };
  for (const grid of grids) tables.push(...(contract.layout === 'form' ? [readForm(contract, grid, reader)] : readRows(grid)));
  if (ofSerials.length > 1) numberBySheet(ofSerials, ofKinds);
  return tables;
}

function metaVersion(meta: SheetGrid, pool: TextPool): string | undefined {
  for (let row = 0; row < meta.rowCount; row++) {
    if (textAt(meta, pool.texts, row, 0) === 'contract') return textAt(meta, pool.texts, row, 1);
  }
  return undefined;
}

function checkVersion(version: string | undefined, findings: FindingList): void {
  if (version === undefined || version === CONTRACT_VERSION) return;
  const [major, minor] = version.split('.').map(Number);
  const [ourMajor, ourMinor] = CONTRACT_VERSION.split('.').map(Number) as [number, number];
  const args = { version, supported: CONTRACT_VERSION };
  if (major !== undefined && (major > ourMajor || (major === ourMajor && (minor ?? 0) > ourMinor)))
    findings.add({ code: 'file/newer-contract', location: {}, args });
  else findings.add({ code: 'file/older-contract', location: {}, args });
}

function localLists(tables: readonly Table[]): ValueLists {
  return new ValueLists(
    tables.flatMap((table) =>
      Array.from({ length: table.length }, (_, record) => ({
        list: table.text(record, 'list'),
        value: table.text(record, 'value'),
        aliases: table
          .text(record, 'aliases')
          .split(/[、,，;；|]+/)
          .filter((alias) => alias !== ''),
        meaning: table.text(record, 'meaning'),
        mode: table.text(record, 'mode'),
      })).filter(({ list, value }) => list !== '' && value !== ''),
    ),
  );
}

function informationOf(tables: readonly Table[], contractVersion: string | undefined): LedgerInformation {
  const [form] = tables;
  return {
    unit: form?.text(0, 'unit') ?? '',
    year: form?.number(0, 'year'),
    term: form?.text(0, 'term') ?? '',
    contractVersion,
    evaluatedFrom: form?.number(0, 'evaluatedFrom'),
    evaluatedTo: form?.number(0, 'evaluatedTo'),
  };
}

/** Sheets that were read all the same are not unknown. */
function withoutRead(match: SheetMatch, read: readonly SheetGrid[]): SheetMatch {
  return { ...match, unknown: match.unknown.filter((grid) => !read.includes(grid)) };
}

/** Some sheets, matched or not, are none of these. */
function without({ matched, unknown, ...rest }: SheetMatch, sheets: readonly SheetGrid[]): SheetMatch {
  const others = (grids: readonly SheetGrid[]): SheetGrid[] => grids.filter((grid) => !sheets.includes(grid));
  const kept = [...matched].map(([name, grids]) => [name, others(grids)] as const).filter(([, grids]) => grids.length > 0);
  return { ...rest, matched: new Map(kept), unknown: others(unknown) };
}

/** Sheets of the contract that turn out to be something else. */
function asUnknown(match: SheetMatch, sheets: readonly SheetGrid[]): SheetMatch {
  const { unknown, ...rest } = without(match, sheets);
  return { ...rest, unknown: [...unknown, ...sheets] };
}

function withSheets(match: SheetMatch, adopted: readonly Pick<AdoptedSheet, 'contract' | 'grid'>[]): SheetMatch {
  const { matched, unknown, ...rest } = without(
    match,
    adopted.map(({ grid }) => grid),
  );
  const all = new Map(matched);
  for (const { contract, grid } of adopted) all.set(contract.name, [...(all.get(contract.name) ?? []), grid]);
  return { ...rest, matched: all, unknown };
}
