import { createHash } from 'node:crypto';

import type { DataPart } from '../../../core/merge/data-part';
import { columnName } from '../../../core/table/address';
import { HEADER_ROW } from '../template/ledger-layout';
import { OpenPackage } from '../read/package';
import { xmlEvents } from '../read/xml-elements';
import { deflateSegment } from '../zip/segment';
import type { Segment } from '../zip/segment';
import { partKey, ZipArchive } from '../zip/read-zip';
import { writeZipTo } from '../zip/write-zip';
import type { CopiedPart, StreamedPart, ZipSink } from '../zip/write-zip';
import { Piece } from '../zip/piece';
import { rowsOfRun } from './part-rows';
import type { OutputColumn, RowRun } from './part-rows';
import { addRows, EncodedTexts } from './row-bytes';

/** The rows that go under the header of one sheet of a template. */
export interface SheetContent {
  /** Columns of the sheet from A on; their style is the template's. */
  readonly columns: readonly Omit<OutputColumn, 'style'>[];
  /** In the order of their rows. */
  readonly runs: readonly RowRun[];
  /** See `rowsOfRun`. */
  readonly linkBase?: string;
}

/** Rows of an earlier output that may be taken over as they are. */
export interface KeptRows {
  /** @param signature is the same where the rows of a part would be written the same */
  find(part: DataPart, sheet: string, signature: string): readonly Segment[] | undefined;
  /** Told of every piece that was written, and where. */
  written(part: DataPart, sheet: string, signature: string, segment: Segment, position: number): void;
}

/** Pieces that are compressed at the same time. */
const IN_FLIGHT = 4;
/** Parts with as many rows are compressed by themselves, so that a later run may take them over. */
const ROWS_OF_A_SEGMENT = 100;

/**
 * Writes rows under the headers of a workbook that `buildLedgerTemplate` made. Every other part is copied unchanged.
 * Nothing that was written is kept in memory.
 */
export async function fillSheets(
  template: Buffer,
  contents: ReadonlyMap<string, SheetContent>,
  sink: ZipSink,
  kept?: KeptRows,
): Promise<void> {
  const archive = new ZipArchive(template);
  const sheetParts = partsOfSheets(new OpenPackage(template));
  const filled = new Map<string, StreamedPart>();
  for (const [name, content] of contents) {
    const part = sheetParts.get(name);
    const entry = part === undefined ? undefined : archive.entries.get(partKey(part));
    if (part === undefined || entry === undefined) throw new Error(`the template has no sheet ${name}`);
    const xml = archive.read(entry).toString('utf8');
    filled.set(partKey(part), { name: entry.name, segments: sheetSegments(name, xml, content, kept) });
  }
  await writeZipTo(
    sink,
    [...archive.entries].map(
      ([key, entry]): CopiedPart | StreamedPart =>
        filled.get(key) ?? {
          name: entry.name,
          method: entry.method,
          crc: entry.crc,
          size: entry.size,
          compressed: archive.compressed(entry),
        },
    ),
  );
}

function partsOfSheets(template: OpenPackage): Map<string, string> {
  const workbook = template.workbookPart();
  const targets = new Map(template.relationships(workbook).map(({ id, target }) => [id, target]));
  const parts = new Map<string, string>();
  for (const event of xmlEvents(template.part(workbook), workbook)) {
    if (event.kind === 'open' && event.name === 'sheet')
      parts.set(event.attributes.get('name') ?? '', targets.get(event.attributes.get('r:id') ?? '') ?? '');
  }
  return parts;
}

/** Compresses pieces while the next ones are made; hands them on in their order. */
async function* sheetSegments(name: string, xml: string, content: SheetContent, kept: KeptRows | undefined): AsyncGenerator<Segment> {
  const pending: Promise<Segment>[] = [];
  for (const { segment } of sheetPieces(name, xml, content, kept)) {
    // A failure is met where the segment is awaited.
    segment.catch(() => undefined);
    pending.push(segment);
    if (pending.length >= IN_FLIGHT) yield await (pending.shift() as Promise<Segment>);
  }
  for (const segment of pending) yield await segment;
}

function* sheetPieces(
  name: string,
  xml: string,
  { columns, runs, linkBase }: SheetContent,
  kept: KeptRows | undefined,
): Generator<{ segment: Promise<Segment> }> {
  const dataStart = xml.indexOf('<sheetData>');
  const dataEnd = xml.indexOf('</sheetData>');
  const lastRow = HEADER_ROW + runs.reduce((count, { start, end }) => count + end - start, 0);
  const lastColumn = columnName(columns.length - 1);
  const head = xml.slice(0, dataStart).replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="A1:${lastColumn}${lastRow}"/>`);
  const headers = [...xml.slice(dataStart, dataEnd).matchAll(/<row r="(\d+)"[\s\S]*?<\/row>/g)]
    .filter(([, number]) => Number(number) <= HEADER_ROW)
    .map(([row]) => row);
  const foot = xml.slice(dataEnd).replace(/<autoFilter ref="([A-Z]+\d+):[A-Z]+\d+"/, `<autoFilter ref="$1:${lastColumn}${lastRow}"`);

  const piece = Piece.empty();
  const compressed = (): { segment: Promise<Segment> } => ({ segment: piece.hand(deflateSegment) });
  piece.add(`${head}<sheetData>${headers.join('')}`);
  const styles = columnStyles(xml, columns.length);
  const styled = columns.map((column, i): OutputColumn => ({ ...column, style: styles[i] as number }));
  const texts = new EncodedTexts();
  const look = digestOf(JSON.stringify([styled, linkBase]));
  for (const run of runs) {
    const newRows = (): Generator<undefined> => addRows(piece, rowsOfRun(run, styled, texts, linkBase));
    // Few rows are not worth a segment of their own: they share one with those of other parts.
    if (run.end - run.start < ROWS_OF_A_SEGMENT) {
      for (const rows = newRows(); rows.next().done !== true;) yield compressed();
      continue;
    }
    if (piece.length > 0) yield compressed();
    const signature = `${look} ${run.start} ${run.end} ${run.firstNumber}`;
    const told = async (segment: Promise<Segment>): Promise<Segment> => {
      const made = await segment;
      return {
        ...made,
        written: (position) => {
          kept?.written(run.part, name, signature, made, position);
          made.written?.(position);
        },
      };
    };
    const old = kept?.find(run.part, name, signature);
    if (old !== undefined) for (const segment of old) yield { segment: told(Promise.resolve(segment)) };
    else {
      for (const rows = newRows(); rows.next().done !== true;) yield { segment: told(compressed().segment) };
      if (piece.length > 0) yield { segment: told(compressed().segment) };
    }
  }
  piece.add(foot);
  yield compressed();
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** The style of each column of the template, which its new cells get. */
function columnStyles(xml: string, count: number): number[] {
  const styles = new Array<number>(count).fill(0);
  for (const [element] of xml.matchAll(/<col [^>]*>/g)) {
    const [min, max, style] = ['min', 'max', 'style'].map((name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(element)?.[1] ?? 0)) as [
      number,
      number,
      number,
    ];
    for (let column = min; column <= Math.min(max, count); column++) styles[column - 1] = style;
  }
  return styles;
}
