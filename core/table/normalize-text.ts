const OUTER_BLANKS = /^[\s\u3000\u00a0\u200b\ufeff]+|[\s\u3000\u00a0\u200b\ufeff]+$/g;
const ALL_BLANKS = /[\s\u3000\u00a0\u200b\ufeff]+/g;
const FULL_WIDTH = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff0d\uff0e\uff0f\uff1a\uff0b]/g;

/** Whether a character may be a blank or a full-width form: those that are neither are most, and are told fast. */
function isPlain(code: number): boolean {
  return (code > 0x20 && code < 0x7f) || (code > 0x3000 && code < 0xfe00);
}

function isPlainText(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isPlain(text.charCodeAt(i))) return false;
  return true;
}

/** Without blanks at either end: spaces, full-width and no-break spaces, line breaks, zero-width marks. */
export function trimText(text: string): string {
  if (text === '' || (isPlain(text.charCodeAt(0)) && isPlain(text.charCodeAt(text.length - 1)))) return text;
  return text.replace(OUTER_BLANKS, '');
}

/** Full-width digits, letters and `－．／：＋` as half-width ones; other characters stay. */
export function toHalfWidth(text: string): string {
  if (isPlainText(text)) return text;
  return text.replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

/** Without any blank. */
export function withoutBlanks(text: string): string {
  if (isPlainText(text)) return text;
  return text.replace(ALL_BLANKS, '');
}

/**
 * A header or sheet name for comparison: no blanks, half-width, brackets and their content, colons and stars dropped:
 * `姓 名`, `姓\n名`, `＊姓名（必填）` all compare as `姓名`.
 */
export function normalizeLabel(text: string): string {
  const known = LABELS.get(text);
  if (known !== undefined) return known;
  const plain = toHalfWidth(withoutBlanks(text));
  const label = (CLOSED.test(plain) ? plain.replace(BRACKETS, '') : plain).replace(/[*＊:：]/g, '').toLowerCase();
  // Headers repeat from workbook to workbook; cells that only look like headers must not fill the memory.
  if (LABELS.size < MOST_LABELS && text.length < 40) LABELS.set(text, label);
  return label;
}

/** A bracket and what is in it; no header has more in one, and a text of nothing but brackets shall not take forever. */
const BRACKETS = /[（(【[].{0,200}?[）)】\]]/g;
/** Looked for first: where no bracket ends, each that begins would be followed. */
const CLOSED = /[）)】\]]/;

const LABELS = new Map<string, string>();
const MOST_LABELS = 5_000;

/** A person's name for comparison: no blanks, one kind of middle dot. */
export function normalizeName(name: string): string {
  return withoutBlanks(name).replace(/[\u2022\u2027\u30fb\uff0e\u318d\u2219.]/g, '\u00b7');
}

/** How many there are: `5`, `12人`. What has zeros before it is a number of somebody or something. */
const COUNT = /^(?:[1-9]\d{0,2}|0)[人名位]?$/;

/** Whether a text, trimmed, may only say how many there are. */
export function isCount(text: string): boolean {
  return COUNT.test(text);
}

/** What printed lists put behind a name: `（女）`, `（回族）`, a star for who is new. */
const BEHIND_NAME = /(?:[(（][^()（）]{1,8}[)）]|[★☆*＊△▲●○#]{1,4})$/;

/** A name without what stands behind it. */
export function bareMemberName(name: string): string {
  return normalizeName(name).replace(BEHIND_NAME, '');
}

/** Whether a name that is written somewhere is that of a member of the roster: 姓名, or 曾用名. */
export function isNameOf(written: string, name: string, formerName: string): boolean {
  const wanted = normalizeName(written);
  const known = normalizeName(name);
  if (wanted === known || wanted === bareMemberName(name) || bareMemberName(written) === known) return true;
  return formerName !== '' && wanted === normalizeName(formerName);
}

/** An ID number for comparison: half-width, no blanks, capital X. */
export function normalizeIdNumber(text: string): string {
  return toHalfWidth(withoutBlanks(text)).toUpperCase();
}

/** A mobile number without blanks, hyphens and the country code +86. */
export function normalizePhone(text: string): string {
  return toHalfWidth(withoutBlanks(text))
    .replace(/[-\u2014\u2013]/g, '')
    .replace(/^(?:\+86|0086|86)(?=1\d{10}$)/, '');
}

/** Whom `示例甲等3人` names, and how many it counts; undefined where a text does not end so. */
export function namedAndCounted(text: string): { readonly named: string; readonly count: number } | undefined {
  const match = text.length > LONGEST_LIST ? null : /等\s{0,3}(\d{1,3})\s{0,3}[人名位](?:委员)?$/.exec(text);
  return match === null ? undefined : { named: text.slice(0, match.index), count: Number(match[1]) };
}

/** `示例甲、示例乙等2人` names all whom it counts; where it counts more, it stays as it is. */
export function withoutCount(text: string): string {
  const counted = namedAndCounted(text);
  return counted !== undefined && splitItems(counted.named).length === counted.count ? counted.named : text;
}

const LONGEST_LIST = 2_000;

/** The values of a cell that lists several, in their order. */
export function splitItems(text: string): string[] {
  return text
    .split(/[、,，;；\n\r]+/)
    .map(trimText)
    .filter((item) => item !== '');
}

/** How `splitItems` values are written back into one cell. */
export const ITEM_SEPARATOR = '、';

/** An ID number with its first 6 and last 2 characters readable: 110105**********2X. */
export function maskIdNumber(text: string): string {
  return text.length <= 8 ? '*'.repeat(text.length) : text.slice(0, 6) + '*'.repeat(text.length - 8) + text.slice(-2);
}

/** A phone number with its first 3 and last 2 digits readable. */
export function maskPhone(text: string): string {
  return text.length <= 5 ? '*'.repeat(text.length) : text.slice(0, 3) + '*'.repeat(text.length - 5) + text.slice(-2);
}

/** 18 digits with a day of birth (GB 11643), or the first 17 and an X; no credit code of an enterprise has a day there but by chance. */
const ID_NUMBER = /(?<![\dA-Za-z])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g;
const MOBILE_NUMBER = /(?<![\dA-Za-z])1[3-9]\d{9}(?![\dA-Za-z])/g;

/** A text of which ID numbers and mobile numbers are masked, wherever they were typed. */
export function maskPersonal(text: string): string {
  const half = toHalfWidth(text);
  const masked = half.replace(ID_NUMBER, maskIdNumber).replace(MOBILE_NUMBER, maskPhone);
  return masked === half ? text : masked;
}

/** Whether a text holds what looks like an ID number. */
export function holdsIdNumber(text: string): boolean {
  return toHalfWidth(text).search(ID_NUMBER) >= 0;
}

/** What no person types: control characters, and marks that turn the direction of writing. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const INVISIBLE = /\r\n?|[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text of a file as one line for people: what would break the line, move the cursor of a terminal or turn the text
 * around stands in it as a sign. Line breaks are `↵`, control characters their pictures (U+2400 and following).
 */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (mark) => {
    if (mark.startsWith('\r') || mark === '\n') return '↵';
    const code = mark.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** `010021` and `10021` are one number; undefined where a text is none. */
export function withoutZeros(text: string): string | undefined {
  return /^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : undefined;
}
