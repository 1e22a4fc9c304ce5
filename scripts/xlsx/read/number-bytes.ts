/* Numbers as the bytes of their digits, read without making a text of them. */

const BLANK = 0x20;

/** Past the blanks at the start of a text. */
export function skipBlanks(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] as number) <= BLANK) at++;
  return at;
}

/** The number of digits that are nothing else. */
export function parseInteger(bytes: Buffer, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) number = number * 10 + (bytes[i] as number) - 0x30;
  return number;
}

/** Powers of ten that a double holds exactly. */
export const POWERS = Array.from({ length: 23 }, (_, i) => 10 ** i);
/** Whole numbers up to here are exact, so that one division rounds right (Clinger 1990). */
export const EXACT = 2 ** 53;

/** A number from its digits: exact where they are below 2^53, else by the language's own parser. */
export function parseNumber(bytes: Buffer, from: number, to: number): number {
  let i = from;
  const negative = bytes[i] === 0x2d;
  if (negative) i++;
  let mantissa = 0;
  let digits = 0;
  let decimals = -1;
  for (; i < to; i++) {
    const byte = bytes[i] as number;
    if (byte >= 0x30 && byte <= 0x39) {
      mantissa = mantissa * 10 + byte - 0x30;
      digits++;
      if (decimals >= 0) decimals++;
    } else if (byte === 0x2e && decimals < 0) decimals = 0;
    else {
      digits = 0;
      break;
    }
  }
  if (digits === 0 || mantissa > EXACT || decimals > 22) {
    const text = bytes.toString('latin1', from, to).trim();
    return text === '' ? NaN : Number(text);
  }
  const number = decimals > 0 ? mantissa / (POWERS[decimals] as number) : mantissa;
  return negative ? -number : number;
}
