/**
 * The candidate most like `text`, for 是否为“…”？; undefined where none is close.
 * Likeness is the share of characters in the longest common subsequence.
 */
export function nearestMatch(text: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestLikeness = 0.49;
  const commonLength = text.length <= BITS ? commonByBits(text) : (candidate: string) => commonByTable(text, candidate);
  for (const candidate of candidates) {
    // Texts of very different length are not alike, whatever they say.
    if ((2 * Math.min(text.length, candidate.length)) / (text.length + candidate.length || 1) <= bestLikeness) continue;
    const likeness = (2 * commonLength(candidate)) / (text.length + candidate.length || 1);
    if (likeness > bestLikeness) {
      best = candidate;
      bestLikeness = likeness;
    }
  }
  return best;
}

/** Of an integer that stays one. */
const BITS = 31;

/**
 * The length of the longest common subsequence with a short text, a row of the usual table as the bits of one number
 * (Hyyrö 2004, "Bit-parallel LCS-length computation revisited"): a list of thousands of values may be looked through
 * for each of thousands of wrong ones.
 */
function commonByBits(text: string): (other: string) => number {
  const places = new Map<string, number>();
  for (let i = 0; i < text.length; i++) places.set(text[i] as string, (places.get(text[i] as string) ?? 0) | (1 << i));
  return (other) => {
    let row = ~0;
    for (let i = 0; i < other.length; i++) {
      const same = row & (places.get(other[i] as string) ?? 0);
      row = (row + same) | (row & ~same);
    }
    let common = 0;
    for (let i = 0; i < text.length; i++) common += 1 - ((row >>> i) & 1);
    return common;
  };
}

function commonByTable(a: string, b: string): number {
  let previous = new Uint16Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    const current = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j++) {
      current[j] = a[i] === b[j - 1] ? (previous[j - 1] as number) + 1 : Math.max(previous[j] as number, current[j - 1] as number);
    }
    previous = current;
  }
  return previous[b.length] as number;
}
