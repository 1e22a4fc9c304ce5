import { columnContract, SHEETS, sheetContract } from '../../contract';
import type { AcrossIn, ColumnContract, SheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { cellAddress } from '../address';
import type { CellPlace } from '../address';
import { membersDown } from '../member-rows';
import { normalizeLabel, toHalfWidth, withoutBlanks } from '../normalize-text';
import { emptyColumn, filledColumn, readColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { readerOf } from '../read-table';
import { keyTo, rowsOf } from './read-within';
import { registerWithin } from './register-within';
import { isBlankAt, textAt } from '../sheet-grid';
import type { SheetGrid } from '../sheet-grid';
import { CellNote, CellState, isMerged, isNumeric, onlyRecords, Table } from '../table';
import type { TableColumn } from '../table';

/** What one cell of a column says of the record in its row. */
interface Saying {
  /** Of the host. */
  readonly record: number;
  readonly column: AcrossColumn;
}

/** What is longer is a report. */
const LONGEST_SAID = 60;

interface AcrossColumn {
  /** As the header has it. */
  readonly header: string;
  /** What the header says: a number, or the index of a text. */
  readonly name: number;
  readonly cells: TableColumn;
  /** What a cell says besides, by record and field. */
  readonly also: ReadonlyMap<number, Readonly<Record<string, string>>>;
}

/**
 * Some offices have a column for each level at which a 社情民意 was adopted, or for the result of each year beside the
 * members. Where a register has no record of its own, each cell of such columns becomes one. A column most of whose
 * cells say something else is what the office made of it. What stands beside members may as well be a sheet of its own.
 *
 * @param unknown sheets that are none of the contract, and in use
 */
export function readAcross(tables: readonly Table[], unknown: readonly SheetGrid[], reader: CellReader, findings: FindingList): Table[] {
  return (SHEETS as readonly SheetContract[]).flatMap((contract) => {
    const { across } = contract;
    if (across === undefined || tables.some((table) => table.contract === contract && table.length > 0)) return [];
    const hosts = tables.filter((table) => table.contract.name === across.register && !isMerged(table));
    const beside = hosts.flatMap((host) => readFrom(host, contract, across, reader, findings) ?? []);
    if (beside.length > 0 || across.register !== MEMBERS.name) return beside;
    const own = unknown.flatMap((grid) => memberTable(grid, reader) ?? []);
    return own.flatMap((host) => readFrom(host, contract, across, reader, findings) ?? []);
  });
}

const MEMBERS = sheetContract('委员名册');

/** Who stands down the first columns of a sheet, and what stands beside them. Undefined where nobody does. */
function memberTable(grid: SheetGrid, reader: CellReader): Table | undefined {
  const down = membersDown(grid, reader.pool.texts);
  if (down === undefined) return undefined;
  const { header, who, rows } = down;
  const ids = readColumn(columnContract(MEMBERS, 'memberId'), who, grid.columns[who], rows, reader);
  return new Table(MEMBERS, grid, reader.pool, rows, new Map([['memberId', ids]]), header.extras, onlyRecords(rows.length));
}

/** One such column may say anything. */
const LEAST_BARE = 2;

/** Tells of columns that are headed by nothing but what the header of one that is read would name: 区政协, 市政协. */
function tellBareNames(host: Table, contract: SheetContract, across: AcrossIn, reader: CellReader, findings: FindingList): void {
  const names = columnContract(contract, across.names);
  const isFilled = (column: number): boolean => host.gridRows.some((row) => !isBlankAt(host.grid, reader.pool.texts, row, column));
  const bare = host.extras.filter(
    ({ header, gridColumn }) => valueNumber(names, normalizeLabel(header), reader) !== undefined && isFilled(gridColumn),
  );
  const [first] = bare;
  if (first === undefined || bare.length < LEAST_BARE) return;
  for (const extra of bare) findings.withdrawExtra(host.grid.name, extra);
  const location = { sheet: host.grid.name, address: cellAddress(host.gridRows[0] ?? 0, first.gridColumn) };
  const args = { headers: bare.map(({ header }) => header).join('”、“'), contract: contract.name };
  findings.add({ code: 'column/unsaid-of-levels', location, args });
}

function readFrom(host: Table, contract: SheetContract, across: AcrossIn, reader: CellReader, findings: FindingList): Table | undefined {
  const { gridRows } = host;
  const key = keyTo(contract, host.contract);
  const hostKey = key?.references === undefined ? undefined : host.columns.get(key.references.field);
  const columns = hostKey === undefined ? [] : columnsOf(host, contract, across, reader, findings);
  if (across.bareNames === true && columns.length === 0) tellBareNames(host, contract, across, reader, findings);
  if (key === undefined || hostKey === undefined) return undefined;
  const says: Saying[] = [];
  for (let record = 0; record < host.length; record++) {
    // A number that the host lacks is told there.
    if (hostKey.states[record] !== CellState.Value) continue;
    for (const column of columns) if (isSaid(column.cells, record)) says.push({ record, column });
  }
  const [first] = says;
  if (first === undefined) return undefined;

  const filled = (field: string, valueOf: (saying: Saying) => number | undefined): [string, TableColumn] => [
    field,
    filledColumn(columnContract(contract, field), -1, says.length, (i) => valueOf(says[i] as Saying)),
  ];
  const records = says.map(({ record }) => record);
  const implied = Object.entries(across.implied ?? {}).map(([field, value]) => {
    const number = valueNumber(columnContract(contract, field), value, reader) as number;
    return filled(field, () => number);
  });
  const besides = [...new Set((across.says ?? []).flatMap(({ also = {} }) => Object.keys(also)))].flatMap((field) => {
    const said = ({ record, column }: Saying): string | undefined => column.also.get(record)?.[field];
    if (says.every((saying) => said(saying) === undefined)) return [];
    return [
      filled(field, (saying) => {
        const value = said(saying);
        return value === undefined ? undefined : valueNumber(columnContract(contract, field), value, reader);
      }),
    ];
  });
  const bound = new Map([
    [key.field, { ...rowsOf(hostKey, key, records), gridColumn: -1 }],
    filled(across.names, ({ column }) => column.name),
    [across.value, valuesOf(says, columnContract(contract, across.value))],
    ...implied,
    ...besides,
  ]);
  const place = (record: number): CellPlace => {
    const { record: row, column } = says[record] as Saying;
    return { row: gridRows[row] as number, column: column.cells.gridColumn };
  };
  const rows = Int32Array.from(says, (_, record) => place(record).row);
  const from = columns.map(({ header, cells: { gridColumn } }) => ({ header, gridColumn }));
  return registerWithin(host, contract, { rows, columns: bound, from, place }, findings);
}

/** The columns beside those of the host's contract whose header and cells say what a record would; tells those whose cells do not. */
function columnsOf(host: Table, contract: SheetContract, across: AcrossIn, reader: CellReader, findings: FindingList): AcrossColumn[] {
  const pattern = new RegExp(across.header);
  const [names, value] = [columnContract(contract, across.names), columnContract(contract, across.value)];
  return host.extras.flatMap((extra) => {
    const { header, above = '', gridColumn } = extra;
    const name = [header, `${header}${above}`].reduce<number | undefined>((known, text) => {
      const [, said] = pattern.exec(normalizeLabel(text)) ?? [];
      return known ?? (said === undefined ? undefined : valueNumber(names, said, reader));
    }, undefined);
    if (name === undefined) return [];
    const cells = readColumn(value, gridColumn, host.grid.columns[gridColumn], host.gridRows, readerOf(contract, value.field, reader));
    const also = understand(cells, host, across, reader);
    let filled = 0;
    let right = 0;
    cells.states.forEach((state, record) => {
      if (state === CellState.Blank) return;
      filled++;
      if (state === CellState.Value && ((cells.notes[record] as number) & CellNote.NotListed) === 0) right++;
    });
    if (filled === 0 || right * 2 > filled) return [{ header, name, cells, also }];
    const first = cells.states.findIndex((state) => state !== CellState.Blank);
    const row = host.gridRows[first] as number;
    if (findings.withdrawExtra(host.grid.name, extra)) {
      const args = { header, contract: contract.name, value: textAt(host.grid, reader.pool.texts, row, gridColumn) };
      findings.add({ code: 'column/unread-values', location: { sheet: host.grid.name, address: cellAddress(row, gridColumn) }, args });
    }
    return [];
  });
}

/** Reads cells of a column that say a value in other words than those of its list; what they say besides, by record. */
function understand(
  cells: TableColumn,
  { grid, gridRows }: Table,
  { says = [] }: AcrossIn,
  reader: CellReader,
): ReadonlyMap<number, Readonly<Record<string, string>>> {
  const besides = new Map<number, Readonly<Record<string, string>>>();
  if (says.length === 0) return besides;
  const forms = says.map(({ form, value, also }) => ({ form: new RegExp(form), value: valueNumber(cells.contract, value, reader), also }));
  for (const [record, note] of cells.notes.entries()) {
    if ((note & CellNote.NotListed) === 0 && cells.states[record] !== CellState.Invalid) continue;
    const text = toHalfWidth(withoutBlanks(textAt(grid, reader.pool.texts, gridRows[record] as number, cells.gridColumn)));
    const meant = text.length > LONGEST_SAID ? undefined : forms.find(({ form }) => form.test(text));
    if (meant?.value === undefined) continue;
    cells.states[record] = CellState.Value;
    cells.values[record] = meant.value;
    cells.notes[record] = CellNote.Alias;
    cells.allNotes |= CellNote.Alias;
    const { form, also } = meant;
    if (also !== undefined)
      besides.set(record, Object.fromEntries(Object.entries(also).map(([field, said]) => [field, text.replace(form, said)])));
  }
  return besides;
}

/** Whether a cell is a record: it says something, and that is not 否. */
function isSaid({ contract, states, values }: TableColumn, record: number): boolean {
  const state = states[record];
  if (state === CellState.Blank) return false;
  return !(contract.type === 'yes-no' && state === CellState.Value && values[record] === 0);
}

/** What a column holds for a value that stands in no cell; undefined where it is none of its list. */
function valueNumber({ type, list }: ColumnContract, value: string, { lists, pool }: CellReader): number | undefined {
  const standard = list === undefined ? value : lists.get(list).find(value);
  if (standard === undefined) return undefined;
  if (type === 'yes-no') return standard === '是' ? 1 : 0;
  return isNumeric(type) ? Number(standard) : pool.intern(standard);
}

function valuesOf(says: readonly Saying[], contract: ColumnContract): TableColumn {
  const values = emptyColumn(contract, -1, says.length);
  says.forEach(({ record, column: { cells } }, i) => {
    values.states[i] = cells.states[record] as number;
    values.values[i] = cells.values[record] as number;
    values.notes[i] = cells.notes[record] as number;
    values.allNotes |= values.notes[i];
  });
  return values;
}
