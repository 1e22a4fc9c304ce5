import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import fc from 'fast-check';
import { read } from '@e965/xlsx';

import { sheetContract } from '../../../../core/contract';
import { DataPartBuilder } from '../../../../core/merge/data-part';
import type { DataPart } from '../../../../core/merge/data-part';
import { DataSet } from '../../../../core/merge/data-set';
import { CellKind, KIND_MASK } from '../../../../core/table/sheet-grid';
import { readWorkbookBytes } from '../../../../scripts/xlsx/read/read-workbook';
import { HEADER_ROW, templateColumns } from '../../../../scripts/xlsx/template/ledger-layout';
import { dataSetWorkbook } from '../../../../scripts/xlsx/write/merged-workbook';
import { temporaryFolder, writeFiles } from '../../../support/folders';
import { openXmlErrors } from '../../../support/ooxml-validator';
import { PYTHON } from '../../../support/python';

/* Rows are written as bytes: whatever a text or number is like, every reader gets it back. */

const folder = temporaryFolder();
const AWKWARD = [
  '示例',
  ' 前后空白 ',
  '第一行\n第二行',
  '制表\t符',
  '<b>&amp;"\'',
  '_x000D_',
  '回车\r',
  '𠮷野',
  '=1+1',
  '@示例',
  '0123',
  'a'.repeat(5000),
  '　全角　',
];
const ATTENDED = templateColumns(sheetContract('出席记录'), false).findIndex(({ field }) => field === 'attended');
const NUMBERS = [0, 1, -1, 0.5, -0.25, 45_763.3576388, 1e15, 123_456_789_012, 2 ** 31, 1e-7, 1e15 + 1];

function partOf(texts: readonly string[], numbers: readonly number[]): DataPart {
  const builder = new DataPartBuilder();
  const sheet = builder.sheet('出席记录');
  texts.forEach((text, row) => {
    sheet.set('activityId', row, CellKind.Text, builder.pool.intern(text));
    sheet.set('attended', row, CellKind.Number, numbers[row % numbers.length] as number);
    // Far apart, so that a row has holes.
    sheet.set('note', row, CellKind.Text, builder.pool.intern(`示例${row % 3}`));
  });
  sheet.rowCount = texts.length;
  return builder.build();
}

/** 活动编号 and 实到 of the written sheet as our reader gives them. */
function written(bytes: Buffer): [unknown, unknown][] {
  const { sheets, strings } = readWorkbookBytes(bytes);
  const sheet = sheets.find(({ name }) => name === '出席记录');
  const value = (column: number, row: number): unknown => {
    const kind = (sheet?.columns[column]?.kinds[row] ?? 0) & KIND_MASK;
    const number = sheet?.columns[column]?.values[row] ?? 0;
    return kind === CellKind.Text ? strings[number] : kind === CellKind.Blank ? undefined : number;
  };
  return Array.from({ length: (sheet?.rowCount ?? 0) - HEADER_ROW }, (_, i) => [value(0, HEADER_ROW + i), value(ATTENDED, HEADER_ROW + i)]);
}

const INFORMATION = { information: { unit: '示例' }, provenance: false };

test('any text and number comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constantFrom(...AWKWARD), fc.string({ unit: 'grapheme', minLength: 1 })), { minLength: 1, maxLength: 8 }),
      fc.array(fc.oneof(fc.constantFrom(...NUMBERS), fc.double({ noNaN: true, noDefaultInfinity: true })), { minLength: 1, maxLength: 4 }),
      async (texts, numbers) => {
        // Characters that XML cannot hold are dropped; the parts are two, so that rows of both stand in one sheet.
        const held = texts.map((text) => text.replace(/[^\t\n\r\x20-\ufffd\u{10000}-\u{10ffff}]|\p{Surrogate}/gu, ''));
        const bytes = await dataSetWorkbook(new DataSet([partOf(held, numbers), partOf(held, numbers)]), INFORMATION);
        const once = held.map((text, i): [unknown, unknown] => [text === '' ? '' : text, (numbers[i % numbers.length] as number) + 0]);
        expect(written(bytes)).toEqual([...once, ...once]);
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

test('a long sheet of several pieces is the same to SheetJS and openpyxl, and valid', async () => {
  const texts = Array.from({ length: 12_000 }, (_, i) => AWKWARD[i % AWKWARD.length] as string).map((text, i) =>
    text.length > 100 ? `长${i}` : `${text}${i % 50}`,
  );
  const bytes = await dataSetWorkbook(new DataSet([partOf(texts, NUMBERS), partOf(texts.slice(0, 7), NUMBERS)]), INFORMATION);
  const expected = [...texts, ...texts.slice(0, 7)];
  expect(written(bytes).map(([text]) => text)).toEqual(expected);
  const sheetJs = read(bytes, { dense: true }).Sheets['出席记录']?.['!data'] ?? [];
  expect(expected.map((_, row) => sheetJs[row + HEADER_ROW]?.[0]?.v)).toEqual(expected);
  writeFiles(folder, { 'long.xlsx': bytes });
  const script =
    'import json,sys,openpyxl\nsheet=openpyxl.load_workbook(sys.argv[1],read_only=True)["出席记录"]\nprint(json.dumps([row[0] for row in sheet.iter_rows(min_row=int(sys.argv[2])+1,max_col=1,values_only=True)]))';
  const output = execFileSync(PYTHON, ['-c', script, join(folder, 'long.xlsx'), String(HEADER_ROW)], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  // openpyxl leaves the escapes of ST_Xstring (ECMA-376 22.9.2.19) as they are.
  const escaped = expected.map((text) => text.replace(/_(?=x000D_)/g, '_x005F_').replaceAll('\r', '_x000D_'));
  expect(JSON.parse(output)).toEqual(escaped);
  expect(openXmlErrors(join(folder, 'long.xlsx'))).toEqual([]);
}, 60_000);
