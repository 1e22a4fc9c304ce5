import { corrupt } from '../open-error';
import { SheetCells } from './sheet-cells';
import { child, children, parseXml, rootOf, serializeXml } from './xml';

/** Rows that are a tree at the same time: an element takes kilobytes. */
const ROWS_AT_ONCE = 500;

/**
 * A worksheet part of which some rows are edited as elements. A part may have a million rows: as one tree it would not
 * fit into memory, so the rest stays the bytes that it is.
 */
export class LongSheet {
  private readonly layout: Layout;
  // What rows became.
  private readonly edited: Edited[] = [];

  /** @param xml in UTF-8 */
  constructor(
    private readonly xml: Buffer,
    private readonly part: string,
  ) {
    this.layout = layoutOf(xml, part);
  }

  /** The part without its rows, to be edited as a tree. */
  get frame(): Buffer {
    const { xml, layout } = this;
    const { dataName, data } = layout;
    return Buffer.concat([xml.subarray(0, data.start), Buffer.from(`<${dataName}/>`), xml.subarray(data.end)]);
  }

  /**
   * Edits cells of rows, each once for all its cells.
   *
   * @param rows 0-based, each once; one that the sheet does not have is made
   */
  editRows(rows: Iterable<number>, edit: (cells: SheetCells, row: number) => void): void {
    const { layout } = this;
    const places = new Map(layout.rows.map((place) => [place.row, place]));
    const known = layout.rows.map(({ row }) => row);
    const wanted = [...rows].sort((a, b) => a - b);
    for (let first = 0; first < wanted.length; first += ROWS_AT_ONCE) {
      const some = wanted.slice(first, first + ROWS_AT_ONCE);
      const made = this.editSome(
        some.flatMap((row) => places.get(row) ?? []),
        (cells) => some.forEach((row) => edit(cells, row)),
      );
      for (const row of some) {
        const xml = made.get(row);
        if (xml === undefined) continue;
        const place = places.get(row);
        const next = place === undefined ? known.findIndex((other) => other > row) : -1;
        const start = place?.start ?? layout.rows[next]?.start ?? layout.rowsEnd;
        this.edited.push({ start, end: place?.end ?? start, xml });
      }
    }
  }

  /** The part with its edited rows, in its edited frame. */
  join(frame: string): Buffer {
    const { xml, layout, edited } = this;
    const around = Buffer.from(frame, 'utf8');
    const { data } = layoutOf(around, this.part);
    const pieces: Buffer[] = [around.subarray(0, data.start), Buffer.from(`<${layout.dataName}>`)];
    let at = layout.rowsStart;
    // Rows in a strange order may stand anywhere; new ones before the same row stay in theirs.
    for (const piece of edited.sort((a, b) => a.start - b.start || a.end - b.end)) {
      pieces.push(xml.subarray(at, piece.start), piece.xml);
      at = piece.end;
    }
    pieces.push(xml.subarray(at, layout.rowsEnd), Buffer.from(`</${layout.dataName}>`), around.subarray(data.end));
    return Buffer.concat(pieces);
  }

  /** Edits rows in a part that has only these; gives the XML of each by its number. */
  private editSome(rows: readonly RowPlace[], edit: (cells: SheetCells) => void): Map<number, Buffer> {
    const { xml, layout, part } = this;
    const { dataName, rootName, data } = layout;
    const few = Buffer.concat([
      xml.subarray(0, data.start),
      Buffer.from(`<${dataName}>`),
      ...rows.map(({ start, end }) => xml.subarray(start, end)),
      Buffer.from(`</${dataName}></${rootName}>`),
    ]);
    const document = parseXml(few, part);
    const worksheet = rootOf(document);
    const sheetData = child(worksheet, 'sheetData');
    // A row without a number has that of its place, which is another one here.
    if (sheetData !== undefined)
      children(sheetData, 'row').forEach((row, i) => row.setAttribute('r', String((rows[i] as RowPlace).row + 1)));
    edit(new SheetCells(worksheet));
    const made = Buffer.from(serializeXml(document), 'utf8');
    return new Map(layoutOf(made, part).rows.map(({ row, start, end }) => [row, made.subarray(start, end)]));
  }
}

