import fc from 'fast-check';

import { CellKind, FORMULA_FLAG } from '../../../core/table/sheet-grid';
import { LIMITS } from '../../../scripts/xlsx/limits';
import { SlotBudget } from '../../../scripts/xlsx/read/slot-budget';
import { corrupt, overLimit, refused } from '../../../scripts/xlsx/open-error';
import { isDateFormat } from '../../../core/table/number-format';
import { InlineTexts } from '../../../scripts/xlsx/read/interned-texts';
import { readWorksheet } from '../../../scripts/xlsx/read/worksheet';
import { readSharedStrings } from '../../../scripts/xlsx/read/shared-strings';

function read(content: string, strings: string[] = ['甲', '乙']) {
  const context = {
    strings,
    sharedCount: strings.length,
    interned: new Map<string, number>(),
    dateStyles: Uint8Array.of(0, 1),
    inlineTexts: new InlineTexts(),
    budget: new SlotBudget(LIMITS.cellSlots),
  };
  const grid = readWorksheet(Buffer.from(content), { name: '表', visibility: 'visible', part: 'sheet1.xml' }, context);
  const cell = (row: number, column: number) => [grid.columns[column]?.kinds[row] ?? 0, grid.columns[column]?.values[row] ?? 0] as const;
  return { grid, cell, text: (row: number, column: number) => strings[cell(row, column)[1]] };
}

const one = (cell: string) => read(`<worksheet><sheetData><row r="1">${cell}</row></sheetData></worksheet>`);

test.each([
  ['<c r="A1"><v>0</v></c>', CellKind.Number, 0],
  ['<c r="A1" t="n"><v>-12.5</v></c>', CellKind.Number, -12.5],
  ['<c r="A1"><v>1.7976931348623157E+308</v></c>', CellKind.Number, Number.MAX_VALUE],
  ['<c r="A1"><v>0.1</v></c>', CellKind.Number, 0.1],
  ['<c r="A1"><v>123456789012345678</v></c>', CellKind.Number, 123456789012345680],
  ['<c r="A1" s="1"><v>45000</v></c>', CellKind.Date, 45_000],
  ['<c r="A1" t="d"><v>2025-03-05T00:00:00Z</v></c>', CellKind.Date, 45_721],
  ['<c r="A1" t="b"><v>0</v></c>', CellKind.Boolean, 0],
  ['<c r="A1" t="s"><v>1</v></c>', CellKind.Text, 1],
  ['<c r="A1" t="s"/>', CellKind.Blank, 0],
  ['<c r="A1" t="s"><v></v></c>', CellKind.Blank, 0],
  ['<c r="A1"><f>1-1</f><v>0</v></c>', CellKind.Number | FORMULA_FLAG, 0],
  ['<c r="A1" t="b"><f>FALSE()</f><v>0</v></c>', CellKind.Boolean | FORMULA_FLAG, 0],
  ['<c r="A1"><f>SUM(B1:B2)</f></c>', FORMULA_FLAG, 0],
])('%s', (xml, kind, value) => {
  expect(one(xml).cell(0, 0)).toEqual([kind, value]);
});

test.each([
  ['<c t="str"><v>a &amp; b</v></c>', 'a & b'],
  ['<c t="str"><v><![CDATA[<甲>]]></v></c>', '<甲>'],
  ['<c t="inlineStr"><is><t>甲</t></is></c>', '甲'],
  ['<c t="inlineStr"><is><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></is></c>', '甲 乙'],
  ['<c t="str"><v>一_x000D_二_x005F_x000D_</v></c>', '一\r二_x000D_'],
  ['<c t="e"><v>#REF!</v></c>', '#REF!'],
  ['<x:c xmlns:x="urn:x" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c>', '甲'],
])('the text of %s', (xml, text) => {
  expect(one(xml).text(0, 0)).toBe(text);
});

