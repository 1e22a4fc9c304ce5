import { LIMITS } from '../limits';
import { corrupt, refused, tooDeep } from '../open-error';
import { toUtf8, unescapeXml } from '../xml-text';

/** An event of a small XML part: names without their prefix. */
export type XmlEvent =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly empty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/**
 * The elements and texts of a small part (workbook, relationships, styles), in order, whatever its prefixes.
 * Document type declarations are refused.
 */
export function xmlEvents(bytes: Buffer, part: string): Generator<XmlEvent> {
  return eventsOf(toUtf8(bytes).toString('utf8'), part);
}

/** The same of XML that was decoded, or of a piece of it. */
export function* eventsOf(xml: string, part: string): Generator<XmlEvent> {
  let at = 0;
  let depth = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open < 0) return;
    if (open > at) yield { kind: 'text', text: unescapeXml(xml.slice(at, open)) };
    if (xml.startsWith('<!--', open)) at = after(xml, '-->', open, part);
    else if (xml.startsWith('<![CDATA[', open)) {
      at = after(xml, ']]>', open, part);
      yield { kind: 'text', text: xml.slice(open + 9, at - 3) };
    } else if (xml.startsWith('<?', open)) at = after(xml, '?>', open, part);
    else if (xml.startsWith('<!', open)) throw refused('file/document-type', part);
    else {
      const close = tagEnd(xml, open, part);
      at = close + 1;
      if (xml[open + 1] === '/') {
        depth--;
        yield { kind: 'close', name: localName(xml.slice(open + 2, close).trim()) };
      } else {
        if (xml[close - 1] !== '/' && ++depth > LIMITS.nesting) throw tooDeep();
        const opened = openTag(xml.slice(open + 1, close));
        yield opened;
        if (opened.empty) yield { kind: 'close', name: opened.name };
      }
    }
  }
}

function after(xml: string, mark: string, from: number, part: string): number {
  const found = xml.indexOf(mark, from);
  if (found < 0) throw corrupt(part);
  return found + mark.length;
}

/** The `>` that ends a tag; one inside an attribute value does not. */
function tagEnd(xml: string, from: number, part: string): number {
  let quote = '';
  for (let i = from + 1; i < xml.length; i++) {
    const character = xml[i] as string;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return i;
  }
  throw corrupt(part);
}

function openTag(tag: string): XmlEvent & { readonly kind: 'open' } {
  const empty = tag.endsWith('/');
  const body = empty ? tag.slice(0, -1) : tag;
  const name = localName(/^[^\s]+/.exec(body)?.[0] ?? '');
  const attributes = new Map<string, string>();
  for (const [, key = '', double, single] of body.matchAll(/\s([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    // `r:id` and `id` may stand side by side; the local name of the prefixed one gets its prefix's role by being last.
    attributes.set(localName(key), unescapeXml(double ?? single ?? ''));
    attributes.set(key, unescapeXml(double ?? single ?? ''));
  }
  return { kind: 'open', name, attributes, empty };
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
