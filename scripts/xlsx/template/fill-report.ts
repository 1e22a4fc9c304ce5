import type { Document, Element } from '@xmldom/xmldom';

import type { Finding } from '../../../core/findings/finding';
import { FindingList } from '../../../core/findings/finding-list';
import type { FigureValue, ReportFigures } from '../../../core/report/figures';
import { columnName, parseAddress } from '../../../core/table/address';
import { nearestMatch } from '../../../core/table/nearest-match';
import { EditablePackage, sheetParts } from '../edit/editable-package';
import { child, children, createLike, parseXml, rootOf, serializeXml } from '../edit/xml';
import { readSharedStrings } from '../read/shared-strings';
import { updateCharts } from './chart-references';
import { fillText, isUnclosed, placeholdersOf } from './placeholders';
import { moveReferences, RowMap } from './row-map';

/** A filled report, or the mistakes of its template; never both, never half a report. */
export type FilledReport = { readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly findings: readonly Finding[] };

interface TemplateSheet {
  readonly name: string;
  readonly part: string;
  readonly document: Document;
  readonly rows: readonly TemplateRow[];
}

interface TemplateRow {
  readonly number: number;
  readonly element: Element;
  /** Text of each cell that has a placeholder. */
  readonly texts: ReadonlyMap<Element, string>;
  /** The list whose items the row is repeated for. */
  readonly list?: string;
}

/** Values of the filled sheets, for the caches of charts: by sheet, then by address. */
export type FilledValues = ReadonlyMap<string, ReadonlyMap<string, FigureValue>>;

/**
 * Fills a report template: a workbook in which cells name figures (`{{委员总数}}`) and rows name lists
 * (`{{各单位.出席率}}`). Rows of a list are repeated; merges, charts, names and print areas follow. Every part that
 * needs no change (styles, pictures, themes) is copied byte for byte.
 */
export function fillReport(template: Buffer, figures: ReportFigures): FilledReport {
  const pack = new EditablePackage(template);
  const strings = sharedStrings(pack);
  const findings = new FindingList();
  const sheets = sheetParts(pack).map((sheet) => readTemplateSheet(pack, sheet, strings, figures, findings));
  if (findings.findings.length > 0) return { ok: false, findings: findings.findings };

  const maps = new Map(sheets.map(({ name, rows }) => [name, rowMap(rows, figures)]));
  const values = new Map<string, Map<string, FigureValue>>();
  for (const sheet of sheets) {
    const filled = new Map<string, FigureValue>();
    values.set(sheet.name, filled);
    fillSheet(sheet, maps, figures, strings, filled);
    pack.write(sheet.part, serializeXml(sheet.document));
    updateCharts(pack, sheet.part, sheet.name, maps, values);
  }
  // Charts may show cells of a sheet that was filled after theirs.
  for (const sheet of sheets) updateCharts(pack, sheet.part, sheet.name, new Map(), values);
  updateWorkbook(pack, maps);
  return { ok: true, bytes: pack.toBuffer() };
}

function sharedStrings(pack: EditablePackage): string[] {
  const part = pack.relationships(pack.workbookPart).find(({ type }) => type === 'sharedStrings')?.target;
  return part === undefined || !pack.has(part) ? [] : readSharedStrings(pack.read(part), part);
}

function readTemplateSheet(
  pack: EditablePackage,
  { name, part }: { name: string; part: string },
  strings: readonly string[],
  figures: ReportFigures,
  findings: FindingList,
): TemplateSheet {
  const document = parseXml(pack.read(part), part);
  const sheetData = child(rootOf(document), 'sheetData') as Element;
  let number = 0;
  const rows = children(sheetData, 'row').map((element): TemplateRow => {
    number = Number(element.getAttribute('r') ?? number + 1);
    const texts = new Map<Element, string>();
    const lists: string[] = [];
    for (const cell of children(element, 'c')) {
      const text = cellText(cell, strings);
      if (!text.includes('{{') && !text.includes('}}')) continue;
      const at = { sheet: name, address: cell.getAttribute('r') ?? '' };
      if (isUnclosed(text)) findings.add({ code: 'template/unclosed', location: at, args: { text } });
      for (const placeholder of placeholdersOf(text)) {
        const unknown = unknownName(placeholder, figures);
        if (unknown !== undefined) findings.add({ code: 'template/unknown-name', location: at, args: unknown });
        if (!('list' in placeholder)) continue;
        const [first = placeholder.list] = lists;
        if (first !== placeholder.list)
          findings.add({ code: 'template/two-lists', location: at, args: { first, second: placeholder.list } });
        lists.push(placeholder.list);
      }
      texts.set(cell, text);
    }
    const [list] = lists;
    return { number, element, texts, ...(list === undefined ? {} : { list }) };
  });
  return { name, part, document, rows };
}

function cellText(cell: Element, strings: readonly string[]): string {
  const type = cell.getAttribute('t');
  if (type === 's') return strings[Number(child(cell, 'v')?.textContent ?? -1)] ?? '';
  if (type === 'inlineStr') return child(cell, 'is')?.textContent ?? '';
  return type === 'str' ? (child(cell, 'v')?.textContent ?? '') : '';
}

function unknownName(
  placeholder: ReturnType<typeof placeholdersOf>[number],
  { figures, lists }: ReportFigures,
): { name: string; nearest: string } | undefined {
  if ('figure' in placeholder) {
    return figures.has(placeholder.figure)
      ? undefined
      : { name: placeholder.figure, nearest: nearestMatch(placeholder.figure, figures.keys()) ?? '' };
  }
  const list = lists.get(placeholder.list);
  const name = `${placeholder.list}.${placeholder.field}`;
  if (list === undefined) return { name, nearest: nearestMatch(placeholder.list, lists.keys()) ?? '' };
  if (list.fields.some((field) => field.name === placeholder.field)) return undefined;
  return {
    name,
    nearest:
      nearestMatch(
        placeholder.field,
        list.fields.map((field) => field.name),
      ) ?? '',
  };
}

