import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { SHEETS } from '../../../core/contract';
import type { SheetContract } from '../../../core/contract';
import { assessWorkbook } from '../../../core/merge/assess';
import { TEMPLATE_BUILDERS } from '../../../scripts/commands/templates';
import { TEMPLATES } from '../../../scripts/package-info';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { templateColumns } from '../../../scripts/xlsx/template/ledger-layout';
import { buildLedgerTemplate } from '../../../scripts/xlsx/template/ledger-template';
import { ZipArchive } from '../../../scripts/xlsx/zip/read-zip';
import { temporaryFolder } from '../../support/folders';
import { openXmlErrors } from '../../support/ooxml-validator';

const folder = temporaryFolder();

function parts(bytes: Buffer): Map<string, string> {
  const archive = new ZipArchive(bytes);
  return new Map([...archive.entries].map(([name, entry]) => [name, archive.read(entry).toString('utf8')]));
}

test('templates/履职台账模板.xlsx is what the contract says (run npm run templates)', async () => {
  const built = parts(await (TEMPLATE_BUILDERS['履职台账模板.xlsx'] as () => Promise<Buffer>)());
  const kept = parts(readFileSync(join(TEMPLATES, '履职台账模板.xlsx')));
  expect([...kept.keys()]).toEqual([...built.keys()]);
  for (const [name, content] of built) expect([name, kept.get(name) === content]).toEqual([name, true]);
});

test.each(Object.keys(TEMPLATE_BUILDERS))('templates/%s passes the Open XML SDK’s validation', (name) => {
  expect(openXmlErrors(join(TEMPLATES, name))).toEqual([]);
});

test('a blank template raises nothing but what is still to be filled in, and its examples are ignored', () => {
  const { findings, ledger } = assessWorkbook(readWorkbookBytes(readFileSync(join(TEMPLATES, '履职台账模板.xlsx'))));
  expect([...new Set(findings.map(({ code }) => code))].sort()).toEqual(['cell/required', 'row/example']);
  expect(findings.filter(({ code }) => code === 'cell/required').map(({ location }) => [location.sheet, location.field])).toEqual([
    ['填报说明', 'unit'],
    ['填报说明', 'year'],
  ]);
  expect(ledger.of('委员名册')[0]?.length).toBe(0);
});

test('contract -> template -> reading gives every column back', async () => {
  const bytes = await buildLedgerTemplate({ examples: false, provenance: true });
  const { ledger } = assessWorkbook(readWorkbookBytes(bytes));
  for (const sheet of SHEETS as readonly SheetContract[]) {
    if (sheet.layout !== 'table') continue;
    const [table] = ledger.tablesOf(sheet);
    expect([sheet.name, [...(table?.columns.keys() ?? [])]]).toEqual([sheet.name, templateColumns(sheet, true).map(({ field }) => field)]);
  }
});

test('every column with a list has a drop-down down to the last row, from a name that grows with 取值表', async () => {
  const bytes = await buildLedgerTemplate({ examples: false, provenance: false });
  const { sheets } = readWorkbookBytes(bytes);
  for (const contract of SHEETS as readonly SheetContract[]) {
    const grid = sheets.find(({ name }) => name === contract.name);
    templateColumns(contract, false).forEach(({ list, multiple, header }, column) => {
      if (list === undefined || multiple || contract.layout === 'form') return;
      const range = grid?.dropDowns.find(({ left }) => left === column);
      expect([contract.name, header, range?.bottom]).toEqual([contract.name, header, 1_048_575]);
    });
  }
  const workbook = parts(bytes).get('xl/workbook.xml') ?? '';
  expect(workbook).toContain(
    '<definedName name="取值_界别">OFFSET(取值表!$B$1,MATCH("界别",取值表!$A:$A,0)-1,0,COUNTIF(取值表!$A:$A,"界别"),1)</definedName>',
  );
});

test('sheets print on A4 landscape with repeated headings and page numbers; headers are locked, cells are not', async () => {
  const bytes = await buildLedgerTemplate({ examples: false, provenance: false });
  writeFileSync(join(folder, 't.xlsx'), bytes);
  const roster = parts(bytes).get('xl/worksheets/sheet2.xml') ?? '';
  expect(roster).toMatch(/<pageSetup[^>]*paperSize="9"[^>]*orientation="landscape"/);
  expect(roster).toContain('第 &amp;P 页，共 &amp;N 页');
  expect(roster).toContain('<sheetProtection');
  expect(roster).toContain('<pane xSplit="2" ySplit="2"');
  expect(parts(bytes).get('xl/workbook.xml')?.replaceAll('&apos;', "'")).toMatch(
    /_xlnm\.Print_Titles"[^>]*>'委员名册'!\$A:\$B,'委员名册'!\$1:\$2/,
  );
});
