/** A list of JSON whose items are made when they are written, one after the other: all of them at once may not fit into memory. */
export class LazyList<T> implements Iterable<T> {
  private constructor(private readonly items: () => Iterable<T>) {}

  static of<S, T>(sources: readonly S[], make: (source: S) => T): LazyList<T> {
    return new LazyList(function* () {
      for (const source of sources) yield make(source);
    });
  }

  [Symbol.iterator](): Iterator<T> {
    return this.items()[Symbol.iterator]();
  }

  /** For those who write it whole. */
  toJSON(): T[] {
    return [...this];
  }
}
