import type { Document, Element } from '@xmldom/xmldom';

import type { Finding } from '../../../core/findings/finding';
import { FindingList } from '../../../core/findings/finding-list';
import type { Basis } from '../../../core/report/evidence';
import type { FigureValue, ReportFigures } from '../../../core/report/figures';
import { conditionsHold, fillText, mistakesIn, placeholdersOf } from '../../../core/report/placeholders';
import type { Placeholder } from '../../../core/report/placeholders';
import { columnName, parseAddress } from '../../../core/table/address';
import type { Measures } from '../../../core/report/measures';
import { EditablePackage, sheetParts } from '../edit/editable-package';
import type { SheetPart } from '../edit/editable-package';
import { child, children, createLike, parseXml, rootOf, serializeXml } from '../edit/xml';
import { readSharedStrings } from '../read/shared-strings';
import { chartMistakes, updateCharts } from './chart-references';
import { addEvidence } from './evidence-sheets';
import type { BasisLink } from './evidence-sheets';
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
  /** False where a condition in the row does not hold: the row goes. */
  readonly stays: boolean;
}

/** Values of the filled sheets, for the caches of charts: by sheet, then by address. */
export type FilledValues = ReadonlyMap<string, ReadonlyMap<string, FigureValue>>;

/**
 * Fills a report template: a workbook in which cells name figures (`{{委员总数}}`, `{{委员总数[示例区01]}}`), rows name
 * lists (`{{各单位.出席率}}`) or conditions (`{{如果 缺报单位数>0}}`). Rows of a list are repeated, rows whose condition
 * does not hold go; merges, charts, names and print areas follow. Every part that needs no change (styles, pictures,
 * themes) is copied byte for byte.
 *
 * @param measures with them, every number leads to the records behind it, in sheets 依据 that are added
 */
export function fillReport(template: Buffer, figures: ReportFigures, measures?: Measures): FilledReport {
  const pack = new EditablePackage(template);
  const strings = sharedStrings(pack);
  const findings = new FindingList();
  const parts = sheetParts(pack);
  const sheets = parts.map((sheet) => readTemplateSheet(pack, sheet, strings, figures, findings));
  for (const finding of chartMistakes(pack, parts)) findings.add(finding);
  if (findings.findings.length > 0) return { ok: false, findings: findings.findings };

  const maps = new Map(sheets.map(({ name, rows }) => [name, rowMap(rows, figures)]));
  const values = new Map<string, Map<string, FigureValue>>();
  const links: BasisLink[] = [];
  for (const sheet of sheets) {
    const filled = new Map<string, FigureValue>();
    values.set(sheet.name, filled);
    const bases = new Map<string, Basis>();
    fillSheet(sheet, maps, figures, strings, filled, bases);
    pack.write(sheet.part, serializeXml(sheet.document));
    for (const [address, basis] of bases) links.push({ part: sheet.part, address, basis });
    updateCharts(pack, sheet.part, sheet.name, maps, values);
  }
  // Charts may show cells of a sheet that was filled after theirs.
  for (const sheet of sheets) updateCharts(pack, sheet.part, sheet.name, new Map(), values);
  updateWorkbook(pack, maps);
  if (measures !== undefined) addEvidence(pack, links, measures);
  return { ok: true, bytes: pack.toBuffer() };
}

/** One sheet of a checked template, filled, as XML; the package is left as it is. */
export function fillOneSheet(pack: EditablePackage, sheet: SheetPart, figures: ReportFigures): string {
  const strings = sharedStrings(pack);
  const read = readTemplateSheet(pack, sheet, strings, figures, new FindingList());
  const maps = new Map([[sheet.name, rowMap(read.rows, figures)]]);
  fillSheet(read, maps, figures, strings, new Map(), new Map());
  return serializeXml(read.document);
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
      const location = { sheet: name, address: cell.getAttribute('r') ?? '' };
      for (const mistake of mistakesIn(text, figures)) findings.add({ ...mistake, location });
      for (const placeholder of placeholdersOf(text)) {
        if (placeholder.kind !== 'field') continue;
        const [first = placeholder.list] = lists;
        if (first !== placeholder.list) findings.add({ code: 'template/two-lists', location, args: { first, second: placeholder.list } });
        lists.push(placeholder.list);
      }
      texts.set(cell, text);
    }
    const [list] = lists;
    const stays = findings.findings.length > 0 || [...texts.values()].every((text) => conditionsHold(text, figures));
    return { number, element, texts, stays, ...(list === undefined ? {} : { list }) };
  });
  return { name, part, document, rows };
}

