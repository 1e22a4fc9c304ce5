import type ExcelJS from 'exceljs';
import type { Worksheet } from 'exceljs';

import { quoteSheetName } from '../../../core/table/address';
import type { ReportChart } from './chart-part';
import { a4Page, BODY_FONT, COLOURS, HEADING_FONT, solid, THIN_BORDERS } from './look';

/** Type faces of a Chinese official report (GB/T 9704-2012): 小标宋 title, 黑体 and 楷体 headings, 仿宋 text. */
export const TYPE = {
  title: { name: '方正小标宋简体', size: 22 },
  section: { name: '黑体', size: 16 },
  subsection: { name: '楷体', size: 14, bold: true },
  body: { name: '仿宋', size: 14 },
} as const;

/** In EMU, of which an inch has 914,400. */
const CM = 360_000;
const PIXEL = 9_525;

/** A column of so many digits on the screen, the usual type face taken (ECMA-376 18.3.1.13). */
function columnPixels(width: number): number {
  return Math.floor(width * 7 + 5);
}

export interface TableField {
  readonly header: string;
  /** Field of the list. */
  readonly field: string;
  readonly left?: boolean;
  /** Columns of the sheet that the cell takes; 1 unless told. */
  readonly span?: number;
}

/** A sheet of a report layout, filled from the top. */
export class ReportPage {
  private row = 1;
  readonly charts: ReportChart[] = [];

  constructor(
    readonly worksheet: Worksheet,
    private readonly columns: number,
  ) {}

  static add(workbook: ExcelJS.Workbook, name: string, orientation: 'portrait' | 'landscape', widths: readonly number[]): ReportPage {
    const worksheet = workbook.addWorksheet(name, { views: [{ showGridLines: false }] });
    widths.forEach((width, i) => (worksheet.getColumn(i + 1).width = width));
    worksheet.pageSetup = { ...a4Page(orientation), margins: { left: 0.9, right: 0.8, top: 1.1, bottom: 1, header: 0.4, footer: 0.5 } };
    worksheet.headerFooter.oddFooter = '&C— &P —';
    return new ReportPage(worksheet, widths.length);
  }

  /** The next free row, 1-based. */
  get next(): number {
    return this.row;
  }

  skip(rows = 1): this {
    this.row += rows;
    return this;
  }

  heading(text: string, font: Partial<ExcelJS.Font> = TYPE.section, height = 36): this {
    this.merged(text, font, { horizontal: font === TYPE.subsection ? 'left' : 'center', vertical: 'middle', wrapText: true }, height);
    return this;
  }

  note(text: string, height = 20): this {
    this.merged(text, { ...BODY_FONT, color: { argb: COLOURS.muted } }, { horizontal: 'left', vertical: 'middle', wrapText: true }, height);
    return this;
  }

  paragraph(text: string, height: number): this {
    this.merged(`　　${text}`, TYPE.body, { horizontal: 'left', vertical: 'top', wrapText: true }, height);
    return this;
  }

  private merged(text: string, font: Partial<ExcelJS.Font>, alignment: Partial<ExcelJS.Alignment>, height: number): void {
    this.worksheet.mergeCells(this.row, 1, this.row, this.columns);
    const cell = this.worksheet.getCell(this.row, 1);
    cell.value = text;
    cell.font = font;
    cell.alignment = alignment;
    this.worksheet.getRow(this.row).height = height;
    this.row++;
  }

  /** A header and one row that is repeated over the list; gives the row of the list. */
  table(list: string, fields: readonly TableField[]): number {
    const [header, body] = [this.row, this.row + 1];
    let column = 1;
    for (const { header: text, field, left, span = 1 } of fields) {
      if (span > 1) {
        this.worksheet.mergeCells(header, column, header, column + span - 1);
        this.worksheet.mergeCells(body, column, body, column + span - 1);
      }
      for (let i = column; i < column + span; i++) {
        this.worksheet.getCell(header, i).style = {
          font: HEADING_FONT,
          fill: solid(COLOURS.heading),
          border: THIN_BORDERS,
          alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
        };
        const format = numberFormat(field);
        this.worksheet.getCell(body, i).style = {
          font: BODY_FONT,
          border: THIN_BORDERS,
          numFmt: format,
          alignment: { horizontal: left ? 'left' : format === 'General' ? 'center' : 'right', vertical: 'middle', wrapText: true },
        };
      }
      this.worksheet.getCell(header, column).value = text;
      this.worksheet.getCell(body, column).value = `{{${list}.${field}}}`;
      column += span;
    }
    this.worksheet.getRow(header).height = 30;
    this.worksheet.getRow(body).height = 20;
    this.row += 2;
    return body;
  }

