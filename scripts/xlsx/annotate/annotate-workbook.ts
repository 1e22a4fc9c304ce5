import type { Finding, Severity } from '../../../core/findings/finding';
import { messageOf, severityName } from '../../../core/messages';
import type { Language } from '../../../core/messages';
import { parseAddress } from '../../../core/table/address';
import { EditablePackage, sheetParts } from '../edit/editable-package';
import { SheetCells } from '../edit/sheet-cells';
import { parseXml, rootOf, serializeXml } from '../edit/xml';
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
  const document = parseXml(pack.read(part), part);
  const worksheet = rootOf(document);
  const cells = new SheetCells(worksheet);
  const byAddress = new Map<string, Finding[]>();
  for (const finding of findings) {
    const address = finding.location.address as string;
    byAddress.set(address, [...(byAddress.get(address) ?? []), finding]);
  }
  const comments: CellComment[] = [];
  for (const [address, group] of byAddress) {
    const place = parseAddress(address);
    if (place === undefined) continue;
    const worst = group.reduce((a, b) => (GRAVITY[b.severity] > GRAVITY[a.severity] ? b : a)).severity;
    const cell = cells.cell(place.row, place.column);
    cell.setAttribute('s', String(styles.marked(Number(cell.getAttribute('s') ?? 0), worst)));
    comments.push({ ...place, text: group.map((finding) => commentText(finding, language)).join('\n') });
  }
  addComments(pack, part, worksheet, comments);
  pack.write(part, serializeXml(document));
}

function commentText(finding: Finding, language: Language): string {
  const { what, how } = messageOf(finding, language);
  return `【${severityName(finding.severity, language)}】${what}\n${how}`;
}
