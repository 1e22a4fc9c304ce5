/**
 * Numbers pairs of integers in the order of their first appearance: an index over two columns without a text or an
 * object for each row. Longer keys are folded, two at a time.
 */
export class PairNumbers {
  private slots: Int32Array;
  private pairs: Int32Array;
  size = 0;

  /** @param expected how many different pairs there may be */
  constructor(expected = 1 << 7) {
    this.slots = new Int32Array(1 << (33 - Math.clz32(Math.max(expected, 1 << 7) - 1)));
    this.pairs = new Int32Array(2 * Math.max(expected, 1 << 7));
  }

  /** The number of a pair; that of a new one is the old `size`. */
  number(a: number, b: number): number {
    const found = this.find(a, b);
    return found >= 0 ? found : this.add(a, b);
  }

  /** The number of a pair that is there; -1 where it is not. */
  find(a: number, b: number): number {
    const { pairs } = this;
    const mask = this.slots.length - 1;
    for (let slot = hash(a, b) & mask; ; slot = (slot + 1) & mask) {
      const found = (this.slots[slot] as number) - 1;
      if (found < 0 || (pairs[found * 2] === a && pairs[found * 2 + 1] === b)) return found;
    }
  }

  private add(a: number, b: number): number {
    const number = this.size++;
    if (number * 2 + 2 > this.pairs.length) {
      const longer = new Int32Array(this.pairs.length * 2);
      longer.set(this.pairs);
      this.pairs = longer;
    }
    this.pairs[number * 2] = a;
    this.pairs[number * 2 + 1] = b;
    if (this.size * 2 > this.slots.length) this.grow();
    else this.insert(number);
    return number;
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 4);
    for (let number = 0; number < this.size; number++) this.insert(number);
  }

  private insert(number: number): void {
    const mask = this.slots.length - 1;
    let slot = hash(this.pairs[number * 2] as number, this.pairs[number * 2 + 1] as number) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = number + 1;
  }
}

function hash(a: number, b: number): number {
  const mixed = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