  /** Label and figure, in pairs of columns; `compared` adds last year and the difference. */
  figures(names: readonly string[], compared: boolean): this {
    const perRow = compared ? 1 : this.columns / 2;
    for (let i = 0; i < names.length; i += perRow) {
      names.slice(i, i + perRow).forEach((name, j) => {
        const cells = compared ? [name, `{{${name}}}`, `{{上年${name}}}`, `{{${name}增减}}`] : [name, `{{${name}}}`];
        cells.forEach((text, k) => {
          const cell = this.worksheet.getCell(this.row, j * 2 + k + 1);
          cell.value = text;
          cell.style = {
            font: { ...BODY_FONT, size: 12, bold: k === 1 },
            ...(k === 0 ? { fill: solid(COLOURS.band) } : {}),
            border: THIN_BORDERS,
            alignment: { vertical: 'middle', horizontal: k === 0 ? 'left' : 'right', indent: 1 },
            numFmt: numberFormat(name),
          };
        });
      });
      this.worksheet.getRow(this.row).height = 24;
      this.row++;
    }
    return this;
  }

  /** A row of column headings for `figures` with comparison. */
  headers(texts: readonly string[]): this {
    texts.forEach((text, i) => {
      const cell = this.worksheet.getCell(this.row, i + 1);
      cell.value = text;
      cell.style = {
        font: HEADING_FONT,
        fill: solid(COLOURS.heading),
        border: THIN_BORDERS,
        alignment: { horizontal: 'center', vertical: 'middle' },
      };
    });
    this.worksheet.getRow(this.row).height = 24;
    this.row++;
    return this;
  }

  /** What follows begins on a new page. */
  pageBreak(): this {
    this.worksheet.getRow(this.row - 1).addPageBreak();
    return this;
  }

  /** A chart below what was written, as wide as the page; the rows under it stay free. */
  chart(chart: Omit<ReportChart, 'at'>, heightCm = 8): this {
    this.roomForChart(heightCm)(chart);
    return this;
  }

  /** Keeps room for a chart of what follows; it is drawn once the rows that it shows are known. */
  roomForChart(heightCm: number): (chart: Omit<ReportChart, 'at'>) => void {
    let width = 0;
    for (let column = 1; column <= this.columns; column++) width += columnPixels(this.worksheet.getColumn(column).width ?? 8.43) * PIXEL;
    const at = { row: this.row - 1, column: 0, width, height: heightCm * CM };
    // A row of the usual height takes about half a centimetre.
    this.row += Math.ceil(heightCm / 0.5) + 1;
    return (chart) => void this.charts.push({ ...chart, at });
  }

  /** Reference to a cell of the repeated row, which grows with the list. */
  reference(row: number, column: number): string {
    return `${quoteSheetName(this.worksheet.name)}!$${this.worksheet.getColumn(column).letter}$${row}`;
  }

  /** Rows repeated on every printed page. */
  printTitles(from: number, to: number): this {
    this.worksheet.pageSetup.printTitlesRow = `${from}:${to}`;
    return this;
  }
}

const TEXTS = new Set(['名次', '名称', '序号', '月份', '年度']);

/** Number format by the name of a figure or field. */
function numberFormat(name: string): string {
  if (name.endsWith('率') || name === '比例') return '0.0%';
  if (name.startsWith('人均') || name === '总分' || name === '最高分' || name === '最低分' || name.endsWith('得分')) return '0.00';
  if (TEXTS.has(name)) return 'General';
  return /数|次|件|篇|人|天|之和|全体|差|读取|并入|暂缓|忽略|错误|警告|已有|最少|最多/.test(name) ? '#,##0' : 'General';
}
