import { isDateFormat } from '../../../core/table/number-format';
import { xmlEvents } from './xml-elements';

/** Built-in number formats that show a date or a time of day, Chinese ones included (ECMA-376 18.8.30). */
const DATE_FORMATS: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** For each cell style (`s` of a cell), whether its number format shows a date. */
export function readDateStyles(bytes: Buffer | undefined, part: string): Uint8Array {
  if (bytes === undefined) return new Uint8Array(0);
  const formats = new Map<number, string>();
  const formatIds: number[] = [];
  let inCellXfs = false;
  for (const event of xmlEvents(bytes, part)) {
    if (event.kind === 'close' && event.name === 'cellXfs') inCellXfs = false;
    if (event.kind !== 'open') continue;
    if (event.name === 'numFmt') formats.set(Number(event.attributes.get('numFmtId')), event.attributes.get('formatCode') ?? '');
    else if (event.name === 'cellXfs') inCellXfs = true;
    else if (event.name === 'xf' && inCellXfs) formatIds.push(Number(event.attributes.get('numFmtId') ?? 0));
  }
  return Uint8Array.from(formatIds, (id) => {
    const code = formats.get(id);
    return (code === undefined ? DATE_FORMATS.has(id) : isDateFormat(code)) ? 1 : 0;
  });
}
