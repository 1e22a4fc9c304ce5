import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import ExcelJS from 'exceljs';
import fc from 'fast-check';

import { fixedRows } from '../../../core/report/figures';
import type { ReportFigures } from '../../../core/report/figures';
import { parseRange } from '../../../core/table/address';
import { textAt, valueAt } from '../../../core/table/sheet-grid';
import { TEMPLATES } from '../../../scripts/package-info';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { fillReport } from '../../../scripts/xlsx/template/fill-report';
import { moveReferences, RowMap } from '../../../scripts/xlsx/template/row-map';
import { finishWorkbook } from '../../../scripts/xlsx/write/finish-workbook';
import { ZipArchive } from '../../../scripts/xlsx/zip/read-zip';
import { temporaryFolder } from '../../support/folders';
import { INFORMATION, ROSTER, sheet } from '../../support/ledger';
import { reportOf } from '../../support/sample-figures';
import { templateFigures } from '../../support/template-figures';
import { TEMPLATE_MISTAKES } from '../../support/template-mistakes';
import { openXmlErrors } from '../../support/ooxml-validator';

const folder = temporaryFolder();

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
    const report = filled(bytes, templateFigures(THREE));
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
    const report = filled(bytes, templateFigures(THREE));
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
    const report = filled(await template((sheet) => (sheet.getCell('A3').value = '{{各单位.名称}}')), templateFigures([]));
    expect(report.text(3, 1)).toBe('—');
  });

  test('ten kinds of mistakes are named at their cells with the nearest name, and nothing is filled', async () => {
    const bytes = await template((sheet) => {
      TEMPLATE_MISTAKES.forEach(({ text }, i) => (sheet.getCell(i * 2 + 1, 3).value = text));
    });
    const result = fillReport(bytes, reportOf().figures);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(
      result.findings.map(({ code, location, args }) => [code, location.address, 'nearest' in args ? args.nearest : undefined]),
    ).toEqual(TEMPLATE_MISTAKES.map(({ code, nearest }, i) => [code, `C${i * 2 + 1}`, nearest]));
  });

  test('a row stays only while its condition holds; merges and what stands below follow', async () => {
    const bytes = await template((sheet) => {
      sheet.getCell('A1').value = '{{如果 委员总数>200}}委员很多';
      sheet.mergeCells('A1:B1');
      sheet.getCell('A2').value = '{{如果 委员总数>=120}}委员{{委员总数}}人';
      sheet.getCell('A3').value = '{{如果 满意率=—}}没有收回反馈';
      sheet.getCell('A4').value = '{{如果 出席率<85%}}出席不足';
      sheet.getCell('A5').value = '完';
      sheet.mergeCells('A5:B5');
    });
    const report = filled(bytes, templateFigures(THREE));
    expect([1, 2, 3].map((row) => report.text(row, 1))).toEqual(['委员120人', '没有收回反馈', '完']);
    expect(report.sheet.merges).toEqual([{ top: 2, left: 0, bottom: 2, right: 1 }]);
  });

  test('merged cells of two lists on one sheet stay with their own rows', async () => {
    const bytes = await template((sheet) => {
      sheet.mergeCells('A1:B1');
      sheet.getCell('A1').value = '{{各单位.名称}}';
      sheet.mergeCells('C3:D3');
      sheet.getCell('C3').value = '{{各单位.名称}}';
    });
    const { sheet: grid } = filled(bytes, templateFigures(THREE));
    expect(grid.merges.map(({ top, left }) => [top, left])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [4, 2],
      [5, 2],
      [6, 2],
    ]);
  });

  test('a figure of one unit or 界别 is that of its row in the list', async () => {
    const bytes = await template((sheet) => {
      sheet.getCell('A1').value = '{{委员总数[教育界]}}';
      sheet.getCell('A2').value = '教育界{{委员总数［教育界］}}人';
    });
    const report = filled(bytes, reportOf([INFORMATION, ROSTER]).figures);
    expect(report.number(1, 1)).toBe(1);
    expect(report.text(2, 1)).toBe('教育界1人');
  });

  test('every number leads to the records behind it', async () => {
    const proposals = sheet('提案', [
      ['流水号', '提交日期', '案由', '第一提案人', '审查结果'],
      ['T1', { raw: 'date', serial: 45_721 }, '示例一', '0001', '立案'],
      ['T2', { raw: 'date', serial: 45_721 }, '示例二', '0002', '不立案'],
      ['T3', { raw: 'date', serial: 45_721 }, '示例三', '0002', '立案'],
    ]);
    const made = reportOf([INFORMATION, ROSTER, proposals]);
    const bytes = await template((worksheet) => {
      worksheet.getCell('A1').value = '{{提案立案数}}';
      worksheet.getCell('A2').value = '{{各界别.名称}}';
      worksheet.getCell('B2').value = '{{各界别.提案立案数}}';
    });
    const result = fillReport(bytes, made.figures, made.measures);
    if (!result.ok) throw new Error('the template is right');
    writeFileSync(join(folder, 'evidence.xlsx'), result.bytes);
    expect(openXmlErrors(join(folder, 'evidence.xlsx'))).toEqual([]);
    const workbook = readWorkbookBytes(result.bytes);
    const archive = new ZipArchive(result.bytes);
    const xml = archive.read(archive.entries.get('xl/worksheets/sheet1.xml') as never).toString('utf8');
    const links = new Map([...xml.matchAll(/<hyperlink ref="(\w+)" location="([^"]+)"/g)].map(([, at, to]) => [at, to]));
    // The sum of the range that a number leads to is the number.
    const sumOf = (location: string): number => {
      const [, name = '', range = ''] = /^'?([^'!]+)'?!(.+)$/.exec(location) ?? [];
      const grid = workbook.sheets.find((each) => each.name === name);
      const area = parseRange(range);
      if (grid === undefined || area === undefined) throw new Error(location);
      let sum = 0;
      for (let row = area.top; row <= area.bottom; row++) sum += valueAt(grid, row, area.left);
      return sum;
    };
    const [report] = workbook.sheets;
    for (const [address, row, column] of [
      ['A1', 0, 0],
      ['B2', 1, 1],
      ['B3', 2, 1],
    ] as const)
      expect([address, sumOf(links.get(address) ?? '')]).toEqual([address, valueAt(report as NonNullable<typeof report>, row, column)]);
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['概况', '依据-提案', '依据-提案-界别']);
  });

  test('a sheet has no more links than Excel takes: those of the first rows', async () => {
    const made = reportOf([INFORMATION, ROSTER]);
    const long = {
      name: '长名单',
      definition: '',
      fields: [
        { name: '名称', format: 'text' },
        { name: '人数', format: 'integer', basis: '委员总数' },
      ],
      ...fixedRows(Array.from({ length: 70_000 }, (_, i) => [`示例${i}`, 1])),
    } as const;
    const bytes = await template((worksheet) => {
      worksheet.getCell('A1').value = '{{长名单.名称}}';
      worksheet.getCell('B1').value = '{{长名单.人数}}';
    });
    const result = fillReport(bytes, { ...made.figures, lists: new Map([...made.figures.lists, ['长名单', long]]) }, made.measures);
    if (!result.ok) throw new Error('the template is right');
    const archive = new ZipArchive(result.bytes);
    const xml = archive.read(archive.entries.get('xl/worksheets/sheet1.xml') as never).toString('utf8');
    expect(xml.match(/<row /g)).toHaveLength(70_000);
    const linked = [...xml.matchAll(/<hyperlink ref="(\w+)"/g)].map(([, at]) => at);
    expect([linked.length, linked[0], linked.at(-1)]).toEqual([65_530, 'B1', 'B65530']);
  });

  test('parts that need no change are the template’s own bytes; charts stay and show the filled rows', () => {
    const bytes = readFileSync(join(TEMPLATES, '年度报告模板.xlsx'));
    const before = new ZipArchive(bytes);
    const names = [...before.entries.keys()];
    const charts = names.filter((name) => name.includes('charts/'));
    expect(charts.length).toBeGreaterThan(10);
    const result = fillReport(bytes, reportOf([INFORMATION, ROSTER]).figures);
    if (!result.ok) throw new Error(JSON.stringify(result.findings));
    const after = new ZipArchive(result.bytes);
    expect([...after.entries.keys()]).toEqual(names);
    for (const name of ['xl/styles.xml', 'xl/theme/theme1.xml', 'xl/sharedstrings.xml']) {
      const [a, b] = [before, after].map((archive) => archive.compressed(archive.entries.get(name) as never));
      expect([name, a?.equals(b as Buffer)]).toEqual([name, true]);
    }
    const all = charts.map((name) => after.read(after.entries.get(name) as never).toString('utf8'));
    const bySector = all.find((chart) => chart.includes('各界别人均参加次数'));
    const [, first, last] = /'各界别'!\$B\$(\d+):\$B\$(\d+)/.exec(bySector ?? '') ?? [];
    expect(Number(last) - Number(first)).toBe(1);
    expect(bySector).toMatch(/<c:v>教育界<\/c:v>.*<c:v>经济界<\/c:v>/);
  });
});

/** Figures for every name that the annual report's template uses. */
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
    expect(moveReferences(before, '概况', maps)).toBe(after);
  });

  test('a chart that shows the one row of a list shows all of its copies', () => {
    expect(moveReferences("'概况'!$B$5", '', maps, { growSingle: true })).toBe("'概况'!$B$5:$B$8");
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
