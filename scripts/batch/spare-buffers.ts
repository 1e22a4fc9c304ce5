/**
 * Buffers that are used again. New ones cost more than what is read into them: V8 counts their bytes, and collects the
 * whole heap for every few dozen megabytes of them.
 */
export class SpareBuffers {
  private readonly spare: Buffer[] = [];

  /** @param most buffers that are kept for later */
  constructor(private readonly most: number) {}

  /** A buffer of at least this length; what stands in it is of no meaning. */
  take(length: number): Buffer {
    const buffer = this.spare.pop();
    return buffer !== undefined && buffer.length >= length ? buffer : Buffer.allocUnsafeSlow(length);
  }

  /** To be called by who no longer looks into the buffer. */
  give(buffer: Buffer): void {
    if (this.spare.length < this.most) this.spare.push(buffer);
  }
}
