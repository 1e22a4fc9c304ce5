import type { Document, Element } from '@xmldom/xmldom';

import type { FindingList } from '../../../core/findings/finding-list';
import type { ReportFigures } from '../../../core/report/figures';
import { conditionsHold, mistakesIn, placeholdersOf, usualBraces } from '../../../core/report/placeholders';
import type { EditablePackage } from '../edit/editable-package';
import { child, children, parseXml, rootOf } from '../edit/xml';
import { readSharedStrings } from '../read/shared-strings';
import { headerMistakes } from './loose-texts';
import { RowMap } from './row-map';

/** A sheet of a report template, as it was read. */
export interface TemplateSheet {
  readonly name: string;
  readonly part: string;
  readonly document: Document;
  readonly rows: readonly TemplateRow[];
}

/** A row of it; rows that a template leaves out have none. */
export interface TemplateRow {
  readonly number: number;
  readonly element: Element;
  /** Text of each cell that has a placeholder. */
  readonly texts: ReadonlyMap<Element, string>;
  /** The list whose items the row is repeated for. */
  readonly list?: string;
  /** False where a condition in the row does not hold: the row goes. */
  readonly stays: boolean;
}

/** The shared strings of a workbook; none where it has no part for them. */
export function sharedStrings(pack: EditablePackage): string[] {
  const part = pack.relationships(pack.workbookPart).find(({ type }) => type === 'sharedStrings')?.target;
  return part === undefined || !pack.has(part) ? [] : readSharedStrings(pack.read(part), part);
}

/**
 * Reads a sheet of a report template.
 *
 * @param findings is told of every mistake in its placeholders; with any, nothing may be filled
 * @throws OpenError where the sheet is no XML
 */
export function readTemplateSheet(
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
      const text = usualBraces(cellText(cell, strings));
      if (!/[{}｛｝]/.test(text)) continue;
      const location = { sheet: name, address: cell.getAttribute('r') ?? '' };
      for (const mistake of mistakesIn(text, figures)) findings.add({ ...mistake, location });
      if (placeholdersOf(text).length === 0) continue;
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
  for (const mistake of headerMistakes(rootOf(document), name, figures)) findings.add(mistake);
  return { name, part, document, rows };
}

/** The text of a cell; '' for one that holds no text. */
export function cellText(cell: Element, strings: readonly string[]): string {
  const type = cell.getAttribute('t');
  if (type === 's') return strings[Number(child(cell, 'v')?.textContent ?? -1)] ?? '';
  if (type === 'inlineStr') return child(cell, 'is')?.textContent ?? '';
  return type === 'str' ? (child(cell, 'v')?.textContent ?? '') : '';
}

/** Where the rows of a sheet stand once it is filled. A list without items leaves its row once, with — in it. */
export function rowMap(rows: readonly TemplateRow[], { lists }: ReportFigures): RowMap {
  return new RowMap(
    rows.flatMap(({ number, list, stays }) => {
      if (!stays) return [{ row: number, copies: 0 }];
      return list === undefined ? [] : [{ row: number, copies: Math.max(1, lists.get(list)?.length ?? 1) }];
    }),
  );
}
