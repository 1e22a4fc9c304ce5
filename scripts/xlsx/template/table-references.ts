import type { Element } from '@xmldom/xmldom';

import type { ReportFigures } from '../../../core/report/figures';
import { fillSentence, usualBraces } from '../../../core/report/placeholders';
import type { EditablePackage, SheetPart } from '../edit/editable-package';
import { children, parseXml, rootOf, serializeXml } from '../edit/xml';
import { moveReferences } from './row-map';
import type { RowMap } from './row-map';

/** Lets the tables of a sheet (套用表格格式) grow with their rows. Excel repairs a file in which one names a column otherwise than its header does. */
export function updateTables(
  pack: EditablePackage,
  { name, part }: SheetPart,
  maps: ReadonlyMap<string, RowMap>,
  figures: ReportFigures,
): void {
  const map = maps.get(name) as RowMap;
  for (const { target } of pack.relationships(part).filter(({ type }) => type === 'table')) {
    const document = parseXml(pack.read(target), target);
    const visit = (element: Element): void => {
      const ref = element.getAttribute('ref');
      if (ref) element.setAttribute('ref', map.ranges(ref));
      if (element.localName === 'tableColumn')
        element.setAttribute('name', fillSentence(usualBraces(element.getAttribute('name') ?? ''), figures));
      if (element.localName?.endsWith('Formula') === true) element.textContent = moveReferences(element.textContent ?? '', name, maps);
      children(element).forEach(visit);
    };
    visit(rootOf(document));
    pack.write(target, serializeXml(document));
  }
}
