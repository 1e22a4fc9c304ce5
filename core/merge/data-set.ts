import { REGISTERS, SHEETS } from '../contract';
import type { SheetContract, SheetName } from '../contract';
import type { Ledger } from '../table/ledger';
import { from1904 } from '../table/excel-date';
import { CellKind, KIND_MASK, kindAt, valueAt } from '../table/sheet-grid';
import { Block, CellState, isNumeric } from '../table/table';
import type { Table } from '../table/table';
import { TextPool } from '../table/text-pool';
import { ValueLists } from '../table/value-lists';
import type { LocalListItem } from '../table/value-lists';
import { DataSheet } from './data-sheet';

/** The merged records of any number of submissions, as columns; texts are numbers into one pool. */
export class DataSet {
  readonly pool = new TextPool([]);
  /** Units whose records are in the data set, in the order in which they came. */
  readonly units: string[] = [];
  private readonly sheets = new Map<string, DataSheet>();
  private readonly localItems: LocalListItem[] = [];
  private readonly listed = new Set<string>();

  constructor() {
    for (const contract of SHEETS as readonly SheetContract[]) {
      if (contract.layout === 'table') this.sheets.set(contract.name, new DataSheet(contract));
    }
  }

  sheet(name: SheetName): DataSheet {
    return this.sheets.get(name) as DataSheet;
  }

  /** The value lists of all submissions together. */
  lists(): ValueLists {
    return new ValueLists(this.localItems);
  }

  /**
   * Adds the records of a submission that nothing blocks.
   *
   * @param unit 来源单位 of records that do not name one
   * @param file 来源文件 of records that do not name one
   */
  add(ledger: Ledger, unit: string, file: string, date1904: boolean): void {
    const texts = new Map<number, number>();
    const globalText = (index: number): number => {
      const known = texts.get(index);
      if (known !== undefined) return known;
      const interned = this.pool.intern(ledger.pool.text(index));
      texts.set(index, interned);
      return interned;
    };
    const origin: Origin = { unit: this.pool.intern(unit), file: this.pool.intern(file), date1904, pool: this.pool, globalText };
    const units = new Set<string>();
    for (const contract of REGISTERS) {
      const sheet = this.sheets.get(contract.name) as DataSheet;
      for (const table of ledger.tablesOf(contract)) {
        addRecords(sheet, table, origin);
        for (let record = 0; record < table.length; record++) {
          if (table.blocked[record] === Block.None) units.add(table.scope(record) || unit);
        }
      }
    }
    for (const name of units) if (!this.units.includes(name)) this.units.push(name);
    this.addSettings(ledger, origin);
  }

  /** Rules and own checks belong to the office, not to a district: those of the first submission that has any are kept. */
  private addSettings(ledger: Ledger, origin: Origin): void {
    for (const [name, sheet] of this.sheets) {
      const { kind } = sheet.contract;
      if ((kind !== 'rules' && kind !== 'settings') || name === '取值表' || sheet.rowCount > 0) continue;
      for (const table of ledger.tablesOf(sheet.contract)) addRecords(sheet, table, origin);
    }
    for (const list of ledger.lists.all()) {
      for (const item of list.items) {
        const key = `${list.name}\u0000${item.value}`;
        if (this.listed.has(key)) continue;
        this.listed.add(key);
        this.localItems.push({ ...item, list: list.name, mode: '替换' });
      }
    }
  }
}

interface Origin {
  readonly unit: number;
  readonly file: number;
  readonly date1904: boolean;
  readonly pool: TextPool;
  readonly globalText: (index: number) => number;
}

function addRecords(sheet: DataSheet, table: Table, origin: Origin): void {
  const start = sheet.rowCount;
  const rows = new Int32Array(table.length).fill(-1);
  let next = start;
  for (let record = 0; record < table.length; record++) if (table.blocked[record] === Block.None) rows[record] = next++;
  sheet.rowCount = next;

  for (const [field, column] of table.columns) {
    const { type } = column.contract;
    const kind =
      type === 'date' || type === 'time' ? CellKind.Date : type === 'yes-no' || !isNumeric(type) ? CellKind.Text : CellKind.Number;
    for (let record = 0; record < table.length; record++) {
      const row = rows[record] as number;
      if (row < 0 || column.states[record] !== CellState.Value) continue;
      const value = column.values[record] as number;
      if (type === 'yes-no') sheet.set(field, row, kind, origin.globalText(table.pool.intern(value === 1 ? '是' : '否')));
      else sheet.set(field, row, kind, kind === CellKind.Text ? origin.globalText(value) : value);
    }
  }
  if (sheet.contract.kind === 'register') addProvenance(sheet, table, rows, origin);
  for (const { header, gridColumn } of table.extras) {
    for (let record = 0; record < table.length; record++) {
      const row = rows[record] as number;
      if (row >= 0) copyCell(sheet, header, row, table, table.gridRows[record] as number, gridColumn, origin);
    }
  }
}

/** Where a row was read from just now; 来源单位, 来源文件 and 来源行 say where it came from first. */
export const READ_FROM = { file: '#file', sheet: '#sheet', row: '#row' } as const;

function addProvenance(sheet: DataSheet, table: Table, rows: Int32Array, { unit, file, pool }: Origin): void {
  const sheetName = pool.intern(table.grid.name);
  for (let record = 0; record < table.length; record++) {
    const row = rows[record] as number;
    if (row < 0) continue;
    sheet.set(READ_FROM.file, row, CellKind.Text, file);
    sheet.set(READ_FROM.sheet, row, CellKind.Text, sheetName);
    sheet.set(READ_FROM.row, row, CellKind.Number, (table.gridRows[record] as number) + 1);
    // A row that came from a lower level keeps its first origin.
    if (sheet.kind('sourceUnit', row) !== CellKind.Blank) continue;
    sheet.set('sourceUnit', row, CellKind.Text, unit);
    sheet.set('sourceFile', row, CellKind.Text, file);
    sheet.set('sourceRow', row, CellKind.Number, (table.gridRows[record] as number) + 1);
  }
}

/** A cell of an unknown column, as it is; a formula becomes its value, an error its text. */
function copyCell(sheet: DataSheet, header: string, row: number, table: Table, gridRow: number, gridColumn: number, origin: Origin): void {
  const kind = kindAt(table.grid, gridRow, gridColumn) & KIND_MASK;
  const value = valueAt(table.grid, gridRow, gridColumn);
  switch (kind) {
    case CellKind.Blank:
      return;
    case CellKind.Text:
    case CellKind.Error:
      sheet.setExtra(header, row, CellKind.Text, origin.globalText(value));
      return;
    case CellKind.Date:
      sheet.setExtra(header, row, kind, origin.date1904 ? from1904(value) : value);
      return;
    default:
      sheet.setExtra(header, row, kind, value);
  }
}
