import { XMLSerializer } from '@xmldom/xmldom';
import type { Document, Element } from '@xmldom/xmldom';

import type { Finding } from '../../../core/findings/finding';
import { FindingList } from '../../../core/findings/finding-list';
import type { Basis } from '../../../core/report/evidence';
import type { FigureValue, ReportFigures } from '../../../core/report/figures';
import { conditionsHold, mistakesIn, placeholdersOf, textFiller } from '../../../core/report/placeholders';
import type { Placeholder } from '../../../core/report/placeholders';
import { columnName, parseAddress } from '../../../core/table/address';
import type { Measures } from '../../../core/report/measures';
import { EditablePackage, sheetParts } from '../edit/editable-package';
import type { SheetPart } from '../edit/editable-package';
import { child, children, createLike, parseXml, rootOf, serializeXml } from '../edit/xml';
import { OpenError } from '../open-error';
import { readSharedStrings } from '../read/shared-strings';
import { fittingText } from '../../../core/table/cell-text';
import { escapeCellText, escapeXml, toXString } from '../xml-text';
import { DeflatedPart } from '../zip/deflated-part';
import type { ZipSink } from '../zip/write-zip';
import { chartMistakes, updateCharts } from './chart-references';
import { BulkXml } from './bulk-xml';
import { addEvidence, addHyperlinks } from './evidence-sheets';
import type { BasisLink } from './evidence-sheets';
import { moveReferences, RowMap } from './row-map';

/** A filled report, or the mistakes of its template; never both, never half a report. */
export type FilledReport =
  | {
      readonly ok: true;
      readonly bytes: Buffer;
      /** The same bytes, for a report too large to be in memory twice. */
      readonly write: (sink: ZipSink) => Promise<void>;
    }
  | { readonly ok: false; readonly findings: readonly Finding[] };

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

/** The filled sheets by name, for the caches of charts. */
export type FilledSheets = ReadonlyMap<string, FilledSheet>;

/**
 * Fills a report template: a workbook in which cells name figures (`{{委员总数}}`, `{{委员总数[示例区01]}}`), rows name
 * lists (`{{各单位.出席率}}`) or conditions (`{{如果 缺报单位数>0}}`). Rows of a list are repeated, rows whose condition
 * does not hold go; merges, charts, names and print areas follow. Every part that needs no change (styles, pictures,
 * themes) is copied byte for byte.
 *
 * @param measures with them, every number leads to the records behind it, in sheets 依据 that are added
 */
export function fillReport(template: Buffer, figures: ReportFigures, measures?: Measures): FilledReport {
  return refusingUnreadable(() => fillWorkbook(template, figures, measures));
}

/** A template that is no document, or a damaged one, is refused like one with mistakes. */
export function refusingUnreadable(fill: () => FilledReport): FilledReport {
  try {
    return fill();
  } catch (error) {
    if (!(error instanceof OpenError)) throw error;
    const { code, args } = error as OpenError;
    const findings = new FindingList();
    findings.add({ code, location: {}, args });
    return { ok: false, findings: findings.findings };
  }
}

function fillWorkbook(template: Buffer, figures: ReportFigures, measures: Measures | undefined): FilledReport {
  const pack = new EditablePackage(template);
  const strings = sharedStrings(pack);
  const findings = new FindingList();
  const parts = sheetParts(pack);
  const sheets = parts.map((sheet) => readTemplateSheet(pack, sheet, strings, figures, findings));
  for (const finding of chartMistakes(pack, parts)) findings.add(finding);
  if (findings.findings.length > 0) return { ok: false, findings: findings.findings };

  const maps = new Map(sheets.map(({ name, rows }) => [name, rowMap(rows, figures)]));
  const filled = new Map(sheets.map(({ name }) => [name, new FilledSheet()]));
  const targets = measures === undefined ? undefined : addEvidence(pack, basesOf(sheets, maps, figures), measures);
  for (const sheet of sheets) {
    const bulk = fillSheet(sheet, maps, figures, strings, filled.get(sheet.name));
    if (targets !== undefined) addHyperlinks(sheet.document, new Links(sheet, maps, figures), targets, (xml) => bulk.standIn(xml));
    const out = new DeflatedPart(sheet.part);
    bulk.write(serializeXml(sheet.document), (text) => out.write(text));
    pack.writeCompressed(out.finish());
  }
  // Charts may show cells of a sheet that was filled after theirs.
  for (const { part, name } of sheets) updateCharts(pack, part, name, maps, filled);
  updateWorkbook(pack, maps);
  return filledReport(pack);
}

