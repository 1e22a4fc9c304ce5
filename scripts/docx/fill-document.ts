import type { Document, Element } from '@xmldom/xmldom';
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';

import { storableText } from '../../core/table/cell-text';
import { FindingList } from '../../core/findings/finding-list';
import { formatFigure } from '../../core/report/figures';
import type { ReportFigures } from '../../core/report/figures';
import { conditionsHold, fillSentence, mistakesIn, placeholdersOf, usualBraces } from '../../core/report/placeholders';
import { children, createLike, parseXml, rootOf, serializeXml } from '../xlsx/edit/xml';
import { corrupt } from '../xlsx/open-error';
import { refusingUnreadable } from '../xlsx/template/fill-report';
import type { FilledReport } from '../xlsx/template/fill-report';
import { ZipArchive } from '../xlsx/zip/read-zip';
import { writeZip } from '../xlsx/zip/write-zip';

/** Parts of a document that hold paragraphs, and what people call them. */
const TEXT_PARTS: readonly (readonly [RegExp, string])[] = [
  [/^word\/document\.xml$/, ''],
  [/^word\/header\d*\.xml$/, '页眉'],
  [/^word\/footer\d*\.xml$/, '页脚'],
];

/**
 * Fills a Word document with the same placeholders as a workbook: figures in sentences, a table row or paragraph that
 * is repeated over a list, a condition that keeps or drops its row or paragraph. Never half a document.
 */
export function fillDocument(template: Buffer, figures: ReportFigures): FilledReport {
  return refusingUnreadable(() => fill(template, figures));
}

const MAIN_PART = 'word/document.xml';

function fill(template: Buffer, figures: ReportFigures): FilledReport {
  // The library says of a damaged archive only that it is one.
  if (!new ZipArchive(template).entries.has(MAIN_PART)) throw corrupt(MAIN_PART);
  const zip = new PizZip(template);
  const findings = new FindingList();
  for (const name of Object.keys(zip.files)) {
    const place = TEXT_PARTS.find(([pattern]) => pattern.test(name))?.[1];
    if (place === undefined) continue;
    const document = parseXml(Buffer.from((zip.file(name) as PizZip.ZipObject).asUint8Array()), name);
    new PartPreparation(document, place, figures, findings).run();
    zip.file(name, serializeXml(document));
  }
  if (findings.findings.length > 0) return { ok: false, findings: findings.findings };
  try {
    new Docxtemplater(zip, {
      delimiters: { start: '{{', end: '}}' },
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      parser: (tag: string) => ({ get: (scope: unknown) => valueOf(tag.trim(), scope, figures) }),
    }).render();
  } catch (error) {
    for (const text of misread(error)) findings.add({ code: 'template/unclosed', location: {}, args: { text } });
    return { ok: false, findings: findings.findings };
  }
  const parts = Object.values(zip.files)
    .filter(({ dir }) => !dir)
    .map((file) => ({ name: file.name, content: Buffer.from(file.asUint8Array()) }));
  const bytes = writeZip(parts);
  return { ok: true, bytes, write: (sink) => sink.write(bytes, 0) };
}

/**
 * What the library could not read: it joins all paragraphs, so that a lone brace at the end of one and a lone brace at
 * the start of the next are a placeholder to it.
 *
 * @throws the error itself where it is no mistake of the template
 */
function misread(error: unknown): string[] {
  const { properties } = error as { readonly properties?: { readonly errors?: readonly unknown[]; readonly context?: unknown } };
  if (properties === undefined) throw error;
  if (properties.errors !== undefined) return properties.errors.flatMap(misread);
  return [typeof properties.context === 'string' ? properties.context : '{{'];
}

/** Items of a list, as the library loops over them. */
interface Item {
  readonly list: string;
  readonly row: number;
}

function valueOf(tag: string, scope: unknown, figures: ReportFigures): unknown {
  const list = figures.lists.get(tag);
  if (list !== undefined) {
    const { length } = list;
    return Array.from({ length: Math.max(1, length) }, (_, row): Item => ({ list: tag, row }));
  }
  const row = (scope as Partial<Item> | null)?.row ?? 0;
  const [placeholder] = placeholdersOf(`{{${tag}}}`);
  if (placeholder?.kind === 'field') {
    const own = figures.lists.get(placeholder.list);
    const index = own?.fields.findIndex(({ name }) => name === placeholder.field) ?? -1;
    const value = own === undefined || row >= own.length ? null : own.value(row, index);
    return storableText(formatFigure(value, own?.fields[index]?.format ?? 'text'));
  }
  if (placeholder?.kind !== 'figure') return '';
  return storableText(fillSentence(`{{${tag}}}`, figures));
}

