import { corrupt, refused } from '../open-error';
import { eventsOf } from './xml-elements';
import { toUtf8, unescapeCellText, unescapeXml } from '../xml-text';

const ITEM = /<(?:\w+:)?si(?:\s[^>]*)?\/?>/g;
/** What most items hold, to their end. */
const PLAIN_ITEM = /<(?:\w+:)?t(?: xml:space="preserve")?>[^<]*<\/(?:\w+:)?t><\/(?:\w+:)?si\s*>/y;
const ITEM_END = /<\/(?:\w+:)?si\s*>/g;

/** The shared strings of a workbook, in order; rich text joined, phonetic runs left out. In linear time, whatever they hold. */
export function readSharedStrings(bytes: Buffer | undefined, part: string): string[] {
  if (bytes === undefined) return [];
  const xml = toUtf8(bytes).toString('utf8');
  if (/<!DOCTYPE/i.test(xml.slice(0, Math.max(0, xml.search(/<(?![?!])/))))) throw refused('file/document-type', part);
  const strings: string[] = [];
  ITEM.lastIndex = 0;
  while (ITEM.test(xml)) {
    if (xml[ITEM.lastIndex - 2] === '/') {
      strings.push('');
      continue;
    }
    const start = ITEM.lastIndex;
    PLAIN_ITEM.lastIndex = start;
    if (PLAIN_ITEM.test(xml)) {
      const text = xml.indexOf('>', start) + 1;
      strings.push(unescapeCellText(unescapeXml(xml.slice(text, xml.indexOf('<', text)))));
      ITEM.lastIndex = PLAIN_ITEM.lastIndex;
      continue;
    }
    ITEM_END.lastIndex = start;
    const end = ITEM_END.exec(xml);
    if (end === null) throw corrupt(part);
    strings.push(richText(xml.slice(start, end.index), part));
    ITEM.lastIndex = ITEM_END.lastIndex;
  }
  return strings;
}

const PLAIN_TEXT = /^<(?:\w+:)?t(?: xml:space="preserve")?>([^<]*)<\/(?:\w+:)?t>$/;

/** The text of a `si` or `is` element's content: its `t` elements but those of phonetic runs. */
export function richText(content: string, part: string): string {
  const plain = PLAIN_TEXT.exec(content);
  if (plain !== null) return unescapeCellText(unescapeXml(plain[1] as string));
  let text = '';
  let inText = 0;
  let inPhonetic = 0;
  for (const event of eventsOf(content, part)) {
    if (event.kind === 'text') {
      if (inText > 0 && inPhonetic === 0) text += event.text;
      continue;
    }
    const step = event.kind === 'open' ? 1 : -1;
    if (event.name === 't') inText = Math.max(0, inText + step);
    else if (event.name === 'rPh') inPhonetic = Math.max(0, inPhonetic + step);
  }
  return unescapeCellText(text);
}
