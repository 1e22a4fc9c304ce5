import type { Finding } from '../../../core/findings/finding';
import { messageOf, severityName, titleOf } from '../../../core/messages';
import type { Language } from '../../../core/messages';
import { quoteSheetName } from '../../../core/table/address';
import type { EditablePackage } from '../edit/editable-package';
import { sheetParts } from '../edit/editable-package';
import { child, createLike, parseXml, rootOf, serializeXml, children } from '../edit/xml';
import { escapeCellText, escapeXml } from '../read/xml-text';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const HEADERS = ['序号', '级别', '类别', '工作表', '单元格', '问题', '处理办法', '建议改为'];
const WIDTHS = [6, 8, 20, 14, 10, 60, 50, 20];

/** Adds the sheet 问题清单 with one line a finding; its cell addresses are links. */
export function addFindingList(pack: EditablePackage, findings: readonly Finding[], language: Language): void {
  const names = new Set(sheetParts(pack).map(({ name }) => name));
  let name = '问题清单';
  for (let number = 2; names.has(name); number++) name = `问题清单(${number})`;
  const part = pack.freeName('xl/worksheets/dutyLedger', '.xml');
  pack.add(part, 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml', sheetXml(findings, language));
  const id = pack.relate(pack.workbookPart, `${OFFICE}/worksheet`, part);

  const document = parseXml(pack.read(pack.workbookPart), pack.workbookPart);
  const sheets = child(rootOf(document), 'sheets');
  if (sheets === undefined) return;
  const ids = children(sheets, 'sheet').map((sheet) => Number(sheet.getAttribute('sheetId')));
  const sheet = createLike(sheets, 'sheet', { name, sheetId: String(Math.max(0, ...ids) + 1) });
  sheet.setAttributeNS(OFFICE, 'r:id', id);
  sheets.appendChild(sheet);
  pack.write(pack.workbookPart, serializeXml(document));
}

function sheetXml(findings: readonly Finding[], language: Language): string {
  const text = (reference: string, value: string): string =>
    value === '' ? '' : `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeCellText(value)}</t></is></c>`;
  const letters = 'ABCDEFGH';
  const rows = [HEADERS, ...findings.map((finding, i) => line(finding, i + 1, language))].map(
    (values, i) => `<row r="${i + 1}">${values.map((value, column) => text(`${letters[column]}${i + 1}`, value)).join('')}</row>`,
  );
  const links = findings.flatMap(({ location: { sheet, address } }, i) =>
    sheet === undefined || address === undefined
      ? []
      : [`<hyperlink ref="E${i + 2}" location="${escapeXml(`${quoteSheetName(sheet)}!${address}`)}" display="${address}"/>`],
  );
  const columns = WIDTHS.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="${SPREADSHEET}"><sheetPr><tabColor rgb="FF9C2F1E"/><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/><cols>${columns}</cols><sheetData>${rows.join('')}</sheetData><autoFilter ref="A1:H${findings.length + 1}"/>${links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
}

function line(finding: Finding, number: number, language: Language): string[] {
  const { what, how } = messageOf(finding, language);
  const { sheet = '', address = '' } = finding.location;
  return [
    String(number),
    severityName(finding.severity, language),
    titleOf(finding.code, language),
    sheet,
    address,
    what,
    how,
    finding.fix?.after ?? '',
  ];
}