test.each(['1e999', '-1E+400', '9'.repeat(400), `-${'9'.repeat(400)}`])(
  'more than a number can hold is kept as it is written: %.20s',
  (digits) => {
    for (const blank of ['', ' ']) expect(one(`<c r="A1"${blank}><v>${digits}</v></c>`).text(0, 0)).toBe(digits);
  },
);

test('attributes in single quotes, in any order, and comments between elements', () => {
  const { cell } = read(
    "<worksheet><!-- <c r='A1'> --><sheetData><row r='3' spans='1:2'><c s='1' r='B3' ><v> 45000 </v></c></row></sheetData></worksheet>",
  );
  expect(cell(2, 1)).toEqual([CellKind.Date, 45_000]);
});

test('hidden rows and columns, merges, and drop-downs of both kinds', () => {
  const { grid } = read(
    '<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="2" hidden="1"><c r="A2"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells><dataValidations><dataValidation type="list" sqref="C1:C9 E2"/><dataValidation type="date" sqref="D1"/></dataValidations><extLst><ext><x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>表!A1</xm:f></x14:formula1><xm:sqref>F1:F2</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>',
  );
  expect([...grid.hiddenColumns]).toEqual([1, 2]);
  expect([...grid.hiddenRows]).toEqual([1]);
  expect(grid.merges).toHaveLength(1);
  expect(grid.dropDowns.map(({ left, bottom }) => [left, bottom])).toEqual([
    [2, 8],
    [4, 1],
    [5, 1],
  ]);
});

test('merges are limited by their number and by what they cover, drop-downs by their number', () => {
  const merges = (refs: readonly string[]) => `<worksheet>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</worksheet>`;
  const repeated = (length: number, ref: string) => Array.from({ length }, () => ref);
  expect(read(merges(repeated(LIMITS.merges, 'A1:B1'))).grid.merges).toHaveLength(LIMITS.merges);
  expect(() => read(merges(repeated(LIMITS.merges + 1, 'A1:B1')))).toThrow(overLimit('merges', LIMITS.merges));
  expect(read(merges(repeated(1000, 'A:A'))).grid.merges).toHaveLength(1000);
  for (const ref of ['A:XFD', 'XFD1048576:A1', '1048576:1', 'XFD:A'])
    expect(() => read(merges([ref]))).toThrow(overLimit('mergedCells', LIMITS.mergedCells));
  const dropDowns = `<dataValidation type="list" sqref="${'A1 '.repeat(LIMITS.validationRanges)}"/>`;
  expect(() => read(`<worksheet>${dropDowns}<dataValidation type="list" sqref="B1"/></worksheet>`)).toThrow(
    overLimit('validationRanges', LIMITS.validationRanges),
  );
});

test('columns are said to be hidden once, not a million times', () => {
  const columns = (times: number, min: string) => `<worksheet>${`<col min="${min}" max="16384" hidden="1"/>`.repeat(times)}</worksheet>`;
  expect(read(columns(3, '-1000000000')).grid.hiddenColumns.size).toBe(16_384);
  expect(() => read(columns(101, '1'))).toThrow(corrupt('sheet1.xml'));
});

test.each([
  '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>9</v></c></row></sheetData></worksheet>',
  '<worksheet><sheetData><row r="0"><c/></row></sheetData></worksheet>',
  '<worksheet><sheetData><row r="1"><c r="A1"><v>甲</v></c></row></sheetData></worksheet>',
  '<worksheet><sheetData><row r="1"><c r="A1"><v>1',
])('%s is damaged, and said to be', (xml) => {
  expect(() => read(xml)).toThrow(corrupt('sheet1.xml'));
});

test('a document type declaration is refused, wherever it stands before the root', () => {
  const declaration = `<!--${'-示例-'.repeat(1000)}--><!DOCTYPE x [<!ENTITY a "b">]>`;
  expect(() => read(`${declaration}<worksheet/>`)).toThrow(refused('file/document-type', 'sheet1.xml'));
  expect(() => readSharedStrings(Buffer.from(`${declaration}<sst/>`), 'strings.xml')).toThrow(refused('file/document-type', 'strings.xml'));
});

