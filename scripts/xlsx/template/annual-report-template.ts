import ExcelJS from 'exceljs';
import type { Worksheet } from 'exceljs';

import { EditablePackage, sheetParts } from '../edit/editable-package';
import { finishWorkbook } from '../write/finish-workbook';
import { addCharts } from './chart-part';
import { a4Page, BODY_FONT, COLOURS, HEADING_FONT, solid, THIN_BORDERS } from './look';

const CM = 360_000;
const TITLE = { name: '方正小标宋简体', size: 22 };
const SECTION = { name: '黑体', size: 16 };
const BODY = { name: '仿宋', size: 14 };

/** The first layout of 年度报告模板.xlsx. It is a start: offices redraw it in Excel, and `report` fills whatever they draw. */
export async function buildAnnualReportTemplate(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  overview(sheet(workbook, '概况', 'portrait', [24, 14, 24, 14]));
  const units = sheet(workbook, '各单位情况', 'landscape', [6, 20, 9, 9, 10, 10, 10, 10, 9, 9, 10, 10, 10]);
  groupTable(units, '各单位', '各单位履职情况');
  const sectors = sheet(workbook, '各界别情况', 'landscape', [6, 24, 9, 9, 10, 10, 10, 10, 9, 9, 10, 10, 10]);
  groupTable(sectors, '各界别', '各界别履职情况');
  scores(sheet(workbook, '履职评价', 'portrait', [16, 14, 14, 14, 14]));
  ranking(sheet(workbook, '得分排名', 'portrait', [8, 14, 14, 18, 20, 12, 12]));
  quality(sheet(workbook, '报送与数据质量', 'landscape', [18, 30, 14, 9, 9, 9, 9, 9, 9]));
  definitions(sheet(workbook, '统计口径', 'portrait', [20, 14, 8, 62]));

  const pack = new EditablePackage(await finishWorkbook(workbook));
  const parts = new Map(sheetParts(pack).map(({ name, part }) => [name, part]));
  const at = (row: number, column: number) => ({ row, column, width: 16 * CM, height: 8.5 * CM });
  addCharts(pack, parts.get('各单位情况') as string, [
    {
      title: '各单位人均参加次数',
      categories: "'各单位情况'!$B$5",
      series: [{ name: '人均参加次数', values: "'各单位情况'!$F$5", colour: '1F4E79' }],
      format: '0',
      at: at(7, 0),
    },
    {
      title: '各单位提案与社情民意',
      categories: "'各单位情况'!$B$5",
      series: [
        { name: '提案收到数', values: "'各单位情况'!$I$5", colour: '1F4E79' },
        { name: '社情民意数', values: "'各单位情况'!$M$5", colour: '9C2F1E', pattern: 'wdUpDiag' },
      ],
      format: '0',
      at: at(7, 7),
    },
  ]);
  addCharts(pack, parts.get('各界别情况') as string, [
    {
      title: '各界别出席率',
      categories: "'各界别情况'!$B$5",
      series: [{ name: '出席率', values: "'各界别情况'!$H$5", colour: '1F4E79' }],
      format: '0%',
      at: { row: 7, column: 0, width: 26 * CM, height: 9 * CM },
    },
  ]);
  addCharts(pack, parts.get('履职评价') as string, [
    {
      title: '等次分布',
      categories: "'履职评价'!$A$5",
      series: [{ name: '人数', values: "'履职评价'!$B$5", colour: '1F4E79' }],
      format: '0',
      at: { row: 7, column: 0, width: 14 * CM, height: 8 * CM },
    },
  ]);
  return pack.toBuffer();
}

function sheet(workbook: ExcelJS.Workbook, name: string, orientation: 'portrait' | 'landscape', widths: readonly number[]): Worksheet {
  const worksheet = workbook.addWorksheet(name, { views: [{ showGridLines: false }] });
  widths.forEach((width, i) => (worksheet.getColumn(i + 1).width = width));
  worksheet.pageSetup = { ...a4Page(orientation), margins: { left: 0.9, right: 0.8, top: 1.1, bottom: 1, header: 0.4, footer: 0.5 } };
  worksheet.headerFooter.oddFooter = '&C— &P —';
  return worksheet;
}

