import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { OfficeHost } from '../../../addin/excel/office-host';
import { HostProblem } from '../../../addin/excel/spreadsheet-host';
import type { EditEvent } from '../../../addin/excel/spreadsheet-host';
import { makeSample } from '../../../scripts/sample';
import { ExcelHost } from '../../excel-host/excel-host';
import type { HostContext } from '../../excel-host/excel-host';
import { contentAt } from '../../excel-host/objects/cells';
import { OFFICE_JS, openOfficePage } from '../../excel-host/office-page';
import type { OfficePage } from '../../excel-host/office-page';

const SAMPLE = readFileSync(join(__dirname, '../../../templates/示例台账.xlsx'));

let page: OfficePage | undefined;
afterEach(() => page?.close());

async function open(
  bytes: Uint8Array = SAMPLE,
  context: Partial<HostContext> = {},
  build?: 'office.js' | 'office.debug.js',
): Promise<{ excel: ExcelHost; host: OfficeHost }> {
  const excel = await ExcelHost.open(bytes, context);
  page = await openOfficePage(excel, build);
  return { excel, host: new OfficeHost() };
}

test.each(['office.js', 'office.debug.js'] as const)('reads a workbook through %s', async (build) => {
  const { host } = await open(SAMPLE, {}, build);
  const { workbook, protectedSheets } = await host.readWorkbook();
  expect(workbook.sheets.map(({ name }) => name)).toContain('出席记录');
  expect(protectedSheets).toContain('提案');
});

test('reads 20,000 rows in at most 8 round trips, below the limits of Excel on the web', async () => {
  let bytes: Buffer | undefined;
  for await (const file of makeSample({ districts: 1, members: 1000, rows: 17_000, seed: 3 })) bytes = file.bytes;
  const { excel, host } = await open(bytes);
  const { workbook, roundTrips } = await host.readWorkbook();
  expect(workbook.sheets.reduce((sum, { rowCount }) => sum + rowCount, 0)).toBeGreaterThan(20_000);
  expect(roundTrips).toBeLessThanOrEqual(8);
  expect(Math.max(...excel.log.map(({ response }) => response))).toBeLessThan(5 * 1024 * 1024);
});

test('lets go of every range that it took', async () => {
  const { excel, host } = await open();
  await host.readWorkbook();
  // The client sends word after the task, in a request of its own.
  await page?.settled();
  expect(excel.document.openReferences).toBe(0);
});

test('uses nothing beyond ExcelApi 1.7 where Excel has no more', async () => {
  const { host } = await open(SAMPLE, { sets: { ExcelApi: '1.7' } });
  const { workbook } = await host.readWorkbook();
  expect(workbook.sheets.find(({ name }) => name === '委员名册')?.rowCount).toBe(38);
  await host.writeSheets([
    { name: '问题清单', heading: '示例', note: '', columns: [{ header: '甲', width: 9 }], rows: [['=1+1']], frozenColumns: 0, colours: [] },
  ]);
});

test('keeps text as text: ID numbers, leading zeros, dates, and what begins with = + - @', async () => {
  const { excel, host } = await open();
  const texts = ['=1+1', '+86', '-5', '@名', '00123', '110101199001011234', '2025-3-5', '1-2', "'单引号", '1e5'];
  await host.writeSheets([
    {
      name: '示例表',
      heading: '=2',
      note: '-',
      columns: [{ header: '=3', width: 9 }],
      rows: texts.map((text) => [text]),
      frozenColumns: 0,
      colours: [],
    },
  ]);
  await host.writeCells([{ sheet: '提案', row: 4, column: 6, value: '=HYPERLINK("x")' }]);
  const sheet = excel.document.sheet('示例表');
  const written = texts.map((_, i) => contentAt(sheet, 4 + i, 1));
  expect(written.map(({ value }) => value)).toEqual(texts.map((text) => (text.startsWith("'") ? text.slice(1) : text)));
  expect(
    [...written, contentAt(sheet, 1, 1), contentAt(sheet, 3, 1), contentAt(excel.document.sheet('提案'), 5, 7)].map(
      ({ formula }) => formula,
    ),
  ).toEqual(Array.from({ length: texts.length + 3 }, () => undefined));
});

test('gives back what stood in cells before, format and all', async () => {
  const { excel, host } = await open();
  const before = await host.writeCells([{ sheet: '提案', row: 2, column: 5, value: 45_666, format: 'yyyy-mm-dd' }]);
  expect(contentAt(excel.document.sheet('提案'), 3, 6).value).toBe(45_666);
  await host.writeCells(before);
  expect(contentAt(excel.document.sheet('提案'), 3, 6).value).toBe('2025.1.9');
});

test('leaves a cell alone that somebody has changed since', async () => {
  const { excel, host } = await open();
  const before = await host.writeCells([2, 3].map((row) => ({ sheet: '提案', row, column: 5, value: 45_666, format: 'yyyy-mm-dd' })));
  excel.document.type('提案', 'F3', 45_700);
  expect(await host.writeCells(before)).toHaveLength(1);
  expect([3, 4].map((row) => contentAt(excel.document.sheet('提案'), row, 6).value)).toEqual([45_700, '2025年1月10日']);
});

test('leaves no half-written sheet behind', async () => {
  const { excel, host } = await open();
  const abort = new AbortController();
  const rows = Array.from({ length: 30_000 }, (_, i) => [String(i)]);
  const sheet = { name: '得分明细', heading: '示例', note: '', columns: [{ header: '甲', width: 9 }], rows, frozenColumns: 0, colours: [] };
  await expect(host.writeSheets([sheet], { signal: abort.signal, onProgress: () => abort.abort() })).rejects.toMatchObject({
    kind: 'cancelled',
  });
  expect(excel.document.findSheet('得分明细')).toBeUndefined();
});

