import { XMLSerializer } from '@xmldom/xmldom';
import type { Element } from '@xmldom/xmldom';

import type { FigureValue, ReportFigures } from '../../../core/report/figures';
import { textFiller } from '../../../core/report/placeholders';
import { columnName, parseAddress } from '../../../core/table/address';
import { fittingText } from '../../../core/table/cell-text';
import { child, children, createLike, rootOf } from '../edit/xml';
import { escapeXml, textCellRest, toXString } from '../xml-text';
import { BulkXml } from './bulk-xml';
import { fillHeaders } from './loose-texts';
import { cellText } from './report-sheet';
import type { TemplateSheet } from './report-sheet';
import { formulaOfCopies, moveReferences, shiftReferences } from './row-map';
import type { RowMap } from './row-map';

/**
 * Fills the cells of a sheet and moves its rows. The rows of lists come back to be written in place of the nodes that stand for them.
 *
 * @param filled is told where the rows stand
 */
export function fillSheet(
  sheet: TemplateSheet,
  maps: ReadonlyMap<string, RowMap>,
  figures: ReportFigures,
  strings: readonly string[],
  filled?: FilledSheet,
): BulkXml {
  const map = maps.get(sheet.name) as RowMap;
  prepareFormulas(sheet);
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
      const text = texts.get(cell);
      const formula = text === undefined ? child(cell, 'f') : undefined;
      const ofCopies = (own: string | null | undefined): ((copy: number) => string) | undefined =>
        own ? formulaOfCopies(own, sheet.name, maps, copies === 1 ? {} : { row: number }) : undefined;
      const column = parseAddress(cell.getAttribute('r') ?? '')?.column ?? i;
      return {
        cell,
        column,
        letters: columnName(column),
        fill: text === undefined ? undefined : textFiller(text, figures),
        formula: ofCopies(formula?.textContent),
        array: ofCopies(formula?.getAttribute('ref')),
        plain: text === undefined && formula === undefined ? plainValue(cell, strings) : null,
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
  fillHeaders(rootOf(sheet.document), figures);
  return bulk;
}

interface TemplateCell {
  readonly cell: Element;
  /** 0 is A. */
  readonly column: number;
  readonly letters: string;
  readonly fill: ((copy: number) => FigureValue) | undefined;
  /** What it is computed by, where that stands in it. */
  readonly formula: ((copy: number) => string) | undefined;
  /** The cells that it fills, where it is one over an array. */
  readonly array: ((copy: number) => string) | undefined;
  readonly plain: FigureValue;
}

/**
 * Every formula gets a text of its own, for copies of what it was shared with may come between; a formula over an array
 * of its own row stays one. The results of the template go: they are not those of the report, and whoever opens it
 * computes them.
 */
function prepareFormulas({ rows }: TemplateSheet): void {
  const shared = new Map<string, { readonly text: string; readonly row: number; readonly column: number }>();
  for (const { element, number } of rows) {
    for (const cell of children(element, 'c')) {
      const formula = child(cell, 'f');
      if (formula === undefined) continue;
      const value = child(cell, 'v');
      if (value !== undefined) cell.removeChild(value);
      cell.removeAttribute('t');
      if (formula.getAttribute('t') !== 'shared') continue;
      const id = formula.getAttribute('si') ?? '';
      const column = parseAddress(cell.getAttribute('r') ?? '')?.column ?? 0;
      const text = formula.textContent ?? '';
      const first = shared.get(id);
      if (text !== '' || first === undefined) shared.set(id, { text, row: number, column });
      else formula.textContent = shiftReferences(first.text, number - first.row, column - first.column);
      for (const name of ['t', 'si', 'ref']) formula.removeAttribute(name);
    }
  }
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

/** The filled sheets by name, for the caches of charts. */
export type FilledSheets = ReadonlyMap<string, FilledSheet>;

function fillRow(element: Element, cells: readonly TemplateCell[], number: number): void {
  element.setAttribute('r', String(number));
  for (const { cell, letters, fill, formula, array } of cells) {
    cell.setAttribute('r', `${letters}${number}`);
    if (fill !== undefined) setCell(cell, fill(0));
    const element = formula === undefined ? undefined : child(cell, 'f');
    if (formula !== undefined && element !== undefined) element.textContent = formula(0);
    if (array !== undefined) element?.setAttribute('ref', array(0));
  }
}

/** The copies of a row as XML. */
function* rowsXml(element: Element, cells: readonly TemplateCell[], start: number, copies: number): Iterable<string> {
  const prefix = element.prefix === null ? '' : `${element.prefix}:`;
  const head = `<${prefix}row${attributesXml(element, ['r'])} r="`;
  const parts = cells.map(({ cell, letters, fill, formula, array }) => {
    const attributes = attributesXml(cell, fill === undefined ? ['r'] : ['r', 't']);
    const isPlain = fill === undefined && formula === undefined;
    const content = isPlain ? Array.from(cell.childNodes, (node) => new XMLSerializer().serializeToString(node)).join('') : '';
    return { open: `<${prefix}c${attributes} r="${letters}`, content, fill, formula, array };
  });
  for (let copy = 0; copy < copies; copy++) {
    const number = start + copy;
    let xml = `${head}${number}">`;
    for (const { open, content, fill, formula, array } of parts) {
      xml += `${open}${number}"`;
      if (formula !== undefined) {
        const ofArray = array === undefined ? '' : ` t="array" ref="${array(copy)}"`;
        xml += `><${prefix}f${ofArray}>${escapeXml(formula(copy))}</${prefix}f></${prefix}c>`;
      } else if (fill === undefined) xml += content === '' ? '/>' : `>${content}</${prefix}c>`;
      else {
        const value = fill(copy);
        xml += typeof value === 'number' ? `><${prefix}v>${value}</${prefix}v></${prefix}c>` : textCellRest(value ?? '—', prefix);
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
      element.textContent = moveReferences(element.textContent ?? '', own, maps);
    if (element.localName === 'brk') element.setAttribute('id', String(map.end(Number(element.getAttribute('id')))));
    const location = element.localName === 'hyperlink' ? element.getAttribute('location') : null;
    if (location) element.setAttribute('location', moveReferences(location, own, maps));
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
