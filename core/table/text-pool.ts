import { mapKey } from './map-key';

const LEAST_PLACES = 64;
/** Longer texts are left to a Map: V8 remembers the hash of a string, which is worth more than the memory. */
const LONGEST_HASHED = 40;

/** Texts that somebody chose to be alike must not meet in one place, so each run begins with another number. */
const SEED = Math.floor(Math.random() * 0x1_0000_0000);

/**
 * Texts by number: the strings of a workbook and those made from them while reading. Short ones, which nearly all are,
 * are found by a hash table of numbers, which takes half the memory of a Map.
 */
export class TextPool {
  readonly texts: string[];
  /** Number of the text at each place, from 1; 0 where there is none. As many as a power of 2, at most half of them taken. */
  private places: Int32Array;
  /** Of each short text. */
  private hashes: Int32Array;
  private readonly long = new Map<string, number>();

  constructor(strings: readonly string[]) {
    this.texts = [...strings];
    let size = LEAST_PLACES;
    while (size < strings.length * 2) size *= 2;
    this.places = new Int32Array(size);
    this.hashes = new Int32Array(size / 2);
    for (let i = 0; i < strings.length; i++) this.register(strings[i] as string, i);
  }

  /** Makes a text known by its number; of equal ones the first. */
  private register(text: string, number: number): void {
    if (text.length > LONGEST_HASHED) {
      const key = mapKey(text);
      if (!this.long.has(key)) this.long.set(key, number);
      return;
    }
    const hash = hashOf(text);
    const place = this.placeOf(text, hash);
    this.hashes[number] = hash;
    if (this.places[place] === 0) this.places[place] = number + 1;
  }

  text(index: number): string {
    return this.texts[index] ?? '';
  }

  /** The number of a text that is there; -1 where it is not. */
  indexOf(text: string): number {
    if (text.length > LONGEST_HASHED) return this.long.get(mapKey(text)) ?? -1;
    return (this.places[this.placeOf(text, hashOf(text))] as number) - 1;
  }

  intern(text: string): number {
    if (text.length > LONGEST_HASHED) return this.internLong(text);
    if (this.texts.length >= this.hashes.length) this.grow();
    const hash = hashOf(text);
    const place = this.placeOf(text, hash);
    const known = this.places[place] as number;
    if (known > 0) return known - 1;
    const number = this.texts.push(text);
    this.places[place] = number;
    this.hashes[number - 1] = hash;
    return number - 1;
  }

  private internLong(text: string): number {
    const key = mapKey(text);
    const known = this.long.get(key);
    if (known !== undefined) return known;
    const number = this.texts.push(text) - 1;
    this.long.set(key, number);
    return number;
  }

  /** Where a text stands, or would stand. */
  private placeOf(text: string, hash: number): number {
    const { places, hashes, texts } = this;
    const mask = places.length - 1;
    let place = hash & mask;
    for (let number = places[place] as number; number > 0; number = places[place] as number) {
      if (hashes[number - 1] === hash && texts[number - 1] === text) break;
      place = (place + 1) & mask;
    }
    return place;
  }

  private grow(): void {
    let size = this.places.length * 2;
    // Long texts have numbers too.
    while (size / 2 <= this.texts.length) size *= 2;
    const hashes = new Int32Array(size / 2);
    hashes.set(this.hashes);
    const places = new Int32Array(size);
    const mask = places.length - 1;
    for (const number of this.places) {
      if (number === 0) continue;
      let place = (hashes[number - 1] as number) & mask;
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = number;
    }
    this.hashes = hashes;
    this.places = places;
  }
}

/** FNV-1a over the units of a text, mixed so that its last bits depend on all of them. */
function hashOf(text: string): number {
  let hash = SEED;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d);
  return hash ^ (hash >>> 13);
}