test('shared strings: rich text joined, phonetic runs left out, empty ones kept', () => {
  const xml =
    '<sst><si><t>甲</t></si><si/><si><r><rPr><b/></rPr><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r><phoneticPr fontId="1"/></si><si><t>丙</t><rPh sb="0" eb="1"><t>bing</t></rPh></si><si><t/></si></sst>';
  expect(readSharedStrings(Buffer.from(xml), 'sharedStrings.xml')).toEqual(['甲', '', '甲 乙', '丙', '']);
  expect(readSharedStrings(Buffer.from(xml.replace(/<(\/?)(?=[a-z])/gi, '<$1x:')), 'sharedStrings.xml')).toEqual([
    '甲',
    '',
    '甲 乙',
    '丙',
    '',
  ]);
});

test.each([
  ['yyyy-mm-dd', true],
  ['yyyy"年"m"月"d"日"', true],
  ['[$-804]yyyy/m/d;@', true],
  ['h:mm:ss.00', true],
  ['[h]:mm', true],
  ['General', false],
  ['0.00', false],
  ['#,##0"元"', false],
  ['[Red]0', false],
  ['"month" 0', false],
  ['@', false],
])('format %s shows a date: %s', (code, isDate) => {
  expect(isDateFormat(code)).toBe(isDate);
});

test('numbers are those that JavaScript reads, and usual cells read like unusual ones', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 10 ** 9 })).map(([whole, part]) => `${whole}.${part}`),
    fc.stringMatching(/^-?\d{1,18}(\.\d{1,24})?$/),
  );
  const text = fc.string({ unit: fc.constantFrom('甲', 'a', '&amp;', ' ', '_x000D_', '_x', '𠮷', '&#20013;'), maxLength: 8 });
  const cell = fc.oneof(
    number.map((value) => ({ attributes: '', content: `<v>${value}</v>` })),
    number.map((value) => ({ attributes: ' s="1" t="n"', content: `<v>${value}</v>` })),
    fc.nat(1).map((index) => ({ attributes: ' t="s"', content: `<v>${index}</v>` })),
    fc.boolean().map((value) => ({ attributes: ' t="b"', content: `<v>${Number(value)}</v>` })),
    text.map((value) => ({ attributes: ' t="inlineStr"', content: `<is><t xml:space="preserve">${value}</t></is>` })),
    text.map((value) => ({ attributes: ' s="0" t="inlineStr"', content: `<is><t>${value}</t></is>` })),
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
      const letters = 'ABCDEF';
      // A blank before the end of the tag is enough for the general path.
      const rows = (blank: string): string =>
        [1, 2]
          .map(
            (row) =>
              `<row r="${row}">${cells.map(({ attributes, content }, i) => `<c r="${letters[i]}${row}"${attributes}${blank}>${content}</c>`).join('')}</row>`,
          )
          .join('');
      const [usual, general] = [
        read(`<worksheet><sheetData>${rows('')}</sheetData></worksheet>`),
        read(`<worksheet><sheetData>${rows(' ')}</sheetData></worksheet>`),
      ];
      cells.forEach(({ attributes, content }, i) => {
        const [kind, value] = usual.cell(1, i);
        expect(kind).toBe(general.cell(1, i)[0]);
        if (kind === CellKind.Text) expect(usual.text(1, i)).toBe(general.text(1, i));
        else expect(value).toBe(general.cell(1, i)[1]);
        const digits = /<v>([^<]*)<\/v>/.exec(content)?.[1];
        if (digits !== undefined && !attributes.includes('t="s"') && !attributes.includes('t="b"')) expect(value).toBe(Number(digits));
      });
    }),
    { numRuns: 1000 },
  );
});