interface Edited {
  readonly start: number;
  readonly end: number;
  readonly xml: Buffer;
}

interface RowPlace {
  /** 0-based. */
  readonly row: number;
  readonly start: number;
  readonly end: number;
}

/** Where the parts of a worksheet stand among its bytes. */
interface Layout {
  /** With their prefixes. */
  readonly rootName: string;
  readonly dataName: string;
  /** The whole of the element that holds the rows. */
  readonly data: { readonly start: number; readonly end: number };
  readonly rowsStart: number;
  readonly rowsEnd: number;
  readonly rows: readonly RowPlace[];
}

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const COLON = 0x3a;

/** @throws OpenError where there is no end to what begins */
function layoutOf(xml: Buffer, part: string): Layout {
  const rows: RowPlace[] = [];
  let [rootName, dataName] = ['', ''];
  // Starts of the elements that are open; -1 where none is.
  let [data, row, rowsStart] = [-1, -1, -1];
  let number = -1;
  for (let at = xml.indexOf(LT); at >= 0; at = xml.indexOf(LT, at)) {
    const next = xml[at + 1];
    // `<?`, `<!--` and `<![CDATA[`
    if (next === 0x3f) at = after(xml, '?>', at, part);
    else if (next === 0x21) at = after(xml, xml[at + 2] === 0x5b ? ']]>' : '-->', at, part);
    else if (next === SLASH) {
      const start = at;
      at += 2;
      if (row >= 0 && isNamed(xml, at, ROW)) {
        rows.push({ row: number, start: row, end: after(xml, '>', at, part) });
        row = -1;
      } else if (data >= 0 && isNamed(xml, at, SHEET_DATA))
        return { rootName, dataName, data: { start: data, end: after(xml, '>', at, part) }, rowsStart, rowsEnd: start, rows };
    } else if (data >= 0) {
      const start = at++;
      if (!isNamed(xml, at, ROW)) continue;
      at = tagEnd(xml, start, part) + 1;
      const r = /\sr\s*=\s*["'](\d+)["']/.exec(xml.toString('latin1', start, at))?.[1];
      number = r === undefined ? number + 1 : Number(r) - 1;
      if (xml[at - 2] === SLASH) rows.push({ row: number, start, end: at });
      else row = start;
    } else {
      const start = at;
      at = tagEnd(xml, start, part) + 1;
      const name = /^[^\s/>]*/.exec(xml.toString('utf8', start + 1, at))?.[0] ?? '';
      rootName ||= name;
      if (!isNamed(xml, start + 1, SHEET_DATA)) continue;
      [dataName, data, rowsStart] = [name, start, at];
      if (xml[at - 2] === SLASH) return { rootName, dataName, data: { start, end: at }, rowsStart, rowsEnd: at, rows };
    }
  }
  throw corrupt(part);
}

const ROW = Buffer.from('row');
const SHEET_DATA = Buffer.from('sheetData');

/** Whether the name that begins here is this one, with or without a prefix. */
function isNamed(xml: Buffer, from: number, name: Buffer): boolean {
  let start = from;
  let end = from;
  for (; end < xml.length; end++) {
    const byte = xml[end] as number;
    if (byte === COLON) start = end + 1;
    // `/`, `>`, and what is no more than a blank
    else if (byte === SLASH || byte === GT || byte <= 0x20) break;
  }
  return end - start === name.length && xml[start] === name[0] && name.equals(xml.subarray(start, end));
}

function after(xml: Buffer, mark: string, from: number, part: string): number {
  const found = xml.indexOf(mark, from, 'latin1');
  if (found < 0) throw corrupt(part);
  return found + mark.length;
}

/** The `>` that ends a tag; one inside an attribute value does not. */
function tagEnd(xml: Buffer, from: number, part: string): number {
  let quote = 0;
  for (let i = from + 1; i < xml.length; i++) {
    const byte = xml[i] as number;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === 0x22 || byte === 0x27) quote = byte;
    else if (byte === GT) return i;
  }
  throw corrupt(part);
}
