import type { Worksheet } from 'exceljs';

import { CONTRACT_VERSION, SHEETS } from '../../../core/contract';
import type { ColumnContract, SheetContract } from '../../../core/contract';
import { INFORMATION } from '../../../core/contract/sheets/information';
import type { LedgerTemplateOptions } from './ledger-template';
import { a4Page, BODY_FONT, COLOURS, HEADING_FONT, solid, THIN_BORDERS, TITLE_FONT } from './look';

const FORM_ROW = 3;
const WIDTHS = [18, 20, 8, 26, 62];
const GUIDANCE = [
  '一、红色表头为必填列；选中单元格会显示填写提示，带下拉箭头的请从列表中选择。',
  '二、编号开头为“示例”的行只作示范，程序自动忽略，可以删除。',
  '三、身份证号等长号码按文本录入；日期按 2025-03-05 的样子录入。',
  '四、其他各表用委员编号对应委员名册；一格填多人的，用、分隔。',
  '五、列的顺序可以调整，可以增加自用的列（汇总时原样保留）；请不要改动工作表名称和列标题。',
];
const TYPE_NAMES: Readonly<Record<ColumnContract['type'], string>> = {
  text: '文字',
  'long-text': '文字',
  name: '姓名',
  identifier: '编号（文本）',
  integer: '整数',
  number: '数字',
  date: '日期',
  time: '日期时间',
  'yes-no': '是 / 否',
  choice: '下拉选择',
  'id-number': '证件号码（文本）',
  phone: '手机号',
  filter: '条件',
};

/** 填报说明: the form on top, then what every sheet and column is for, generated from the contract. */
export function fillInformation(worksheet: Worksheet, options: LedgerTemplateOptions): void {
  WIDTHS.forEach((width, i) => (worksheet.getColumn(i + 1).width = width));
  worksheet.mergeCells('A1:E1');
  worksheet.getCell('A1').value = '政协委员履职台账　填报说明';
  worksheet.getCell('A1').font = TITLE_FONT;
  worksheet.getCell('A1').alignment = { vertical: 'middle' };
  worksheet.getRow(1).height = 36;
  writeForm(worksheet, options);
  let row = FORM_ROW + INFORMATION.columns.length + 1;
  for (const text of GUIDANCE) {
    worksheet.mergeCells(row, 1, row, 5);
    const cell = worksheet.getCell(row, 1);
    cell.value = text;
    cell.font = BODY_FONT;
    cell.alignment = { vertical: 'middle', wrapText: true };
    row++;
  }
  row = writeColumns(worksheet, row + 1, options.provenance);
  worksheet.views = [{ state: 'normal', showGridLines: false, activeCell: `B${FORM_ROW}` }];
  worksheet.pageSetup = a4Page('portrait');
  worksheet.headerFooter.oddFooter = '&L填报说明&C第 &P 页，共 &N 页';
  void worksheet.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatColumns: true, formatRows: true });
}

function writeForm(worksheet: Worksheet, options: LedgerTemplateOptions): void {
  INFORMATION.columns.forEach((column: ColumnContract, i) => {
    const row = FORM_ROW + i;
    const label = worksheet.getCell(row, 1);
    label.value = column.header;
    label.style = {
      font: { ...HEADING_FONT, bold: column.required === true },
      fill: solid(column.required ? COLOURS.requiredHeading : COLOURS.heading),
      alignment: { vertical: 'middle', horizontal: 'center' },
      border: THIN_BORDERS,
    };
    worksheet.mergeCells(row, 2, row, 4);
    const value = worksheet.getCell(row, 2);
    const given = column.field === 'templateVersion' ? CONTRACT_VERSION : options.information?.[column.field];
    value.value = given ?? null;
    value.style = {
      font: { ...BODY_FONT, size: 12 },
      border: THIN_BORDERS,
      alignment: { vertical: 'middle', horizontal: 'left' },
      protection: { locked: column.field === 'templateVersion' },
      numFmt: column.type === 'date' ? 'yyyy-mm-dd' : column.type === 'integer' ? 'General' : '@',
    };
    worksheet.getCell(row, 5).value = column.hint;
    worksheet.getCell(row, 5).font = { ...BODY_FONT, color: { argb: COLOURS.muted } };
    worksheet.getRow(row).height = 22;
  });
}

function writeColumns(worksheet: Worksheet, start: number, provenance: boolean): number {
  let row = start;
  for (const sheet of SHEETS as readonly SheetContract[]) {
    if (sheet.layout === 'form') continue;
    row = writeSheetHeading(worksheet, row, sheet);
    for (const column of sheet.columns) {
      if (!provenance && column.field.startsWith('source') && column.hint === '由汇总程序填写') continue;
      const listed = column.list === undefined ? '' : `：${column.list}`;
      const cells = [
        '',
        column.header,
        column.required ? '必填' : '',
        `${TYPE_NAMES[column.type]}${listed}${column.multiple ? '（可多项）' : ''}`,
        column.hint,
      ];
      cells.forEach((text, i) => {
        const cell = worksheet.getCell(row, i + 1);
        if (text !== '') cell.value = text;
        cell.style = {
          font: BODY_FONT,
          border: THIN_BORDERS,
          alignment: { vertical: 'middle', wrapText: true, horizontal: i === 2 ? 'center' : 'left' },
        };
      });
      row++;
    }
    row++;
  }
  return row;
}

function writeSheetHeading(worksheet: Worksheet, row: number, sheet: SheetContract): number {
  worksheet.mergeCells(row, 2, row, 5);
  const name = worksheet.getCell(row, 1);
  name.value = sheet.name;
  const purpose = worksheet.getCell(row, 2);
  purpose.value = `${sheet.required ? '（必填）' : ''}${sheet.purpose}`;
  for (const cell of [name, purpose])
    cell.style = {
      font: HEADING_FONT,
      fill: solid(sheet.required ? COLOURS.requiredHeading : COLOURS.heading),
      alignment: { vertical: 'middle', wrapText: true },
      border: THIN_BORDERS,
    };
  worksheet.getRow(row).height = 24;
  return row + 1;
}