function title(worksheet: Worksheet, row: number, text: string, columns: number, font: typeof TITLE = SECTION): void {
  worksheet.mergeCells(row, 1, row, columns);
  const cell = worksheet.getCell(row, 1);
  cell.value = text;
  cell.font = font;
  cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  worksheet.getRow(row).height = font === TITLE ? 64 : 36;
}

function overview(worksheet: Worksheet): void {
  title(worksheet, 1, '{{报告标题}}', 4, TITLE);
  const paragraphs = [
    '　　{{年度}}年，共有{{报送单位数}}个单位报送履职台账，缺报{{缺报单位数}}个（{{缺报单位}}）。在任委员{{委员总数}}人，全年组织活动{{活动次数}}次，参加{{参加人次}}人次，人均{{人均参加次数}}次，参与率{{参与率}}，出席率{{出席率}}（实到{{实到数}}／应到{{应到数}}）。',
    '　　收到提案{{提案收到数}}件，立案{{提案立案数}}件，立案率{{立案率}}；交办{{提案交办数}}件，办复{{提案办复数}}件，办复率{{办复率}}；收回反馈{{收回反馈数}}份，满意率{{满意率}}。',
    '　　{{反映委员数}}位委员反映社情民意{{社情民意数}}篇，录用{{社情民意录用数}}篇。委员工作室{{工作室数}}个，接待{{接待次数}}次。培训覆盖率{{培训覆盖率}}。',
  ];
  paragraphs.forEach((text, i) => {
    const row = 3 + i;
    worksheet.mergeCells(row, 1, row, 4);
    const cell = worksheet.getCell(row, 1);
    cell.value = text;
    cell.font = BODY;
    cell.alignment = { wrapText: true, vertical: 'top' };
    worksheet.getRow(row).height = i === 0 ? 106 : 82;
  });
  title(worksheet, 7, '主要指标', 4);
  const pairs = [
    ['委员总数', '活动次数'],
    ['参加人次', '人均参加次数'],
    ['参与率', '出席率'],
    ['提案收到数', '提案立案数'],
    ['立案率', '办复率'],
    ['满意率', '提案委员数'],
    ['社情民意数', '社情民意录用数'],
    ['反映委员数', '培训覆盖率'],
    ['工作室数', '接待次数'],
  ];
  pairs.forEach((names, i) => {
    names.forEach((name, j) => {
      const label = worksheet.getCell(8 + i, j * 2 + 1);
      label.value = name;
      label.style = {
        font: { ...BODY_FONT, size: 12 },
        fill: solid(COLOURS.band),
        border: THIN_BORDERS,
        alignment: { vertical: 'middle', indent: 1 },
      };
      const value = worksheet.getCell(8 + i, j * 2 + 2);
      value.value = `{{${name}}}`;
      value.style = {
        font: { ...BODY_FONT, size: 12, bold: true },
        border: THIN_BORDERS,
        alignment: { vertical: 'middle', horizontal: 'right', indent: 1 },
        numFmt: numberFormat(name),
      };
    });
    worksheet.getRow(8 + i).height = 26;
  });
}

function numberFormat(name: string): string {
  if (name.endsWith('率')) return '0.0%';
  return name.startsWith('人均') ? '0.00' : '#,##0';
}

const GROUP_COLUMNS: readonly (readonly [header: string, field: string])[] = [
  ['名次', '名次'],
  ['名称', '名称'],
  ['委员数', '委员总数'],
  ['活动', '活动次数'],
  ['参加人次', '参加人次'],
  ['人均次数', '人均参加次数'],
  ['参与率', '参与率'],
  ['出席率', '出席率'],
  ['提案', '提案收到数'],
  ['立案', '提案立案数'],
  ['办复率', '办复率'],
  ['满意率', '满意率'],
  ['社情民意', '社情民意数'],
];

function groupTable(worksheet: Worksheet, list: string, heading: string): void {
  title(worksheet, 1, heading, GROUP_COLUMNS.length);
  note(worksheet, 2, '按人均参加次数排名，相同的名次并列；—表示不适用。口径见“统计口径”。', GROUP_COLUMNS.length);
  table(
    worksheet,
    4,
    GROUP_COLUMNS.map(([header, field]) => ({
      header,
      value: `{{${list}.${field}}}`,
      format: field === '名次' || field === '名称' ? 'General' : numberFormat(field),
      left: field === '名称',
    })),
  );
  worksheet.pageSetup.printTitlesRow = '1:4';
}

