import type { Document, Element } from '@xmldom/xmldom';

import type { Severity } from '../../../core/findings/finding';
import { COLOURS } from '../template/look';
import type { EditablePackage } from '../edit/editable-package';
import { child, children, createLike, insertBeforeAny, parseXml, rootOf, serializeXml } from '../edit/xml';

/** Cell styles that are like existing ones but for the fill of a severity. */
export class MarkStyles {
  private readonly part: string | undefined;
  private readonly document: Document | undefined;
  private readonly made = new Map<string, number>();
  private readonly fills = new Map<Severity, number>();

  constructor(private readonly pack: EditablePackage) {
    this.part = pack.relationships(pack.workbookPart).find(({ type }) => type === 'styles')?.target;
    if (this.part !== undefined && pack.has(this.part)) this.document = parseXml(pack.read(this.part), this.part);
  }

  /** The style of a cell of style `index`, coloured; the same style where the workbook has no style sheet. */
  marked(index: number, severity: Severity): number {
    if (this.document === undefined) return index;
    const key = `${index} ${severity}`;
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const styles = rootOf(this.document);
    const formats = child(styles, 'cellXfs');
    if (formats === undefined) return index;
    const all = children(formats, 'xf');
    const copy = (all[index] ?? all[0])?.cloneNode(true) as Element | undefined;
    if (copy === undefined) return index;
    copy.setAttribute('fillId', String(this.fill(styles, severity)));
    copy.setAttribute('applyFill', '1');
    formats.appendChild(copy);
    formats.setAttribute('count', String(all.length + 1));
    this.made.set(key, all.length);
    return all.length;
  }

  save(): void {
    if (this.document !== undefined && this.part !== undefined && this.made.size > 0)
      this.pack.write(this.part, serializeXml(this.document));
  }

  private fill(styles: Element, severity: Severity): number {
    const known = this.fills.get(severity);
    if (known !== undefined) return known;
    let fills = child(styles, 'fills');
    if (fills === undefined) {
      fills = createLike(styles, 'fills');
      for (const pattern of ['none', 'gray125'])
        fills.appendChild(createLike(styles, 'fill')).appendChild(createLike(styles, 'patternFill', { patternType: pattern }));
      insertBeforeAny(styles, fills, ['borders', 'cellStyleXfs', 'cellXfs']);
    }
    const index = children(fills, 'fill').length;
    const fill = createLike(styles, 'fill');
    const pattern = createLike(styles, 'patternFill', { patternType: 'solid' });
    pattern.appendChild(createLike(styles, 'fgColor', { rgb: COLOURS[severity] }));
    pattern.appendChild(createLike(styles, 'bgColor', { indexed: '64' }));
    fill.appendChild(pattern);
    fills.appendChild(fill);
    fills.setAttribute('count', String(index + 1));
    this.fills.set(severity, index);
    return index;
  }
}
