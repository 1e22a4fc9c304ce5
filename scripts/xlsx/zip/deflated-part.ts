import { crc32Combine } from './crc32-combine';
import { deflateSegmentSync, LAST_SEGMENT } from './segment';
import { Piece } from './piece';
import type { Segment } from './segment';
import type { CopiedPart } from './write-zip';

/** A part of an archive that is written piece by piece; only its compressed bytes are kept. */
export class DeflatedPart {
  /** What is not compressed yet. */
  readonly piece = Piece.empty();
  private readonly compressed: Buffer[] = [];
  private crc = 0;
  private size = 0;

  constructor(private readonly name: string) {}

  write(text: string): void {
    this.piece.add(text);
    if (this.piece.isFull) this.flush();
  }

  /** Compresses what stands in the piece. */
  flush(): void {
    if (this.piece.length > 0) this.add(this.piece.take(deflateSegmentSync));
  }

  finish(): CopiedPart {
    this.flush();
    this.add(LAST_SEGMENT);
    return { name: this.name, method: 8, crc: this.crc, size: this.size, compressed: Buffer.concat(this.compressed) };
  }

  private add({ compressed, crc, size }: Segment): void {
    // A copy of its own length: zlib's buffer is longer than what it holds.
    this.compressed.push(Buffer.from(compressed));
    this.crc = crc32Combine(this.crc, crc, size);
    this.size += size;
  }
}
