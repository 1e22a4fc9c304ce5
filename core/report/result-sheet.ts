import { continuationName } from '../table/match-sheets';

/** A cell of a sheet that the program writes: a text, a number, or a link to a record. */
export type ResultCell = string | number | ResultLink;

export interface ResultLink {
  readonly text: string;
  /** The file, where the record stands in another one. */
  readonly file?: string;
  readonly sheet: string;
  readonly address: string;
}

export interface ResultColumn {
  readonly header: string;
  /** Characters. */
  readonly width: number;
  /** How its cells stand out. */
  readonly look?: 'total' | 'group';
  /** Ordinals, and texts behind numbers: at either edge they would touch what stands beside them. */
  readonly centred?: boolean;
}

/** A sheet that the program writes, as data: each host gives it the same cells in its own way. */
export interface ResultSheet {
  readonly name: string;
  readonly heading: string;
  readonly note: string;
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly ResultCell[])[];
  /** Columns that stay in view. */
  readonly frozenColumns: number;
  /** Colours of single cells: row and column of `rows`, six hexadecimal digits. */
  readonly colours: readonly { readonly row: number; readonly column: number; readonly colour: string }[];
}

/** More rows than this continue on another sheet. */
const ROWS_PER_SHEET = 1_000_000;

/** A sheet cut where Excel's rows end: `得分明细(2)` and so on. */
export function resultSheetParts(sheet: ResultSheet): ResultSheet[] {
  const parts: ResultSheet[] = [];
  for (let from = 0; from === 0 || from < sheet.rows.length; from += ROWS_PER_SHEET) {
    const to = from + ROWS_PER_SHEET;
    parts.push({
      ...sheet,
      name: continuationName(sheet.name, parts.length + 1),
      rows: sheet.rows.length <= ROWS_PER_SHEET ? sheet.rows : sheet.rows.slice(from, to),
      colours: sheet.colours.filter(({ row }) => row >= from && row < to).map((own) => ({ ...own, row: own.row - from })),
    });
  }
  return parts;
}
