import type { Element } from '@xmldom/xmldom';

import { cellAddress } from '../../../core/table/address';
import type { EditablePackage } from '../edit/editable-package';
import { child, createLike, insertBeforeAny, parseXml, rootOf, serializeXml } from '../edit/xml';
import { escapeCellText, escapeXml } from '../xml-text';

export interface CellComment {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** What must follow legacyDrawing in a worksheet (ECMA-376 18.3.1.99). */
const AFTER_LEGACY_DRAWING = ['legacyDrawingHF', 'picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts', 'extLst'];

/** Adds comments to cells of a sheet, beside those that it has. */
export function addComments(pack: EditablePackage, sheetPart: string, worksheet: Element, comments: readonly CellComment[]): void {
  const relationships = pack.relationships(sheetPart);
  addTexts(pack, sheetPart, relationships.find(({ type }) => type === 'comments')?.target, comments);
  const drawing = relationships.find(({ type }) => type === 'vmlDrawing')?.target;
  if (drawing !== undefined && pack.has(drawing)) {
    const xml = pack.read(drawing).toString('utf8');
    pack.write(
      drawing,
      xml.replace(/<\/xml>\s*$/, () => `${comments.map(shape).join('')}</xml>`),
    );
    return;
  }
  const part = pack.freeName('xl/drawings/vmlDrawing', '.vml');
  pack.declareExtension('vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing');
  pack.write(
    part,
    `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${comments.map(shape).join('')}</xml>`,
  );
  const id = pack.relate(sheetPart, `${OFFICE}/vmlDrawing`, part);
  const element = createLike(worksheet, 'legacyDrawing');
  element.setAttributeNS(OFFICE, 'r:id', id);
  insertBeforeAny(worksheet, element, AFTER_LEGACY_DRAWING);
}

function addTexts(pack: EditablePackage, sheetPart: string, existing: string | undefined, comments: readonly CellComment[]): void {
  if (existing === undefined || !pack.has(existing)) {
    const part = pack.freeName('xl/comments', '.xml');
    const list = comments.map(
      (comment) =>
        `<comment ref="${cellAddress(comment.row, comment.column)}" authorId="0"><text><t xml:space="preserve">${escapeCellText(comment.text)}</t></text></comment>`,
    );
    pack.add(
      part,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml',
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><comments xmlns="${SPREADSHEET}"><authors><author>${escapeXml('委员履职助手')}</author></authors><commentList>${list.join('')}</commentList></comments>`,
    );
    pack.relate(sheetPart, `${OFFICE}/comments`, part);
    return;
  }
  const document = parseXml(pack.read(existing), existing);
  const root = rootOf(document);
  const list = child(root, 'commentList') ?? root.appendChild(createLike(root, 'commentList'));
  for (const { row, column, text } of comments) {
    const comment = createLike(root, 'comment', { ref: cellAddress(row, column), authorId: '0' });
    const body = createLike(root, 't');
    body.textContent = text;
    comment.appendChild(createLike(root, 'text')).appendChild(body);
    list.appendChild(comment);
  }
  pack.write(existing, serializeXml(document));
}

function shape({ row, column, text }: CellComment): string {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 22)), 0);
  const anchor = [column + 1, 12, row, 4, column + 5, 12, row + Math.min(20, lines + 2), 4].join(', ');
  return `<v:shape id="dl_${row}_${column}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
}
