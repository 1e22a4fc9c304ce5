/**
 * The candidate most like `text`, for 是否为“…”？; undefined where none is close.
 * Likeness is the share of characters in the longest common subsequence.
 */
export function nearestMatch(text: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestLikeness = 0.49;
  for (const candidate of candidates) {
    // Texts of very different length are not alike, whatever they say.
    if ((2 * Math.min(text.length, candidate.length)) / (text.length + candidate.length || 1) <= bestLikeness) continue;
    const likeness = (2 * commonLength(text, candidate)) / (text.length + candidate.length || 1);
    if (likeness > bestLikeness) {
      best = candidate;
      bestLikeness = likeness;
    }
  }
  return best;
}

function commonLength(a: string, b: string): number {
  let previous = new Uint16Array(b.length + 1);
  for (const character of a) {
    const current = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j++) {
      current[j] = character === b[j - 1] ? (previous[j - 1] as number) + 1 : Math.max(previous[j] as number, current[j - 1] as number);
    }
    previous = current;
  }
  return previous[b.length] as number;
}
