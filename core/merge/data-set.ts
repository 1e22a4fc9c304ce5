import { SHEETS, sheetContract } from '../contract';
import type { SheetContract, SheetName } from '../contract';
import { CellKind } from '../table/sheet-grid';
import type { CellValues, GridColumn } from '../table/sheet-grid';
import { TextPool } from '../table/text-pool';
import { ValueLists } from '../table/value-lists';
import type { LocalListItem } from '../table/value-lists';
import { unpackLists } from './data-part';
import type { CellColumn, DataPart, PackedLists, PartColumn, PartSheet } from './data-part';
import { packedCount, packedText } from './packed-texts';

/** The merged records of any number of submissions; texts are numbers into one pool. */
export class DataSet {
  private readonly sheets = new Map<string, DataSheet>();
  private readonly localItems: LocalListItem[] = [];
  private readonly listed = new Set<string>();
  private readonly listsSeen = new Set<PackedLists>();

  constructor(
    parts: readonly DataPart[] = [],
    readonly pool = new TextPool([]),
  ) {
    for (const contract of SHEETS as readonly SheetContract[]) {
      if (contract.layout === 'table') this.sheets.set(contract.name, new DataSheet(contract));
    }
    for (const part of parts) this.add(part);
  }

  sheet(name: SheetName): DataSheet {
    return this.sheets.get(name) as DataSheet;
  }

  /** The values of all lists, each once, as the first submission that has it says. */
  get listItems(): readonly LocalListItem[] {
    return this.localItems;
  }

  /** The lists as they came, where all submissions have the same. */
  get onlyLists(): PackedLists | undefined {
    const [only, other] = this.listsSeen;
    return other === undefined ? only : undefined;
  }

  /** The value lists of all submissions together. */
  lists(): ValueLists {
    return new ValueLists(this.localItems);
  }

  /** The records of a part that was just made, by its own texts: nothing is copied. */
  static ofOwn({ part, pool }: OwnPart): DataSet {
    const data = new DataSet([], pool);
    data.addRows(part, undefined);
    return data;
  }

  /** Adds the records of one more submission, behind those that are there; what belongs to the office is left out. */
  add(part: DataPart): void {
    this.addRows(part, this.numberOf(part));
  }

  /** Adds the rules, or the settings, that one submission brings: they are to hold for the records of all. */
  addOffice(part: DataPart, kind: 'rules' | 'settings'): void {
    this.addRows(part, this.numberOf(part), ({ name, ofOffice }) => ofOffice && sheetContract(name).kind === kind);
  }

  /** The number that a text of a part has here. */
  private numberOf(part: DataPart): (text: number) => number {
    const numbers = new Int32Array(packedCount(part.texts)).fill(-1);
    // Most texts of a large part are never asked for: only those of columns that are put together get a number.
    return (text) => {
      const known = numbers[text] as number;
      return known >= 0 ? known : (numbers[text] = this.pool.intern(packedText(part.texts, text)));
    };
  }

  /** Lets go of the columns that were put together; who asks again has them put together again. */
  forgetColumns(): void {
    for (const sheet of this.sheets.values()) sheet.forgetColumns();
  }

  private addRows(
    part: DataPart,
    textNumber: SheetRows['textNumber'],
    takes: (sheet: PartSheet) => boolean = ({ ofOffice }) => !ofOffice,
  ): void {
    for (const own of part.sheets) {
      const sheet = this.sheets.get(own.name);
      if (sheet === undefined || !takes(own)) continue;
      sheet.add({ part, sheet: own, textNumber });
    }
    if (this.listsSeen.has(part.lists)) return;
    this.listsSeen.add(part.lists);
    for (const item of unpackLists(part.lists)) {
      const key = `${item.list}\u0000${item.value}`;
      if (this.listed.has(key)) continue;
      this.listed.add(key);
      this.localItems.push(item);
    }
  }
}

/** A part, and the texts that it was made with: text `i` of the part is text `i` of the pool. */
export interface OwnPart {
  readonly part: DataPart;
  readonly pool: TextPool;
}

/** The rows that one submission adds to a sheet. */
export interface SheetRows {
  readonly part: DataPart;
  readonly sheet: PartSheet;
  /** The number that a text of the part has in the pool of the data set; undefined where it is the same. */
  readonly textNumber: ((text: number) => number) | undefined;
}

