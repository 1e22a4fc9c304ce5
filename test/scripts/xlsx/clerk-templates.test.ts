import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import ExcelJS from 'exceljs';

import { CellKind, KIND_MASK, kindAt, textAt, valueAt } from '../../../core/table/sheet-grid';
import { EditablePackage } from '../../../scripts/xlsx/edit/editable-package';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { addCharts } from '../../../scripts/xlsx/template/chart-part';
import { fillReport } from '../../../scripts/xlsx/template/fill-report';
import { finishWorkbook } from '../../../scripts/xlsx/write/finish-workbook';
import { temporaryFolder } from '../../support/folders';
import { openXmlErrors } from '../../support/ooxml-validator';
import { templateFigures } from '../../support/template-figures';

/* Report templates as clerks draw them: with formulas, tables, text boxes, headers, and braces of their input method. */

const folder = temporaryFolder();

const FIGURES = templateFigures([
  ['示例区01', 40],
  ['示例区02', 50],
  ['示例区03', 30],
]);

async function template(build: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  build(workbook.addWorksheet('概况'));
  return finishWorkbook(workbook);
}

/** The report that a template makes; it is what Excel opens without repairs. */
function filled(bytes: Buffer): Buffer {
  const result = fillReport(bytes, FIGURES);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  writeFileSync(join(folder, 'report.xlsx'), result.bytes);
  expect(openXmlErrors(join(folder, 'report.xlsx'))).toEqual([]);
  return result.bytes;
}

function mistakes(bytes: Buffer): unknown[] {
  const result = fillReport(bytes, FIGURES);
  return result.ok ? [] : result.findings.map(({ code, location }) => [code, location.address]);
}

/** What LibreOffice computes for a range of the first sheet. */
function computed(bytes: Buffer, rows: number, columns: number): (string | number | null)[][] {
  writeFileSync(join(folder, 'uncomputed.xlsx'), bytes);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const to = ['--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', join(folder, 'computed')];
  execFileSync('soffice', ['--headless', profile, ...to, join(folder, 'uncomputed.xlsx')], { stdio: 'ignore' });
  const { sheets, strings } = readWorkbookBytes(readFileSync(join(folder, 'computed', 'uncomputed.xlsx')));
  const [grid] = sheets;
  if (grid === undefined) throw new Error('no sheet');
  const cell = (row: number, column: number): string | number | null => {
    const kind = kindAt(grid, row, column) & KIND_MASK;
    if (kind === CellKind.Blank) return null;
    // LibreOffice writes 15 digits.
    return kind === CellKind.Number ? Number(valueAt(grid, row, column).toPrecision(12)) : textAt(grid, strings, row, column);
  };
  return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (__, column) => cell(row, column)));
}

const part = (bytes: Buffer, name: string): string => new EditablePackage(bytes).read(name).toString('utf8');
const SHEET = 'xl/worksheets/sheet1.xml';

test('a formula in the row of a list speaks of its own row in every copy: shares, ranks, running totals', async () => {
  const bytes = await template((sheet) => {
    sheet.getRow(1).values = ['单位', '委员', '占比', '名次', '累计', '两倍加一'];
    sheet.getRow(2).values = ['{{各单位.名称}}', '{{各单位.委员数}}'];
    // As Excel keeps them: with results, which are not those of the report.
    sheet.getCell('C2').value = { formula: 'B2/B$3', result: 7 };
    sheet.getCell('D2').value = { formula: 'RANK(B2,B$2:B$2)', result: 7 };
    sheet.getCell('E2').value = { formula: 'SUM(B$2:B2)', result: 7 };
    sheet.getCell('F2').value = { formula: 'SUM(B2:B2)*2+概况!B2-B2+1', result: 7 };
    sheet.getRow(3).values = ['合计'];
    // Over the one row that the clerk sees, by range and by cell.
    sheet.getCell('B3').value = { formula: 'SUM(B2:B2)', result: 7 };
    sheet.getCell('C3').value = { formula: 'SUM(C2)', result: 7 };
    sheet.getCell('D3').value = { formula: 'MAX(D2)', result: 7 };
  });
  const report = filled(bytes);
  expect(part(report, SHEET)).not.toContain('<v>7</v>');
  expect(computed(report, 5, 6)).toEqual([
    ['单位', '委员', '占比', '名次', '累计', '两倍加一'],
    ['示例区01', 40, 0.333333333333, 2, 40, 81],
    ['示例区02', 50, 0.416666666667, 1, 90, 101],
    ['示例区03', 30, 0.25, 3, 120, 61],
    ['合计', 120, 1, 3, null, null],
  ]);
});

