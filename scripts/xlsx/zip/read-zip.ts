import { crc32, inflateRawSync } from 'node:zlib';

import { LIMITS } from '../limits';
import type { SizeLimits } from '../limits';
import { corrupt, OpenError, overLimit, refused, truncated } from '../open-error';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where the compressed bytes start. */
  readonly offset: number;
}

const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const ZIP64_END_LOCATOR = 0x07064b50;
const ZIP64_END = 0x06064b50;
const STORED = 0;
const DEFLATED = 8;
const IN_ZIP64 = 0xffffffff;

/** A zip archive in memory. Its central directory is checked as a whole before any entry is inflated. */
export class ZipArchive {
  readonly entries: ReadonlyMap<string, ZipEntry>;

  constructor(
    private readonly bytes: Buffer,
    limits: SizeLimits = LIMITS,
  ) {
    const entries = readCentralDirectory(bytes, limits);
    checkOverlaps(entries);
    this.entries = byName(entries);
  }

  /** The inflated bytes of an entry; its declared size and CRC must be true. */
  read(entry: ZipEntry): Buffer {
    const data = this.compressed(entry);
    let content: Buffer;
    if (entry.method === STORED) content = data;
    else {
      try {
        // One byte more than declared: enough to finish in one call, and to notice an entry that holds more.
        content = inflateRawSync(data, { chunkSize: Math.max(64, entry.size + 1), maxOutputLength: entry.size + 1 });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw refused('file/false-size', entry.name);
        throw corrupt(entry.name);
      }
    }
    if (content.length !== entry.size) throw refused('file/false-size', entry.name);
    if (crc32(content) !== entry.crc) throw refused('file/checksum', entry.name);
    return content;
  }

  /** The bytes of an entry as they are stored, for copying it unchanged. */
  compressed(entry: ZipEntry): Buffer {
    return this.bytes.subarray(entry.offset, entry.offset + entry.compressedSize);
  }
}

function readCentralDirectory(bytes: Buffer, limits: SizeLimits): ZipEntry[] {
  const end = findEnd(bytes);
  let count = bytes.readUInt16LE(end + 10);
  let offset = bytes.readUInt32LE(end + 16);
  const locator = end - 20;
  if ((count === 0xffff || offset === IN_ZIP64) && locator >= 0 && bytes.readUInt32LE(locator) === ZIP64_END_LOCATOR) {
    const end64 = Number(bytes.readBigUInt64LE(locator + 8));
    if (end64 + 56 > bytes.length || bytes.readUInt32LE(end64) !== ZIP64_END) throw truncated();
    count = Number(bytes.readBigUInt64LE(end64 + 32));
    offset = Number(bytes.readBigUInt64LE(end64 + 48));
  }
  if (count > LIMITS.entries) throw overLimit('entries', LIMITS.entries);

  const entries: ZipEntry[] = [];
  let total = 0;
  let at = offset;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL_SIGNATURE) throw truncated();
    const entry = readEntry(bytes, at);
    if (!entry.name.endsWith('/')) {
      if (entry.size > limits.partBytes) throw overLimit('partBytes', limits.partBytes);
      total += entry.size;
      entries.push(entry);
    }
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (total > limits.allPartsBytes) throw overLimit('allPartsBytes', limits.allPartsBytes);
  return entries;
}

function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
    if (bytes.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw truncated();
}

function readEntry(bytes: Buffer, at: number): ZipEntry {
  const flags = bytes.readUInt16LE(at + 8);
  if ((flags & 1) !== 0) throw new OpenError('file/encrypted', {});
  const nameLength = bytes.readUInt16LE(at + 28);
  const extraLength = bytes.readUInt16LE(at + 30);
  const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
  const sizes = readSizes(bytes, at, at + 46 + nameLength, extraLength, name);
  const method = bytes.readUInt16LE(at + 10);
  if (method !== STORED && method !== DEFLATED) throw corrupt(name);
  if (sizes.local + 30 > bytes.length || bytes.readUInt32LE(sizes.local) !== LOCAL_SIGNATURE) throw corrupt(name);
  const offset = sizes.local + 30 + bytes.readUInt16LE(sizes.local + 26) + bytes.readUInt16LE(sizes.local + 28);
  if (offset + sizes.compressed > bytes.length) throw truncated();
  if (method === STORED && sizes.compressed !== sizes.inflated) throw refused('file/false-size', name);
  return { name, method, crc: bytes.readUInt32LE(at + 16), compressedSize: sizes.compressed, size: sizes.inflated, offset };
}

interface Sizes {
  readonly compressed: number;
  readonly inflated: number;
  /** Offset of the local header. */
  readonly local: number;
}

function readSizes(bytes: Buffer, at: number, extraAt: number, extraLength: number, name: string): Sizes {
  let inflated = bytes.readUInt32LE(at + 24);
  let compressed = bytes.readUInt32LE(at + 20);
  let local = bytes.readUInt32LE(at + 42);
  const end = Math.min(extraAt + extraLength, bytes.length);
  for (let field = extraAt; field + 4 <= end; field += 4 + bytes.readUInt16LE(field + 2)) {
    if (bytes.readUInt16LE(field) !== 1) continue;
    let value = field + 4;
    const next = (): number => {
      if (value + 8 > end) throw corrupt(name);
      const number = Number(bytes.readBigUInt64LE(value));
      value += 8;
      return number;
    };
    if (inflated === IN_ZIP64) inflated = next();
    if (compressed === IN_ZIP64) compressed = next();
    if (local === IN_ZIP64) local = next();
  }
  return { compressed, inflated, local };
}

/** Two entries that share bytes are how a small archive holds a huge content. */
function checkOverlaps(entries: readonly ZipEntry[]): void {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset);
  for (let i = 1; i < sorted.length; i++) {
    const previous = sorted[i - 1] as ZipEntry;
    const entry = sorted[i] as ZipEntry;
    if (previous.offset + previous.compressedSize > entry.offset) throw refused('file/overlapping-parts', entry.name);
  }
}

function byName(entries: readonly ZipEntry[]): Map<string, ZipEntry> {
  const map = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const key = partKey(entry.name);
    if (map.has(key)) throw refused('file/repeated-part', entry.name);
    map.set(key, entry);
  }
  return map;
}

/** Part names are compared without case and without a leading slash (OPC). */
export function partKey(name: string): string {
  return name.replace(/^\/+/, '').toLowerCase();
}
