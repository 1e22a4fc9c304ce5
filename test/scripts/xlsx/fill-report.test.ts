import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import ExcelJS from 'exceljs';
import fc from 'fast-check';

import type { FigureValue, ReportFigures } from '../../../core/report/figures';
import { textAt, valueAt } from '../../../core/table/sheet-grid';
import { TEMPLATES } from '../../../scripts/package-info';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { fillReport } from '../../../scripts/xlsx/template/fill-report';
import { moveReferences, RowMap } from '../../../scripts/xlsx/template/row-map';
import { finishWorkbook } from '../../../scripts/xlsx/write/finish-workbook';
import { ZipArchive } from '../../../scripts/xlsx/zip/read-zip';
import { temporaryFolder } from '../../support/folders';
import { openXmlErrors } from '../../support/ooxml-validator';

const folder = temporaryFolder();

function figures(rows: readonly (readonly FigureValue[])[]): ReportFigures {
  return {
    figures: new Map([
      ['委员总数', { name: '委员总数', definition: '', unit: '人', format: 'integer', value: 120 }],
      ['出席率', { name: '出席率', definition: '', unit: '%', format: 'percent', value: 0.8755 }],
      ['满意率', { name: '满意率', definition: '', unit: '%', format: 'percent', value: null }],
    ]),
    lists: new Map([
      [
        '各单位',
        {
          name: '各单位',
          fields: [
            { name: '名称', format: 'text' },
            { name: '委员数', format: 'integer' },
          ],
          rows,
        },
      ],
    ]),
  };
}

const THREE = [
  ['示例区01', 40],
  ['示例区02', 50],
  ['=危险', 30],
] as const;

async function template(build: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  build(workbook.addWorksheet('概况'));
  return finishWorkbook(workbook);
}

function filled(bytes: Buffer, with_: ReportFigures) {
  const result = fillReport(bytes, with_);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  const workbook = readWorkbookBytes(result.bytes);
  const [sheet] = workbook.sheets;
  if (sheet === undefined) throw new Error('no sheet');
  return {
    bytes: result.bytes,
    sheet,
    text: (row: number, column: number) => textAt(sheet, workbook.strings, row - 1, column - 1),
    number: (row: number, column: number) => valueAt(sheet, row - 1, column - 1),
  };
}

describe('filling a report template', () => {
  test('figures become numbers alone, words in sentences, and — where they do not apply', async () => {
    const bytes = await template((sheet) => {
      sheet.getCell('A1').value = '共{{委员总数}}人，出席率{{出席率}}，满意率{{满意率}}。';
      sheet.getCell('B1').value = '{{出席率}}';
      sheet.getCell('C1').value = '{{满意率}}';
    });
    const report = filled(bytes, figures(THREE));
    expect(report.text(1, 1)).toBe('共120人，出席率87.6%，满意率—。');
    expect(report.number(1, 2)).toBe(0.8755);
    expect(report.text(1, 3)).toBe('—');
  });

  test('a row of a list is repeated; what stands below, merges, formulas, print areas and filters move with it', async () => {
    const bytes = await template((sheet) => {
      sheet.getCell('A2').value = '名称';
      sheet.getCell('A3').value = '{{各单位.名称}}';
      sheet.getCell('B3').value = '{{各单位.委员数}}';
      sheet.getCell('A4').value = '合计';
      sheet.getCell('B4').value = { formula: 'SUM(B3:B3)', result: 0 };
      sheet.mergeCells('A5:B5');
      sheet.getCell('A5').value = '说明';
      sheet.autoFilter = 'A2:B3';
      sheet.pageSetup.printArea = 'A1:B5';
    });
    const report = filled(bytes, figures(THREE));
    expect([3, 4, 5].map((row) => [report.text(row, 1), report.number(row, 2)])).toEqual(THREE.map((row) => [...row]));
    expect(report.text(6, 1)).toBe('合计');
    expect(report.sheet.merges).toEqual([{ top: 6, left: 0, bottom: 6, right: 1 }]);
    const archive = new ZipArchive(report.bytes);
    const part = (name: string) =>
      archive.read(archive.entries.get(name) as NonNullable<ReturnType<typeof archive.entries.get>>).toString('utf8');
    expect(part('xl/worksheets/sheet1.xml')).toContain('SUM(B3:B5)');
    expect(part('xl/worksheets/sheet1.xml')).toContain('<autoFilter ref="A2:B5"');
    expect(part('xl/workbook.xml')).toContain("'概况'!$A1:$B7");
    writeFileSync(join(folder, 'filled.xlsx'), report.bytes);
    expect(openXmlErrors(join(folder, 'filled.xlsx'))).toEqual([]);
  });

  test('a list without items leaves one row of —', async () => {
    const report = filled(await template((sheet) => (sheet.getCell('A3').value = '{{各单位.名称}}')), figures([]));
    expect(report.text(3, 1)).toBe('—');
  });

  test('mistakes are named at their cells with the nearest name, and nothing is filled', async () => {
    const bytes = await template((sheet) => {
      sheet.getCell('A1').value = '{{委员总人数}}';
      sheet.getCell('B2').value = '{{各单位.委员}}';
      sheet.getCell('C3').value = '{{各单位';
    });
    const result = fillReport(bytes, figures(THREE));
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.findings.map(({ code, location, args }) => [code, location.address, 'nearest' in args ? args.nearest : ''])).toEqual([
      ['template/unknown-name', 'A1', '委员总数'],
      ['template/unknown-name', 'B2', '委员数'],
      ['template/unclosed', 'C3', ''],
    ]);
  });

  test('parts that need no change are the template’s own bytes; charts stay and show the filled rows', () => {
    const bytes = readFileSync(join(TEMPLATES, '年度报告模板.xlsx'));
    const before = new ZipArchive(bytes);
    const names = [...before.entries.keys()];
    expect(names.filter((name) => name.includes('charts/'))).toHaveLength(4);
    const all = allFigures();
    const result = fillReport(bytes, all);
    if (!result.ok) throw new Error(JSON.stringify(result.findings));
    const after = new ZipArchive(result.bytes);
    expect([...after.entries.keys()]).toEqual(names);
    for (const name of ['xl/styles.xml', 'xl/theme/theme1.xml', 'xl/sharedstrings.xml']) {
      const [a, b] = [before, after].map((archive) => archive.compressed(archive.entries.get(name) as never));
      expect([name, a?.equals(b as Buffer)]).toEqual([name, true]);
    }
    const chart = after.read(after.entries.get('xl/charts/chart1.xml') as never).toString('utf8');
    expect(chart).toContain("'各单位情况'!$B$5:$B$7");
    expect(chart).toContain('<c:v>示例区02</c:v>');
  });
});

