import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import ExcelJS from 'exceljs';

import { textAt, valueAt } from '../../../core/table/sheet-grid';
import type { SheetGrid } from '../../../core/table/sheet-grid';
import type { RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { TEMPLATES } from '../../../scripts/package-info';
import { EditablePackage, sheetParts } from '../../../scripts/xlsx/edit/editable-package';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { addCharts } from '../../../scripts/xlsx/template/chart-part';
import { fillReport } from '../../../scripts/xlsx/template/fill-report';
import { finishWorkbook } from '../../../scripts/xlsx/write/finish-workbook';
import { ZipArchive } from '../../../scripts/xlsx/zip/read-zip';
import { temporaryFolder } from '../../support/folders';
import { INFORMATION, sheet } from '../../support/ledger';
import { openXmlErrors } from '../../support/ooxml-validator';
import { reportOf } from '../../support/sample-figures';

/* What a clerk does to a report in Excel works without a programmer. */

const folder = temporaryFolder();
const TEMPLATE = readFileSync(join(TEMPLATES, '年度报告模板.xlsx'));

function fill(template: Buffer, made = reportOf()): { sheets: Map<string, SheetGrid>; strings: readonly string[]; archive: ZipArchive } {
  const result = fillReport(template, made.figures);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  const path = join(folder, 'report.xlsx');
  writeFileSync(path, result.bytes);
  expect(openXmlErrors(path)).toEqual([]);
  const { sheets, strings } = readWorkbookBytes(result.bytes);
  return { sheets: new Map(sheets.map((each) => [each.name, each])), strings, archive: new ZipArchive(result.bytes) };
}

/** The template as Excel saves it after an edit of its XML. */
function edited(edit: (pack: EditablePackage, part: (name: string) => string) => void): Buffer {
  const pack = new EditablePackage(TEMPLATE);
  const parts = new Map(sheetParts(pack).map(({ name, part }) => [name, part]));
  edit(pack, (name) => parts.get(name) ?? '');
  return pack.toBuffer();
}

test('columns in another order', async () => {
  const workbook = new ExcelJS.Workbook();
  const worksheet = workbook.addWorksheet('我的报告');
  worksheet.getRow(1).values = ['社情民意', '界别', '人数'];
  worksheet.getRow(2).values = ['{{各界别.社情民意数}}', '{{各界别.名称}}', '{{各界别.委员总数}}'];
  const { sheets, strings } = fill(await finishWorkbook(workbook));
  const grid = sheets.get('我的报告') as SheetGrid;
  expect([1, 2].map((row) => [valueAt(grid, row, 0), textAt(grid, strings, row, 1), valueAt(grid, row, 2)])).toEqual([
    [0, '教育界', 1],
    [0, '经济界', 1],
  ]);
});

test('a sheet renamed: its charts and the contents follow', () => {
  const template = edited((pack) => {
    const rename = (part: string): void =>
      pack.write(part, pack.read(part).toString('utf8').replaceAll('各界别', '分界别').replaceAll('{{分界别', '{{各界别'));
    rename(pack.workbookPart);
    for (const { part } of sheetParts(pack)) {
      rename(part);
      for (const drawing of pack.relationships(part).filter(({ type }) => type === 'drawing'))
        for (const chart of pack.relationships(drawing.target)) rename(chart.target);
    }
  });
  const { sheets, archive } = fill(template);
  expect(sheets.has('分界别')).toBe(true);
  const charts = [...archive.entries.values()]
    .filter(({ name }) => name.includes('charts/'))
    .map((entry) => archive.read(entry).toString('utf8'));
  const rowsOf = (xml: string): number => {
    const [, first, last] = /'?分界别'?!\$B\$(\d+):\$B\$(\d+)/.exec(xml) ?? [];
    return Number(last) - Number(first) + 1;
  };
  expect(charts.some((xml) => rowsOf(xml) === 2 && xml.includes('<c:v>教育界</c:v>'))).toBe(true);
});

test('a section deleted', () => {
  const template = edited((pack, part) => {
    const name = part('提案');
    // From the breakdowns to the end, with what hung on those rows.
    const xml = pack.read(name).toString('utf8');
    pack.write(name, xml.replace(/<row r="(?:[5-9]|\d\d+)".*?<\/row>/gs, '').replace(/<mergeCells.*?<\/mergeCells>/s, ''));
  });
  const { sheets } = fill(template);
  expect(sheets.get('提案')?.rowCount).toBeLessThan(6);
  expect(sheets.get('各界别')?.rowCount).toBeGreaterThan(4);
});

test('a chart added over a list', async () => {
  const workbook = new ExcelJS.Workbook();
  const worksheet = workbook.addWorksheet('图');
  worksheet.getCell('A1').value = '{{各界别.名称}}';
  worksheet.getCell('B1').value = '{{各界别.委员总数}}';
  const pack = new EditablePackage(await finishWorkbook(workbook));
  addCharts(pack, sheetParts(pack)[0]?.part ?? '', [
    {
      title: '委员数',
      categories: '图!$A$1',
      series: [{ name: '委员数', values: '图!$B$1', colour: '1F4E79' }],
      format: '0',
      at: { row: 3, column: 0, width: 5_000_000, height: 3_000_000 },
    },
  ]);
  const { archive } = fill(pack.toBuffer());
  const chart = archive.read(archive.entries.get('xl/charts/chart1.xml') as never).toString('utf8');
  expect(chart).toContain('图!$A$1:$A$2');
  expect([...chart.matchAll(/<c:pt idx="\d"><c:v>([^<]+)<\/c:v>/g)].map(([, text]) => text)).toEqual(['教育界', '经济界', '1', '1']);
});

test('Beijing’s publication of 2023 from a template alone', async () => {
  const day = (month: number): RawValue => ({ raw: 'date', serial: Date.UTC(2025, month - 1, 5) / 86_400_000 + 25_569 });
  const times = <T>(length: number, make: (i: number) => T): T[] => Array.from({ length }, (_, i) => make(i));
  const id = (i: number): string => String(i + 1).padStart(4, '0');
  // 758 members; 1,395 activities, 31,491 person-times; 1,290 proposals (129 collective; 1,122 at the session), 1,248 filed,
  // all answered, 90.4 % adopted; 494 members gave 1,812 社情民意; 42 studios, 130 sessions, 570 person-times on duty.
  const attendance = times(31_491, (i) => [`H${i % 1395}`, id(Math.floor(i / 1395)), '出席']);
  const made = reportOf([
    INFORMATION,
    sheet('委员名册', [
      ['委员编号', '姓名', '界别', '任职日期', '委员状态'],
      ...times(758, (i) => [id(i), `示例${id(i)}`, '教育界', day(1), '当前届']),
    ]),
    sheet('活动台账', [['活动编号', '名称', '类别', '开始'], ...times(1395, (i) => [`H${i}`, `示例${i}`, '调研', day(3)])]),
    sheet('出席记录', [['活动编号', '委员编号', '状态'], ...attendance]),
    sheet('提案', [
      ['流水号', '案号', '提出时间', '提交日期', '案由', '提案形式', '第一提案人', '集体名称', '审查结果'],
      ...times(1290, (i) => [
        `T${i}`,
        i < 1248 ? `A${i}` : null,
        i < 1122 ? '会间' : '会后',
        day(i < 1122 ? 1 : 6),
        `示例${i}`,
        i < 129 ? '集体' : '个人',
        i < 129 ? null : id(i % 758),
        i < 129 ? '示例支部' : null,
        i < 1248 ? '立案' : '不立案',
      ]),
    ]),
    sheet('提案办理', [
      ['案号', '承办单位', '承办类型', '交办日期', '办复日期', '办理结果'],
      // 1,128 of 1,248 are 90.4 %.
      ...times(1248, (i) => [`A${i}`, `示例局${i % 50}`, '主办', day(7), day(9), i < 700 ? 'A' : i < 1128 ? 'B' : 'C']),
    ]),
    sheet('社情民意', [
      ['编号', '提交日期', '反映人', '标题', '处理'],
      ...times(1812, (i) => [`S${i}`, day(4), id(i % 494), `示例${i}`, '录用']),
    ]),
    sheet('工作室', [['编号', '名称'], ...times(42, (i) => [`G${i}`, `示例${i}`])]),
    sheet('接待日', [
      ['接待编号', '工作室编号', '日期', '值班委员'],
      // 50 sessions with five members and 80 with four.
      ...times(130, (i) => [
        `J${i}`,
        `G${i % 42}`,
        day(1 + Math.floor(i / 42)),
        times(i < 50 ? 5 : 4, (k) => id((i + k * 7) % 758)).join('、'),
      ]),
    ]),
  ]);
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('通报').getCell('A1').value =
    '{{委员总数}}名委员，{{活动次数}}次活动，{{参加人次}}人次，人均{{人均参加次数}}次；提案{{提案收到数}}件，其中集体提案{{集体提案数}}件、委员提案{{委员提案数}}件，会间{{会间提案数}}件、会后{{会后提案数}}件，立案{{提案立案数}}件，办复率{{办复率}}，采纳率{{采纳率}}；{{反映委员数}}名委员反映社情民意{{社情民意数}}篇；工作室{{工作室数}}个，开展活动{{接待场次}}次、{{接待委员人次}}人次。';
  const { sheets, strings } = fill(await finishWorkbook(workbook), made);
  expect(textAt(sheets.get('通报') as SheetGrid, strings, 0, 0)).toBe(
    '758名委员，1395次活动，31491人次，人均41.54次；提案1290件，其中集体提案129件、委员提案1161件，会间1122件、会后168件，立案1248件，办复率100%，采纳率90.4%；494名委员反映社情民意1812篇；工作室42个，开展活动130次、570人次。',
  );
});
