import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as XLSX from '@e965/xlsx';

import type { JsonReport } from '../../../core/formats/to-json';
import { REGISTERS } from '../../../core/contract';
import { assessWorkbook } from '../../../core/merge/assess';
import { partOf } from '../../../core/merge/data-part';
import { DataSet } from '../../../core/merge/data-set';
import { CellKind, textAt } from '../../../core/table/sheet-grid';
import type { SheetGrid } from '../../../core/table/sheet-grid';
import { makeSample } from '../../../scripts/sample';
import { PLANTED_FILE } from '../../../scripts/sample/messy';
import type { PlantedDefect } from '../../../scripts/sample/messy/messy-district';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { HEADER_ROW } from '../../../scripts/xlsx/write/table-sheet';
import { dutyLedger } from '../../support/command';
import { readFiles, temporaryFolder, writeFiles } from '../../support/folders';
import { openXmlErrors } from '../../support/ooxml-validator';

const folder = temporaryFolder();
const SIZE = { districts: 30, members: 40, rows: 300, seed: 11 };

async function writeSample(name: string, request: Parameters<typeof makeSample>[0]): Promise<string> {
  for await (const { name: file, bytes } of makeSample(request)) writeFiles(join(folder, name), { [file]: bytes });
  return join(folder, name);
}

/** Every record of a data set, as a person sees it. */
function records(data: DataSet): string[] {
  return REGISTERS.flatMap((contract) => {
    const sheet = data.sheet(contract.name as never);
    const fields = [...contract.columns.map(({ field }) => field)];
    return Array.from({ length: sheet.rowCount }, (_, row) => {
      const values = fields.map((field) => {
        const kind = sheet.kind(field, row);
        return kind === CellKind.Blank
          ? ''
          : kind === CellKind.Text
            ? data.pool.text(sheet.value(field, row))
            : String(sheet.value(field, row));
      });
      const extras = sheet.extraHeaders.map((header) => `${header}=${data.pool.text(sheet.extra(header)?.values[row] ?? -1)}`);
      return [contract.name, ...values, ...extras].join('|');
    });
  });
}

function readDataSet(path: string): DataSet {
  const workbook = readWorkbookBytes(readFileSync(path));
  return new DataSet([partOf(assessWorkbook(workbook).ledger, '汇总', '汇总.xlsx', workbook.date1904).part]);
}

test('the report template that init puts beside the ledgers is told, and no ledger', async () => {
  const input = join(folder, 'beside-a-template');
  expect(dutyLedger('init', input, '--year', '2026').code).toBe(0);
  for await (const { name, bytes } of makeSample({ ...SIZE, districts: 1 })) writeFiles(input, { [name]: bytes });
  rmSync(join(input, '履职台账.xlsx'));
  const output = join(folder, 'of-beside-a-template');
  const { code, stdout } = dutyLedger('merge', input, '--out', output, '--json');
  expect(code).toBe(0);
  const { files } = JSON.parse(stdout) as JsonReport;
  expect(files.find(({ path }) => path.includes('年度报告模板'))).toMatchObject({
    status: 'rejected',
    findings: [{ code: 'file/report-template', severity: 'info' }],
  });
  expect(existsSync(join(output, '退回单', '年度报告模板.xlsx'))).toBe(false);
});

test('a file alone can be merged; the links of 来源行 lead to it', async () => {
  const input = await writeSample('one', { ...SIZE, districts: 1 });
  const [file] = readdirSync(input).filter((name) => name.endsWith('.xlsx'));
  const output = join(folder, 'of-one');
  expect(dutyLedger('merge', join(input, file as string), '--out', output, '--quiet').code).toBe(0);
  const { Sheets } = XLSX.read(readFileSync(join(output, '汇总.xlsx')), { cellFormula: true });
  const links = Object.values(Sheets['出席记录'] as XLSX.WorkSheet).flatMap((cell: XLSX.CellObject) => cell.f ?? []);
  expect(links[0]).toMatch(new RegExp(`^HYPERLINK\\("\\.\\./one/${file as string}#'`));
  expect(existsSync(join(output, '..', 'one', file as string))).toBe(true);
  expect(JSON.stringify(Sheets['填报说明'])).toContain(`${(file as string).replace('.xlsx', '')}汇总`);
});

