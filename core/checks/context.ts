import type { SheetName } from '../contract';
import type { FindingArgs, FindingCode } from '../findings/catalogue';
import { CATALOGUE } from '../findings/catalogue';
import type { Fix, Location, Severity } from '../findings/finding';
import type { FindingList } from '../findings/finding-list';
import type { Ledger } from '../table/ledger';
import { cached } from '../table/cached';
import { PairNumbers } from '../table/pair-numbers';
import { Block, CellState, isNumeric, scopesAmong } from '../table/table';
import type { Table, TableColumn } from '../table/table';

/** One record of a ledger. */
export interface RecordRef {
  readonly table: Table;
  readonly record: number;
}

export interface BoundColumn {
  readonly table: Table;
  readonly field: string;
  readonly column: TableColumn;
}

/** Where a merged row stood first. Whatever became of that (a formula without its result), the row is as good as before. */
const FIRST_PLACE: ReadonlySet<string> = new Set(['sourceFile', 'sourceRow']);

interface ReportOptions {
  readonly severity?: Severity;
  readonly related?: readonly Location[];
  readonly fix?: Fix;
}

/** What every check gets: the ledger, the day to which it looks, and where to report. */
export class CheckContext {
  /** Every bound column of every table. */
  readonly columns: readonly BoundColumn[];
  private readonly finders = new Map<string, RecordFinder>();
  private readonly told = new Set<string>();

  constructor(
    readonly ledger: Ledger,
    /** Serial day against which deadlines are measured. */
    readonly asOf: number,
    private readonly findings: FindingList,
  ) {
    this.columns = ledger.tables.flatMap((table) => Array.from(table.columns, ([field, column]) => ({ table, field, column })));
  }

  /** Reports a finding at a field of a record; one of severity error keeps the record out of the merged data. */
  report<C extends FindingCode>(
    table: Table,
    record: number,
    field: string | undefined,
    code: C,
    args: FindingArgs[C],
    options: ReportOptions = {},
  ): void {
    const severity = options.severity ?? (field !== undefined && FIRST_PLACE.has(field) ? 'info' : CATALOGUE[code].severity);
    if (severity === 'error') table.blocked[record] = Block.Error;
    if (table.sharesCells && this.wasTold(table, record, field, code, args)) return;
    this.findings.add({
      code,
      args,
      location: this.locate(table, record, field),
      severity,
      record: `${table.scope(record)} ${table.key(record) || table.address(record, field)}`,
      ...(options.related === undefined ? {} : { related: options.related }),
      ...(options.fix === undefined ? {} : { fix: options.fix }),
    });
  }

  /** Whether the same was said of the same cell, for another record that it belongs to. */
  private wasTold(table: Table, record: number, field: string | undefined, code: FindingCode, args: object): boolean {
    const place = `${code} ${table.grid.name} ${table.address(record, field)} ${JSON.stringify(args)}`;
    const known = this.told.has(place);
    this.told.add(place);
    return known;
  }

  /** Reports a finding about a sheet or column rather than one record. */
  reportSheet<C extends FindingCode>(location: Location, code: C, args: FindingArgs[C]): void {
    this.findings.add({ code, args, location });
  }

  locate(table: Table, record: number, field?: string): Location {
    return { sheet: table.grid.name, address: table.address(record, field), ...(field === undefined ? {} : { field }) };
  }

  /** Finds records of a sheet by one of its fields. */
  finder(sheet: SheetName, field: string): RecordFinder {
    const name = `${sheet} ${field}`;
    let finder = this.finders.get(name);
    if (finder === undefined) this.finders.set(name, (finder = new RecordFinder(this.ledger, sheet, field)));
    return finder;
  }
}

/** The records of a sheet by the value of one field, within one 来源单位. The first with a value counts. */
class RecordFinder {
  /** Every record that can be found; the finder's own numbers are its places in this list. */
  readonly records: RecordRef[] = [];
  /** 来源单位 and value. */
  private readonly values = new PairNumbers();
  private readonly found = new Map<TableColumn, Int32Array>();
  private readonly numbersOf = new Map<string, Float64Array>();
  private allValues: ReadonlySet<number> | undefined;

  constructor(
    private readonly ledger: Ledger,
    private readonly sheet: SheetName,
    private readonly field: string,
  ) {
    for (const table of ledger.of(sheet)) {
      const column = table.columns.get(field);
      if (column === undefined) continue;
      const isText = !isNumeric(column.contract.type);
      const scopes = scopesAmong(sheet, table);
      for (let record = 0; record < table.length; record++) {
        if (column.states[record] !== CellState.Value) continue;
        const text = isText ? (column.values[record] as number) : table.pool.intern(table.display(record, field));
        if (this.values.number(scopes(record), text) === this.records.length) this.records.push({ table, record });
      }
    }
  }

  /** The number of the record that each record of a table names in a column of texts; -1 where it names none. */
  namedBy(table: Table, column: TableColumn): Int32Array {
    return cached(this.found, column, () => this.findAll(table, column));
  }

  private findAll(table: Table, column: TableColumn): Int32Array {
    const found = new Int32Array(table.length).fill(-1);
    const scopes = scopesAmong(this.sheet, table);
    for (let record = 0; record < table.length; record++)
      if (column.states[record] === CellState.Value) found[record] = this.values.find(scopes(record), column.values[record] as number);
    return found;
  }

  /** A number or day of every record that can be found; NaN where there is none. */
  numbers(field: string): Float64Array {
    return cached(this.numbersOf, field, () => Float64Array.from(this.records, ({ table, record }) => table.number(record, field) ?? NaN));
  }

  /** Whether there is a record with this value for a record of a table. */
  has(table: Table, record: number, text: string): boolean {
    const index = this.ledger.pool.indexOf(text);
    return index >= 0 && this.values.find(scopesAmong(this.sheet, table)(record), index) >= 0;
  }

  /** Whether any unit has a record with this value. */
  hasAnywhere(text: string): boolean {
    const index = this.ledger.pool.indexOf(text);
    return index >= 0 && (this.allValues ??= this.valuesOfAllUnits()).has(index);
  }

  private valuesOfAllUnits(): ReadonlySet<number> {
    const values = new Set<number>();
    for (const table of this.ledger.of(this.sheet)) {
      const numberOf = table.keyNumbers(this.field);
      for (let record = 0; record < table.length; record++) values.add(numberOf(record));
    }
    return values;
  }
}

/** A value within one 来源单位: districts may number their records alike. */
export function scopedKey(scope: string, value: string): string {
  return `${scope}\u0000${value}`;
}

export type Check = (context: CheckContext) => void;

/** Records of a column whose cell has one of the notes. */
export function* notedRecords(column: TableColumn, notes: number): Generator<number> {
  if ((column.allNotes & notes) === 0) return;
  for (let record = 0; record < column.notes.length; record++) {
    if (((column.notes[record] as number) & notes) !== 0) yield record;
  }
}

/** A cell's text as it was read, for messages; numbers as they are. */
export function readText(table: Table, column: TableColumn, record: number): string {
  const value = column.values[record] as number;
  return isNumeric(column.contract.type) && column.states[record] === 1
    ? table.display(record, column.contract.field)
    : table.pool.text(value);
}
