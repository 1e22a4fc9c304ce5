/** Workbooks that lie beside the pane on its own server. */
export const TEMPLATE = 'templates/履职台账模板.xlsx';
export const SAMPLE = 'templates/示例台账.xlsx';

/** The ready-made methods, the recommended one first; each a workbook of rule sheets. */
export const METHODS = [
  '推荐办法',
  '安庆2018',
  '东城2015',
  '广水2017',
  '贵池2015',
  '济南2015',
  '江油2016',
  '桐城2019',
  '威海2013',
  '延边2022',
] as const;

/** Sheets of a method's workbook that a ledger takes over. */
export const RULE_SHEETS = ['评分规则', '分值表', '等次', '达标要件', '名额', '后果', '折算'];

export function methodPath(name: string): string {
  return `templates/${name}.xlsx`;
}

/** A workbook of the pane's own server, as base64. */
export async function templateBytes(path: string): Promise<string> {
  const response = await fetch(encodeURI(path));
  if (!response.ok) throw new Error(`template ${response.status}`);
  return toBase64(new Uint8Array(await response.arrayBuffer()));
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  // Arguments of one call are limited, so in pieces.
  for (let from = 0; from < bytes.length; from += 8192) text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return btoa(text);
}
