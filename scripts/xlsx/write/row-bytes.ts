import type { CellColumn } from '../../../core/merge/data-part';
import { columnName } from '../../../core/table/address';
import { CellKind } from '../../../core/table/sheet-grid';
import { textCellRest } from '../xml-text';
import { SPARE } from '../zip/piece';
import type { Piece } from '../zip/piece';

/** Texts by number. There may be more of them later. */
interface CellTexts {
  readonly count: number;
  text(index: number): string;
}

/** A column of a sheet that is written: where it stands, what it holds, how it looks. */
export interface WrittenColumn {
  /** 0 is A. */
  readonly index: number;
  /** Index of the cell style. */
  readonly style: number;
  readonly cells: CellColumn;
  /** Set where its numbers are links. */
  readonly link?: CellLink;
}

/** Numbers that are links: formulas that differ from row to row in two numbers only. */
export interface CellLink {
  /** A row's cell up to the number of the linked row: `><f>HYPERLINK("…!A`. Equal openings are one object. */
  opening(row: number): Buffer;
  /** The linked row, 1-based. */
  target(row: number): number;
}

/** Rows that stand together in an output sheet. */
export interface CellRows {
  /** What the values of text cells are indices of; rows of one source have them together. */
  readonly texts: EncodedTexts;
  readonly columns: readonly WrittenColumn[];
  /** Rows of the columns from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
  /** 1-based row of the output sheet that the first of them gets. */
  readonly firstNumber: number;
}

/**
 * Adds the XML of rows to a piece, as bytes: no string is made for a cell, and a text is encoded once. Yields whenever
 * the piece is full; its owner takes it before going on.
 */
export function* addRows(piece: Piece, { texts, columns, start, end, firstNumber }: CellRows): Generator<undefined, void> {
  const writer = new RowWriter(piece, texts, columns);
  for (let row = start; row < end; row++) {
    writer.add(row, firstNumber + row - start);
    if (!piece.isFull) continue;
    yield;
    writer.forget();
  }
}

/**
 * Writes one row after another. Neighbours are much alike: what a row has in common with the one above it is copied
 * from there, and the digits of the row's number are written over.
 */
class RowWriter {
  private readonly cells: readonly Cells[];
  private readonly number = new RowNumber();
  /** Whether the row above stands in the piece, from `above` on. */
  private hasAbove = false;
  private above = 0;
  private length = 0;
  /** Of its cells; 0 for blank ones. */
  private readonly lengths: Int32Array;
  private readonly kinds: Uint8Array;
  private readonly values: Float64Array;
  /** Of its links. */
  private readonly openings: (Buffer | undefined)[];

  constructor(
    private readonly piece: Piece,
    private readonly texts: EncodedTexts,
    columns: readonly WrittenColumn[],
  ) {
    const { length } = columns;
    this.cells = columns.map(cellsOf);
    this.lengths = new Int32Array(length);
    this.kinds = new Uint8Array(length);
    this.values = new Float64Array(length);
    this.openings = columns.map(() => undefined);
  }

  /** The piece was taken: the row above is gone. */
  forget(): void {
    this.hasAbove = false;
  }

