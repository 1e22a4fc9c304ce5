import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import PizZip from 'pizzip';

import { textAt } from '../../../core/table/sheet-grid';
import type { SheetGrid } from '../../../core/table/sheet-grid';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { ZipArchive } from '../../../scripts/xlsx/zip/read-zip';
import { dutyLedger, dutyLedgerIn } from '../../support/command';
import { temporaryFolder } from '../../support/folders';
import { sheet, workbookBytes } from '../../support/ledger';
import { openXmlErrors } from '../../support/ooxml-validator';
import { PYTHON } from '../../support/python';

const folder = temporaryFolder();
const merged = join(folder, 'out', '汇总.xlsx');

interface Listed {
  readonly figures: readonly { readonly name: string; readonly value: number | string | null }[];
  readonly lists: readonly {
    readonly name: string;
    readonly fields: readonly string[];
    readonly rows: readonly (readonly (number | string | null)[])[];
  }[];
}

beforeAll(() => {
  dutyLedger('sample', join(folder, 'in'), '--districts', '30', '--members', '40', '--rows', '200', '--seed', '7');
  dutyLedger('merge', join(folder, 'in'), '--out', join(folder, 'out'), '--unit', '示例市');
});

function listed(...args: string[]): Listed {
  return JSON.parse(dutyLedger('report', merged, '--list', '--json', ...args).stdout) as Listed;
}

test('every figure, of the whole and of each unit, 界别, 专委会, 党派 and group, is what an independent recount counts', () => {
  const { figures, lists } = listed();
  const recount = JSON.parse(
    execFileSync(PYTHON, [join(__dirname, '../../support/recount_figures.py'), merged], { encoding: 'utf8', maxBuffer: 1 << 26 }),
  ) as Record<string, Record<string, Record<string, number | null>>> & { whole: Record<string, number | null> };
  const ours = new Map(figures.map(({ name, value }) => [name, value]));
  const names = Object.keys(recount.whole);
  expect(names.length).toBeGreaterThan(120);
  expect(names.map((name) => [name, close(ours.get(name))])).toEqual(names.map((name) => [name, close(recount.whole[name])]));
  for (const dimension of ['单位', '界别', '专委会', '党派', '街道活动组']) {
    const list = lists.find(({ name }) => name === `各${dimension}`);
    const theirs = recount[dimension] as Record<string, Record<string, number | null>>;
    const label = list?.fields.indexOf('名称') ?? -1;
    expect(list?.rows.map((row) => row[label]).sort()).toEqual(Object.keys(theirs).sort());
    for (const row of list?.rows ?? []) {
      const group = String(row[label]);
      const got = names.map((name) => [group, name, close(row[list?.fields.indexOf(name) ?? -1])]);
      expect(got).toEqual(names.map((name) => [group, name, close(theirs[group]?.[name])]));
    }
  }
  // What the template names counts for nothing if the sample does not have it.
  const zero = names.filter((name) => recount.whole[name] === 0);
  expect(zero).toEqual([
    '未参加活动委员数',
    '发言人次',
    '提案并案数',
    '提案待审数',
    '逾期未办复数',
    '区级批示数',
    '全国级采用数',
    '全国级批示数',
    '接待转提案数',
    '通报处分数',
  ]);
});

/** Numbers that were added in another order differ in their last bits. */
function close(value: number | string | null | undefined): number | string | null | undefined {
  return typeof value === 'number' ? Number(value.toPrecision(12)) : value;
}

test('the parts of every table add up to the whole', () => {
  const ties = listed().lists.find(({ name }) => name === '核对');
  expect(ties?.rows.length).toBeGreaterThan(300);
  expect(ties?.rows.filter((row) => row.at(-1) !== '相符')).toEqual([]);
});

test('the workbook: every sheet of the template, native charts with the values, no error of the Open XML validator', () => {
  const out = join(folder, '年度报告.xlsx');
  const { code } = dutyLedger('report', merged, '--out', out);
  expect(code).toBe(0);
  expect(openXmlErrors(out)).toEqual([]);
  const bytes = readFileSync(out);
  const { sheets, strings } = readWorkbookBytes(bytes);
  expect(sheets.map(({ name }) => name).slice(0, 4)).toEqual(['封面', '目录', '概况', '活动']);
  for (const sheet of sheets) expect(JSON.stringify(textsOf(sheet, strings))).not.toMatch(/\{\{|\}\}/);
  const archive = new ZipArchive(bytes);
  const charts = [...archive.entries.keys()].filter((name) => name.includes('charts/chart'));
  expect(charts.length).toBeGreaterThan(10);
  for (const chart of charts) {
    const xml = archive.read(archive.entries.get(chart) as never).toString('utf8');
    expect([chart, /<c:numCache>.*<c:v>/.test(xml)]).toEqual([chart, true]);
  }
});