/** Made apart: a function holds all that is in sight where it is made, and the records behind a report are large. */
function filledReport(pack: EditablePackage): FilledReport {
  return {
    ok: true,
    get bytes() {
      return pack.toBuffer();
    },
    write: (sink) => pack.writeTo(sink),
  };
}

/** One sheet of a checked template, filled, as XML; the package is left as it is. */
export function fillOneSheet(pack: EditablePackage, sheet: SheetPart, figures: ReportFigures): string {
  const strings = sharedStrings(pack);
  const read = readTemplateSheet(pack, sheet, strings, figures, new FindingList());
  const maps = new Map([[sheet.name, rowMap(read.rows, figures)]]);
  const bulk = fillSheet(read, maps, figures, strings);
  const pieces: string[] = [];
  bulk.write(serializeXml(read.document), (text) => pieces.push(text));
  return pieces.join('');
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
      return list === undefined ? [] : [{ row: number, copies: Math.max(1, lists.get(list)?.length ?? 1) }];
    }),
  );
}

type BasisOfRow = (row: number) => Basis | undefined;

const NO_BASIS: BasisOfRow = () => undefined;

/** What is behind the one number of a cell, by the copy of its row. A sentence of several leads nowhere: its numbers stand in tables too. */
function basisFinder(text: string, figures: ReportFigures): BasisOfRow {
  const [only, second] = placeholdersOf(text);
  if (only === undefined || second !== undefined || only.text !== text.trim()) return NO_BASIS;
  if (only.kind === 'figure') {
    const basis = basisOfFigure(only, figures);
    return () => basis;
  }
  return only.kind === 'field' ? basisOfField(only, figures) : NO_BASIS;
}

function basisOfFigure({ name, group }: Extract<Placeholder, { kind: 'figure' }>, { figures, groups }: ReportFigures): Basis | undefined {
  const figure = group === undefined ? figures.get(name) : groups?.figure(name, group);
  const count = figure?.basis;
  if (count === undefined || figure?.value === null) return undefined;
  const dimension = group === undefined ? undefined : groups?.dimensionOf(group);
  return { kind: 'count', count, ...(group === undefined || dimension === undefined ? {} : { dimension, group }) };
}

function basisOfField(placeholder: Extract<Placeholder, { kind: 'field' }>, { lists }: ReportFigures): BasisOfRow {
  const list = lists.get(placeholder.list);
  if (list === undefined) return NO_BASIS;
  const { bases, groups, record: recordOf, length } = list;
  const index = list.fields.findIndex(({ name }) => name === placeholder.field);
  const field = list.fields[index];
  return (row) => {
    const own = bases?.[row];
    if (own !== undefined) return { kind: 'count', count: own };
    if (field === undefined || field.format === 'text' || row >= length || list.value(row, index) === null) return undefined;
    const record = recordOf?.(row);
    if (record !== undefined) return { kind: 'record', ...record };
    const count = field.basis;
    if (count === undefined) return undefined;
    const group = groups?.names[row];
    return { kind: 'count', count, ...(groups === undefined || group === undefined ? {} : { dimension: groups.dimension, group }) };
  };
}

/** Excel takes no more hyperlinks on one sheet. */
const MOST_LINKS = 65_530;