describe('merging 30 messy districts', () => {
  let input: string;
  let report: JsonReport;
  const output = join(folder, 'out');
  beforeAll(async () => {
    input = await writeSample('messy', { ...SIZE, messy: true });
    const { code, stdout } = dutyLedger('merge', input, '--out', output, '--json');
    expect(code).toBe(3);
    report = JSON.parse(stdout) as JsonReport;
  });

  test('names each planted defect at its cell, and nothing else', () => {
    const planted = JSON.parse(readFileSync(join(input, PLANTED_FILE), 'utf8')) as PlantedDefect[];
    const key = (defect: PlantedDefect) => [defect.file, defect.code, defect.sheet ?? '', defect.address ?? ''].join(' ');
    const found = report.files.flatMap(({ path, findings }) =>
      findings.map(({ code, sheet, address }) => key({ file: path, code: code as PlantedDefect['code'], sheet, address })),
    );
    expect(found.sort()).toEqual(planted.map(key).sort());
    expect(planted.length).toBeGreaterThan(70);
  });

  test('accounts for every row of every sheet', () => {
    expect(
      report.files.flatMap(({ rows }) => rows).filter(({ read, merged, heldBack, ignored }) => read !== merged + heldBack + ignored),
    ).toEqual([]);
    const merged = readDataSet(join(output, '汇总.xlsx'));
    const rows = REGISTERS.reduce((sum, { name }) => sum + merged.sheet(name as never).rowCount, 0);
    expect(rows).toBe(report.summary.rows.merged);
  });

  test('the merged workbook is a valid submission: merging it again gives the same records', () => {
    mkdirSync(join(folder, 'level-2'));
    writeFileSync(join(folder, 'level-2', '汇总.xlsx'), readFileSync(join(output, '汇总.xlsx')));
    const { code, stdout } = dutyLedger('merge', join(folder, 'level-2'), '--out', join(folder, 'out-2'), '--json');
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as JsonReport).summary.rows.heldBack).toBe(0);
    expect(records(readDataSet(join(folder, 'out-2', '汇总.xlsx')))).toEqual(records(readDataSet(join(output, '汇总.xlsx'))));
  });

  test('gives each district with findings its 退回单', () => {
    for (const { unit, findings, status } of report.files) {
      if (status === 'findings') expect([unit, existsSync(join(output, '退回单', `${unit}.xlsx`))]).toEqual([unit, findings.length > 0]);
    }
  });

  test('the same input gives the same bytes', () => {
    dutyLedger('merge', input, '--out', join(folder, 'again'), '--quiet');
    const [first, second] = [readFiles(output), readFiles(join(folder, 'again'))];
    expect([...second.keys()]).toEqual([...first.keys()]);
    // The entries of the journal hold the same, but V8 may serialise one text in several ways.
    for (const [path, bytes] of first) if (!path.endsWith('.part')) expect([path, second.get(path)?.equals(bytes)]).toEqual([path, true]);
  });

  test('a dry run gives the same verdicts and writes nothing', () => {
    const { stdout } = dutyLedger('merge', input, '--out', join(folder, 'dry'), '--dry-run', '--json');
    expect(JSON.parse(stdout)).toEqual(report);
    expect(existsSync(join(folder, 'dry'))).toBe(false);
  });

  test('every output passes the Open XML SDK’s validation', () => {
    for (const name of ['汇总.xlsx', '年度报告.xlsx', '问题清单.xlsx', '退回单/示例区01.xlsx', '退回单/示例区16.xlsx'])
      expect([name, openXmlErrors(join(output, name))]).toEqual([name, []]);
  });

  test('a district that has put everything right loses its old 退回单', () => {
    const fixed = join(folder, 'fixed');
    writeFiles(fixed, { '示例区01.xlsx': readFileSync(join(input, '示例区01.xlsx')) });
    const out = join(folder, 'out-fixed');
    dutyLedger('merge', fixed, '--out', out, '--quiet');
    expect(existsSync(join(out, '退回单', '示例区01.xlsx'))).toBe(true);
    writeFiles(fixed, { '示例区01.xlsx': readFileSync(join(folder, 'clean', '示例区01.xlsx')) });
    dutyLedger('merge', fixed, '--out', out, '--quiet');
    expect(existsSync(join(out, '退回单', '示例区01.xlsx'))).toBe(false);
  });

  beforeAll(() => writeSample('clean', { districts: 2, members: 20, rows: 60, seed: 1 }));
});

