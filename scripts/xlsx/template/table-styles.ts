import type { Element } from '@xmldom/xmldom';

import type { EditablePackage } from '../edit/editable-package';
import { child, children, createLike, parseXml, rootOf, serializeXml } from '../edit/xml';
import { escapeCellText } from '../xml-text';

/** Style numbers of a table that is written as XML. */
export interface TableStyles {
  readonly title: number;
  readonly note: number;
  readonly header: number;
  readonly text: number;
  readonly number: number;
  readonly link: number;
}

/** Styles of the added sheets, after those that the workbook has. */
export function addTableStyles(pack: EditablePackage): TableStyles {
  const part = pack.relationships(pack.workbookPart).find(({ type }) => type === 'styles')?.target;
  if (part === undefined || !pack.has(part)) return { title: 0, note: 0, header: 0, text: 0, number: 0, link: 0 };
  const document = parseXml(pack.read(part), part);
  const styles = rootOf(document);
  const append = (list: string, make: (parent: Element) => Element): number => {
    const parent = child(styles, list) as Element;
    const index = children(parent).length;
    parent.appendChild(make(parent));
    parent.setAttribute('count', String(index + 1));
    return index;
  };
  const font = (size: number, name: string, colour: string, bold = false): number =>
    append('fonts', (parent) => {
      const made = createLike(parent, 'font');
      if (bold) made.appendChild(createLike(parent, 'b'));
      made.appendChild(createLike(parent, 'sz', { val: String(size) }));
      made.appendChild(createLike(parent, 'color', { rgb: colour }));
      made.appendChild(createLike(parent, 'name', { val: name }));
      return made;
    });
  const fill = append('fills', (parent) => {
    const made = createLike(parent, 'fill');
    const pattern = made.appendChild(createLike(parent, 'patternFill', { patternType: 'solid' }));
    pattern.appendChild(createLike(parent, 'fgColor', { rgb: 'FF1F4E79' }));
    pattern.appendChild(createLike(parent, 'bgColor', { indexed: '64' }));
    return made;
  });
  const format = (fontId: number, fillId: number, alignment: Readonly<Record<string, string>>): number =>
    append('cellXfs', (parent) => {
      const made = createLike(parent, 'xf', {
        numFmtId: '0',
        fontId: String(fontId),
        fillId: String(fillId),
        borderId: '0',
        xfId: '0',
        applyFont: '1',
        applyFill: '1',
        applyAlignment: '1',
      });
      made.appendChild(createLike(parent, 'alignment', alignment));
      return made;
    });
  const body = font(10, '宋体', 'FF333333');
  const made: TableStyles = {
    title: format(font(14, '黑体', 'FF1F4E79'), 0, { vertical: 'center' }),
    note: format(font(10, '宋体', 'FF666666'), 0, { vertical: 'center' }),
    header: format(font(10, '黑体', 'FFFFFFFF'), fill, { horizontal: 'center', vertical: 'center', wrapText: '1' }),
    text: format(body, 0, { vertical: 'center' }),
    number: format(body, 0, { horizontal: 'right', vertical: 'center' }),
    link: format(font(10, '宋体', 'FF0563C1'), 0, { vertical: 'center' }),
  };
  pack.write(part, serializeXml(document));
  return made;
}

/** An inline text cell. */
export function textCell(reference: string, text: string, style: number): string {
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeCellText(text)}</t></is></c>`;
}
