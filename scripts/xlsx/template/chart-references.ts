import type { Element } from '@xmldom/xmldom';

import type { FindingDraft } from '../../../core/findings/finding';
import type { FigureValue } from '../../../core/report/figures';
import { parseRange } from '../../../core/table/address';
import { nearestMatch } from '../../../core/table/nearest-match';
import type { EditablePackage, SheetPart } from '../edit/editable-package';
import { child, children, createLike, parseXml, rootOf, serializeXml } from '../edit/xml';
import type { FilledSheets } from './fill-sheet';
import type { RowMap } from './row-map';
import { moveReferences } from './row-map';

/** Lets the drawings and charts of a sheet follow its moved rows, and renews the values that charts keep for viewers. */
export function updateCharts(
  pack: EditablePackage,
  sheetPart: string,
  sheet: string,
  maps: ReadonlyMap<string, RowMap>,
  filled: FilledSheets,
): void {
  for (const drawing of pack.relationships(sheetPart).filter(({ type }) => type === 'drawing')) {
    const map = maps.get(sheet);
    if (map !== undefined && !map.isIdentity) moveAnchors(pack, drawing.target, map);
    for (const chart of pack.relationships(drawing.target).filter(({ type }) => type === 'chart'))
      updateChart(pack, chart.target, maps, filled);
  }
}

/** Charts whose data stand on a sheet that the template does not have, as findings at the sheet of the chart. */
export function chartMistakes(pack: EditablePackage, sheets: readonly SheetPart[]): FindingDraft<'template/chart-sheet'>[] {
  const names = sheets.map(({ name }) => name);
  return sheets.flatMap(({ name: sheet, part }) => {
    const missing = new Set<string>();
    for (const chart of chartParts(pack, part)) {
      for (const target of sheetsOf(toText(pack.read(chart)))) if (!names.includes(target)) missing.add(target);
    }
    return [...missing].map((name) => ({
      code: 'template/chart-sheet' as const,
      location: { sheet },
      args: { name, nearest: nearestMatch(name, names) ?? '' },
    }));
  });
}

function sheetsOf(chart: string): string[] {
  return [...chart.matchAll(/<(?:\w+:)?f>(?:'((?:[^'<]|'')+)'|([^'!<]+))!/g)].map(([, quoted, plain]) =>
    (quoted ?? plain ?? '').replaceAll("''", "'"),
  );
}

function toText(bytes: Buffer): string {
  return bytes.toString('utf8').replaceAll('&apos;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

function chartParts(pack: EditablePackage, sheetPart: string): string[] {
  return pack
    .relationships(sheetPart)
    .filter(({ type }) => type === 'drawing')
    .flatMap((drawing) => pack.relationships(drawing.target).filter(({ type }) => type === 'chart'))
    .map(({ target }) => target);
}

/** Charts below a repeated row move down; they keep their size. */
function moveAnchors(pack: EditablePackage, part: string, map: RowMap): void {
  const document = parseXml(pack.read(part), part);
  for (const anchor of children(rootOf(document))) {
    const from = child(anchor, 'from');
    const fromRow = from === undefined ? undefined : child(from, 'row');
    if (fromRow === undefined) continue;
    const old = Number(fromRow.textContent);
    const delta = map.start(old + 1) - 1 - old;
    fromRow.textContent = String(old + delta);
    const to = child(anchor, 'to');
    const toRow = to === undefined ? undefined : child(to, 'row');
    if (toRow !== undefined) toRow.textContent = String(Number(toRow.textContent) + delta);
  }
  pack.write(part, serializeXml(document));
}

function updateChart(pack: EditablePackage, part: string, maps: ReadonlyMap<string, RowMap>, filled: FilledSheets): void {
  const document = parseXml(pack.read(part), part);
  const visit = (element: Element): void => {
    if (element.localName === 'numRef' || element.localName === 'strRef') updateReference(element, maps, filled);
    else children(element).forEach(visit);
  };
  visit(rootOf(document));
  pack.write(part, serializeXml(document));
}

function updateReference(reference: Element, maps: ReadonlyMap<string, RowMap>, filled: FilledSheets): void {
  const formula = child(reference, 'f');
  if (formula === undefined) return;
  formula.textContent = moveReferences(formula.textContent ?? '', '', maps, { growSingle: true });
  const cells = valuesOf(formula.textContent, filled);
  if (cells === undefined) return;
  const isNumber = reference.localName === 'numRef';
  const old = child(reference, isNumber ? 'numCache' : 'strCache');
  const format = old === undefined ? undefined : child(old, 'formatCode')?.textContent;
  if (old !== undefined) reference.removeChild(old);
  const cache = createLike(reference, isNumber ? 'numCache' : 'strCache');
  if (isNumber) cache.appendChild(createLike(reference, 'formatCode')).textContent = format ?? 'General';
  cache.appendChild(createLike(reference, 'ptCount', { val: String(cells.length) }));
  cells.forEach((value, i) => {
    if (value === null || (isNumber && typeof value !== 'number')) return;
    const point = createLike(reference, 'pt', { idx: String(i) });
    point.appendChild(createLike(reference, 'v')).textContent = String(value);
    cache.appendChild(point);
  });
  formula.parentNode?.insertBefore(cache, formula.nextSibling);
}

function valuesOf(formula: string, filled: FilledSheets): FigureValue[] | undefined {
  const match = /^(?:'((?:[^']|'')+)'|([^!']+))!(.+)$/.exec(formula);
  if (match === null) return undefined;
  const sheet = filled.get((match[1] ?? match[2] ?? '').replaceAll("''", "'"));
  const range = parseRange((match[3] as string).replaceAll('$', ''));
  if (sheet === undefined || range === undefined) return undefined;
  const cells: FigureValue[] = [];
  for (let row = range.top; row <= range.bottom; row++) {
    for (let column = range.left; column <= range.right; column++) cells.push(sheet.value(row, column));
  }
  return cells;
}
