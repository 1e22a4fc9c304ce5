import { cellAddress, columnIndex, columnName, parseAddress } from '../../../core/table/address';

/** Where the rows of a template sheet went when some of them were repeated or taken out. Rows are 1-based. */
export class RowMap {
  /** Repeated rows in order, with the number of copies; 0 for a row that was taken out. */
  constructor(private readonly repeated: readonly { readonly row: number; readonly copies: number }[]) {}

  get isIdentity(): boolean {
    return this.repeated.every(({ copies }) => copies === 1);
  }

  /** The first row that a row of the template became. */
  start(row: number): number {
    let moved = row;
    for (const { row: at, copies } of this.repeated) if (at < row) moved += copies - 1;
    return moved;
  }

  /** The last one; before the first, where the row was taken out. */
  end(row: number): number {
    const copies = this.repeated.find(({ row: at }) => at === row)?.copies ?? 1;
    return this.start(row) + copies - 1;
  }

  /** A space-separated list of ranges (`ref`, `sqref`); those over a repeated row grow with it, those whose rows went are left out. */
  ranges(text: string): string {
    return text
      .split(/\s+/)
      .map((range) => {
        const [first = '', last] = range.split(':');
        const from = parseAddress(first);
        const to = parseAddress(last ?? first);
        if (from === undefined || to === undefined) return range;
        if (this.end(to.row + 1) < this.start(from.row + 1)) return '';
        const start = cellAddress(this.start(from.row + 1) - 1, from.column);
        const end = cellAddress(this.end(to.row + 1) - 1, to.column);
        return last === undefined && start === end ? start : `${start}:${end}`;
      })
      .filter((range) => range !== '')
      .join(' ');
  }
}

/** Of cells, not what only looks like one inside a name (`QA2025`), a function (`LOG10(`) or another workbook's sheet. */
const REFERENCE =
  /(?<![\w.$!\]\u4e00-\u9fff])((?:'(?:[^']|'')+'|[A-Za-z_\u4e00-\u9fff][\w.\u4e00-\u9fff]*)!)?(\$?[A-Za-z]{1,3})(\$?)(\d{1,7})(?::(\$?[A-Za-z]{1,3})(\$?)(\d{1,7}))?(?![\w(\u4e00-\u9fff])/g;
const TEXT_LITERAL = /("(?:[^"]|"")*")/;

/** Functions that make no sense of one cell: of a row that is repeated they mean the column. */
const OF_A_COLUMN = /(?:^|[^\w.])(?:SUM|AVERAGE|COUNT|COUNTA|MAX|MIN)\($/i;

interface MoveOptions {
  /** A reference to one cell of a repeated row becomes the range of its copies (chart series). */
  readonly growSingle?: boolean;
  /** The row of the template in which the formula stands; what it says of this row it says in every copy of that copy. */
  readonly row?: number;
}

/**
 * A formula whose references follow the moved rows.
 *
 * @param own name of the sheet that references without a sheet mean
 */
export function moveReferences(formula: string, own: string, maps: ReadonlyMap<string, RowMap>, options: MoveOptions = {}): string {
  return formulaOfCopies(formula, own, maps, options)(0);
}

/** The formula of each copy of a repeated row, from 0. Taken apart once: a list may be long. */
export function formulaOfCopies(
  formula: string,
  own: string,
  maps: ReadonlyMap<string, RowMap>,
  { growSingle = false, row }: MoveOptions = {},
): (copy: number) => string {
  // Numbers are rows, one further in each copy.
  const pieces: (string | number)[] = [];
  formula.split(TEXT_LITERAL).forEach((piece, i) => {
    let done = 0;
    for (const match of i % 2 === 1 ? [] : piece.matchAll(REFERENCE)) {
      const [whole, sheet = '', c1 = '', d1 = '', r1 = '', c2 = c1, d2 = d1, r2] = match;
      const name = sheet === '' ? own : unquote(sheet.slice(0, -1));
      const map = maps.get(name);
      if (map === undefined) continue;
      const before = piece.slice(0, match.index);
      pieces.push(before.slice(done));
      done = match.index + whole.length;
      const isOwn = (number: string, fixed: string): boolean => name === own && Number(number) === row && fixed === '';
      const grows = growSingle || (!isOwn(r1, d1) && OF_A_COLUMN.test(before) && piece[done] === ')');
      const start = map.start(Number(r1));
      const end = r2 !== undefined ? map.end(Number(r2)) : grows ? map.end(Number(r1)) : start;
      if (end < start || (r2 === undefined && map.end(Number(r1)) < start)) pieces.push('#REF!');
      else {
        pieces.push(`${sheet}${c1}${d1}`, isOwn(r1, d1) ? start : String(start));
        if (r2 !== undefined || end !== start)
          pieces.push(`:${c2}${d2}`, r2 !== undefined && isOwn(r2, d2) ? map.start(Number(r2)) : String(end));
      }
    }
    pieces.push(piece.slice(done));
  });
  return (copy) => pieces.map((piece) => (typeof piece === 'number' ? String(piece + copy) : piece)).join('');
}

/** A formula as it reads so many rows further down and columns further right, as when it is copied there. */
export function shiftReferences(formula: string, rows: number, columns: number): string {
  const shifted = (letters: string, fixed: string, number: string): string => {
    const column = letters.startsWith('$') ? letters : columnName(columnIndex(letters) + columns);
    return `${column}${fixed}${fixed === '' ? Number(number) + rows : number}`;
  };
  const replaced = (_: string, sheet = '', c1 = '', d1 = '', r1 = '', c2 = '', d2 = '', r2 = ''): string =>
    `${sheet}${shifted(c1, d1, r1)}${r2 === '' ? '' : `:${shifted(c2, d2, r2)}`}`;
  return formula
    .split(TEXT_LITERAL)
    .map((piece, i) => (i % 2 === 1 ? piece : piece.replace(REFERENCE, replaced)))
    .join('');
}

function unquote(sheet: string): string {
  return sheet.startsWith("'") ? sheet.slice(1, -1).replaceAll("''", "'") : sheet;
}
