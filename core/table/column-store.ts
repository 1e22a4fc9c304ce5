import type { GridColumn } from './sheet-grid';

/** The columns of one sheet while it is read: arrays that grow. */
export class ColumnStore {
  /** By column; who fills many cells may write into rows that are there, and says by `reach` which came last. */
  readonly kinds: (Uint8Array | undefined)[] = [];
  readonly values: (Float64Array | undefined)[] = [];
  private rowHint = 64;
  rowCount = 0;
  columnCount = 0;

  /** @param take is told of every slot that is about to be used, and may refuse by throwing */
  constructor(private readonly take: (slots: number) => void = () => undefined) {}

  /** Columns that come are made for so many rows. */
  expectRows(rows: number): void {
    this.rowHint = Math.max(this.rowHint, rows);
  }

  set(row: number, column: number, kind: number, value: number): void {
    let kinds = this.kinds[column];
    if (kinds === undefined || row >= kinds.length) kinds = this.grow(row, column);
    kinds[row] = kind;
    (this.values[column] as Float64Array)[row] = value;
    this.reach(row, column);
  }

  /** Says that there is a cell. */
  reach(row: number, column: number): void {
    if (row >= this.rowCount) this.rowCount = row + 1;
    if (column >= this.columnCount) this.columnCount = column + 1;
  }

  private grow(row: number, column: number): Uint8Array {
    const old = this.kinds[column];
    const size = Math.max(row + 1, this.rowHint, (old?.length ?? 0) * 2);
    this.take(size - (old?.length ?? 0));
    const kinds = new Uint8Array(size);
    const values = new Float64Array(size);
    if (old !== undefined) {
      kinds.set(old);
      values.set(this.values[column] as Float64Array);
    }
    this.kinds[column] = kinds;
    this.values[column] = values;
    if (size > this.rowHint && row < 1_000_000) this.rowHint = Math.min(size, 65_536);
    return kinds;
  }

  columns(): (GridColumn | undefined)[] {
    return Array.from({ length: this.columnCount }, (_, column) => {
      const kinds = this.kinds[column];
      return kinds === undefined ? undefined : { kinds, values: this.values[column] as Float64Array };
    });
  }
}
