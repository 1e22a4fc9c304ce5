import type { CellColumn } from '../../../core/merge/data-part';
import { columnName } from '../../../core/table/address';
import { CellKind } from '../../../core/table/sheet-grid';
import { escapeCellText } from '../read/xml-text';
import { SPARE } from '../zip/piece';
import type { Piece } from '../zip/piece';

/** Texts by number. */
export interface CellTexts {
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
  /** What stands in a cell up to its value, where that is a formula: `><f>…</f><v>`. */
  readonly formula?: (row: number, value: number) => Buffer;
}

/** Rows that stand together in an output sheet. */
export interface CellRows {
  /** What the values of text cells are indices of. */
  readonly texts: CellTexts;
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
export function* addRows(piece: Piece, { texts: own, columns, start, end, firstNumber }: CellRows): Generator<undefined, void> {
  const cells = columns.map(cellsOf);
  const texts = new EncodedTexts(own);
  const digits = new Uint8Array(MOST_DIGITS);
  for (let row = start; row < end; row++) {
    const from = writeDigits(digits, firstNumber + row - start);
    piece.reserve(0);
    let { bytes, length: at } = piece;
    at = put(bytes, at, ROW_START, 0, ROW_START.length);
    at = put(bytes, at, digits, from, MOST_DIGITS);
    at = put(bytes, at, ROW_OPEN, 0, ROW_OPEN.length);
    for (let i = 0; i < cells.length; i++) {
      const { open, style, kinds, values, uniform, formula } = cells[i] as Cells;
      const cell = uniform ? 0 : row;
      const kind = kinds[cell] as number;
      if (kind === CellKind.Blank) continue;
      const value = values[cell] as number;
      at = put(bytes, at, open, 0, open.length);
      at = put(bytes, at, digits, from, MOST_DIGITS);
      at = put(bytes, at, style, 0, style.length);
      let content = kind === CellKind.Boolean ? BOOLEAN_OPEN : VALUE_OPEN;
      let [first, last] = [0, content.length];
      if (kind === CellKind.Text) {
        const index = texts.index(value);
        content = texts.bytes;
        first = texts.starts[index] as number;
        last = texts.starts[index + 1] as number;
      } else if (formula !== undefined) {
        content = formula(row, value);
        last = content.length;
      }
      if (at + last - first + SPARE > bytes.length) {
        piece.length = at;
        piece.reserve(last - first + SPARE);
        bytes = piece.bytes;
      }
      at = put(bytes, at, content, first, last);
      if (kind !== CellKind.Text) {
        at = putNumber(bytes, at, value);
        at = put(bytes, at, VALUE_CLOSE, 0, VALUE_CLOSE.length);
      }
    }
    piece.length = put(bytes, at, ROW_CLOSE, 0, ROW_CLOSE.length);
    if (piece.isFull) yield;
  }
}

/** Of the number of a row. */
const MOST_DIGITS = 7;

/** Copies bytes; gives the place behind them. A loop: these are few, and a call to copy them costs more. */
function put(target: Uint8Array, at: number, source: Uint8Array, from: number, to: number): number {
  let place = at;
  for (let i = from; i < to; i++) target[place++] = source[i] as number;
  return place;
}

/** Writes a row number right-aligned; gives the place of its first digit. */
function writeDigits(digits: Uint8Array, number: number): number {
  let at = MOST_DIGITS;
  let rest = number;
  do {
    const tenth = (rest / 10) | 0;
    digits[--at] = 0x30 + rest - tenth * 10;
    rest = tenth;
  } while (rest > 0);
  return at;
}

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

/** A column as it is written; all of one shape, which the loop over them wants. */
interface Cells extends CellColumn {
  /** `<c r="A`, before the number of the row. */
  readonly open: Buffer;
  /** `" s="1"`, behind it. */
  readonly style: Buffer;
  readonly formula: WrittenColumn['formula'];
}

function cellsOf({ index, style, cells: { kinds, values, uniform }, formula }: WrittenColumn): Cells {
  return { kinds, values, uniform, open: bytesOf(`<c r="${columnName(index)}`), style: bytesOf(`" s="${style}"`), formula };
}

/** The texts of rows as the rest of a cell that holds them, each encoded when it is first used. */
class EncodedTexts {
  bytes = Buffer.allocUnsafe(1 << 14);
  /** Start of each entry; the next one's start is its end. */
  readonly starts: number[] = [0];
  private readonly entries: Int32Array;

  constructor(private readonly texts: CellTexts) {
    this.entries = new Int32Array(texts.count).fill(-1);
  }

  index(text: number): number {
    const known = this.entries[text] as number;
    return known >= 0 ? known : this.add(text);
  }

  private add(text: number): number {
    const content = this.texts.text(text);
    const escaped = escapeCellText(content);
    // The shorter form, a text as the value itself, cannot keep blanks at its ends, and some readers unescape it twice.
    const xml =
      escaped === content && !/^\s|\s$|[\n\t]/.test(content)
        ? ` t="str"><v>${escaped}</v></c>`
        : ` t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`;
    const start = this.starts[this.starts.length - 1] as number;
    const most = start + xml.length * 3;
    if (most > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(most, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, start);
      this.bytes = larger;
    }
    const entry = this.starts.length - 1;
    this.starts.push(start + this.bytes.write(xml, start, 'utf8'));
    this.entries[text] = entry;
    return entry;
  }
}