/** What is behind the numbers of a sheet, from its top as far as links may go. There are too many to keep them all. */
class Links implements Iterable<BasisLink> {
  private readonly rows: readonly { readonly number: number; readonly cells: readonly { letters: string; basisOf: BasisOfRow }[] }[];
  private readonly map: RowMap;

  constructor(sheet: TemplateSheet, maps: ReadonlyMap<string, RowMap>, figures: ReportFigures) {
    this.map = maps.get(sheet.name) as RowMap;
    this.rows = sheet.rows
      .filter(({ stays }) => stays)
      .map(({ number, texts }) => ({
        number,
        cells: [...texts].map(([cell, text]) => ({
          letters: columnName(parseAddress(cell.getAttribute('r') ?? '')?.column ?? 0),
          basisOf: basisFinder(text, figures),
        })),
      }));
  }

  *[Symbol.iterator](): Iterator<BasisLink> {
    let count = 0;
    for (const { number, cells } of this.rows) {
      const [start, end] = [this.map.start(number), this.map.end(number)];
      for (let row = start; row <= end; row++) {
        for (const { letters, basisOf } of cells) {
          const basis = basisOf(row - start);
          if (basis !== undefined) yield { address: `${letters}${row}`, basis };
          if (basis !== undefined && ++count === MOST_LINKS) return;
        }
      }
    }
  }
}

function* basesOf(sheets: readonly TemplateSheet[], maps: ReadonlyMap<string, RowMap>, figures: ReportFigures): Iterable<Basis> {
  for (const sheet of sheets) for (const { basis } of new Links(sheet, maps, figures)) yield basis;
}

/**
 * Fills the cells of a sheet and moves its rows. The rows of lists come back to be written in place of the nodes that stand for them.
 *
 * @param filled is told where the rows stand
 */
function fillSheet(
  sheet: TemplateSheet,
  maps: ReadonlyMap<string, RowMap>,
  figures: ReportFigures,
  strings: readonly string[],
  filled?: FilledSheet,
): BulkXml {
  const map = maps.get(sheet.name) as RowMap;
  const bulk = new BulkXml(sheet.document);
  for (const row of sheet.rows) {
    const { element, number, stays, texts } = row;
    if (!stays) {
      element.parentNode?.removeChild(element);
      continue;
    }
    const start = map.start(number);
    const copies = map.end(number) - start + 1;
    const cells = children(element, 'c').map((cell, i): TemplateCell => {
      const formula = child(cell, 'f');
      if (formula !== undefined) formula.textContent = moveReferences(formula.textContent ?? '', sheet.name, maps, false);
      const text = texts.get(cell);
      const column = parseAddress(cell.getAttribute('r') ?? '')?.column ?? i;
      return {
        cell,
        column,
        letters: columnName(column),
        fill: text === undefined ? undefined : textFiller(text, figures),
        plain: text === undefined ? plainValue(cell, strings) : null,
      };
    });
    filled?.add({ start, copies, cells });
    if (copies === 1) fillRow(element, cells, start);
    else {
      element.parentNode?.replaceChild(
        bulk.standIn(() => rowsXml(element, cells, start, copies)),
        element,
      );
      if (texts.size > 0) repeatMerges(rootOf(sheet.document), number, copies, map, bulk);
    }
  }
  moveRanges(rootOf(sheet.document), sheet.name, maps, bulk);
  return bulk;
}

interface TemplateCell {
  readonly cell: Element;
  /** 0 is A. */
  readonly column: number;
  readonly letters: string;
  readonly fill: ((copy: number) => FigureValue) | undefined;
  readonly plain: FigureValue;
}

interface FilledRows {
  /** 1-based row of the first copy. */
  readonly start: number;
  readonly copies: number;
  readonly cells: readonly TemplateCell[];
}

/** What stands in the cells of a filled sheet. A list may be long and a chart shows little of it: values are made when they are asked for. */
export class FilledSheet {
  private readonly rows: FilledRows[] = [];

