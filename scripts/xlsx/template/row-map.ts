import { cellAddress, parseAddress } from '../../../core/table/address';

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

const REFERENCE =
  /((?:'(?:[^']|'')+'|[A-Za-z_\u4e00-\u9fff][\w.\u4e00-\u9fff]*)!)?(\$?[A-Za-z]{1,3})(\$?)(\d{1,7})(?::(\$?[A-Za-z]{1,3})(\$?)(\d{1,7}))?(?![\w(])/g;
const TEXT_LITERAL = /("(?:[^"]|"")*")/;

/**
 * A formula whose references follow the moved rows.
 *
 * @param own name of the sheet that references without a sheet mean
 * @param growSingle a reference to one cell of a repeated row becomes the range of its copies (chart series)
 */
export function moveReferences(formula: string, own: string, maps: ReadonlyMap<string, RowMap>, growSingle: boolean): string {
  return formula
    .split(TEXT_LITERAL)
    .map((piece, i) =>
      i % 2 === 1
        ? piece
        : piece.replace(
            REFERENCE,
            (whole, sheet: string | undefined, c1: string, d1: string, r1: string, c2?: string, d2?: string, r2?: string) => {
              const map = maps.get(sheet === undefined ? own : unquote(sheet.slice(0, -1)));
              if (map === undefined) return whole;
              const start = map.start(Number(r1));
              const end = r2 === undefined ? (growSingle ? map.end(Number(r1)) : start) : map.end(Number(r2));
              if (end < start || (r2 === undefined && map.end(Number(r1)) < start)) return '#REF!';
              const first = `${sheet ?? ''}${c1}${d1}${start}`;
              return r2 === undefined && end === start ? first : `${first}:${c2 ?? c1}${d2 ?? d1}${end}`;
            },
          ),
    )
    .join('');
}

function unquote(sheet: string): string {
  return sheet.startsWith("'") ? sheet.slice(1, -1).replaceAll("''", "'") : sheet;
}
