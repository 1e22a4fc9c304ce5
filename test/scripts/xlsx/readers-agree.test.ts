import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as XLSX from '@e965/xlsx';

import { cellAddress } from '../../../core/table/address';
import { formatSerial, from1904 } from '../../../core/table/excel-date';
import { CellKind, KIND_MASK } from '../../../core/table/sheet-grid';
import type { WorkbookGrid } from '../../../core/table/sheet-grid';
import { makeSample } from '../../../scripts/sample';
import { DIALECTS, writeDialect } from '../../../scripts/sample/messy/dialects';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { sheet } from '../../support/ledger';
import { temporaryFolder } from '../../support/folders';
import { PYTHON } from '../../support/python';

/*
 * The independent oracles: SheetJS and openpyxl read the same files and must see the same value in every cell, and
 * LibreOffice and openpyxl, which we did not write, make files that we must read right.
 */
const folder = temporaryFolder();

type Values = Map<string, string>;

/** Every filled cell as `sheet!A1` -> comparable text. */
function ours(workbook: WorkbookGrid): Values {
  const values: Values = new Map();
  for (const { name, columns } of workbook.sheets) {
    columns.forEach((column, c) => {
      column?.kinds.forEach((kind, row) => {
        const value = column.values[row] as number;
        const text = comparable(kind & KIND_MASK, value, workbook);
        if (text !== undefined) values.set(`${name}!${cellAddress(row, c)}`, text);
      });
    });
  }
  return values;
}

function comparable(kind: number, value: number, { strings, date1904 }: WorkbookGrid): string | undefined {
  switch (kind) {
    case CellKind.Number:
      return `number ${value}`;
    case CellKind.Date:
      return `date ${formatSerial(date1904 ? from1904(value) : value)}`;
    case CellKind.Text:
      return strings[value] === '' ? undefined : `text ${strings[value]?.replaceAll('\r\n', '\n')}`;
    case CellKind.Boolean:
      return `boolean ${value}`;
    case CellKind.Error:
      return `error ${strings[value]}`;
    default:
      return undefined;
  }
}

function sheetJs(bytes: Buffer): Values {
  const workbook = XLSX.read(bytes, { cellNF: true });
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const values: Values = new Map();
  for (const name of workbook.SheetNames) {
    for (const [address, cell] of Object.entries(workbook.Sheets[name] as Record<string, XLSX.CellObject>)) {
      if (address.startsWith('!') || cell.t === 'z' || cell.v === undefined || cell.v === '') continue;
      const isDate = cell.t === 'n' && (XLSX.SSF as { is_date(format: string): boolean }).is_date(String(cell.z ?? 'General'));
      const number = cell.v as number;
      if (isDate) values.set(`${name}!${address}`, `date ${formatSerial(date1904 ? from1904(number) : number)}`);
      else if (cell.t === 'n') values.set(`${name}!${address}`, `number ${number}`);
      else if (cell.t === 'b') values.set(`${name}!${address}`, `boolean ${cell.v === true ? 1 : 0}`);
      else if (cell.t === 'e') values.set(`${name}!${address}`, `error ${cell.w}`);
      else values.set(`${name}!${address}`, `text ${String(cell.v).replaceAll('\r\n', '\n')}`);
    }
  }
  return values;
}

function openpyxl(path: string): Values {
  const sheets = JSON.parse(
    execFileSync(PYTHON, [join(__dirname, 'openpyxl-dump.py'), 'dump', path], { encoding: 'utf8', maxBuffer: 1 << 28 }),
  ) as Record<string, Record<string, unknown>>;
  const values: Values = new Map();
  for (const [name, cells] of Object.entries(sheets)) {
    for (const [address, value] of Object.entries(cells)) {
      const text = pythonValue(value);
      if (text !== undefined) values.set(`${name}!${address}`, text);
    }
  }
  return values;
}

function pythonValue(value: unknown): string | undefined {
  if (typeof value === 'number') return `number ${value}`;
  if (typeof value === 'boolean') return `boolean ${value ? 1 : 0}`;
  if (typeof value === 'string') return value === '' ? undefined : /^#[A-Z/0]+[!?]?$/.test(value) ? `error ${value}` : `text ${value}`;
  if (typeof value !== 'object' || value === null) return undefined;
  if ('time' in value) return `date ${String(value.time).slice(0, 5)}`;
  return `date ${(value as { date: string }).date
    .replace('T', ' ')
    .slice(0, 19)
    .replace(/ 00:00:00$/, '')
    .replace(/:00$/, '')}`;
}

function differences(a: Values, b: Values): string[] {
  const found: string[] = [];
  for (const [place, value] of a) if (b.get(place) !== value) found.push(`${place}: ${value} / ${b.get(place)}`);
  for (const [place, value] of b) if (!a.has(place)) found.push(`${place}: nothing / ${value}`);
  return found;
}