function cellText(cell: Element, strings: readonly string[]): string {
  const type = cell.getAttribute('t');
  if (type === 's') return strings[Number(child(cell, 'v')?.textContent ?? -1)] ?? '';
  if (type === 'inlineStr') return child(cell, 'is')?.textContent ?? '';
  return type === 'str' ? (child(cell, 'v')?.textContent ?? '') : '';
}

/** A list without items leaves its row once, with — in it. */
function rowMap(rows: readonly TemplateRow[], { lists }: ReportFigures): RowMap {
  return new RowMap(
    rows.flatMap(({ number, list, stays }) => {
      if (!stays) return [{ row: number, copies: 0 }];
      return list === undefined ? [] : [{ row: number, copies: Math.max(1, lists.get(list)?.rows.length ?? 1) }];
    }),
  );
}

/** What is behind the one number of a cell. A sentence of several leads nowhere: its numbers stand in tables too. */
function basisOf(text: string, { figures, lists, groups }: ReportFigures, row: number): Basis | undefined {
  const [only, second] = placeholdersOf(text);
  return only === undefined || second !== undefined || only.text !== text.trim() ? undefined : basisOfPlaceholder(only);

  function basisOfPlaceholder(placeholder: Placeholder): Basis | undefined {
    if (placeholder.kind === 'figure') {
      const { name, group } = placeholder;
      const count = (group === undefined ? figures.get(name) : groups?.figure(name, group))?.basis;
      if (count === undefined) return undefined;
      const dimension = group === undefined ? undefined : groups?.dimensionOf(group);
      return { kind: 'count', count, ...(group === undefined || dimension === undefined ? {} : { dimension, group }) };
    }
    if (placeholder.kind !== 'field') return undefined;
    const list = lists.get(placeholder.list);
    const own = list?.bases?.[row];
    if (own !== undefined) return { kind: 'count', count: own };
    const record = list?.records?.[row];
    if (record !== undefined) return { kind: 'record', ...record };
    const count = list?.fields.find(({ name }) => name === placeholder.field)?.basis;
    if (count === undefined || list?.rows[row] === undefined) return undefined;
    const group = list.groups?.names[row];
    return {
      kind: 'count',
      count,
      ...(list.groups === undefined || group === undefined ? {} : { dimension: list.groups.dimension, group }),
    };
  }
}

function fillSheet(
  sheet: TemplateSheet,
  maps: ReadonlyMap<string, RowMap>,
  figures: ReportFigures,
  strings: readonly string[],
  filled: Map<string, FigureValue>,
  bases: Map<string, Basis>,
): void {
  const map = maps.get(sheet.name) as RowMap;
  for (const row of sheet.rows) {
    if (!row.stays) {
      row.element.parentNode?.removeChild(row.element);
      continue;
    }
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
          const basis = value === '—' ? undefined : basisOf(text, figures, copy);
          if (basis !== undefined) bases.set(address, basis);
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
    // One that was placed for a row above stands where it shall, though its number may be that of a template row.
    if (merge.getAttribute('moved') === '1') continue;
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
        if (!ranges) continue;
        const moved = map.ranges(ranges);
        if (moved !== '') element.setAttribute(name, moved);
        else {
          // All its rows went.
          element.parentNode?.removeChild(element);
          return;
        }
      }
    }
    if (element.localName === 'formula' || element.localName === 'f')
      element.textContent = moveReferences(element.textContent ?? '', own, maps, false);
    if (element.localName === 'brk') element.setAttribute('id', String(map.end(Number(element.getAttribute('id')))));
    const location = element.localName === 'hyperlink' ? element.getAttribute('location') : null;
    if (location) element.setAttribute('location', moveReferences(location, own, maps, false));
    children(element).forEach(visit);
  };
  children(worksheet).forEach(visit);
  for (const list of ['mergeCells', 'dataValidations', 'hyperlinks']) {
    const element = child(worksheet, list);
    if (element === undefined) continue;
    const { length } = children(element);
    if (length === 0) worksheet.removeChild(element);
    else if (element.hasAttribute('count')) element.setAttribute('count', String(length));
  }
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
