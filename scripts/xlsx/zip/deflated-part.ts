import { constants, crc32, deflateRawSync } from 'node:zlib';

import { DEFLATE_LEVEL } from './write-zip';
import type { CopiedPart } from './write-zip';

/** Text is compressed in pieces of about this size, so that a large part never stands in memory as a whole. */
const CHUNK = 1 << 20;

/** A part of an archive that is written piece by piece; only its compressed bytes are kept. */
export class DeflatedPart {
  private readonly compressed: Buffer[] = [];
  private pending: string[] = [];
  private pendingLength = 0;
  private crc = 0;
  private size = 0;

  constructor(private readonly name: string) {}

  write(text: string): void {
    this.pending.push(text);
    this.pendingLength += text.length;
    if (this.pendingLength >= CHUNK) this.flush(constants.Z_SYNC_FLUSH);
  }

  finish(): CopiedPart {
    this.flush(constants.Z_FINISH);
    return { name: this.name, method: 8, crc: this.crc, size: this.size, compressed: Buffer.concat(this.compressed) };
  }

  /** Pieces ended by a sync flush are byte-aligned, so that together they are one deflate stream. */
  private flush(finishFlush: number): void {
    const bytes = Buffer.from(this.pending.join(''), 'utf8');
    this.pending = [];
    this.pendingLength = 0;
    this.crc = crc32(bytes, this.crc);
    this.size += bytes.length;
    this.compressed.push(deflateRawSync(bytes, { level: DEFLATE_LEVEL, finishFlush }));
  }
}