function note(worksheet: Worksheet, row: number, text: string, columns: number): void {
  worksheet.mergeCells(row, 1, row, columns);
  const cell = worksheet.getCell(row, 1);
  cell.value = text;
  cell.font = { ...BODY_FONT, color: { argb: COLOURS.muted } };
  cell.alignment = { horizontal: 'left', vertical: 'middle', wrapText: true };
}

interface TableColumn {
  readonly header: string;
  readonly value: string;
  readonly format: string;
  readonly left?: boolean;
}

function table(worksheet: Worksheet, row: number, columns: readonly TableColumn[]): void {
  columns.forEach(({ header, value, format, left }, i) => {
    const head = worksheet.getCell(row, i + 1);
    head.value = header;
    head.style = {
      font: HEADING_FONT,
      fill: solid(COLOURS.heading),
      border: THIN_BORDERS,
      alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
    };
    const cell = worksheet.getCell(row + 1, i + 1);
    cell.value = value;
    cell.style = {
      font: BODY_FONT,
      border: THIN_BORDERS,
      numFmt: format,
      alignment: { horizontal: left ? 'left' : format === 'General' ? 'center' : 'right', vertical: 'middle', wrapText: left === true },
    };
  });
  worksheet.getRow(row).height = 24;
  worksheet.getRow(row + 1).height = 20;
}

function scores(worksheet: Worksheet): void {
  title(worksheet, 1, '履职评价', 5);
  note(
    worksheet,
    2,
    '参评委员{{参评委员数}}人，平均{{平均得分}}分，最高{{最高得分}}分，最低{{最低得分}}分；{{未达要件委员数}}人有未达到的要件，{{建议后果委员数}}人有建议后果（须由人确认）。等次为系统等次，以审定等次为准。',
    5,
  );
  worksheet.getRow(2).height = 48;
  table(worksheet, 4, [
    { header: '等次', value: '{{等次分布.等次}}', format: 'General' },
    { header: '人数', value: '{{等次分布.人数}}', format: '#,##0' },
    { header: '比例', value: '{{等次分布.比例}}', format: '0.0%' },
    { header: '最高分', value: '{{等次分布.最高分}}', format: '0.00' },
    { header: '最低分', value: '{{等次分布.最低分}}', format: '0.00' },
  ]);
}

function ranking(worksheet: Worksheet): void {
  title(worksheet, 1, '得分排名', 7);
  note(worksheet, 2, '前 50 名，总分相同的名次并列。每一分的由来见“履职评价”工作簿的得分明细。', 7);
  const fields = ['名次', '委员编号', '姓名', '单位', '界别', '总分', '等次'];
  table(
    worksheet,
    4,
    fields.map((field) => ({
      header: field,
      value: `{{得分排名.${field}}}`,
      format: field === '总分' ? '0.00' : 'General',
      left: field === '单位' || field === '界别' || field === '姓名',
    })),
  );
  worksheet.pageSetup.printTitlesRow = '1:4';
}

function quality(worksheet: Worksheet): void {
  title(worksheet, 1, '报送与数据质量', 9);
  note(worksheet, 2, '读取{{读取行数}}行＝并入{{并入行数}}行＋暂缓{{暂缓行数}}行＋忽略{{忽略行数}}行。暂缓的行因错误没有计入本报告。', 9);
  const fields = ['单位', '文件', '结果', '读取', '并入', '暂缓', '忽略', '错误', '警告'];
  table(
    worksheet,
    4,
    fields.map((field, i) => ({ header: field, value: `{{报送文件.${field}}}`, format: i < 3 ? 'General' : '#,##0', left: i < 3 })),
  );
  worksheet.pageSetup.printTitlesRow = '1:4';
}

function definitions(worksheet: Worksheet): void {
  title(worksheet, 1, '统计口径', 4);
  table(worksheet, 3, [
    { header: '指标', value: '{{指标.名称}}', format: 'General', left: true },
    { header: '数值', value: '{{指标.数值}}', format: 'General' },
    { header: '单位', value: '{{指标.单位}}', format: 'General' },
    { header: '口径', value: '{{指标.口径}}', format: 'General', left: true },
  ]);
  worksheet.pageSetup.printTitlesRow = '1:3';
}
