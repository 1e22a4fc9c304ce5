/**
 * Many texts as one: plain data that is sent, kept and read back without an object a text. A text is taken out when
 * it is asked for; most of a large merge never are.
 */
export interface PackedTexts {
  readonly all: string;
  /** Where each text starts; the next one's start is its end, and one more stands behind the last. */
  readonly starts: Uint32Array;
}

export function packTexts(texts: readonly string[]): PackedTexts {
  const starts = new Uint32Array(texts.length + 1);
  texts.forEach((text, i) => (starts[i + 1] = (starts[i] as number) + text.length));
  return { all: texts.join(''), starts };
}

export function packedCount({ starts }: PackedTexts): number {
  return starts.length - 1;
}

export function packedText({ all, starts }: PackedTexts, index: number): string {
  return all.slice(starts[index], starts[index + 1]);
}
