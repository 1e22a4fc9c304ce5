import type { CellRange } from './sheet-grid';

/** 0-based. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

const LETTER_A = 65;

/** `0` -> `A`, `26` -> `AA`. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(LETTER_A + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** `A` -> `0`; any case. */
export function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - LETTER_A + 1;
  return index - 1;
}

/** 0-based row and column to `B7`. */
export function cellAddress(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** `$B$7` or `B7` to 0-based row and column; undefined if it is not an address. */
export function parseAddress(address: string): CellPlace | undefined {
  const match = /^\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$/.exec(address);
  if (match === null) return undefined;
  return { row: Number(match[2]) - 1, column: columnIndex(match[1] as string) };
}

const LAST_ROW = 1_048_575;
const LAST_COLUMN = 16_383;

/** `A1:B2`, `A1`, `A:C` or `3:5` to a range; undefined if it is none. */
export function parseRange(text: string): CellRange | undefined {
  const [first = '', last = first] = text.split(':');
  const start = parseAddress(first);
  const end = parseAddress(last);
  if (start !== undefined && end !== undefined) {
    return {
      top: Math.min(start.row, end.row),
      left: Math.min(start.column, end.column),
      bottom: Math.max(start.row, end.row),
      right: Math.max(start.column, end.column),
    };
  }
  const columns = /^\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})$/.exec(text);
  if (columns !== null) {
    const [from, to] = [columnIndex(columns[1] as string), columnIndex(columns[2] as string)];
    return { top: 0, bottom: LAST_ROW, left: Math.min(from, to), right: Math.max(from, to) };
  }
  const rows = /^\$?([0-9]{1,7}):\$?([0-9]{1,7})$/.exec(text);
  if (rows === null) return undefined;
  const [from, to] = [Number(rows[1]) - 1, Number(rows[2]) - 1];
  return { top: Math.min(from, to), bottom: Math.max(from, to), left: 0, right: LAST_COLUMN };
}

/** A sheet name as formulas and links write it: quoted, inner quotes doubled. */
export function quoteSheetName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
