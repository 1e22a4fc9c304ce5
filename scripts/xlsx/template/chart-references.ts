import type { Element } from '@xmldom/xmldom';

import type { FindingDraft } from '../../../core/findings/finding';
import type { FigureValue, ReportFigures } from '../../../core/report/figures';
import { parseRange } from '../../../core/table/address';
import { nearestMatch } from '../../../core/table/nearest-match';
import type { EditablePackage, SheetPart } from '../edit/editable-package';
import { child, children, createLike, parseXml, rootOf, serializeXml } from '../edit/xml';
import type { Relationship } from '../read/package';
import type { FilledSheets } from './fill-sheet';
import { drawingTextMistakes, fillDrawing } from './loose-texts';
import type { RowMap } from './row-map';
import { moveReferences } from './row-map';

/**
 * Lets the drawings and charts of a sheet follow its moved rows, fills their texts, and renews the values that charts keep
 * for viewers. A drawing that needs none of it is left as it is.
 */
export function updateCharts(
  pack: EditablePackage,
  { name, part }: SheetPart,
  maps: ReadonlyMap<string, RowMap>,
  filled: FilledSheets,
  figures: ReportFigures,
): void {
  for (const { target: drawing } of drawingsOf(pack, part)) {
    const map = maps.get(name);
    const moves = map !== undefined && !map.isIdentity;
    if (moves || hasBraces(pack, drawing)) {
      const document = parseXml(pack.read(drawing), drawing);
      if (moves) moveAnchors(rootOf(document), name, map, maps);
      fillDrawing(rootOf(document), figures);
      pack.write(drawing, serializeXml(document));
    }
    for (const chart of chartsOf(pack, drawing)) updateChart(pack, chart.target, maps, filled, figures);
  }
}

/** What is wrong with the text boxes and charts of the sheets: figures that do not exist, data on a sheet that the template does not have. */
export function drawingMistakes(pack: EditablePackage, sheets: readonly SheetPart[], figures: ReportFigures): FindingDraft[] {
  const names = sheets.map(({ name }) => name);
  return sheets.flatMap(({ name: sheet, part }) => {
    const missing = new Set<string>();
    const findings: FindingDraft[] = [];
    const readTexts = (target: string, address: string): void => {
      if (!hasBraces(pack, target)) return;
      const mistakes = drawingTextMistakes(rootOf(parseXml(pack.read(target), target)), figures);
      findings.push(...mistakes.map((mistake) => ({ ...mistake, location: { sheet, address } })));
    };
    for (const { target: drawing } of drawingsOf(pack, part)) {
      readTexts(drawing, '文本框');
      for (const { target: chart } of chartsOf(pack, drawing)) {
        readTexts(chart, '图表');
        for (const target of sheetsOf(toText(pack.read(chart)))) if (!names.includes(target)) missing.add(target);
      }
    }
    for (const name of missing)
      findings.push({ code: 'template/chart-sheet', location: { sheet }, args: { name, nearest: nearestMatch(name, names) ?? '' } });
    return findings;
  });
}

function drawingsOf(pack: EditablePackage, sheetPart: string): Relationship[] {
  return pack.relationships(sheetPart).filter(({ type }) => type === 'drawing');
}

function chartsOf(pack: EditablePackage, drawing: string): Relationship[] {
  return pack.relationships(drawing).filter(({ type }) => type === 'chart');
}

function hasBraces(pack: EditablePackage, part: string): boolean {
  return /[{}｛｝]/.test(pack.read(part).toString('utf8'));
}

function sheetsOf(chart: string): string[] {
  return [...chart.matchAll(/<(?:\w+:)?f>(?:'((?:[^'<]|'')+)'|([^'!<]+))!/g)].map(([, quoted, plain]) =>
    (quoted ?? plain ?? '').replaceAll("''", "'"),
  );
}

function toText(bytes: Buffer): string {
  return bytes.toString('utf8').replaceAll('&apos;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** Charts and text boxes below a repeated row move down; they keep their size. A box that shows a cell follows it. */
function moveAnchors(root: Element, own: string, map: RowMap, maps: ReadonlyMap<string, RowMap>): void {
  for (const anchor of children(root)) {
    for (const shape of children(anchor, 'sp')) {
      const link = shape.getAttribute('textlink');
      if (link) shape.setAttribute('textlink', moveReferences(link, own, maps));
    }
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
}

function updateChart(
  pack: EditablePackage,
  part: string,
  maps: ReadonlyMap<string, RowMap>,
  filled: FilledSheets,
  figures: ReportFigures,
): void {
  const document = parseXml(pack.read(part), part);
  const visit = (element: Element): void => {
    if (element.localName === 'numRef' || element.localName === 'strRef') updateReference(element, maps, filled);
    else children(element).forEach(visit);
  };
  visit(rootOf(document));
  fillDrawing(rootOf(document), figures);
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
