import type { Finding } from '../../../core/findings/finding';
import type { Language } from '../../../core/messages';
import { findingSheet } from '../../../core/report/finding-sheet';
import type { ResultCell } from '../../../core/report/result-sheet';
import { cellAddress, quoteSheetName } from '../../../core/table/address';
import type { EditablePackage } from '../edit/editable-package';
import { freeSheetName, listSheets, WORKSHEET_TYPE } from '../edit/add-sheet';
import { escapeXml, textCellRest } from '../xml-text';

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Adds the sheet 问题清单 with one line a finding; its cell addresses are links. */
export function addFindingList(pack: EditablePackage, findings: readonly Finding[], language: Language): void {
  const part = pack.freeName('xl/worksheets/dutyLedger', '.xml');
  pack.add(part, WORKSHEET_TYPE, sheetXml(findings, language));
  listSheets(pack, [{ name: freeSheetName(pack, '问题清单'), part }]);
}

function sheetXml(findings: readonly Finding[], language: Language): string {
  const { columns, rows } = findingSheet(findings, language);
  const text = (reference: string, value: string): string => (value === '' ? '' : `<c r="${reference}"${textCellRest(value)}`);
  const lines = [columns.map(({ header }) => header), ...rows.map((row) => row.map(plainText))].map(
    (values, i) => `<row r="${i + 1}">${values.map((value, column) => text(cellAddress(i, column), value)).join('')}</row>`,
  );
  const links = rows.flatMap((row, i) =>
    row.flatMap((cell, column) =>
      typeof cell === 'object'
        ? [
            `<hyperlink ref="${cellAddress(i + 1, column)}" location="${escapeXml(`${quoteSheetName(cell.sheet)}!${cell.address}`)}" display="${escapeXml(cell.text)}"/>`,
          ]
        : [],
    ),
  );
  const widths = columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('');
  const filter = `A1:${cellAddress(rows.length, columns.length - 1)}`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="${SPREADSHEET}"><sheetPr><tabColor rgb="FF9C2F1E"/><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/><cols>${widths}</cols><sheetData>${lines.join('')}</sheetData><autoFilter ref="${filter}"/>${links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
}

function plainText(cell: ResultCell): string {
  return typeof cell === 'object' ? cell.text : String(cell);
}