  /** @param number of the output row */
  add(row: number, number: number): void {
    const { cells, piece, texts, lengths, kinds, values, openings, above } = this;
    const { digits } = this.number;
    const hasAbove = this.number.set(number) && this.hasAbove;
    const firstDigit = this.number.first;
    const digitCount = MOST_DIGITS - firstDigit;
    const rest = hasAbove ? this.length : 0;
    piece.reserve(rest);
    let { bytes } = piece;
    const from = piece.length;
    let at = from;
    // What was copied of the row above ends here, and its next cell starts there.
    let copied = above;
    let next = above + headLength(digitCount);
    if (!hasAbove) {
      at = put(bytes, at, ROW_START, 0, ROW_START.length);
      at = put(bytes, at, digits, firstDigit, MOST_DIGITS);
      at = put(bytes, at, ROW_OPEN, 0, ROW_OPEN.length);
    }
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] as Cells;
      const kind = cell.kinds[row & cell.kindMask] as number;
      const value = cell.values[row & cell.valueMask] as number;
      const { link } = cell;
      const start = next;
      next += lengths[i] as number;
      if (hasAbove && kind === kinds[i] && (kind === CellKind.Blank || (value === values[i] && link === undefined))) continue;
      const opensAlike = hasAbove && kind !== CellKind.Blank && kinds[i] !== CellKind.Blank;
      // A link mostly leads into the same sheet as the one above: then its opening stays as well.
      const opening = kind === CellKind.Blank || kind === CellKind.Text ? undefined : link?.opening(row);
      const keptOpening = opensAlike && opening !== undefined && opening === openings[i] ? opening.length : 0;
      const kept = opensAlike ? cell.open.length + digitCount + cell.style.length + keptOpening : 0;
      if (hasAbove) {
        at = copyDown(bytes, at, copied, start + kept);
        copied = next;
      }
      const place = at - kept;
      openings[i] = opening;
      kinds[i] = kind;
      values[i] = value;
      if (kind !== CellKind.Blank) {
        if (!opensAlike) {
          at = put(bytes, at, cell.open, 0, cell.open.length);
          at = put(bytes, at, digits, firstDigit, MOST_DIGITS);
          at = put(bytes, at, cell.style, 0, cell.style.length);
        }
        const isText = kind === CellKind.Text;
        const text = isText ? texts.index(value) : 0;
        const content = isText ? texts.bytes : (opening ?? (kind === CellKind.Boolean ? BOOLEAN_OPEN : VALUE_OPEN));
        const first = isText ? (texts.starts[text] as number) : keptOpening;
        const last = isText ? (texts.starts[text + 1] as number) : content.length;
        if (at + last - first + rest + SPARE > bytes.length) {
          piece.length = at;
          piece.reserve(last - first + rest + SPARE);
          bytes = piece.bytes;
        }
        at = put(bytes, at, content, first, last);
        if (!isText) {
          if (link !== undefined) {
            at = putNumber(bytes, at, link.target(row));
            at = put(bytes, at, LINK_VALUE, 0, LINK_VALUE.length);
            at = putNumber(bytes, at, value);
            at = put(bytes, at, LINK_CLOSE, 0, LINK_CLOSE.length);
          }
          at = putNumber(bytes, at, value);
          at = put(bytes, at, VALUE_CLOSE, 0, VALUE_CLOSE.length);
        }
      }
      lengths[i] = at - place;
    }
    if (hasAbove) {
      at = copyDown(bytes, at, copied, above + this.length);
      this.renumber(bytes, from);
    } else at = put(bytes, at, ROW_CLOSE, 0, ROW_CLOSE.length);
    this.hasAbove = true;
    this.above = from;
    this.length = at - from;
    piece.length = at;
  }

  /** Writes the digits in which the row's number differs from that of the row above. */
  private renumber(bytes: Uint8Array, from: number): void {
    const { cells, lengths } = this;
    const { digits, first, changed } = this.number;
    put(bytes, from + ROW_START.length + changed - first, digits, changed, MOST_DIGITS);
    let start = from + headLength(MOST_DIGITS - first);
    for (let i = 0; i < cells.length; i++) {
      const length = lengths[i] as number;
      if (length > 0) put(bytes, start + (cells[i] as Cells).open.length + changed - first, digits, changed, MOST_DIGITS);
      start += length;
    }
  }
}

/** Of `<row r="12">`. */
function headLength(digitCount: number): number {
  return ROW_START.length + digitCount + ROW_OPEN.length;
}

/** Of the number of a row. */
const MOST_DIGITS = 7;

/** The digits of a row's number, right-aligned. */
class RowNumber {
  readonly digits = new Uint8Array(MOST_DIGITS);
  /** The first digit, and the first that the last number did not have. */
  first = MOST_DIGITS;
  changed = MOST_DIGITS;

  /** Whether it has as many digits as the last one. */
  set(number: number): boolean {
    let at = MOST_DIGITS;
    let changed = MOST_DIGITS;
    let rest = number;
    do {
      const tenth = (rest / 10) | 0;
      const digit = 0x30 + rest - tenth * 10;
      if (this.digits[--at] !== digit) changed = at;
      this.digits[at] = digit;
      rest = tenth;
    } while (rest > 0);
    const isAsLong = this.first === at;
    this.first = at;
    this.changed = changed;
    return isAsLong;
  }
}

/** Copies bytes; gives the place behind them. A loop: these are few, and a call to copy them costs more. */
function put(target: Uint8Array, at: number, source: Uint8Array, from: number, to: number): number {
  let place = at;
  for (let i = from; i < to; i++) target[place++] = source[i] as number;
  return place;
}