test('formulas that Excel keeps once for many cells, or over an array, are right where rows come between', async () => {
  const bytes = await template((sheet) => {
    sheet.getRow(1).values = ['{{各单位.名称}}', '{{各单位.委员数}}'];
    sheet.getCell('A2').value = 10;
    sheet.getCell('A3').value = 20;
    sheet.getCell('B2').value = { formula: 'A2*2+$A$3', shareType: 'shared', ref: 'B2:B3', result: 0 } as ExcelJS.CellValue;
    sheet.getCell('B3').value = { sharedFormula: 'B2', result: 0 };
    sheet.getCell('C1').value = { formula: 'SUM(B1:B1*{1,2})', shareType: 'array', ref: 'C1', result: 0 } as ExcelJS.CellValue;
  });
  expect(computed(filled(bytes), 5, 3)).toEqual([
    ['示例区01', 40, 120],
    ['示例区02', 50, 150],
    ['示例区03', 30, 90],
    [10, 40, null],
    [20, 60, null],
  ]);
});

test('a table grows with the list in it, and names its columns as its headers do', async () => {
  const bytes = await template((sheet) => {
    sheet.addTable({
      name: '表1',
      ref: 'A1',
      headerRow: true,
      columns: [{ name: '单位', filterButton: true }, { name: '委员（共{{委员总数}}人）' }],
      rows: [['{{各单位.名称}}', '{{各单位.委员数}}']],
    });
  });
  const table = part(filled(bytes), 'xl/tables/table1.xml');
  expect([...table.matchAll(/ ref="([^"]+)"/g)].map(([, ref]) => ref)).toEqual(['A1:B4', 'A1:B4']);
  expect(table).toContain('name="委员（共120人）"');
});

test('headers, footers, text boxes and titles of charts name figures', async () => {
  const pack = new EditablePackage(
    await template((sheet) => {
      sheet.getRow(1).values = ['{{各单位.名称}}', '{{各单位.委员数}}'];
      sheet.headerFooter.oddHeader = '&L{{报告标题}}&R出席率{{出席率}}';
      sheet.headerFooter.oddFooter = '&C第 &P 页';
    }),
  );
  const at = { row: 3, column: 0, width: 3_000_000, height: 2_000_000 };
  const series = [{ name: '委员数', values: "'概况'!$B$1", colour: '1F4E79' }];
  addCharts(pack, SHEET, [{ title: '{{委员总数}}位委员', categories: "'概况'!$A$1", series, format: '0', at }]);
  const box =
    '<xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="9" name="文本框"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>出席率｛</a:t></a:r><a:r><a:t>｛出席率｝｝。</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor>';
  const drawing = 'xl/drawings/drawing1.xml';
  pack.write(drawing, pack.read(drawing).toString('utf8').replace('</xdr:wsDr>', `${box}</xdr:wsDr>`));
  const report = filled(pack.toBuffer());
  expect(part(report, SHEET)).toContain('&amp;L示例区 A&amp;&amp;B&amp;R出席率87.6%');
  expect(part(report, SHEET)).toContain('&amp;C第 &amp;P 页');
  expect(part(report, drawing)).toContain('出席率87.6%。');
  expect(part(report, 'xl/charts/chart1.xml')).toContain('120位委员');

  pack.write(drawing, pack.read(drawing).toString('utf8').replace('出席率｝｝', '出勤率｝｝'));
  const chart = 'xl/charts/chart1.xml';
  pack.write(chart, pack.read(chart).toString('utf8').replace('{{委员总数}}', '{{各单位.名称}}'));
  expect(mistakes(pack.toBuffer())).toEqual([
    ['template/unknown-name', '文本框'],
    ['template/only-figures', '图表'],
  ]);
});

test('a header with a mistake is told', async () => {
  const bytes = await template((sheet) => (sheet.headerFooter.oddFooter = '&C{{委员总人数}}'));
  expect(mistakes(bytes)).toEqual([['template/unknown-name', '页脚']]);
});

test('braces of a Chinese input method are braces; one brace around a name is a mistake, around other words is text', async () => {
  const bytes = await template((sheet) => {
    sheet.getRow(1).values = ['｛｛委员总数｝｝', '共｛｛ 委员总数 ｝｝人', '{见附表}', '｛示例｝'];
  });
  const { sheets, strings } = readWorkbookBytes(filled(bytes));
  const [grid] = sheets;
  if (grid === undefined) throw new Error('no sheet');
  expect([valueAt(grid, 0, 0), ...[1, 2, 3].map((column) => textAt(grid, strings, 0, column))]).toEqual([
    120,
    '共120人',
    '{见附表}',
    '｛示例｝',
  ]);
  const single = await template((sheet) => (sheet.getRow(1).values = ['{委员总数}', '｛委员总数｝', '{各单位.名称}']));
  expect(mistakes(single)).toEqual([
    ['template/unclosed', 'A1'],
    ['template/unclosed', 'B1'],
    ['template/unclosed', 'C1'],
  ]);
});
