import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import ExcelJS from 'exceljs';

import type { ResultCell, ResultSheet } from '../../../../core/report/result-sheet';
import { readWorkbookBytes } from '../../../../scripts/xlsx/read/read-workbook';
import { writeResultSheet } from '../../../../scripts/xlsx/write/result-workbook';
import { ZipArchive } from '../../../../scripts/xlsx/zip/read-zip';
import { temporaryFolder } from '../../../support/folders';
import { openXmlErrors } from '../../../support/ooxml-validator';

const folder = temporaryFolder();

function resultSheet(rows: readonly (readonly ResultCell[])[], more: Partial<ResultSheet> = {}): ResultSheet {
  return {
    name: '得分明细',
    heading: '示例',
    note: '示例说明',
    columns: [
      { header: '内容', width: 10 },
      { header: '得分', width: 8, look: 'total' },
      { header: '来源', width: 20 },
    ],
    rows,
    frozenColumns: 1,
    colours: [],
    ...more,
  };
}

const source = (row: number, file = '报送/示例区01.xlsx'): ResultCell => ({
  text: `提案 第 ${row} 行`,
  file,
  sheet: '提案',
  address: `A${row}`,
});

/** Read by another program. */
async function sheetOf(bytes: Buffer): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as never);
  return workbook.worksheets[0] as ExcelJS.Worksheet;
}

test('a row has the values and looks of its cells, and is as high as they need', async () => {
  const rows = [
    ['短', 2.5, source(7)],
    ['一个比它的列长得多的内容，要占好几行', -1, ''],
    [' 两端有空格 ', 0, '=1+1'],
  ];
  const bytes = await writeResultSheet(resultSheet(rows, { colours: [{ row: 1, column: 0, colour: 'FFC000' }] }));
  const path = join(folder, '得分明细.xlsx');
  writeFileSync(path, bytes);
  expect(openXmlErrors(path)).toEqual([]);
  const sheet = await sheetOf(bytes);
  expect(sheet.rowCount).toBe(6);
  expect([4, 5, 6].map((row) => sheet.getCell(row, 2).value)).toEqual([2.5, -1, 0]);
  expect([4, 5, 6].map((row) => sheet.getCell(row, 1).text)).toEqual(rows.map(([text]) => text));
  expect(sheet.getCell('C4').value).toMatchObject({
    formula: `HYPERLINK("报送/示例区01.xlsx#'提案'!A7","提案 第 7 行")`,
    result: '提案 第 7 行',
  });
  expect(sheet.getCell('C6').value).toBe('=1+1');
  expect([sheet.getCell('B4').font.bold, sheet.getCell('C4').font.underline]).toEqual([true, true]);
  expect([sheet.getCell('A4').alignment.horizontal, sheet.getCell('B4').alignment.horizontal]).toEqual(['left', 'right']);
  expect(sheet.getCell('A5').fill).toMatchObject({ fgColor: { argb: 'FFFFC000' } });
  expect(sheet.getCell('A4').fill).toMatchObject({ pattern: 'none' });
  expect(sheet.getRow(5).height).toBe(5 * 15);
});

test('a link of any length, with quotes in its names, is a formula that Excel takes', async () => {
  const file = `../${'很长的文件夹名'.repeat(40)}/它叫"示例"&甲.xlsx`;
  const sheet = await sheetOf(await writeResultSheet(resultSheet([['一', 1, source(7, file)]])));
  const { formula } = sheet.getCell('C4').value as ExcelJS.CellFormulaValue;
  const literals = [...formula.matchAll(/"((?:[^"]|"")*)"/g)].map(([, text = '']) => text.replaceAll('""', '"'));
  expect(literals.slice(0, -1).join('')).toBe(`${file}#'提案'!A7`);
  for (const text of literals) expect(text.length).toBeLessThanOrEqual(255);
});

test('more links than Excel takes in a sheet are no hyperlinks, and nothing of a row is kept', async () => {
  const rows = Array.from({ length: 70_000 }, (_, i) => ['示例', i, source(i + 2)]);
  const before = process.memoryUsage().heapUsed;
  const bytes = await writeResultSheet(resultSheet(rows));
  expect((process.memoryUsage().heapUsed - before) / 2 ** 20).toBeLessThan(150);
  const archive = new ZipArchive(bytes);
  expect([...archive.entries.keys()].filter((name) => name.includes('worksheets/_rels'))).toEqual([]);
  const [sheet] = readWorkbookBytes(bytes).sheets;
  expect(sheet?.rowCount).toBe(70_003);
  const part = [...archive.entries.values()].find(({ name }) => name.endsWith('sheet1.xml'));
  const xml = part === undefined ? '' : archive.read(part).toString('utf8');
  expect(xml).not.toContain('<hyperlink');
  expect(xml.match(/<f>HYPERLINK/g)).toHaveLength(70_000);
});