/** Figures for every name that the annual report's template uses. */
function allFigures(): ReportFigures {
  const bytes = readFileSync(join(TEMPLATES, '年度报告模板.xlsx'));
  const names = new Set(
    readWorkbookBytes(bytes).strings.flatMap((text) => [...text.matchAll(/\{\{([^{}]+)\}\}/g)].map(([, name]) => name as string)),
  );
  const fields = new Map<string, string[]>();
  for (const name of names)
    if (name.includes('.'))
      fields.set(name.split('.')[0] as string, [...(fields.get(name.split('.')[0] as string) ?? []), name.split('.')[1] as string]);
  return {
    figures: new Map(
      [...names]
        .filter((name) => !name.includes('.'))
        .map((name) => [name, { name, definition: '', unit: '', format: 'integer' as const, value: 1 }]),
    ),
    lists: new Map(
      [...fields].map(([name, list]) => [
        name,
        {
          name,
          fields: list.map((field) => ({ name: field, format: 'text' as const })),
          rows: THREE.map(([unit, value]) => list.map((field) => (field === '名称' ? unit : value))),
        },
      ]),
    ),
  };
}

describe('references after rows were repeated', () => {
  const maps = new Map([['概况', new RowMap([{ row: 5, copies: 4 }])]]);

  test.each([
    ['SUM(B5:B5)', 'SUM(B5:B8)'],
    ['B6+$B$4', 'B9+$B$4'],
    ["'概况'!A5:A6", "'概况'!A5:A9"],
    ['其他!A9', '其他!A9'],
    ['"A9"&A9', '"A9"&A12'],
    ['LOG10(A9)', 'LOG10(A12)'],
  ])('%s becomes %s', (before, after) => {
    expect(moveReferences(before, '概况', maps, false)).toBe(after);
  });

  test('a chart that shows the one row of a list shows all of its copies', () => {
    expect(moveReferences("'概况'!$B$5", '', maps, true)).toBe("'概况'!$B$5:$B$8");
  });

  test('rows keep their order and do not overlap, whatever is repeated', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 8, maxLength: 8 }),
        (rows, copies) => {
          const map = new RowMap(rows.map((row, i) => ({ row, copies: copies[i] as number })));
          for (let row = 1; row < 60; row++) expect(map.start(row + 1)).toBe(map.end(row) + 1);
        },
      ),
    );
  });
});
