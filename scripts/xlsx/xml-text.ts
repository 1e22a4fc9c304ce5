import { fittingText } from '../../core/table/sheet-grid';

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

/** A cell text (ST_Xstring): `_x000D_` stands for the character, `_x005F_` for an underscore that is none. */
export function unescapeCellText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** A character that may have to be escaped or dropped; most texts have none. */
// eslint-disable-next-line no-control-regex -- control characters are among those that XML 1.0 forbids
const UNUSUAL = /[\u0000-\u001f<>&"\ud800-\udfff\ufffe\uffff]/;

/** Text for XML content and attributes; characters that XML cannot hold are dropped. */
export function escapeXml(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text.replace(
    // eslint-disable-next-line no-control-regex -- exactly the control characters that XML 1.0 forbids
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[<>&"]/g,
    (character) => {
      switch (character) {
        case '<':
          return '&lt;';
        case '>':
          return '&gt;';
        case '&':
          return '&amp;';
        case '"':
          return '&quot;';
        default:
          return '';
      }
    },
  );
}

/** A text as ST_Xstring: nothing in it reads as `_xHHHH_`, and a carriage return survives XML's line ends. */
export function escapeXString(text: string): string {
  const plain = escapeXml(text.includes('_x') ? text.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_') : text);
  return plain.includes('\r') ? plain.replaceAll('\r', '_x000D_') : plain;
}

/** A text in the XML of a cell that Excel can open. */
export function escapeCellText(text: string): string {
  return escapeXString(fittingText(text));
}

/** XML bytes as UTF-8 bytes; parts in UTF-16 are allowed and rare. */
export function toUtf8(bytes: Buffer): Buffer {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(bytes.toString('utf16le', 2), 'utf8');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return Buffer.from(Buffer.from(bytes.subarray(2)).swap16().toString('utf16le'), 'utf8');
  return bytes;
}
