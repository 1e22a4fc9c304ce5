import { crc32, deflateRawSync } from 'node:zlib';

import { crc32Combine } from './crc32-combine';
import { DEFLATE_LEVEL, LAST_SEGMENT } from './segment';
import type { Segment } from './segment';

export interface ZipPart {
  readonly name: string;
  readonly content: Buffer | string;
}

/** A part that is copied from another archive without being inflated. */
export interface CopiedPart {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly compressed: Buffer;
}

/** A part whose compressed bytes come in pieces and are not kept. */
export interface StreamedPart {
  readonly name: string;
  readonly segments: AsyncIterable<Segment>;
}

/** Where an archive is written to: bytes at a position, which may lie before those that were written last. */
export interface ZipSink {
  write(bytes: Buffer, position: number): Promise<void>;
}

/** 1980-01-01 00:00, the earliest a zip can say: outputs carry no clock. */
const DOS_DATE = 0x0021;
/** Bit 11: names are UTF-8. */
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;

/** A zip archive of the parts in their order; the same parts give the same bytes. */
export function writeZip(parts: readonly (ZipPart | CopiedPart)[]): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const stored = 'compressed' in part ? part : deflate(part);
    const about = { ...stored, compressedSize: stored.compressed.length, offset };
    const header = localHeader(about);
    chunks.push(header, stored.compressed);
    directory.push(centralEntry(about));
    offset += header.length + stored.compressed.length;
  }
  return Buffer.concat([...chunks, ...directoryEnd(directory, offset)]);
}

/** The same, written as it comes: what has been written is not kept. */
export async function writeZipTo(sink: ZipSink, parts: Iterable<ZipPart | CopiedPart | StreamedPart>): Promise<void> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    if ('segments' in part) {
      const about = { name: part.name, method: DEFLATED, crc: 0, size: 0, compressedSize: 0, offset };
      const headerLength = localHeader(about).length;
      for await (const { compressed, crc, size, written } of withLast(part.segments)) {
        const position = offset + headerLength + about.compressedSize;
        await sink.write(compressed, position);
        written?.(position);
        about.crc = crc32Combine(about.crc, crc, size);
        about.size += size;
        about.compressedSize += compressed.length;
      }
      await sink.write(localHeader(about), offset);
      directory.push(centralEntry(about));
      offset += headerLength + about.compressedSize;
    } else {
      const stored = 'compressed' in part ? part : deflate(part);
      const about = { ...stored, compressedSize: stored.compressed.length, offset };
      const bytes = Buffer.concat([localHeader(about), stored.compressed]);
      await sink.write(bytes, offset);
      directory.push(centralEntry(about));
      offset += bytes.length;
    }
  }
  await sink.write(Buffer.concat(directoryEnd(directory, offset)), offset);
}

async function* withLast(segments: AsyncIterable<Segment>): AsyncGenerator<Segment> {
  yield* segments;
  yield LAST_SEGMENT;
}

/** An archive that is kept in memory. */
export class MemorySink implements ZipSink {
  private bytes = Buffer.alloc(1 << 16);
  private length = 0;

  write(bytes: Buffer, position: number): Promise<void> {
    const end = position + bytes.length;
    if (end > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(end, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, this.length);
      this.bytes = larger;
    }
    bytes.copy(this.bytes, position);
    this.length = Math.max(this.length, end);
    return Promise.resolve();
  }

  content(): Buffer {
    return this.bytes.subarray(0, this.length);
  }
}

interface Entry extends Omit<CopiedPart, 'compressed'> {
  readonly compressedSize: number;
  /** Of the local header. */
  readonly offset: number;
}

function localHeader(entry: Entry): Buffer {
  const name = Buffer.from(entry.name, 'utf8');
  const header = Buffer.alloc(30 + name.length);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  writeCommon(header, 6, entry, name.length);
  name.copy(header, 30);
  return header;
}

function centralEntry(entry: Entry): Buffer {
  const name = Buffer.from(entry.name, 'utf8');
  const central = Buffer.alloc(46 + name.length);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 4);
  central.writeUInt16LE(20, 6);
  writeCommon(central, 8, entry, name.length);
  central.writeUInt32LE(entry.offset, 42);
  name.copy(central, 46);
  return central;
}

function directoryEnd(directory: readonly Buffer[], offset: number): Buffer[] {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(
    directory.reduce((total, chunk) => total + chunk.length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return [...directory, end];
}

function writeCommon(buffer: Buffer, at: number, entry: Entry, nameLength: number): void {
  buffer.writeUInt16LE(UTF8_NAMES, at);
  buffer.writeUInt16LE(entry.method, at + 2);
  buffer.writeUInt16LE(0, at + 4);
  buffer.writeUInt16LE(DOS_DATE, at + 6);
  buffer.writeUInt32LE(entry.crc, at + 8);
  buffer.writeUInt32LE(entry.compressedSize, at + 12);
  buffer.writeUInt32LE(entry.size, at + 16);
  buffer.writeUInt16LE(nameLength, at + 20);
}

function deflate({ name, content }: ZipPart): CopiedPart {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const compressed = deflateRawSync(bytes, { level: DEFLATE_LEVEL });
  return { name, method: DEFLATED, crc: crc32(bytes), size: bytes.length, compressed };
}