describe('merging clean districts', () => {
  test('lists the units that should have reported, and strangers', async () => {
    const input = await writeSample('expected', { districts: 2, members: 12, rows: 12, seed: 2 });
    writeFiles(folder, { '应报.txt': '单位\n示例区01\n示例区09\n' });
    const { code, stdout } = dutyLedger(
      'merge',
      input,
      '--out',
      join(folder, 'x'),
      '--dry-run',
      '--json',
      '--expect',
      join(folder, '应报.txt'),
    );
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as JsonReport).findings.map(({ code: finding, message }) => [finding, message])).toEqual([
      ['submission/missing', '“示例区09”没有报送文件。'],
      ['submission/unexpected', '“示例区02”不在应报单位名单中。'],
    ]);
  });

  test('报送情况 names the units that sent nothing and the archives that were not unpacked, 问题清单 all that was not read', async () => {
    const input = await writeSample('unread', { districts: 1, members: 12, rows: 12, seed: 2 });
    writeFiles(input, { '示例区02.zip': 'x', '照片.jpg': 'x' });
    writeFiles(folder, { '应报.txt': '单位\n示例区01\n示例区09\n' });
    const out = join(folder, 'unread-out');
    dutyLedger('merge', input, '--out', out, '--quiet', '--expect', join(folder, '应报.txt'));
    const { sheets, strings } = readWorkbookBytes(readFileSync(join(out, '问题清单.xlsx')));
    const column = (name: string, at: number): string[] => {
      const sheet = sheets.find((each) => each.name === name) as SheetGrid;
      return Array.from({ length: sheet.rowCount }, (_, row) => textAt(sheet, strings, row, at)).slice(HEADER_ROW);
    };
    expect(column('报送情况', 0).map((unit, i) => [unit, column('报送情况', 1)[i], column('报送情况', 9)[i]])).toEqual([
      ['示例区01', '示例区01.xlsx', '通过'],
      ['', '示例区02.zip', '压缩包没有解压'],
      ['示例区09', '—', '缺报单位'],
    ]);
    expect(column('问题清单', 4)).toEqual(['压缩包没有解压', '不是工作簿的文件', '缺报单位']);
  });

  test('a report template of another kind is refused at once', () => {
    const template = join(folder, '模板.xltx');
    const { code, stderr } = dutyLedger('merge', folder, '--out', join(folder, 'never'), '--template', template);
    expect([code, stderr]).toEqual([2, expect.stringContaining('类型不同')]);
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });

  test('rows beyond one sheet continue on a second one, and are read back as one', async () => {
    const { dataSetWorkbook } = await import('../../../scripts/xlsx/write/merged-workbook');
    const input = await writeSample('long', { districts: 1, members: 12, rows: 100, seed: 2 });
    const workbook = readWorkbookBytes(readFileSync(join(input, '示例区01.xlsx')));
    const data = new DataSet([partOf(assessWorkbook(workbook).ledger, '示例区01', '示例区01.xlsx', false).part]);
    const bytes = await dataSetWorkbook(data, { information: { unit: '示例', year: 2025 }, provenance: true, rowsPerSheet: 40 });
    writeFiles(folder, { 'long.xlsx': bytes });
    expect(readWorkbookBytes(bytes).sheets.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['出席记录', '出席记录(2)', '出席记录(3)']),
    );
    expect(assessWorkbook(readWorkbookBytes(bytes)).findings).toEqual([]);
    expect(records(readDataSet(join(folder, 'long.xlsx')))).toEqual(records(data));
  });

  test('districts that number their records alike are kept apart', async () => {
    const input = await writeSample('alike', { districts: 1, members: 12, rows: 24, seed: 2 });
    const one = readWorkbookBytes(readFileSync(join(input, '示例区01.xlsx')));
    const data = new DataSet();
    for (const unit of ['示例区01', '示例区02']) data.add(partOf(assessWorkbook(one).ledger, unit, `${unit}.xlsx`, false).part);
    const { dataSetWorkbook } = await import('../../../scripts/xlsx/write/merged-workbook');
    const merged = assessWorkbook(
      readWorkbookBytes(await dataSetWorkbook(data, { information: { unit: '示例', year: 2025 }, provenance: true })),
    );
    expect(merged.findings).toEqual([]);
    expect(merged.rows.find(({ sheet }) => sheet === '委员名册')?.merged).toBe(24);
  });
});
