/** Workbooks that lie beside the pane on its own server. */
export const TEMPLATE = 'templates/履职台账模板.xlsx';
export const SAMPLE = 'templates/示例台账.xlsx';

declare const __METHODS__: readonly string[];

/** The ready-made methods, the recommended one first; each a workbook of rule sheets. */
export const METHODS: readonly string[] = __METHODS__;

export function methodPath(name: string): string {
  return `templates/评分规则/${name}.xlsx`;
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
