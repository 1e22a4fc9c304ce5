/**
 * 64 bits as 16 hexadecimal digits, by two runs of FNV-1a over UTF-16 units. Not for security: it only tells
 * findings apart, and lets no value be read back.
 */
export function hashText(text: string): string {
  return fnv1a(text, 0x811c9dc5) + fnv1a(text, 0x9e3779b9);
}

/** Looked up once: it is called twice a character. */
const { imul } = Math;

function fnv1a(text: string, seed: number): string {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash = imul(hash ^ (unit & 0xff), 0x01000193);
    hash = imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
