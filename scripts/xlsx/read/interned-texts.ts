import { mapKey } from '../../../core/table/map-key';
import { LIMITS } from '../limits';
import { overLimit } from '../open-error';
import { unescapeCellText, unescapeXml } from '../xml-text';

/** The strings of a workbook while it is read. */
interface TextContext {
  readonly strings: string[];
  readonly interned: Map<string, number>;
}

/**
 * Texts written in the cells themselves, found again by their bytes: the same few words stand in a hundred thousand
 * rows, and are decoded once.
 */
export class InlineTexts {
  private arena = Buffer.allocUnsafe(1 << 16);
  private used = 0;
  private count = 0;
  /** Number of the entry + 1, by hash; open addressing. */
  private slots = new Int32Array(1 << 10);
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly hashes: number[] = [];
  private readonly texts: number[] = [];

  /** The string number of the XML text between two places. */
  index(bytes: Buffer, from: number, to: number, hash: number, context: TextContext): number {
    const mask = this.slots.length - 1;
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const entry = (this.slots[slot] as number) - 1;
      if (entry < 0) return this.add(bytes, from, to, hash, context);
      if (this.hashes[entry] === hash && this.same(entry, bytes, from, to)) return this.texts[entry] as number;
    }
  }

  private same(entry: number, bytes: Buffer, from: number, to: number): boolean {
    let at = this.starts[entry] as number;
    if ((this.ends[entry] as number) - at !== to - from) return false;
    for (let i = from; i < to; i++) if (bytes[i] !== this.arena[at++]) return false;
    return true;
  }

  private add(bytes: Buffer, from: number, to: number, hash: number, context: TextContext): number {
    const index = intern(context, unescapeCellText(unescapeXml(bytes.toString('utf8', from, to))));
    while (this.used + to - from > this.arena.length) {
      const larger = Buffer.allocUnsafe(this.arena.length * 2);
      this.arena.copy(larger, 0, 0, this.used);
      this.arena = larger;
    }
    bytes.copy(this.arena, this.used, from, to);
    this.starts.push(this.used);
    this.used += to - from;
    this.ends.push(this.used);
    this.hashes.push(hash);
    this.texts.push(index);
    this.count++;
    if (this.count * 2 > this.slots.length) this.grow();
    else this.insert(this.count - 1);
    return index;
  }

  private insert(entry: number): void {
    const hash = this.hashes[entry] as number;
    const mask = this.slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = entry + 1;
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    for (let entry = 0; entry < this.count; entry++) this.insert(entry);
  }
}

/** The string number of a text, which is added where it is new. */
export function intern(context: TextContext, text: string): number {
  const key = mapKey(text);
  const known = context.interned.get(key);
  if (known !== undefined) return known;
  if (text.length > LIMITS.textLength) throw overLimit('textLength', LIMITS.textLength);
  const index = context.strings.push(text) - 1;
  context.interned.set(key, index);
  return index;
}
