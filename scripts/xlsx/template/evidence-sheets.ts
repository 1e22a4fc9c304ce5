import type { Document, Node } from '@xmldom/xmldom';

import { EVIDENCE_HEADER_ROW, planEvidence } from '../../../core/report/evidence';
import type { Basis, EvidenceSheet } from '../../../core/report/evidence';
import type { Measures } from '../../../core/report/measures';
import { cellAddress, quoteSheetName } from '../../../core/table/address';
import { freeSheetName, listSheets, WORKSHEET_TYPE } from '../edit/add-sheet';
import type { EditablePackage } from '../edit/editable-package';
import { child, children, createLike, insertBeforeAny, rootOf } from '../edit/xml';
import { addRows, EncodedTexts } from '../write/row-bytes';
import { escapeXml } from '../xml-text';
import { DeflatedPart } from '../zip/deflated-part';
import { addTableStyles, textCell } from './table-styles';
import type { TableStyles } from './table-styles';

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** What must follow hyperlinks in a worksheet (ECMA-376 18.3.1.99). */
const AFTER_HYPERLINKS = [
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
  'customProperties',
  'cellWatches',
  'ignoredErrors',
  'smartTags',
  'drawing',
  'legacyDrawing',
  'legacyDrawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
];

/** A filled cell and what is behind it. */
export interface BasisLink {
  readonly address: string;
  readonly basis: Basis;
}

/** Where a link leads, as a location in the workbook. */
export type LinkTarget = (basis: Basis) => string | undefined;

/** Adds the sheets 依据; gives where each number leads. */
export function addEvidence(pack: EditablePackage, bases: Iterable<Basis>, measures: Measures): LinkTarget {
  const plan = planEvidence(measures, bases);
  if (plan.sheets.length === 0) return () => undefined;
  const styles = addTableStyles(pack);
  const names = new Map<string, string>();
  const { pool } = plan;
  const texts = new EncodedTexts().of({
    get count() {
      return pool.texts.length;
    },
    text: (index) => pool.text(index),
  });
  const parts = plan.sheets.map((sheet, i) => writeSheet(`xl/worksheets/evidence${i + 1}.xml`, sheet, styles, texts));
  pack.addCompressed(parts, WORKSHEET_TYPE);
  const added = plan.sheets.map((sheet, i) => {
    const name = freeSheetName(pack, sheet.name);
    names.set(sheet.name, name);
    return { name, part: parts[i]?.name ?? '' };
  });
  listSheets(pack, added);
  return (basis) => {
    const target = plan.target(basis);
    return target === undefined ? undefined : `${quoteSheetName(names.get(target.sheet) ?? target.sheet)}!${target.address}`;
  };
}

/**
 * Links the cells of a filled sheet; a cell that the template links already keeps its link. There may be tens of
 * thousands, so they are no elements of the document: `bulk` gives a node that stands for their XML.
 */
export function addHyperlinks(
  document: Document,
  links: Iterable<BasisLink>,
  target: LinkTarget,
  bulk: (xml: () => Iterable<string>) => Node,
): void {
  const worksheet = rootOf(document);
  const existing = child(worksheet, 'hyperlinks');
  const taken = new Set(existing === undefined ? [] : children(existing, 'hyperlink').map((link) => link.getAttribute('ref')));
  const prefix = worksheet.prefix === null ? '' : `${worksheet.prefix}:`;
  const xml = (): Generator<string> => hyperlinksXml(prefix, links, taken, target);
  if (xml().next().done === true) return;
  const list = existing ?? createLike(worksheet, 'hyperlinks');
  if (existing === undefined) insertBeforeAny(worksheet, list, AFTER_HYPERLINKS);
  list.appendChild(bulk(xml));
}

function* hyperlinksXml(
  prefix: string,
  links: Iterable<BasisLink>,
  taken: ReadonlySet<string | null>,
  target: LinkTarget,
): Generator<string> {
  for (const { address, basis } of links) {
    const location = taken.has(address) ? undefined : target(basis);
    if (location !== undefined)
      yield `<${prefix}hyperlink ref="${address}" location="${escapeXml(location)}" tooltip="看依据：这个数字来自哪些记录"/>`;
  }
}

function writeSheet(part: string, sheet: EvidenceSheet, styles: TableStyles, texts: EncodedTexts): ReturnType<DeflatedPart['finish']> {
  const { columns, length } = sheet;
  const out = new DeflatedPart(part);
  const frozen = EVIDENCE_HEADER_ROW;
  out.write(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="${SPREADSHEET}"><sheetPr><tabColor rgb="FF7F7F7F"/><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`,
  );
  out.write(
    `<cols>${columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`,
  );
  out.write('<sheetData>');
  out.write(`<row r="1" ht="26" customHeight="1">${textCell('A1', sheet.heading, styles.title)}</row>`);
  out.write(`<row r="2" ht="20" customHeight="1">${textCell('A2', sheet.note, styles.note)}</row>`);
  out.write(
    `<row r="${frozen}" ht="32" customHeight="1">${columns.map(({ header }, i) => textCell(cellAddress(frozen - 1, i), header, styles.header)).join('')}</row>`,
  );
  for (const block of sheet.blocks()) {
    const rows = addRows(out.piece, {
      texts,
      start: 0,
      end: block.length,
      firstNumber: frozen + 1 + block.start,
      columns: block.columns.map((cells, index) => ({ index, cells, style: columns[index]?.isNumber ? styles.number : styles.text })),
    });
    while (rows.next().done !== true) out.flush();
  }
  const last = cellAddress(frozen - 1 + length, columns.length - 1);
  out.write(
    `</sheetData><autoFilter ref="A${frozen}:${last}"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>`,
  );
  return out.finish();
}
