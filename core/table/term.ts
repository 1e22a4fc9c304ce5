const DIGITS = '零一二三四五六七八九';

/** 届 and 次 of `十四届`, `14`, `第十四届五次`; undefined where the text is none of these. */
export function parseTerm(text: string): { term: number; session: number | undefined } | undefined {
  const match = /^第?([0-9]{1,4}|[一二三四五六七八九十]{1,3})届?(?:第?([0-9]{1,4}|[一二三四五六七八九十]{1,3})次)?(?:会议)?$/.exec(
    text.replace(/\s+/g, ''),
  );
  if (match === null) return undefined;
  return { term: parseNumeral(match[1] as string), session: match[2] === undefined ? undefined : parseNumeral(match[2]) };
}

/** `14` or `十四`, below 100. */
function parseNumeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['零', text];
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones));
}
