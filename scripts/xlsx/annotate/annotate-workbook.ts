import type { Finding, Severity } from '../../../core/findings/finding';
import { messageOf, severityName } from '../../../core/messages';
import type { Language } from '../../../core/messages';
import { parseAddress } from '../../../core/table/address';
import { cached } from '../../../core/table/cached';
import { EditablePackage, sheetParts } from '../edit/editable-package';
import { LongSheet } from '../edit/long-sheet';
import { parseXml, rootOf, serializeXml } from '../edit/xml';
import { toUtf8 } from '../xml-text';
import { addComments } from './comments';
import type { CellComment } from './comments';
import { addFindingList } from './finding-list-sheet';
import { MarkStyles } from './mark-styles';

const GRAVITY: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/**
 * A copy of a workbook in which every cell with a finding is coloured and commented, and a sheet 问题清单 links to
 * them. Nothing else of the workbook changes: parts that need no mark are copied byte for byte.
 */
export function annotateWorkbook(bytes: Buffer, findings: readonly Finding[], language: Language): Buffer {
  const pack = new EditablePackage(bytes);
  const styles = new MarkStyles(pack);
  for (const { name, part } of sheetParts(pack)) {
    const own = findings.filter(({ location }) => location.sheet === name && location.address !== undefined);
    if (own.length > 0) markSheet(pack, part, own, styles, language);
  }
  styles.save();
  addFindingList(pack, findings, language);
  return pack.toBuffer();
}

function markSheet(pack: EditablePackage, part: string, findings: readonly Finding[], styles: MarkStyles, language: Language): void {
  const byAddress = new Map<string, Finding[]>();
  for (const finding of findings) cached(byAddress, finding.location.address as string, () => []).push(finding);
  const marks = new Map<number, Mark[]>();
  const comments: CellComment[] = [];
  for (const [address, group] of byAddress) {
    const place = parseAddress(address);
    if (place === undefined) continue;
    const worst = group.reduce((a, b) => (GRAVITY[b.severity] > GRAVITY[a.severity] ? b : a)).severity;
    cached(marks, place.row, () => []).push({ column: place.column, worst });
    comments.push({ ...place, text: group.map((finding) => commentText(finding, language)).join('\n') });
  }
  const sheet = new LongSheet(toUtf8(pack.read(part)), part);
  sheet.editRows(marks.keys(), (cells, row) => {
    for (const { column, worst } of marks.get(row) ?? []) {
      const cell = cells.cell(row, column);
      cell.setAttribute('s', String(styles.marked(Number(cell.getAttribute('s') ?? 0), worst)));
    }
  });
  const frame = parseXml(sheet.frame, part);
  addComments(pack, part, rootOf(frame), comments);
  pack.write(part, sheet.join(serializeXml(frame)));
}

/** How a cell of a row is coloured. */
interface Mark {
  readonly column: number;
  readonly worst: Severity;
}

function commentText(finding: Finding, language: Language): string {
  const { what, how } = messageOf(finding, language);
  return `【${severityName(finding.severity, language)}】${what}\n${how}`;
}