test('openpyxl is there: without it this file proves nothing', () => {});

describe('sample files in the dialect of each program', () => {
  test('SheetJS and openpyxl see what we see, in every cell', async () => {
    const seen: string[] = [];
    for (const messy of [false, true]) {
      for await (const { name, bytes } of makeSample({ districts: messy ? 8 : 1, members: 30, rows: 120, seed: 3, messy })) {
        if (!/^示例区\d+\.xlsx$/.test(name)) continue;
        const path = join(folder, `${messy}-${name}`);
        writeFileSync(path, bytes);
        const values = ours(readWorkbookBytes(bytes));
        expect(values.size).toBeGreaterThan(1000);
        seen.push(...differences(values, sheetJs(bytes)).map((text) => `SheetJS ${name} ${text}`));
        // openpyxl moves seconds by rounding; times are compared with SheetJS to the second.
        seen.push(...differences(withoutTimes(values), withoutTimes(openpyxl(path))).map((text) => `openpyxl ${name} ${text}`));
      }
    }
    expect(seen.filter((difference) => !isExplained(difference))).toEqual([]);
  });
});

/** A number of 18 digits is printed with another last digit by Python; it is refused by the checks in any case. */
function isExplained(difference: string): boolean {
  return /number \d{16,}/.test(difference);
}

function withoutTimes(values: Values): Values {
  return new Map([...values].filter(([, value]) => !/^date .*:/.test(value)));
}

describe('files of writers that are not ours', () => {
  test('a workbook written by openpyxl is read right', () => {
    const path = join(folder, 'openpyxl.xlsx');
    execFileSync(PYTHON, [join(__dirname, 'openpyxl-dump.py'), 'write', path]);
    const workbook = readWorkbookBytes(readFileSync(path));
    const values = ours(workbook);
    expect(differences(values, sheetJs(readFileSync(path)))).toEqual([]);
    expect(values.get('委员名册!A2')).toBe('text 0001');
    expect(values.get('委员名册!B2')).toBe('text 示例甲<&>"\'');
    expect(values.get('委员名册!D3')).toBe('date 1981-12-31');
    expect(values.get('自用!E1')).toBe('number 1e-7');
    expect(values.get('自用!F1')).toBe('number 123456789012345');
    expect(values.get('自用!I1')).toBe('text 第一行\n第二行');
    const roster = workbook.sheets.find(({ name }) => name === '委员名册');
    expect([...(roster?.hiddenRows ?? [])]).toEqual([2]);
    expect([...(roster?.hiddenColumns ?? [])]).toEqual([5]);
    expect(roster?.merges).toEqual([{ top: 4, left: 0, bottom: 4, right: 1 }]);
  });

  test('a workbook saved by LibreOffice is read right', async () => {
    for await (const { bytes } of makeSample({ districts: 1, members: 20, rows: 60, seed: 4 }))
      writeFileSync(join(folder, 'original.xlsx'), bytes);
    for (const [from, to] of [
      ['original.xlsx', 'ods'],
      ['original.ods', 'xlsx:Calc MS Excel 2007 XML'],
    ] as const) {
      execFileSync(
        'soffice',
        [
          '--headless',
          `-env:UserInstallation=file://${join(folder, 'profile')}`,
          '--convert-to',
          to,
          '--outdir',
          join(folder, to.slice(0, 3)),
          join(folder, from === 'original.xlsx' ? '' : 'ods', from),
        ],
        { stdio: 'ignore' },
      );
    }
    const bytes = readFileSync(join(folder, 'xls', 'original.xlsx'));
    const saved = ours(readWorkbookBytes(bytes));
    expect(differences(saved, sheetJs(bytes))).toEqual([]);
    const original = ours(readWorkbookBytes(readFileSync(join(folder, 'original.xlsx'))));
    const changed = differences(original, saved).filter((text) => !text.startsWith('填报说明') && !text.startsWith('_meta'));
    expect(changed).toEqual([]);
  });

  test('elements with a prefix, and neither rows nor cells that say where they are', () => {
    const rows = [['委员编号', '姓名', '界别'], ['0001', null, '教育界'], [], [null, '示例乙', 0]];
    const sdk = DIALECTS.find(({ name }) => name === 'open-xml-sdk');
    const bytes = writeDialect({ sheets: [sheet('委员名册', rows)], date1904: false }, sdk as NonNullable<typeof sdk>);
    expect(Object.fromEntries(ours(readWorkbookBytes(bytes)))).toEqual({
      '委员名册!A1': 'text 委员编号',
      '委员名册!B1': 'text 姓名',
      '委员名册!C1': 'text 界别',
      '委员名册!A2': 'text 0001',
      '委员名册!C2': 'text 教育界',
      '委员名册!B4': 'text 示例乙',
      '委员名册!C4': 'number 0',
    });
  });
});