/** Checks the placeholders of a part, drops what its conditions drop, and puts loops around what lists repeat. */
class PartPreparation {
  constructor(
    private readonly document: Document,
    private readonly place: string,
    private readonly figures: ReportFigures,
    private readonly findings: FindingList,
  ) {}

  run(): void {
    const root = rootOf(this.document);
    const paragraphs = Array.from(root.getElementsByTagName('w:p'));
    paragraphs.forEach((paragraph, i) => this.check(paragraph, i + 1));
    if (this.findings.findings.length > 0) return;
    for (const row of Array.from(root.getElementsByTagName('w:tr'))) this.row(row);
    for (const paragraph of paragraphs) if (paragraph.parentNode !== null && !isInRow(paragraph)) this.paragraph(paragraph);
  }

  private check(paragraph: Element, number: number): void {
    useUsualBraces(paragraph);
    const text = textOf(paragraph);
    if (!/[{}]/.test(text)) return;
    const location = { address: `${this.place}第${number}段` };
    for (const mistake of mistakesIn(text, this.figures)) this.findings.add({ ...mistake, location });
    const scope = ancestor(paragraph, 'w:tr') ?? paragraph;
    const lists = listsIn(textOf(scope));
    const [first = '', second] = lists;
    // Said once a row, at its first paragraph with a placeholder.
    const isFirst = Array.from(scope.getElementsByTagName('w:p')).find((each) => textOf(each).includes('{{')) === paragraph;
    if (second !== undefined && (scope === paragraph || isFirst))
      this.findings.add({ code: 'template/two-lists', location, args: { first, second } });
  }

  private row(row: Element): void {
    const text = textOf(row);
    if (!conditionsHold(text, this.figures)) {
      row.parentNode?.removeChild(row);
      return;
    }
    const [list] = listsIn(text);
    if (list === undefined) return;
    const paragraphs = row.getElementsByTagName('w:p');
    const [first, last] = [paragraphs[0], paragraphs[paragraphs.length - 1]];
    if (first === undefined || last === undefined) return;
    const properties = children(first, 'pPr')[0];
    first.insertBefore(this.tag(first, `{{#${list}}}`), properties?.nextSibling ?? (properties === undefined ? first.firstChild : null));
    last.appendChild(this.tag(last, `{{/${list}}}`));
  }

  private paragraph(paragraph: Element): void {
    const text = textOf(paragraph);
    if (!conditionsHold(text, this.figures)) {
      // A cell must keep a paragraph; outside tables every paragraph may go.
      paragraph.parentNode?.removeChild(paragraph);
      return;
    }
    const [list] = listsIn(text);
    if (list === undefined) return;
    for (const [tag, before] of [
      [`{{#${list}}}`, paragraph],
      [`{{/${list}}}`, paragraph.nextSibling],
    ] as const) {
      const own = createLike(paragraph, 'p');
      own.appendChild(this.tag(paragraph, tag));
      paragraph.parentNode?.insertBefore(own, before);
    }
  }

  private tag(like: Element, text: string): Element {
    const run = createLike(like, 'r');
    run.appendChild(createLike(like, 't')).textContent = text;
    return run;
  }
}

/** A placeholder may be spread over several runs of a paragraph, one brace in each. */
function useUsualBraces(paragraph: Element): void {
  const text = textOf(paragraph);
  if (usualBraces(text) === text) return;
  for (const run of Array.from(paragraph.getElementsByTagName('w:t')))
    run.textContent = (run.textContent ?? '').replaceAll('｛', '{').replaceAll('｝', '}');
}

function listsIn(text: string): string[] {
  return [...new Set(placeholdersOf(text).flatMap((placeholder) => (placeholder.kind === 'field' ? [placeholder.list] : [])))];
}

function textOf(element: Element): string {
  return Array.from(element.getElementsByTagName('w:t'), (text) => text.textContent ?? '').join('');
}

function isInRow(element: Element): boolean {
  return ancestor(element, 'w:tr') !== undefined;
}

function ancestor(element: Element, name: string): Element | undefined {
  for (let node = element.parentNode; node !== null; node = node.parentNode)
    if (node.nodeType === 1 && (node as Element).nodeName === name) return node as Element;
  return undefined;
}
