/** A piece of XML is handed on when it has about this size. */
const PIECE_BYTES = 1 << 20;
/** Room for whatever is written without asking: the fixed bytes of a cell or row, and a number. */
export const SPARE = 1 << 12;

/** Bytes that are collected until there are enough to be compressed. Buffers are used again: new ones cost more than what is written to them. */
export class Piece {
  bytes: Buffer;
  length = 0;

  private constructor(private readonly free: Buffer[]) {
    this.bytes = Piece.buffer(free);
  }

  static empty(): Piece {
    return new Piece([]);
  }

  get isFull(): boolean {
    return this.length >= PIECE_BYTES;
  }

  add(text: string): void {
    this.reserve(text.length * 3);
    this.length += this.bytes.write(text, this.length, 'utf8');
  }

  /** Makes room for bytes, and for what is written without asking. */
  reserve(more: number): void {
    if (this.length + more + SPARE <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe((this.length + more + SPARE) * 2);
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  /** What was collected, until it is given back; the piece is empty again. */
  async hand<T>(use: (bytes: Buffer) => Promise<T>): Promise<T> {
    const { bytes, length } = this;
    this.bytes = Piece.buffer(this.free);
    this.length = 0;
    const result = await use(bytes.subarray(0, length));
    this.free.push(bytes);
    return result;
  }

  /** The same for one who is done with the bytes when it returns. */
  take<T>(use: (bytes: Buffer) => T): T {
    const result = use(this.bytes.subarray(0, this.length));
    this.length = 0;
    return result;
  }

  private static buffer(free: Buffer[]): Buffer {
    return free.pop() ?? Buffer.allocUnsafe(8 * SPARE);
  }
}