/** The merged rows of one sheet. A column is put together when it is first asked for. */
export class DataSheet {
  rowCount = 0;
  private readonly ownParts: SheetRows[] = [];
  private readonly built = new Map<string, GridColumn | undefined>();
  private readonly headers = new Set<string>();

  constructor(readonly contract: SheetContract) {}

  add(rows: SheetRows): void {
    this.ownParts.push(rows);
    this.rowCount += rows.sheet.rowCount;
    this.forgetColumns();
    for (const { name, extra } of rows.sheet.columns) if (extra) this.headers.add(name);
  }

  forgetColumns(): void {
    this.built.clear();
  }

  /** The rows of each submission, in the order of the sheet. */
  get parts(): readonly SheetRows[] {
    return this.ownParts;
  }

  get extraHeaders(): string[] {
    return [...this.headers];
  }

  column(field: string): GridColumn | undefined {
    return this.columnOf(field, false);
  }

  extra(header: string): GridColumn | undefined {
    return this.columnOf(header, true);
  }

  kind(field: string, row: number): number {
    return this.column(field)?.kinds[row] ?? CellKind.Blank;
  }

  value(field: string, row: number): number {
    return this.column(field)?.values[row] ?? 0;
  }

  /** How many rows have a value in the column of a field. */
  filled(field: string): number {
    let count = 0;
    for (const { sheet } of this.ownParts) {
      const kinds = partColumn(sheet, field, false)?.kinds ?? [];
      const rows = kinds.length === 1 ? sheet.rowCount : 1;
      for (const kind of kinds) if (kind !== CellKind.Blank) count += rows;
    }
    return count;
  }

  private columnOf(name: string, extra: boolean): GridColumn | undefined {
    const key = extra ? `\u0000${name}` : name;
    if (!this.built.has(key)) this.built.set(key, this.build(name, extra));
    return this.built.get(key);
  }

  private build(name: string, extra: boolean): GridColumn | undefined {
    const columns = this.ownParts.map(({ sheet }) => partColumn(sheet, name, extra));
    if (columns.every((column) => column === undefined)) return undefined;
    const [only] = columns;
    const isWhole = columns.length === 1 && only?.kinds.length === this.rowCount && only.values.length === this.rowCount;
    if (isWhole && this.ownParts[0]?.textNumber === undefined) return only;
    const kinds = new Uint8Array(this.rowCount);
    let values: Int32Array | Float64Array = new Int32Array(this.rowCount);
    let start = 0;
    this.ownParts.forEach(({ sheet, textNumber }, i) => {
      const cells = columns[i];
      if (cells !== undefined) {
        // Once: they may have to come from a file.
        const own = { kinds: cells.kinds, values: cells.values };
        if (own.values.BYTES_PER_ELEMENT > values.BYTES_PER_ELEMENT) values = Float64Array.from(values);
        copyColumn(own, sheet.rowCount, textNumber, kinds, values, start);
      }
      start += sheet.rowCount;
    });
    return { kinds, values };
  }
}

/** The column of a part's sheet that has this name. */
export function partColumn(sheet: PartSheet, name: string, extra: boolean): PartColumn | undefined {
  return sheet.columns.find((column) => column.name === name && column.extra === extra);
}

function copyColumn(
  { kinds, values }: CellColumn,
  rowCount: number,
  textNumber: SheetRows['textNumber'],
  allKinds: Uint8Array,
  allValues: CellValues,
  start: number,
): void {
  const end = start + rowCount;
  const [kind, value] = [kinds[0] as number, values[0] as number];
  if (kinds.length === 1) allKinds.fill(kind, start, end);
  else allKinds.set(kinds, start);
  if (values.length > 1) allValues.set(values, start);
  else allValues.fill(value, start, end);
  if (textNumber === undefined) return;
  if (kinds.length > 1 || values.length > 1) {
    for (let row = start; row < end; row++) if (allKinds[row] === CellKind.Text) allValues[row] = textNumber(allValues[row] as number);
  } else if (kind === CellKind.Text) allValues.fill(textNumber(value), start, end);
}