  add(rows: FilledRows): void {
    this.rows.push(rows);
  }

  /** @param row 0-based, as is the column */
  value(row: number, column: number): FigureValue {
    const number = row + 1;
    const rows = this.rows.find(({ start, copies }) => number >= start && number < start + copies);
    const cell = rows?.cells.find((each) => each.column === column);
    if (rows === undefined || cell === undefined) return null;
    return cell.fill === undefined ? cell.plain : cell.fill(number - rows.start);
  }
}

function fillRow(element: Element, cells: readonly TemplateCell[], number: number): void {
  element.setAttribute('r', String(number));
  for (const { cell, letters, fill } of cells) {
    cell.setAttribute('r', `${letters}${number}`);
    if (fill !== undefined) setCell(cell, fill(0));
  }
}

/** The copies of a row as XML. */
function* rowsXml(element: Element, cells: readonly TemplateCell[], start: number, copies: number): Iterable<string> {
  const prefix = element.prefix === null ? '' : `${element.prefix}:`;
  const head = `<${prefix}row${attributesXml(element, ['r'])} r="`;
  const parts = cells.map(({ cell, letters, fill }) => {
    const attributes = attributesXml(cell, fill === undefined ? ['r'] : ['r', 't']);
    const content = fill === undefined ? Array.from(cell.childNodes, (node) => new XMLSerializer().serializeToString(node)).join('') : '';
    return { open: `<${prefix}c${attributes} r="${letters}`, content, fill };
  });
  for (let copy = 0; copy < copies; copy++) {
    const number = start + copy;
    let xml = `${head}${number}">`;
    for (const { open, content, fill } of parts) {
      xml += `${open}${number}"`;
      if (fill === undefined) xml += content === '' ? '/>' : `>${content}</${prefix}c>`;
      else {
        const value = fill(copy);
        xml +=
          typeof value === 'number'
            ? `><${prefix}v>${value}</${prefix}v></${prefix}c>`
            : ` t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escapeCellText(value ?? '—')}</${prefix}t></${prefix}is></${prefix}c>`;
      }
    }
    yield `${xml}</${prefix}row>`;
  }
}

function attributesXml(element: Element, but: readonly string[]): string {
  return Array.from(element.attributes)
    .filter(({ name }) => !but.includes(name) && !name.startsWith('xmlns'))
    .map(({ name, value }) => ` ${name}="${escapeXml(value)}"`)
    .join('');
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
  text.textContent = toXString(fittingText(value ?? '—'));
  cell.appendChild(createLike(cell, 'is')).appendChild(text);
}

/** A merge inside the repeated row is made in every copy. */
function repeatMerges(worksheet: Element, row: number, copies: number, map: RowMap, bulk: BulkXml): void {
  const merges = child(worksheet, 'mergeCells');
  if (merges === undefined) return;
  const start = map.start(row);
  for (const merge of children(merges, 'mergeCell')) {
    const [from, to] = (merge.getAttribute('ref') ?? '').split(':').map(parseAddress);
    if (from?.row !== row - 1 || to?.row !== row - 1) continue;
    const [left, right] = [columnName(from.column), columnName(to.column)];
    merges.removeChild(merge);
    merges.appendChild(
      bulk.standIn(function* () {
        for (let at = start; at < start + copies; at++) yield `<${merge.nodeName} ref="${left}${at}:${right}${at}"/>`;
      }, copies),
    );
  }
}

/** Every range of the sheet outside its cells: merges, filters, links, validations, conditional formats. */
function moveRanges(worksheet: Element, own: string, maps: ReadonlyMap<string, RowMap>, bulk: BulkXml): void {
  const map = maps.get(own) as RowMap;
  const visit = (element: Element): void => {
    if (element.localName === 'sheetData') return;
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
    const length = children(element).length + bulk.countIn(element);
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
