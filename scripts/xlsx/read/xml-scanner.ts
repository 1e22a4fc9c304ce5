import { LIMITS } from '../limits';
import { corrupt, refused, tooDeep } from '../open-error';
import { unescapeXml } from '../xml-text';

/** The bytes that mark up XML. */
export const MARKS = { LT: 0x3c, GT: 0x3e, SLASH: 0x2f, COLON: 0x3a, QUOTE: 0x22, APOSTROPHE: 0x27, EQUALS: 0x3d, SPACE: 0x20 } as const;
const { LT, GT, SLASH, COLON, QUOTE, APOSTROPHE, EQUALS, SPACE } = MARKS;

/** Walks over the bytes of an XML part from tag to tag: no tree, and no object a tag. Prefixes of names are passed over. */
export abstract class XmlScanner {
  protected at = 0;

  // The tag at hand, set by `nextOpenTag`.
  protected nameStart = 0;
  protected nameEnd = 0;
  /** It closes itself. */
  protected empty = false;
  /** Attribute name and value bounds, four numbers each. */
  protected readonly attributes: number[] = [];

  /** @param part the name of the part, for errors */
  protected constructor(
    protected readonly bytes: Buffer,
    protected readonly part: string,
  ) {}

  /** Moves to the next `<`. */
  protected toMark(): void {
    const { bytes } = this;
    let at = this.at;
    while (at < bytes.length && bytes[at] !== LT) at++;
    if (at >= bytes.length) throw corrupt(this.part);
    this.at = at;
  }

  /** Moves past the next opening tag and notes its name and attributes; false at the end. */
  protected nextOpenTag(): boolean {
    const { bytes } = this;
    for (;;) {
      let at = this.at;
      while (at < bytes.length && bytes[at] !== LT) at++;
      if (at >= bytes.length) {
        this.at = at;
        return false;
      }
      this.at = at;
      const next = bytes[at + 1];
      if (next === SLASH) this.skipTag();
      else if (next === 0x3f) this.skipPast('?>');
      else if (next === 0x21) this.skipDeclaration();
      else {
        this.openTag();
        return true;
      }
    }
  }

  private skipDeclaration(): void {
    if (this.bytes.toString('latin1', this.at, this.at + 4) === '<!--') this.skipPast('-->');
    else if (this.bytes.toString('latin1', this.at, this.at + 9) === '<![CDATA[') this.skipPast(']]>');
    else throw refused('file/document-type', this.part);
  }

  private openTag(): void {
    const { bytes, attributes } = this;
    attributes.length = 0;
    let at = this.at + 1;
    this.nameStart = at;
    for (; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (byte === COLON) this.nameStart = at + 1;
      else if (byte <= SPACE || byte === GT || byte === SLASH) break;
    }
    this.nameEnd = at;
    for (;;) {
      while (at < bytes.length && (bytes[at] as number) <= SPACE) at++;
      const byte = bytes[at];
      if (byte === undefined) throw corrupt(this.part);
      if (byte === GT) {
        this.empty = false;
        this.at = at + 1;
        return;
      }
      if (byte === SLASH) {
        this.empty = true;
        this.at = at + 2;
        return;
      }
      const nameStart = at;
      while (at < bytes.length && bytes[at] !== EQUALS && bytes[at] !== GT) at++;
      const nameEnd = at;
      at++;
      while (at < bytes.length && (bytes[at] as number) <= SPACE) at++;
      const quote = bytes[at];
      if (quote !== QUOTE && quote !== APOSTROPHE) throw corrupt(this.part);
      const valueStart = ++at;
      while (at < bytes.length && bytes[at] !== quote) at++;
      attributes.push(nameStart, nameEnd, valueStart, at);
      at++;
    }
  }

  /** The value of an attribute of the tag at hand, '' where it has none. */
  protected attribute(name: string): string {
    for (let i = 0; i < this.attributes.length; i += 4) {
      const from = this.attributes[i] as number;
      if (this.bytes.toString('latin1', from, this.attributes[i + 1]).trimEnd() === name) {
        return unescapeXml(this.bytes.toString('utf8', this.attributes[i + 2], this.attributes[i + 3]));
      }
    }
    return '';
  }

  protected isName(name: string): boolean {
    return this.bytes.toString('latin1', this.nameStart, this.nameEnd) === name;
  }

  protected skipTag(): void {
    const { bytes } = this;
    let at = this.at;
    while (at < bytes.length && bytes[at] !== GT) at++;
    this.at = at + 1;
  }

  protected skipPast(mark: string): void {
    const found = this.bytes.indexOf(mark, this.at, 'latin1');
    if (found < 0) throw corrupt(this.part);
    this.at = found + mark.length;
  }

  /** Moves past the end of the element whose opening tag was just read. */
  protected skipElement(): void {
    let depth = 1;
    while (depth > 0) {
      this.toMark();
      if (this.bytes[this.at + 1] === SLASH) {
        depth--;
        this.skipTag();
      } else {
        if (!this.nextOpenTag()) throw corrupt(this.part);
        if (!this.empty && ++depth > LIMITS.nesting) throw tooDeep();
      }
    }
  }

  /** The text of the element whose opening tag was just read, up to its end. */
  protected elementText(): string {
    const { bytes } = this;
    let text = '';
    for (;;) {
      const from = this.at;
      this.toMark();
      text += unescapeXml(bytes.toString('utf8', from, this.at));
      if (bytes[this.at + 1] === SLASH) {
        this.skipTag();
        return text;
      }
      if (bytes.toString('latin1', this.at, this.at + 9) === '<![CDATA[') {
        const start = this.at + 9;
        this.skipPast(']]>');
        text += bytes.toString('utf8', start, this.at - 3);
      } else this.skipTag();
    }
  }

  /** The content of an `is` element, up to its end. */
  protected innerXml(name: string): string {
    const from = this.at;
    for (;;) {
      this.toMark();
      if (this.bytes[this.at + 1] === SLASH) {
        const start = this.at;
        this.skipTag();
        const tag = this.bytes.toString('latin1', start + 2, this.at - 1).trim();
        if (tag === name || tag.endsWith(`:${name}`)) return this.bytes.toString('utf8', from, start);
      } else if (this.bytes[this.at + 1] === 0x21) this.skipDeclaration();
      else this.skipTag();
    }
  }
}
