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

/** Rows are handed on in pieces of about this size. */
const CHUNK = 1 << 20;

/**
 * The XML of rows, as bytes, in pieces: no string is made for a cell, and a text is encoded once.
 *
 * @param linkBase where `sourceRow` is a link to the row that was read: from the output to the folder of the inputs
 */
export function* rowBytes(run: RowRun, columns: readonly OutputColumn[], linkBase: string | undefined): Generator<Buffer> {
  const { part, sheet, start, end } = run;
  const cells = columns.flatMap((column, i): Cells[] => {
    const own = partColumn(sheet, column.name, column.extra);
    return own === undefined ? [] : [cellsOf(column, i, own)];
  });
  const texts = new EncodedTexts(part.strings);
  const links = linkBase === undefined ? undefined : new SourceLinks(run, linkBase);
  const out = new ByteWriter();
  for (let row = start; row < end; row++) {
    const number = run.firstNumber + row - start;
    out.put(ROW_START);
    out.putInteger(number);
    out.put(ROW_OPEN);
    for (const { open, style, kinds, values, uniform, isSourceRow } of cells) {
      const at = uniform ? 0 : row;
      const kind = kinds[at] as number;
      if (kind === CellKind.Blank) continue;
      const value = values[at] as number;
      out.put(open);
      out.putInteger(number);
      out.put(style);
      if (kind === CellKind.Text) {
        const index = texts.index(value);
        out.putSlice(texts.bytes, texts.starts[index] as number, texts.starts[index + 1] as number);
        continue;
      }
      if (isSourceRow && links !== undefined) links.put(out, row, value);
      else out.put(kind === CellKind.Boolean ? BOOLEAN_OPEN : VALUE_OPEN);
      out.putNumber(value);
      out.put(VALUE_CLOSE);
    }
    out.put(ROW_CLOSE);
    if (out.length >= CHUNK) yield out.take();
  }
  if (out.length > 0) yield out.take();
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

/** Bytes one behind the other. */
class ByteWriter {
  private bytes = Buffer.allocUnsafe(CHUNK + CHUNK / 8);
  length = 0;

  put(source: Uint8Array): void {
    this.putSlice(source, 0, source.length);
  }

  putSlice(source: Uint8Array, from: number, to: number): void {
    if (this.length + to - from > this.bytes.length) this.grow(to - from);
    const { bytes } = this;
    let at = this.length;
    for (let i = from; i < to; i++) bytes[at++] = source[i] as number;
    this.length = at;
  }

  /** An integer from 0 to 2^31 - 1. */
  putInteger(value: number): void {
    if (this.length + 10 > this.bytes.length) this.grow(10);
    const { bytes } = this;
    let digits = 1;
    for (let power = 10; digits < 10 && value >= power; power *= 10) digits++;
    let rest = value | 0;
    for (let at = this.length + digits - 1; at >= this.length; at--) {
      const tenth = (rest / 10) | 0;
      bytes[at] = 0x30 + rest - tenth * 10;
      rest = tenth;
    }
    this.length += digits;
  }

  putNumber(value: number): void {
    if (value >= 0 && value <= 0x7fffffff && (value | 0) === value && !Object.is(value, -0)) this.putInteger(value);
    else this.put(bytesOf(String(value)));
  }

  /** What was written so far; the writer starts anew. */
  take(): Buffer {
    const taken = this.bytes.subarray(0, this.length);
    this.bytes = Buffer.allocUnsafe(CHUNK + CHUNK / 8);
    this.length = 0;
    return taken;
  }

  private grow(more: number): void {
    const larger = Buffer.allocUnsafe((this.length + more) * 2);
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
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
    const space = /^\s|\s$/.test(content) ? ' xml:space="preserve"' : '';
    const xml = ` t="inlineStr"><is><t${space}>${escapeCellText(content)}</t></is></c>`;
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

  put(out: ByteWriter, row: number, value: number): void {
    out.put(this.opening(at(this.file, row), at(this.sheet, row)));
    out.putNumber(at(this.row, row));
    out.put(LINK_MIDDLE);
    out.putNumber(value);
    out.put(LINK_CLOSE);
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

const LINK_MIDDLE = bytesOf('",');
const LINK_CLOSE = bytesOf(')</f><v>');

function at(column: PartColumn | undefined, row: number): number {
  return column === undefined ? 0 : (column.values[column.uniform ? 0 : row] as number);
}

/** A text in a formula, still open at its end; one literal holds at most 255 characters. */
function openLiteral(text: string): string {
  const pieces = text.match(/[\s\S]{1,120}/g) ?? [''];
  return pieces.map((piece) => piece.replaceAll('"', '""')).join('"&"');
}
