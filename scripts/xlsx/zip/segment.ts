import { constants, crc32, deflateRaw, deflateRawSync } from 'node:zlib';
import { promisify } from 'node:util';

/** 6 -> 4 halves the CPU for a few per cent more bytes. */
export const DEFLATE_LEVEL = 4;
/** Rows are so much alike that 4 -> 1 halves it once more, for a tenth more bytes. */
const ROWS_LEVEL = 1;

const inThread = promisify(deflateRaw);

/**
 * Part of a deflated stream that ends at a byte and refers to nothing before it: segments one behind the other are one
 * stream, so they can be made at the same time, kept, and joined again.
 */
export interface Segment {
  readonly compressed: Buffer;
  /** Of the bytes before compression. */
  readonly crc: number;
  readonly size: number;
  /** Checksum of the compressed bytes, where it is known. */
  readonly check?: number;
  /** Told where the compressed bytes were written; who takes the segment does not look at them afterwards. */
  readonly written?: (position: number) => void;
}

/** What an empty last segment compresses to: the stream ends here. */
export const LAST_SEGMENT: Segment = { compressed: deflateRawSync(Buffer.alloc(0)), crc: 0, size: 0 };

/** Compresses bytes on the thread pool; they must not change until the promise is kept. */
export async function deflateSegment(bytes: Buffer): Promise<Segment> {
  const options = { level: ROWS_LEVEL, finishFlush: constants.Z_SYNC_FLUSH, chunkSize: roomFor(bytes.length) };
  return { compressed: await inThread(bytes, options), crc: crc32(bytes), size: bytes.length };
}

/** The same on this thread. */
export function deflateSegmentSync(bytes: Buffer): Segment {
  const options = { level: ROWS_LEVEL, finishFlush: constants.Z_SYNC_FLUSH, chunkSize: roomFor(bytes.length) };
  return { compressed: deflateRawSync(bytes, options), crc: crc32(bytes), size: bytes.length };
}

/** Sheets shrink to a tenth or so; with this room one call to zlib is mostly enough. */
function roomFor(length: number): number {
  return Math.max(1024, Math.ceil(length / 4));
}

/** The CRC-32 of bytes, to tell whether they are still what was written. */
export function checksum(bytes: Uint8Array): number {
  return crc32(bytes);
}
