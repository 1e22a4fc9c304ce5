import { crc32Combine } from './crc32-combine';
import { deflateSegmentSync, LAST_SEGMENT } from './segment';
import type { Segment } from './segment';
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
    if (this.pendingLength >= CHUNK) this.flush();
  }

  finish(): CopiedPart {
    this.flush();
    this.add(LAST_SEGMENT);
    return { name: this.name, method: 8, crc: this.crc, size: this.size, compressed: Buffer.concat(this.compressed) };
  }

  private flush(): void {
    if (this.pendingLength === 0) return;
    this.add(deflateSegmentSync(Buffer.from(this.pending.join(''), 'utf8')));
    this.pending = [];
    this.pendingLength = 0;
  }

  private add({ compressed, crc, size }: Segment): void {
    this.compressed.push(compressed);
    this.crc = crc32Combine(this.crc, crc, size);
    this.size += size;
  }
}