/** Copies bytes of the same buffer behind those that were written. */
function copyDown(bytes: Uint8Array, at: number, from: number, to: number): number {
  if (to - from > MOST_LOOPED) bytes.copyWithin(at, from, to);
  else for (let i = from, place = at; i < to; i++) bytes[place++] = bytes[i] as number;
  return at + to - from;
}

/** Up to so many bytes a loop is faster than a call. */
const MOST_LOOPED = 64;

function putNumber(bytes: Buffer, at: number, value: number): number {
  if (value < 0 || value > 0x3fffffff || (value | 0) !== value || Object.is(value, -0))
    return at + bytes.write(String(value), at, 'latin1');
  let power = 1;
  while (power * 10 <= value) power *= 10;
  let place = at;
  for (let rest = value; power >= 1; power = (power / 10) | 0) {
    const digit = (rest / power) | 0;
    bytes[place++] = 0x30 + digit;
    rest -= digit * power;
  }
  return place;
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');
const ROW_START = bytesOf('<row r="');
const ROW_OPEN = bytesOf('">');
const ROW_CLOSE = bytesOf('</row>');
const VALUE_OPEN = bytesOf('><v>');
const BOOLEAN_OPEN = bytesOf(' t="b"><v>');
const VALUE_CLOSE = bytesOf('</v></c>');
const LINK_VALUE = bytesOf('",');
const LINK_CLOSE = bytesOf(')</f><v>');

/** A column as it is written; all of one shape, which the loop over them wants. */
interface Cells extends CellColumn {
  /** `row & mask` is the place of a row's entry: 0 where one entry is that of all rows. */
  readonly kindMask: number;
  readonly valueMask: number;
  /** `<c r="A`, before the number of the row. */
  readonly open: Buffer;
  /** `" s="1"`, behind it. */
  readonly style: Buffer;
  readonly link: CellLink | undefined;
}

function cellsOf({ index, style, cells: { kinds, values }, link }: WrittenColumn): Cells {
  return {
    kinds,
    values,
    kindMask: kinds.length === 1 ? 0 : -1,
    valueMask: values.length === 1 ? 0 : -1,
    open: bytesOf(`<c r="${columnName(index)}`),
    style: bytesOf(`" s="${style}"`),
    link,
  };
}

const MOST_ENCODED = 1 << 21;

/** No texts yet. */
const NO_TEXTS: CellTexts = { count: 0, text: () => '' };

/**
 * The texts of rows as the rest of a cell that holds them, each encoded when it is first used. Its memory is used again
 * for the texts of the next rows.
 */
export class EncodedTexts {
  bytes = Buffer.allocUnsafe(1 << 14);
  /** Start of each entry; the next one's start is its end. */
  starts: number[] = [0];
  /** The entry of each text, from 1; 0 of one that is not encoded yet. */
  private entries = new Int32Array(0);
  private texts = NO_TEXTS;

  /** @param most bytes of encoded texts that are kept; beyond that all are encoded again when they are next used */
  constructor(private readonly most = MOST_ENCODED) {}

  /** The same for the texts of another source, instead of those of the last one. */
  of(texts: CellTexts): this {
    this.texts = texts;
    const { count } = texts;
    if (count > this.entries.length) this.entries = new Int32Array(count);
    this.forget();
    return this;
  }

  index(text: number): number {
    const known = this.entries[text] as number;
    return known > 0 ? known - 1 : this.add(text);
  }

  private add(text: number): number {
    const xml = textCellRest(this.texts.text(text));
    if ((this.starts[this.starts.length - 1] as number) > this.most) this.forget();
    const start = this.starts[this.starts.length - 1] as number;
    const most = start + xml.length * 3;
    if (most > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(most, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, start);
      this.bytes = larger;
    }
    const entry = this.starts.length - 1;
    this.starts.push(start + this.bytes.write(xml, start, 'utf8'));
    if (text >= this.entries.length) {
      const longer = new Int32Array(this.texts.count);
      longer.set(this.entries);
      this.entries = longer;
    }
    this.entries[text] = entry + 1;
    return entry;
  }

  private forget(): void {
    this.starts = [0];
    this.entries.fill(0);
  }
}
