import type { EditablePackage } from './editable-package';
import { sheetParts } from './editable-package';
import { child, children, createLike, parseXml, rootOf, serializeXml } from './xml';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const WORKSHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';

/** Lists parts that were added as worksheets, after the sheets there are, in the sheet order of the workbook. */
export function listSheets(pack: EditablePackage, added: readonly { readonly name: string; readonly part: string }[]): void {
  const document = parseXml(pack.read(pack.workbookPart), pack.workbookPart);
  const sheets = child(rootOf(document), 'sheets');
  if (sheets === undefined) return;
  let id = Math.max(0, ...children(sheets, 'sheet').map((sheet) => Number(sheet.getAttribute('sheetId'))));
  const relationships = pack.relateAll(
    pack.workbookPart,
    `${OFFICE}/worksheet`,
    added.map(({ part }) => part),
  );
  added.forEach(({ name }, i) => {
    const sheet = createLike(sheets, 'sheet', { name, sheetId: String(++id) });
    sheet.setAttributeNS(OFFICE, 'r:id', relationships[i] as string);
    sheets.appendChild(sheet);
  });
  pack.write(pack.workbookPart, serializeXml(document));
}

/** A sheet name that is still free: the wanted one, or with a number. */
export function freeSheetName(pack: EditablePackage, wanted: string): string {
  const names = new Set(sheetParts(pack).map(({ name }) => name));
  let name = wanted;
  for (let number = 2; names.has(name); number++) name = `${wanted}(${number})`;
  return name;
}
