import { fittingText, LONGEST_TEXT, storableText, SUSPECT_CHARACTERS } from '../../core/table/cell-text';
import { utf16Text } from './utf16';

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Text of XML with its entities and character references resolved. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-fA-F]+|#[0-9]+|[a-z]+);/g, (whole, name: string) => {
    if (name.startsWith('#')) {
      const point = name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1));
      return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
    }
    return NAMED[name] ?? whole;
  });
}

/**
 * A cell text (ST_Xstring), its entities resolved: `_x000D_` stands for the character, `_x005F_` for an underscore that
 * is none. What no file can hold stays as it is written.
 */
export function unescapeCellText(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
  return storableText(plain);
}

const MARKUP = /[<>&"]/g;
const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/** Text for XML content and attributes. */
export function escapeXml(text: string): string {
  return storableText(text).replace(MARKUP, (character) => ENTITIES[character] as string);
}

/** A text as ST_Xstring, for a writer that escapes XML itself: nothing in it reads as `_xHHHH_`, and a carriage return survives. */
export function toXString(text: string): string {
  const plain = text.includes('_x') ? text.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_') : text;
  return plain.includes('\r') ? plain.replaceAll('\r', '_x000D_') : plain;
}

/** A text as ST_Xstring in XML. */
export function escapeXString(text: string): string {
  return escapeXml(toXString(storableText(text)));
}

/** What may not stand in a cell as it is; most texts have nothing of it, and one look at them is enough. */
const SUSPECT = new RegExp(`["&<>_\\r${SUSPECT_CHARACTERS}]`);

/** A text in the XML of a cell that Excel can open. */
export function escapeCellText(text: string): string {
  if (text.length <= LONGEST_TEXT && !SUSPECT.test(text)) return text;
  return escapeXString(fittingText(text));
}

/**
 * A text cell from behind its attributes on: ` t="str"><v>…</v></c>`. This form, a text as the value itself, cannot keep
 * blanks at its ends, and some readers unescape it twice; what this concerns is written in the longer one.
 *
 * @param prefix of the sheet's elements, with its colon
 */
export function textCellRest(text: string, prefix = ''): string {
  const escaped = escapeCellText(text);
  return escaped === text && !/^\s|\s$|[\n\t]/.test(text)
    ? ` t="str"><${prefix}v>${escaped}</${prefix}v></${prefix}c>`
    : ` t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escaped}</${prefix}t></${prefix}is></${prefix}c>`;
}

/** XML bytes as UTF-8 bytes; parts in UTF-16 are allowed and rare. */
export function toUtf8(bytes: Buffer): Buffer {
  const text = utf16Text(bytes);
  return text === undefined ? bytes : Buffer.from(text, 'utf8');
}
