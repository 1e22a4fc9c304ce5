/** Texts by number: the strings of a workbook and those made from them while reading. */
export class TextPool {
  readonly texts: string[];
  private readonly indices = new Map<string, number>();

  constructor(strings: readonly string[]) {
    this.texts = [...strings];
    for (let i = strings.length - 1; i >= 0; i--) this.indices.set(strings[i] as string, i);
  }

  text(index: number): string {
    return this.texts[index] ?? '';
  }

  /** The number of a text that is there; -1 where it is not. */
  indexOf(text: string): number {
    return this.indices.get(text) ?? -1;
  }

  intern(text: string): number {
    const known = this.indices.get(text);
    if (known !== undefined) return known;
    this.indices.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}
