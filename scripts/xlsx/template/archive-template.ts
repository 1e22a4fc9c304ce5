import { newWorkbook } from '../new-workbook';
import { finishWorkbook } from '../write/finish-workbook';
import { BODY_FONT, COLOURS, solid, THIN_BORDERS } from './look';
import { ReportPage, TYPE } from './report-page';
import type { TableField } from './report-page';

const WIDTHS = [11, 13, 11, 13, 11, 13, 11, 13];

/** The first layout of 履职档案模板.xlsx: a member's year on one A4 page or two. Offices redraw it in Excel. */
export async function buildArchiveTemplate(): Promise<Buffer> {
  const workbook = newWorkbook();
  const page = ReportPage.add(workbook, '履职档案', 'portrait', WIDTHS);
  const { worksheet } = page;
  worksheet.pageSetup.margins = { left: 0.6, right: 0.6, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.4 };
  worksheet.headerFooter.oddFooter = '&C&8第 &P 页，共 &N 页';
  page.heading('{{档案标题}}', { ...TYPE.title, size: 18 }, 34);
  page.heading('{{姓名}}（{{年度}}年度）', { ...TYPE.section, size: 13 }, 24);

  section(page, '一、基本情况');
  pairs(page, [
    ['姓名', '性别', '民族', '出生日期'],
    ['委员编号', '党派', '界别', '专委会'],
    ['政协职务', '届次', '任职日期', '退出日期'],
    ['工作单位', '职务', '学历', '手机'],
  ]);
  wide(page, '身份证号', '{{身份证号}}');

  section(page, '二、年度评价');
  pairs(page, [
    ['总分', '系统等次', '审定等次', '全体名次'],
    ['界别名次', '专委会名次', '单位名次', '单位'],
  ]);
  wide(page, '未达要件', '{{未达要件}}');
  wide(page, '建议', '{{建议}}');
  page.skip();
  table(page, '指标得分', [
    { header: '编号', field: '编号' },
    { header: '指标', field: '指标', left: true, span: 2 },
    { header: '得分', field: '得分' },
    { header: '满分', field: '满分' },
    { header: '为什么', field: '由来', left: true, span: 3 },
  ]);

  section(page, '三、历年');
  table(
    page,
    '历年',
    ['年度', '总分', '系统等次', '审定等次', '会议数', '活动数', '提案数', '社情民意数'].map((field): TableField => ({
      header: field,
      field,
    })),
  );

  const lists: readonly (readonly [string, string])[] = [
    ['四、全会和常委会', '全会常委会'],
    ['五、其他会议和活动', '其他会议活动'],
    ['六、视察调研', '视察调研'],
    ['七、提案', '提案'],
    ['八、社情民意', '社情民意'],
    ['九、调研成果', '调研成果'],
    ['十、学习培训', '学习培训'],
    ['十一、公益与其他', '公益与其他'],
    ['十二、奖惩', '奖惩'],
  ];
  for (const [heading, list] of lists) {
    section(page, heading);
    table(page, list, [
      { header: '日期', field: '日期' },
      { header: '事项', field: '事项', left: true, span: 4 },
      { header: '角色', field: '角色' },
      { header: '结果', field: '结果', left: true, span: 2 },
    ]);
  }
  page.skip();
  wide(page, '审定意见', '', 48);
  return finishWorkbook(workbook);
}

function section(page: ReportPage, text: string): void {
  page.heading(text, { name: '黑体', size: 11 }, 22);
  const cell = page.worksheet.getCell(page.next - 1, 1);
  cell.alignment = { horizontal: 'left', vertical: 'bottom' };
}

function table(page: ReportPage, list: string, fields: readonly TableField[]): void {
  const row = page.table(list, fields);
  page.worksheet.getRow(row - 1).height = 17;
  for (let column = 1; column <= WIDTHS.length; column++) {
    for (const each of [row - 1, row]) {
      const cell = page.worksheet.getCell(each, column);
      cell.font = { ...cell.font, size: 9 };
    }
  }
  // The row grows with its text.
  Reflect.set(page.worksheet.getRow(row), 'height', undefined);
}

function label(page: ReportPage, row: number, column: number, text: string): void {
  const cell = page.worksheet.getCell(row, column);
  cell.value = text;
  cell.style = {
    font: { ...BODY_FONT, size: 9 },
    fill: solid(COLOURS.band),
    border: THIN_BORDERS,
    alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
  };
}

function value(page: ReportPage, row: number, column: number, text: string): void {
  const cell = page.worksheet.getCell(row, column);
  cell.value = text;
  cell.style = {
    font: { ...BODY_FONT, size: 9 },
    border: THIN_BORDERS,
    alignment: { vertical: 'middle', horizontal: 'left', wrapText: true },
  };
}

function pairs(page: ReportPage, rows: readonly (readonly string[])[]): void {
  for (const names of rows) {
    const row = page.next;
    names.forEach((name, i) => {
      label(page, row, i * 2 + 1, name);
      value(page, row, i * 2 + 2, `{{${name}}}`);
    });
    page.worksheet.getRow(row).height = 24;
    page.skip();
  }
}

function wide(page: ReportPage, name: string, text: string, height = 20): void {
  const row = page.next;
  label(page, row, 1, name);
  page.worksheet.mergeCells(row, 2, row, WIDTHS.length);
  value(page, row, 2, text);
  for (let column = 3; column <= WIDTHS.length; column++) page.worksheet.getCell(row, column).border = THIN_BORDERS;
  page.worksheet.getRow(row).height = height;
  page.skip();
}
