import { mapKey } from '../../core/table/map-key';
import { CellKind } from '../../core/table/sheet-grid';
import type { GridColumn, SheetGrid, WorkbookGrid } from '../../core/table/sheet-grid';

export type GridValue = string | number | { readonly date: number } | undefined;

/** A workbook as both hosts hand it to core, without a file: for tests that need thousands. */
export function gridWorkbook(sheets: Readonly<Record<string, readonly (readonly GridValue[])[]>>): WorkbookGrid {
  const strings: string[] = [];
  const indices = new Map<string, number>();
  const intern = (text: string): number => {
    const key = mapKey(text);
    let index = indices.get(key);
    if (index === undefined) indices.set(key, (index = strings.push(text) - 1));
    return index;
  };
  return { sheets: Object.entries(sheets).map(([name, rows]) => gridSheet(name, rows, intern)), strings, date1904: false };
}

/** A table from rows by header. */
export function gridRows(rows: readonly Readonly<Record<string, GridValue>>[]): GridValue[][] {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [headers, ...rows.map((row) => headers.map((header) => row[header]))];
}

function gridSheet(name: string, rows: readonly (readonly GridValue[])[], intern: (text: string) => number): SheetGrid {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, c): GridColumn => {
    const kinds = new Uint8Array(rows.length);
    const values = new Float64Array(rows.length);
    rows.forEach((row, r) => {
      const value = row[c];
      if (value === undefined || value === '') return;
      kinds[r] = typeof value === 'string' ? CellKind.Text : typeof value === 'number' ? CellKind.Number : CellKind.Date;
      values[r] = typeof value === 'string' ? intern(value) : typeof value === 'number' ? value : value.date;
    });
    return { kinds, values };
  });
  return {
    name,
    visibility: 'visible',
    rowCount: rows.length,
    columnCount: width,
    columns,
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    merges: [],
    dropDowns: [],
  };
}
