import { corrupt, refused } from '../open-error';
import { toUtf8, unescapeCellText, unescapeXml } from './xml-text';

/** The shared strings of a workbook, in order; rich text joined, phonetic runs left out. */
export function readSharedStrings(bytes: Buffer | undefined, part: string): string[] {
  if (bytes === undefined) return [];
  const xml = toUtf8(bytes).toString('utf8');
  if (/<!DOCTYPE/i.test(xml.slice(0, Math.max(0, xml.search(/<(?![?!])/))))) throw refused('file/document-type', part);
  const strings: string[] = [];
  const items = /<(?:\w+:)?si(?:\s[^>]*)?(\/>|>)/g;
  for (let match = items.exec(xml); match !== null; match = items.exec(xml)) {
    if (match[1] === '/>') {
      strings.push('');
      continue;
    }
    const start = items.lastIndex;
    const end = closingTag(xml, 'si', start);
    if (end < 0) throw corrupt(part);
    strings.push(richText(xml.slice(start, end)));
    items.lastIndex = end;
  }
  return strings;
}

function closingTag(xml: string, name: string, from: number): number {
  const plain = xml.indexOf(`</${name}>`, from);
  if (plain >= 0 && !xml.slice(from, plain).includes(`:${name}>`)) return plain;
  const match = new RegExp(`</(?:\\w+:)?${name}\\s*>`, 'g');
  match.lastIndex = from;
  return match.exec(xml)?.index ?? -1;
}

/** The text of a `si` or `is` element's content: its `t` elements but those of phonetic runs. */
export function richText(content: string): string {
  const plain = /^<t(?: xml:space="preserve")?>([^<]*)<\/t>$/.exec(content);
  if (plain !== null) return unescapeCellText(unescapeXml(plain[1] as string));
  const spoken = content.replace(/<(?:\w+:)?rPh[\s>][\s\S]*?<\/(?:\w+:)?rPh\s*>/g, '');
  let text = '';
  for (const [, body = ''] of spoken.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?(?<!\/)>([\s\S]*?)<\/(?:\w+:)?t\s*>/g)) {
    text += body
      .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
      .map((piece) => (piece.startsWith('<![CDATA[') ? piece.slice(9, -3) : unescapeXml(piece)))
      .join('');
  }
  return unescapeCellText(text);
}
