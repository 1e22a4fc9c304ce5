/** Whether a format code shows a date or time: y, m, d, h or s outside quotes, escapes and brackets. */
export function isDateFormat(code: string): boolean {
  const first = code.split(';')[0] ?? '';
  const bare = first
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/_./g, '')
    .replace(/\*./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .replace(/General/gi, '');
  return /[ymdhs]/i.test(bare) && !/[#?]|0(?!\d*s)/.test(bare.replace(/s\.0+/gi, ''));
}