/** A list without items leaves its row once, with — in it. */
function rowMap(rows: readonly TemplateRow[], { lists }: ReportFigures): RowMap {
  return new RowMap(
    rows.flatMap(({ number, list }) =>
      list === undefined ? [] : [{ row: number, copies: Math.max(1, lists.get(list)?.rows.length ?? 1) }],
    ),
  );
}

function fillSheet(
  sheet: TemplateSheet,
  maps: ReadonlyMap<string, RowMap>,
  figures: ReportFigures,
  strings: readonly string[],
  filled: Map<string, FigureValue>,
): void {
  const map = maps.get(sheet.name) as RowMap;
  for (const row of sheet.rows) {
    const copies = map.end(row.number) - map.start(row.number) + 1;
    const originals = [...row.texts.values()];
    const positions = children(row.element, 'c').map((cell) => ({ cell, text: row.texts.get(cell) }));
    const clones = Array.from({ length: copies }, (_, i) => (i === 0 ? row.element : (row.element.cloneNode(true) as Element)));
    clones.forEach((clone, copy) => {
      if (copy > 0) row.element.parentNode?.insertBefore(clone, (clones[copy - 1] as Element).nextSibling);
      const number = map.start(row.number) + copy;
      clone.setAttribute('r', String(number));
      children(clone, 'c').forEach((cell, i) => {
        const column = parseAddress(cell.getAttribute('r') ?? '')?.column ?? i;
        const address = `${columnName(column)}${number}`;
        cell.setAttribute('r', address);
        const text = positions[i]?.text;
        if (text !== undefined) {
          const value = fillText(text, figures, copy);
          setCell(cell, value);
          filled.set(address, value);
        } else {
          const formula = child(cell, 'f');
          if (formula !== undefined) formula.textContent = moveReferences(formula.textContent ?? '', sheet.name, maps, false);
          filled.set(address, plainValue(cell, strings));
        }
      });
    });
    if (originals.length > 0 && copies > 1) repeatMerges(rootOf(sheet.document), row.number, copies, map);
  }
  moveRanges(rootOf(sheet.document), sheet.name, maps);
}

function plainValue(cell: Element, strings: readonly string[]): FigureValue {
  const text = cellText(cell, strings);
  if (text !== '') return text;
  const value = child(cell, 'v')?.textContent ?? '';
  return value === '' ? null : Number(value);
}

function setCell(cell: Element, value: FigureValue): void {
  for (const node of children(cell)) cell.removeChild(node);
  if (typeof value === 'number') {
    cell.removeAttribute('t');
    cell.appendChild(createLike(cell, 'v')).textContent = String(value);
    return;
  }
  cell.setAttribute('t', 'inlineStr');
  const text = createLike(cell, 't');
  text.setAttribute('xml:space', 'preserve');
  text.textContent = value ?? '—';
  cell.appendChild(createLike(cell, 'is')).appendChild(text);
}

/** A merge inside the repeated row is made in every copy. They are written in template rows and moved with the others. */
function repeatMerges(worksheet: Element, row: number, copies: number, map: RowMap): void {
  const merges = child(worksheet, 'mergeCells');
  if (merges === undefined) return;
  for (const merge of children(merges, 'mergeCell')) {
    const [first = '', last = ''] = (merge.getAttribute('ref') ?? '').split(':');
    const from = parseAddress(first);
    const to = parseAddress(last);
    if (from?.row !== row - 1 || to?.row !== row - 1) continue;
    merges.removeChild(merge);
    for (let copy = 0; copy < copies; copy++) {
      const at = map.start(row) + copy;
      merges.appendChild(
        createLike(merges, 'mergeCell', { ref: `${columnName(from.column)}${at}:${columnName(to.column)}${at}`, moved: '1' }),
      );
    }
  }
  merges.setAttribute('count', String(children(merges, 'mergeCell').length));
}

/** Every range of the sheet outside its cells: merges, filters, links, validations, conditional formats. */
function moveRanges(worksheet: Element, own: string, maps: ReadonlyMap<string, RowMap>): void {
  const map = maps.get(own) as RowMap;
  const visit = (element: Element): void => {
    if (element.localName === 'sheetData') return;
    if (element.getAttribute('moved') === '1') element.removeAttribute('moved');
    else {
      for (const name of ['ref', 'sqref']) {
        const ranges = element.getAttribute(name);
        if (ranges) element.setAttribute(name, map.ranges(ranges));
      }
    }
    if (element.localName === 'formula' || element.localName === 'f')
      element.textContent = moveReferences(element.textContent ?? '', own, maps, false);
    const location = element.localName === 'hyperlink' ? element.getAttribute('location') : null;
    if (location) element.setAttribute('location', moveReferences(location, own, maps, false));
    children(element).forEach(visit);
  };
  children(worksheet).forEach(visit);
}

/** Defined names and print areas follow; formulas are recalculated when the report is opened. */
function updateWorkbook(pack: EditablePackage, maps: ReadonlyMap<string, RowMap>): void {
  const document = parseXml(pack.read(pack.workbookPart), pack.workbookPart);
  const root = rootOf(document);
  const names = child(root, 'definedNames');
  for (const name of names === undefined ? [] : children(names, 'definedName'))
    name.textContent = moveReferences(name.textContent ?? '', '', maps, false);
  child(root, 'calcPr')?.setAttribute('fullCalcOnLoad', '1');
  pack.write(pack.workbookPart, serializeXml(document));
}
