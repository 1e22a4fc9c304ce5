import type { ReportFigures } from '../../../core/report/figures';
import type { MemberScore } from '../../../core/scoring/member-score';
import { quoteSheetName } from '../../../core/table/address';
import { cutText } from '../../../core/table/cell-text';
import { EditablePackage, sheetParts } from '../edit/editable-package';
import { listSheets, WORKSHEET_TYPE } from '../edit/add-sheet';
import { child, children, parseXml, rootOf, serializeXml } from '../edit/xml';
import { escapeCellText, escapeXml } from '../xml-text';
import { DeflatedPart } from '../zip/deflated-part';
import type { CopiedPart } from '../zip/write-zip';
import { fillOneSheet } from './fill-report';
import { addTableStyles, textCell } from './table-styles';

const LONGEST_SHEET_NAME = 31;
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** One workbook with an index and a sheet a member, each filled from the first sheet of the template. */
export class ArchiveBook {
  private readonly pack: EditablePackage;
  private readonly sheet: { readonly name: string; readonly part: string };
  private readonly added: { name: string; part: string }[] = [];
  private readonly parts: CopiedPart[] = [];
  private readonly names = new Set<string>(['目录']);

  constructor(template: Buffer) {
    this.pack = new EditablePackage(template);
    const [first] = sheetParts(this.pack);
    if (first === undefined) throw new Error('a workbook has a sheet');
    this.sheet = first;
  }

  /** Pictures and charts belong to one sheet and cannot be copied to another. */
  get hasDrawings(): boolean {
    return this.pack.relationships(this.sheet.part).length > 0;
  }

  /** Adds the sheet of a member. */
  add(name: string, figures: ReportFigures): void {
    const part = `xl/worksheets/archive${this.added.length + 1}.xml`;
    const out = new DeflatedPart(part);
    out.write(fillOneSheet(this.pack, this.sheet, figures));
    this.parts.push(out.finish());
    this.added.push({ name: this.freeName(name), part });
  }

  private freeName(wanted: string): string {
    const stem = cutText(wanted.replace(/[\\/:*?[\]']/g, '_'), LONGEST_SHEET_NAME);
    let name = stem;
    for (let number = 2; this.names.has(name.toLowerCase()); number++)
      name = `${cutText(stem, LONGEST_SHEET_NAME - String(number).length - 2)}(${number})`;
    this.names.add(name.toLowerCase());
    return name;
  }

  /** The workbook: the index first, the sheets of the template gone. */
  finish(title: string, members: readonly MemberScore[]): Buffer {
    const { pack } = this;
    const part = 'xl/worksheets/archiveIndex.xml';
    pack.addCompressed(this.parts, WORKSHEET_TYPE);
    pack.add(part, WORKSHEET_TYPE, this.indexXml(title, members));
    const old = sheetParts(pack).map(({ name }) => name);
    const areas = this.printNames();
    listSheets(pack, [{ name: '目录', part }, ...this.added]);
    const document = parseXml(pack.read(pack.workbookPart), pack.workbookPart);
    const root = rootOf(document);
    const sheets = child(root, 'sheets');
    for (const sheet of sheets === undefined ? [] : children(sheets, 'sheet')) {
      const name = sheet.getAttribute('name') ?? '';
      if (old.includes(name) && !this.added.some((own) => own.name === name)) sheets?.removeChild(sheet);
    }
    const names = child(root, 'definedNames');
    if (names !== undefined) {
      for (const name of children(names, 'definedName')) names.removeChild(name);
      this.added.forEach(({ name: sheetName }, i) => {
        for (const { name, reference } of areas) {
          const element = document.createElementNS(SPREADSHEET, 'definedName');
          element.setAttribute('name', name);
          element.setAttribute('localSheetId', String(i + 1));
          element.textContent = reference.replace(/(^|,)[^!]+!/g, `$1${quoteSheetName(sheetName)}!`);
          names.appendChild(element);
        }
      });
      if (children(names).length === 0) root.removeChild(names);
    }
    for (const view of Array.from(root.getElementsByTagName('workbookView'))) view.setAttribute('activeTab', '0');
    pack.write(pack.workbookPart, serializeXml(document));
    return pack.toBuffer();
  }

  /** Print titles of the template's sheet, which every copy keeps. Print areas would have to follow the repeated rows. */
  private printNames(): { name: string; reference: string }[] {
    const root = rootOf(parseXml(this.pack.read(this.pack.workbookPart), this.pack.workbookPart));
    const names = child(root, 'definedNames');
    return (names === undefined ? [] : children(names, 'definedName'))
      .filter((name) => name.getAttribute('name') === '_xlnm.Print_Titles' && name.getAttribute('localSheetId') === '0')
      .map((name) => ({ name: '_xlnm.Print_Titles', reference: name.textContent ?? '' }));
  }

  private indexXml(title: string, members: readonly MemberScore[]): string {
    const styles = addTableStyles(this.pack);
    const headers = ['序号', '委员编号', '姓名', '单位', '界别', '总分', '等次', '名次'];
    const widths = [8, 14, 18, 18, 18, 10, 10, 8];
    const rows = members.map(({ memberId, name, unit, sector, account, grade, ranks, evaluated }, i) => {
      const number = i + 4;
      const values = [i + 1, memberId, name, unit, sector, evaluated ? account.total : '—', grade ?? '—', ranks.overall ?? '—'];
      const cells = values.map((value, column) => {
        const reference = `${'ABCDEFGH'[column] ?? ''}${number}`;
        return typeof value === 'number'
          ? `<c r="${reference}" s="${styles.number}"><v>${value}</v></c>`
          : textCell(reference, value, column === 2 ? styles.link : styles.text);
      });
      return `<row r="${number}">${cells.join('')}</row>`;
    });
    const links = this.added.map(
      ({ name }, i) =>
        `<hyperlink ref="C${i + 4}" location="${escapeXml(`${quoteSheetName(name)}!A1`)}" display="${escapeXml(escapeCellText(name))}"/>`,
    );
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="${SPREADSHEET}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/><cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData><row r="1" ht="30" customHeight="1">${textCell('A1', `${title}目录`, styles.title)}</row><row r="2" ht="20" customHeight="1">${textCell('A2', `共 ${members.length} 人。点姓名看档案。`, styles.note)}</row><row r="3" ht="22" customHeight="1">${headers.map((header, i) => textCell(`${'ABCDEFGH'[i] ?? ''}3`, header, styles.header)).join('')}</row>${rows.join('')}</sheetData><autoFilter ref="A3:H${members.length + 3}"/><hyperlinks>${links.join('')}</hyperlinks><pageMargins left="0.6" right="0.6" top="0.7" bottom="0.7" header="0.3" footer="0.4"/><pageSetup paperSize="9" orientation="portrait" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>`;
  }
}
