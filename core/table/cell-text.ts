/** Characters that a cell of Excel can hold. */
export const LONGEST_TEXT = 32_767;

/** What XML 1.0 cannot hold, and surrogates, of which it holds pairs; the inside of a character class. */
export const SUSPECT_CHARACTERS = String.raw`\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff`;
const SUSPECT = new RegExp(`[${SUSPECT_CHARACTERS}]`);
const UNSTORABLE =
  // eslint-disable-next-line no-control-regex -- exactly the control characters that XML 1.0 forbids
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * A text that every file can hold: a character that XML 1.0 forbids stands in it as the `_xHHHH_` of a workbook, where
 * people can see it. Cells get such characters from programs and pasted texts; written as they are, they would damage
 * every report that quotes the cell.
 */
export function storableText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text.replace(UNSTORABLE, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

/** The first code units of a text, fewer by one where they would end with half a character. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.slice(0, /[\ud800-\udbff]/.test(text[most - 1] ?? '') ? most - 1 : most);
}

/** A text as a cell can hold it: storable, and cut where it is too long, so that the workbook can be opened. */
export function fittingText(text: string): string {
  const storable = storableText(text);
  return storable.length > LONGEST_TEXT ? `${cutText(storable, LONGEST_TEXT - 1)}…` : storable;
}
