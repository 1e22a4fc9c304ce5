import type { SheetContract } from '../contract';
import { CellKind } from '../table/sheet-grid';
import type { GridColumn } from '../table/sheet-grid';

/** One column of the merged data while rows are added. */
class GrowingColumn {
  kinds = new Uint8Array(64);
  values = new Float64Array(64);

  set(row: number, kind: number, value: number): void {
    if (row >= this.kinds.length) {
      const size = Math.max(row + 1, this.kinds.length * 2);
      const kinds = new Uint8Array(size);
      const values = new Float64Array(size);
      kinds.set(this.kinds);
      values.set(this.values);
      this.kinds = kinds;
      this.values = values;
    }
    this.kinds[row] = kind;
    this.values[row] = value;
  }
}

/** The merged rows of one sheet: columns of typed cells, by field; extra columns by their header. */
export class DataSheet {
  rowCount = 0;
  private readonly columns = new Map<string, GrowingColumn>();
  private readonly extras = new Map<string, GrowingColumn>();

  constructor(readonly contract: SheetContract) {}

  set(field: string, row: number, kind: number, value: number): void {
    setIn(this.columns, field, row, kind, value);
  }

  setExtra(header: string, row: number, kind: number, value: number): void {
    setIn(this.extras, header, row, kind, value);
  }

  get extraHeaders(): string[] {
    return [...this.extras.keys()];
  }

  column(field: string): GridColumn | undefined {
    return this.columns.get(field);
  }

  extra(header: string): GridColumn | undefined {
    return this.extras.get(header);
  }

  kind(field: string, row: number): number {
    return this.columns.get(field)?.kinds[row] ?? CellKind.Blank;
  }

  value(field: string, row: number): number {
    return this.columns.get(field)?.values[row] ?? 0;
  }
}

function setIn(columns: Map<string, GrowingColumn>, name: string, row: number, kind: number, value: number): void {
  let column = columns.get(name);
  if (column === undefined) {
    column = new GrowingColumn();
    columns.set(name, column);
  }
  column.set(row, kind, value);
}
