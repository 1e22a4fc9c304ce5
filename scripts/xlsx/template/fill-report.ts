import type { Finding } from '../../../core/findings/finding';
import { FindingList } from '../../../core/findings/finding-list';
import type { ReportFigures } from '../../../core/report/figures';
import type { Measures } from '../../../core/report/measures';
import { EditablePackage, sheetParts } from '../edit/editable-package';
import type { SheetPart } from '../edit/editable-package';
import { child, children, parseXml, rootOf, serializeXml } from '../edit/xml';
import { OpenError } from '../open-error';
import { DeflatedPart } from '../zip/deflated-part';
import type { ZipSink } from '../zip/write-zip';
import { basesOf, Links } from './basis-links';
import { drawingMistakes, updateCharts } from './chart-references';
import { addEvidence, addHyperlinks } from './evidence-sheets';
import { fillSheet, FilledSheet } from './fill-sheet';
import { readTemplateSheet, rowMap, sharedStrings } from './report-sheet';
import { moveReferences } from './row-map';
import type { RowMap } from './row-map';
import { updateTables } from './table-references';

/** A filled report, or the mistakes of its template; never both, never half a report. */
export type FilledReport =
  | {
      readonly ok: true;
      readonly bytes: Buffer;
      /** The same bytes, for a report too large to be in memory twice. */
      readonly write: (sink: ZipSink) => Promise<void>;
    }
  | { readonly ok: false; readonly findings: readonly Finding[] };

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
  for (const finding of drawingMistakes(pack, parts, figures)) findings.add(finding);
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
  for (const sheet of sheets) {
    updateCharts(pack, sheet, maps, filled, figures);
    updateTables(pack, sheet, maps, figures);
  }
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

/** Defined names and print areas follow; formulas are recalculated when the report is opened. */
function updateWorkbook(pack: EditablePackage, maps: ReadonlyMap<string, RowMap>): void {
  const document = parseXml(pack.read(pack.workbookPart), pack.workbookPart);
  const root = rootOf(document);
  const names = child(root, 'definedNames');
  for (const name of names === undefined ? [] : children(names, 'definedName'))
    name.textContent = moveReferences(name.textContent ?? '', '', maps);
  child(root, 'calcPr')?.setAttribute('fullCalcOnLoad', '1');
  pack.write(pack.workbookPart, serializeXml(document));
}
