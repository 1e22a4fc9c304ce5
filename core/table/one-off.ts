import { cached } from './cached';

/** Texts of one length: where each stood first, and which characters they have at each place. */
interface SameLength {
  readonly first: Map<string, number>;
  readonly characters: readonly Set<string>[];
}

/** What is longer was never typed as an identifier, and texts of a whole cell would take long to compare. */
const LONGEST_IDENTIFIER = 100;

/**
 * Finds the text that differs from a wrong one in one character: what an identifier with one wrong key was meant to be.
 * Tens of thousands may be wrong, and as many right: the changes of one character are looked up, the texts not compared.
 */
export class OneOff {
  private readonly byLength = new Map<number, SameLength>();

  constructor(texts: Iterable<string>) {
    let place = 0;
    for (const text of texts) {
      if (text.length > LONGEST_IDENTIFIER) continue;
      const { first, characters } = cached(this.byLength, text.length, () => ({
        first: new Map(),
        characters: Array.from({ length: text.length }, () => new Set<string>()),
      }));
      if (!first.has(text)) first.set(text, place);
      characters.forEach((known, i) => known.add(text[i] as string));
      place++;
    }
  }

  /** The first of them, in the order in which they came; undefined where there is none, and for a single character. */
  find(wrong: string): string | undefined {
    const same = wrong.length < 2 ? undefined : this.byLength.get(wrong.length);
    if (same === undefined) return undefined;
    const changes = same.characters.reduce((sum, { size }) => sum + size, 0);
    // Those that came first are compared first.
    if (changes > same.first.size) {
      for (const text of same.first.keys()) if (differences(text, wrong) === 1) return text;
      return undefined;
    }
    let best: string | undefined;
    let bestPlace = Infinity;
    same.characters.forEach((known, i) => {
      for (const character of known) {
        if (character === wrong[i]) continue;
        const text = `${wrong.slice(0, i)}${character}${wrong.slice(i + 1)}`;
        const place = same.first.get(text) ?? Infinity;
        if (place < bestPlace) [best, bestPlace] = [text, place];
      }
    });
    return best;
  }
}

function differences(a: string, b: string): number {
  let count = 0;
  for (let i = 0; i < a.length && count < 2; i++) if (a[i] !== b[i]) count++;
  return count;
}
