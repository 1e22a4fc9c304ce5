/** Which of some rows are selected, a bit each. */
export class Bitmap {
  private constructor(private readonly words: Int32Array) {}

  static all(length: number): Bitmap {
    return new Bitmap(new Int32Array((length + 31) >>> 5).fill(-1));
  }

  /** Those of the rows from 0 to `length` - 1 for which `test` holds. */
  static of(length: number, test: (row: number) => boolean): Bitmap {
    const words = new Int32Array((length + 31) >>> 5);
    for (let row = 0; row < length; row++) if (test(row)) words[row >>> 5] = (words[row >>> 5] as number) | (1 << (row & 31));
    return new Bitmap(words);
  }

  /** Those whose entry in a column is marked with 1: `marks[0]` is of rows without one (-1), then come the entries. */
  static gather(marks: Uint8Array, entries: Int32Array): Bitmap {
    const words = new Int32Array((entries.length + 31) >>> 5);
    for (let row = 0; row < entries.length; row++)
      words[row >>> 5] = (words[row >>> 5] as number) | ((marks[(entries[row] as number) + 1] as number) << (row & 31));
    return new Bitmap(words);
  }

  has(row: number): boolean {
    return (((this.words[row >>> 5] as number) >>> (row & 31)) & 1) === 1;
  }

  /** The first selected row from `from` on; `end` where there is none before it. */
  next(from: number, end: number): number {
    const { words } = this;
    while (from < end) {
      const word = (words[from >>> 5] as number) >>> (from & 31);
      // The lowest bit of a word that is set.
      if (word !== 0) return Math.min(from + 31 - Math.clz32(word & -word), end);
      from = (from | 31) + 1;
    }
    return end;
  }

  and(other: Bitmap): Bitmap {
    return new Bitmap(this.words.map((word, i) => word & (other.words[i] as number)));
  }

  andNot(other: Bitmap): Bitmap {
    return new Bitmap(this.words.map((word, i) => word & ~(other.words[i] as number)));
  }
}
