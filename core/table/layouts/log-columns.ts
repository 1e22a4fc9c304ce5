import { columnContract } from '../../contract';
import type { SheetContract } from '../../contract';
import { labelsOf } from '../header-forms';
import { filledDown, mergesDown } from '../merged-cells';
import { normalizeLabel, trimText } from '../normalize-text';
import { filledColumn, readColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { readerOf } from '../read-table';
import { textAt } from '../sheet-grid';
import type { CellRange, SheetGrid } from '../sheet-grid';
import type { ExtraColumn, Table, TableColumn } from '../table';
import type { TextPool } from '../text-pool';
import type { Log } from './find-logs';
import { registerNamed } from './log-kinds';

/** What was read from a log. */
export interface ReadFromLog {
  readonly tables: readonly Table[];
  /** What holds of some records although the log does not say it: `审查结果：待审`. */
  readonly implied: readonly string[];
}

/** What the cells of a log say. */
export class LogColumns {
  /** Every cell of a merge holds what its first one does, as does one that is blank for being as above. */
  readonly filled: SheetGrid;
  /** Grid rows with such blank cells. */
  readonly asAbove: readonly number[];

  constructor(
    readonly log: Log,
    private readonly reader: CellReader,
  ) {
    const { grid, row, columns } = log;
    const fillable = new Set<number | undefined>(Object.values(columns));
    this.filled = withFilled(grid, (column) => (fillable.has(column) ? mergesDown(grid, column, row) : []));
    const blanks = this.blanksAsAbove();
    this.asAbove = [...new Set(blanks.map(({ bottom }) => bottom))];
    this.filled = withFilled(this.filled, (column) => blanks.filter(({ left }) => left === column));
  }

  /**
   * An activity stands once for all who were there, or a member once for all that he did: the cells below are blank. Where a row has a
   * number, or none has, a blank name is one that was forgotten.
   */
  private blanksAsAbove(): CellRange[] {
    const { columns, rows } = this.log;
    const { when, what, who, kind, serial } = columns;
    const says = (row: number, column: number | undefined): boolean => this.text(row, column) !== '';
    const ofActivity = [when, what, ...(kind === undefined ? [] : [kind])];
    const blanks: CellRange[] = [];
    for (let i = 1; i < rows.length; i++) {
      const [top, bottom] = [rows[i - 1] as number, rows[i] as number];
      const isActivityBlank = ofActivity.every((column) => !says(bottom, column)) && !this.isSigned(top);
      const isMemberBlank = serial !== undefined && !says(bottom, serial) && !says(bottom, who) && says(bottom, what);
      const alike = who === undefined ? [] : isMemberBlank ? [who] : isActivityBlank && says(bottom, who) ? ofActivity : [];
      blanks.push(...alike.map((column) => ({ top, left: column, bottom, right: column })));
    }
    return blanks;
  }

  /** Whether a row is of a proposal or the like: the names below it may be those who signed it, too. */
  private isSigned(row: number): boolean {
    return registerNamed(this.kind(row), this.reader.lists)?.columns.some(({ signers }) => signers !== undefined) === true;
  }

  /** A cell as text; '' where the log has no such column. */
  text(row: number, column: number | undefined): string {
    return column === undefined ? '' : trimText(textAt(this.filled, this.reader.pool.texts, row, column));
  }

  /** Of which kind the record of a row is. */
  kind(row: number): string {
    const { heading, columns } = this.log;
    return columns.kind === undefined ? heading : this.text(row, columns.kind);
  }

  /** A column of the log, read for one of a register. */
  read(contract: SheetContract, field: string, gridColumn: number, rows: Int32Array): TableColumn {
    const cells = this.filled.columns[gridColumn];
    return readColumn(columnContract(contract, field), gridColumn, cells, rows, readerOf(contract, field, this.reader));
  }

  /** The other columns of the log that a register knows by their headers. */
  others(contract: SheetContract, rows: Int32Array): Map<string, TableColumn> {
    const columns = new Map<string, TableColumn>();
    for (const column of contract.columns) {
      const labels = labelsOf(column);
      const extra = this.log.others.find(({ header }) => labels.includes(normalizeLabel(header)));
      if (extra === undefined) continue;
      columns.set(column.field, this.read(contract, column.field, extra.gridColumn, rows));
    }
    return columns;
  }

  /** Those that none of the registers knows. */
  extrasBeside(contracts: readonly SheetContract[]): ExtraColumn[] {
    const labels = new Set(contracts.flatMap(({ columns }) => columns.flatMap(labelsOf)));
    return this.log.others.filter(({ header }) => !labels.has(normalizeLabel(header)));
  }
}

/** A sheet in which each cell of some ranges of its columns holds what the first one does. */
function withFilled(grid: SheetGrid, rangesOf: (column: number) => readonly CellRange[]): SheetGrid {
  const columns = grid.columns.map((cells, column) => {
    const ranges = rangesOf(column);
    return ranges.length === 0 ? cells : filledDown(cells, ranges, grid.rowCount);
  });
  return { ...grid, columns };
}

/** A column of texts that no cell holds alone; '' is blank. */
export function textColumn(
  contract: SheetContract,
  field: string,
  gridColumn: number | undefined,
  texts: readonly string[],
  pool: TextPool,
): TableColumn {
  return filledColumn(columnContract(contract, field), gridColumn ?? -1, texts.length, (record) => {
    const text = texts[record];
    return text === undefined || text === '' ? undefined : pool.intern(text);
  });
}
