import type { SheetName } from '../contract';
import type { FindingArgs, FindingCode } from '../findings/catalogue';
import { CATALOGUE } from '../findings/catalogue';
import type { Fix, Location, Severity } from '../findings/finding';
import type { FindingList } from '../findings/finding-list';
import type { Ledger } from '../table/ledger';
import { Block, isNumeric } from '../table/table';
import type { Table, TableColumn } from '../table/table';

/** One record of a ledger. */
export interface RecordRef {
  readonly table: Table;
  readonly record: number;
}

interface ReportOptions {
  readonly severity?: Severity;
  readonly related?: readonly Location[];
  readonly fix?: Fix;
}

/** What every check gets: the ledger, the day to which it looks, and where to report. */
export class CheckContext {
  private readonly indices = new Map<string, ReadonlyMap<string, RecordRef>>();

  constructor(
    readonly ledger: Ledger,
    /** Serial day against which deadlines are measured. */
    readonly asOf: number,
    private readonly findings: FindingList,
  ) {}

  /** Reports a finding at a field of a record; one of severity error keeps the record out of the merged data. */
  report<C extends FindingCode>(
    table: Table,
    record: number,
    field: string | undefined,
    code: C,
    args: FindingArgs[C],
    options: ReportOptions = {},
  ): void {
    const severity = options.severity ?? CATALOGUE[code].severity;
    if (severity === 'error') table.blocked[record] = Block.Error;
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

  /** Reports a finding about a sheet or column rather than one record. */
  reportSheet<C extends FindingCode>(location: Location, code: C, args: FindingArgs[C]): void {
    this.findings.add({ code, args, location });
  }

  locate(table: Table, record: number, field?: string): Location {
    return { sheet: table.grid.name, address: table.address(record, field), ...(field === undefined ? {} : { field }) };
  }

  /** The first record of a sheet with this value in this field, within one 来源单位. */
  find(sheet: SheetName, field: string, scope: string, value: string): RecordRef | undefined {
    return this.index(sheet, field).get(scopedKey(scope, value));
  }

  private index(sheet: SheetName, field: string): ReadonlyMap<string, RecordRef> {
    const name = `${sheet} ${field}`;
    const known = this.indices.get(name);
    if (known !== undefined) return known;
    const index = new Map<string, RecordRef>();
    for (const table of this.ledger.of(sheet)) {
      for (let record = 0; record < table.length; record++) {
        const value = table.display(record, field);
        const key = scopedKey(table.scope(record), value);
        if (value !== '' && !index.has(key)) index.set(key, { table, record });
      }
    }
    this.indices.set(name, index);
    return index;
  }
}

/** A value within one 来源单位: districts may number their records alike. */
export function scopedKey(scope: string, value: string): string {
  return `${scope}\u0000${value}`;
}

export type Check = (context: CheckContext) => void;

/** Every bound column of every table. */
export function* boundColumns(ledger: Ledger): Generator<{ table: Table; field: string; column: TableColumn }> {
  for (const table of ledger.tables) {
    for (const [field, column] of table.columns) yield { table, field, column };
  }
}

/** Records of a column whose cell has one of the notes. */
export function* notedRecords(column: TableColumn, notes: number): Generator<number> {
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