test('tells edits of people, here and elsewhere, and not its own', async () => {
  const { excel, host } = await open();
  const edits: EditEvent[] = [];
  host.onEdit((edit) => edits.push(edit));
  excel.document.type('提案', 'G4', '示例');
  await host.readWorkbook();
  excel.document.type('提案', 'G5', '示例');
  excel.document.type('提案', 'G6', '示例', 'remote');
  excel.document.insertRows('提案', 4, 1);
  await host.writeCells([{ sheet: '提案', row: 9, column: 6, value: '示例' }]);
  await page?.settled();
  expect(edits.map(({ sheet, range }) => [sheet, range?.top])).toEqual([
    ['提案', 4],
    ['提案', 5],
    ['提案', undefined],
  ]);
  // Reading again listens once, not twice.
  await host.readWorkbook();
  excel.document.type('提案', 'G5', '示例二');
  await page?.settled();
  expect(edits).toHaveLength(4);
});

test('hears of every edit once, also after a sheet went away', async () => {
  const { excel, host } = await open();
  const edits: EditEvent[] = [];
  host.onEdit((edit) => edits.push(edit));
  await host.readWorkbook();
  const [first] = excel.document.sheets();
  excel.document.removeSheet(first as NonNullable<typeof first>);
  await host.readWorkbook();
  await host.readWorkbook();
  edits.length = 0;
  excel.document.type('提案', 'G5', '示例');
  excel.document.addSheet('示例甲');
  await page?.settled();
  expect(edits.map(({ sheet }) => sheet)).toEqual(['提案', '']);
});

test('tells that sheets were added, deleted, renamed or sorted, and not what it does itself', async () => {
  const { excel, host } = await open();
  const { document } = excel;
  const edits: EditEvent[] = [];
  host.onEdit((edit) => edits.push(edit));
  await host.readWorkbook();
  const told = async (): Promise<EditEvent[]> => {
    await page?.settled();
    return edits.splice(0);
  };
  const somewhere = { sheet: '', range: undefined };

  document.addSheet('示例甲');
  expect(await told()).toEqual([somewhere]);
  document.removeSheet(document.sheet('示例甲'));
  expect(await told()).toEqual([somewhere]);
  document.sortRows('提案', 'A3:H8', 1);
  expect(await told()).toEqual([somewhere]);
  // Of a new name Excel for the desktop says nothing.
  document.sheet('提案').name = '提案二';
  await host.lookAtSheets();
  expect(await told()).toEqual([somewhere]);
  await host.lookAtSheets();
  expect(await told()).toEqual([]);

  const sheet = { heading: '示例', note: '', columns: [{ header: '甲', width: 9 }], rows: [['乙']], frozenColumns: 0, colours: [] };
  await host.writeSheets([{ ...sheet, name: '履职评价' }]);
  await host.writeSheets([{ ...sheet, name: '履职评价' }]);
  await host.renameSheet('履职评价', '履职评价旧');
  expect(await told()).toEqual([]);
  // Not even its own work hides what somebody else does at the same time.
  const writing = host.writeSheets([{ ...sheet, name: '履职评价' }]);
  document.addSheet('示例乙');
  await writing;
  expect(await told()).toEqual([somewhere]);
});

test('says why Excel refuses', async () => {
  const { excel, host } = await open();
  excel.editingCell = true;
  await expect(host.readWorkbook()).rejects.toMatchObject({ kind: 'cell-editing' });
  excel.editingCell = false;
  await expect(host.select('没有的表', 'A1')).rejects.toMatchObject({ kind: 'not-found' });
  excel.document.unprotect(excel.document.sheet('提案'), undefined);
  excel.document.protect(excel.document.sheet('提案'), {}, '密码');
  const refused = host.restoreDropDowns([{ sheet: '提案', range: { top: 2, left: 2, bottom: 5, right: 2 }, source: '甲,乙' }]);
  await expect(refused).rejects.toBeInstanceOf(HostProblem);
  await expect(refused).rejects.toMatchObject({ kind: 'protected' });
});

test('asks again in smaller blocks where an answer is too large for Excel on the web', async () => {
  const { excel, host } = await open();
  const sheet = excel.document.sheet('提案');
  const long = '长'.repeat(8000);
  for (let row = 40; row < 440; row++) sheet.getCell(row, 8).value = `${long}${row}`;
  const { workbook } = await host.readWorkbook();
  const grid = workbook.sheets.find(({ name }) => name === '提案');
  expect(grid?.rowCount).toBe(439);
  expect(workbook.strings.filter((text) => text.startsWith(long))).toHaveLength(400);
});

/*
 * The seam through which the client talks to Excel is not documented. These are the files with which it was tried; when
 * an upgrade changes them, run all tests of the pane, look at test/excel-host/README.md, and write the new sums here.
 */
test('the client library is the one that the emulated Excel was tried with', () => {
  const { version } = JSON.parse(readFileSync(join(OFFICE_JS, '../package.json'), 'utf8')) as { version: string };
  const sums = ['office.js', 'excel-win32-16.01.js'].map((name) =>
    createHash('sha256')
      .update(readFileSync(join(OFFICE_JS, name)))
      .digest('hex')
      .slice(0, 16),
  );
  expect([version, ...sums]).toEqual(['1.1.110', 'f259e3047218ef0b', 'ba15219657ad550f']);
});
