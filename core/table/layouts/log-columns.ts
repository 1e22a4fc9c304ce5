import { columnContract } from '../../contract';
import type { SheetContract } from '../../contract';
import { labelsOf } from '../header-forms';
import { filledDown, mergesDown } from '../merged-cells';
import { normalizeLabel, trimText } from '../normalize-text';
import { filledColumn, readColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { readerOf } from '../read-table';
import { textAt } from '../sheet-grid';
import type { SheetGrid } from '../sheet-grid';
import type { ExtraColumn, Table, TableColumn } from '../table';
import type { TextPool } from '../text-pool';
import type { Log } from './find-logs';

/** What was read from a log. */
export interface ReadFromLog {
  readonly tables: readonly Table[];
  /** What holds of some records although the log does not say it: `审查结果：待审`. */
  readonly implied: readonly string[];
}

/** What the cells of a log say. */
export class LogColumns {
  /** Every cell of a merge holds what its first one does. */
  readonly filled: SheetGrid;

  constructor(
    readonly log: Log,
    private readonly reader: CellReader,
  ) {
    const { grid, row, columns } = log;
    const fillable = new Set<number | undefined>(Object.values(columns));
    this.filled = {
      ...grid,
      columns: grid.columns.map((cells, column) => {
        const merges = fillable.has(column) ? mergesDown(grid, column, row) : [];
        return merges.length === 0 ? cells : filledDown(cells, merges, grid.rowCount);
      }),
    };
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