function textsOf(sheet: SheetGrid, strings: readonly string[]): string[] {
  const found: string[] = [];
  for (let row = 0; row < sheet.rowCount; row++)
    for (let column = 0; column < sheet.columns.length; column++) found.push(textAt(sheet, strings, row, column));
  return found;
}

test('last year stands beside this one', () => {
  const roster = Array.from({ length: 40 }, (_, i) => [`B${i}`, '示例甲', '教育界']);
  const of = (year: number): string => {
    const path = join(folder, `${year}.xlsx`);
    const information = [
      ['填报单位', '示例市'],
      ['年度', year],
    ];
    writeFileSync(path, workbookBytes([sheet('填报说明', information), sheet('委员名册', [['委员编号', '姓名', '界别'], ...roster])]));
    return path;
  };
  const value = (figures: Listed['figures'], name: string) => figures.find((figure) => figure.name === name)?.value;
  const { figures } = listed('--previous', of(2024));
  expect(value(figures, '上年委员总数')).toBe(40);
  expect(value(figures, '委员总数增减')).toBe(1160);
  expect(value(figures, '委员总数增幅')).toBe(29);
  expect(value(listed().figures, '上年委员总数')).toBeNull();
  // What is called 上年 must be the year before.
  for (const year of [2025, 2023]) {
    const { code, stderr } = dutyLedger('report', merged, '--list', '--previous', of(year));
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${year} 年度的，报告中的“上年”应是 2024 年度`)]);
  }
});

test('the document has the same figures, and opens in another program', () => {
  const out = join(folder, '通报.docx');
  expect(dutyLedger('report', merged, '--out', out).code).toBe(0);
  expect(openXmlErrors(out)).toEqual([]);
  execFileSync(
    'soffice',
    ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder, out],
    {
      stdio: 'ignore',
    },
  );
  const text = readFileSync(join(folder, '通报.txt'), 'utf8');
  const { figures, lists } = listed();
  const value = (name: string) => String(figures.find((figure) => figure.name === name)?.value);
  expect(text).toContain(`在任委员${value('委员总数')}人，常委${value('常委数')}人`);
  expect(text).toContain(`收到提案${value('提案收到数')}件，其中集体提案${value('集体提案数')}件`);
  // A condition that does not hold takes its paragraph away.
  expect(value('缺报单位数')).toBe('0');
  expect(text).not.toContain('没有报送');
  const units = lists.find(({ name }) => name === '各单位');
  for (const row of units?.rows ?? []) expect(text).toContain(String(row[1]));
  expect(text).not.toMatch(/\{\{|\}\}/);
});

test('a template with mistakes leaves no file, and says where each is', () => {
  const template = join(folder, 'broken.docx');
  const zip = new PizZip(readFileSync(join(__dirname, '../../../templates/年度报告模板.docx')));
  const xml = (zip.file('word/document.xml') as PizZip.ZipObject).asText();
  zip.file('word/document.xml', xml.replace('{{委员总数}}', '{{委员总人数}}').replace('{{各类活动.类别}}', '{{各类活动.类型}}'));
  writeFileSync(template, zip.generate({ type: 'nodebuffer' }));
  const out = join(folder, 'never.docx');
  const { code, stderr } = dutyLedger('report', merged, '--template', template, '--out', out);
  expect(code).toBe(1);
  expect(stderr).toContain('没有名为“委员总人数”的指标或列表');
  expect(stderr).toContain('第2段');
  expect(stderr).toContain('各类活动.类型');
  expect(existsSync(out)).toBe(false);
});

test('printing needs LibreOffice, and says so where it is missing', () => {
  const out = join(folder, 'printed.xlsx');
  const one = join(folder, 'in', '示例区01.xlsx');
  const { code, stderr } = dutyLedgerIn({ PATH: '/nowhere' }, 'report', one, '--out', out, '--pdf');
  expect(code).toBe(2);
  expect(stderr).toContain('没有 LibreOffice');
  expect(existsSync(out)).toBe(true);
  rmSync(out);
  expect(dutyLedger('report', one, '--out', out, '--pdf').code).toBe(0);
  expect(readFileSync(join(folder, 'printed.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
});

test('wrong orders are refused in words', () => {
  const refused = (...args: string[]) => dutyLedger('report', merged, ...args);
  expect(refused().stderr).toContain('--out');
  expect(refused('--out', join(folder, 'a.docx'), '--template', join(folder, 'a.xlsx')).stderr).toContain('类型不同');
  expect(refused('--out', merged).stderr).toContain('输入文件');
});
