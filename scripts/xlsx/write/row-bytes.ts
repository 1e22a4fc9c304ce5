import type { DataPart, PartColumn, PartSheet } from '../../../core/merge/data-part';
import { READ_FROM } from '../../../core/merge/data-part';
import { partColumn } from '../../../core/merge/data-set';
import { columnName, quoteSheetName } from '../../../core/table/address';
import { CellKind } from '../../../core/table/sheet-grid';
import { escapeCellText, escapeXml } from '../read/xml-text';

/** A column of a sheet that is written: where it stands, what it holds, how it looks. */
export interface OutputColumn {
  /** Field of the contract, or the header of an extra column. */
  readonly name: string;
  readonly extra: boolean;
  /** Index of the cell style. */
  readonly style: number;
}

/** Rows of one part that stand together in an output sheet. */
export interface RowRun {
  readonly part: DataPart;
  readonly sheet: PartSheet;
  /** Rows of the part from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
  /** 1-based row of the output sheet that the first of them gets. */
  readonly firstNumber: number;
}

/** A piece of XML is handed on when it has about this size. */
const PIECE_BYTES = 1 << 20;
/** Room for whatever is written without asking: the fixed bytes of a cell or row, and a number. */
const SPARE = 1 << 12;

/** Bytes that are collected until there are enough to be compressed. Buffers are used again: new ones cost more than what is written to them. */
export class Piece {
  bytes: Buffer;
  length = 0;

  private constructor(private readonly free: Buffer[]) {
    this.bytes = Piece.buffer(free);
  }

  static empty(): Piece {
    return new Piece([]);
  }

  get isFull(): boolean {
    return this.length >= PIECE_BYTES;
  }

  add(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    this.reserve(bytes.length);
    this.length += bytes.copy(this.bytes, this.length);
  }

  /** Makes room for bytes, and for what is written without asking. */
  reserve(more: number): void {
    if (this.length + more + SPARE <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe((this.length + more + SPARE) * 2);
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  /** What was collected, until it is given back; the piece is empty again. */
  async hand<T>(use: (bytes: Buffer) => Promise<T>): Promise<T> {
    const { bytes, length } = this;
    this.bytes = Piece.buffer(this.free);
    this.length = 0;
    const result = await use(bytes.subarray(0, length));
    this.free.push(bytes);
    return result;
  }

  private static buffer(free: Buffer[]): Buffer {
    return free.pop() ?? Buffer.allocUnsafe(PIECE_BYTES + 4 * SPARE);
  }
}

/**
 * Adds the XML of rows to a piece, as bytes: no string is made for a cell, and a text is encoded once. Yields whenever
 * the piece is full; its owner takes it before going on.
 *
 * @param linkBase where `sourceRow` is a link to the row that was read: from the output to the folder of the inputs
 */
export function* addRows(
  piece: Piece,
  run: RowRun,
  columns: readonly OutputColumn[],
  linkBase: string | undefined,
): Generator<undefined, void> {
  const { part, sheet, start, end } = run;
  const cells = columns.flatMap((column, i): Cells[] => {
    const own = partColumn(sheet, column.name, column.extra);
    return own === undefined ? [] : [cellsOf(column, i, own)];
  });
  const texts = new EncodedTexts(part.strings);
  const links = linkBase === undefined ? undefined : new SourceLinks(run, linkBase);
  const digits = new Uint8Array(MOST_DIGITS);
  for (let row = start; row < end; row++) {
    const from = writeDigits(digits, run.firstNumber + row - start);
    piece.reserve(0);
    let { bytes, length: at } = piece;
    at = put(bytes, at, ROW_START, 0, ROW_START.length);
    at = put(bytes, at, digits, from, MOST_DIGITS);
    at = put(bytes, at, ROW_OPEN, 0, ROW_OPEN.length);
    for (let i = 0; i < cells.length; i++) {
      const { open, style, kinds, values, uniform, isSourceRow } = cells[i] as Cells;
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
      } else if (isSourceRow && links !== undefined) {
        content = links.formula(row, value);
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

interface Cells extends Pick<PartColumn, 'kinds' | 'values' | 'uniform'> {
  /** `<c r="A`, before the number of the row. */
  readonly open: Buffer;
  /** `" s="1"`, behind it. */
  readonly style: Buffer;
  readonly isSourceRow: boolean;
}

function cellsOf({ name, extra, style }: OutputColumn, index: number, { kinds, values, uniform }: PartColumn): Cells {
  return {
    kinds,
    values,
    uniform,
    open: bytesOf(`<c r="${columnName(index)}`),
    style: bytesOf(`" s="${style}"`),
    isSourceRow: !extra && name === 'sourceRow',
  };
}

/** The texts of a part as the rest of a cell that holds them, each encoded when it is first used. */
class EncodedTexts {
  bytes = Buffer.allocUnsafe(1 << 14);
  /** Start of each entry; the next one's start is its end. */
  readonly starts: number[] = [0];
  private readonly entries: Int32Array;

  constructor(private readonly strings: readonly string[]) {
    this.entries = new Int32Array(strings.length).fill(-1);
  }

  index(text: number): number {
    const known = this.entries[text] as number;
    return known >= 0 ? known : this.add(text);
  }

  private add(text: number): number {
    const content = this.strings[text] as string;
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

/**
 * 来源行 as a link to the row that was read: a formula, for a sheet takes no more than 65,530 hyperlinks. The link is
 * relative, so the folders can be moved together, and names no other cell, so the rows can be sorted.
 */
class SourceLinks {
  private readonly file: PartColumn | undefined;
  private readonly sheet: PartColumn | undefined;
  private readonly row: PartColumn | undefined;
  private readonly formulaBytes = Buffer.alloc(1 << 12);
  /** Up to the number of the row, by file and sheet. */
  private readonly openings = new Map<number, Buffer>();

  constructor(
    private readonly run: RowRun,
    private readonly base: string,
  ) {
    [this.file, this.sheet, this.row] = [READ_FROM.file, READ_FROM.sheet, READ_FROM.row].map((name) =>
      partColumn(run.sheet, name, false),
    ) as [PartColumn | undefined, PartColumn | undefined, PartColumn | undefined];
  }

  /** The formula of a row and the opening of its value. */
  formula(row: number, value: number): Buffer {
    const opening = this.opening(valueOf(this.file, row), valueOf(this.sheet, row));
    const end = this.formulaBytes.write(`${valueOf(this.row, row)}",${value})</f><v>`, opening.copy(this.formulaBytes), 'latin1');
    return this.formulaBytes.subarray(0, opening.length + end);
  }

  private opening(file: number, sheet: number): Buffer {
    const { strings } = this.run.part;
    const key = file * strings.length + sheet;
    let opening = this.openings.get(key);
    if (opening === undefined) {
      const target = `${this.base}${strings[file] ?? ''}#${quoteSheetName(strings[sheet] ?? '')}!A`;
      this.openings.set(key, (opening = bytesOf(`><f>HYPERLINK("${escapeXml(openLiteral(target)).replaceAll('&quot;', '"')}`)));
    }
    return opening;
  }
}

function valueOf(column: PartColumn | undefined, row: number): number {
  return column === undefined ? 0 : (column.values[column.uniform ? 0 : row] as number);
}

/** A text in a formula, still open at its end; one literal holds at most 255 characters. */
function openLiteral(text: string): string {
  const pieces = text.match(/[\s\S]{1,120}/g) ?? [''];
  return pieces.map((piece) => piece.replaceAll('"', '""')).join('"&"');
}
