import * as fc from 'fast-check';

import { LongSheet } from '../../../../scripts/xlsx/edit/long-sheet';
import { SheetCells } from '../../../../scripts/xlsx/edit/sheet-cells';
import { children, parseXml, rootOf, serializeXml } from '../../../../scripts/xlsx/edit/xml';

/* A sheet of which only some rows are made elements becomes the same as one that is edited as a tree whole. */

interface Style {
  readonly prefix: string;
  readonly numbersRows: boolean;
  readonly numbersCells: boolean;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Contents of cells that look like the end of a row, and are none. */
const CONTENTS = [
  '<v>1</v>',
  '<v><![CDATA[</row></sheetData>]]></v>',
  '<!-- <row r="2"> --><v>2</v>',
  '<is><t>示例 &gt; &lt;row&gt;</t></is>',
  '',
];

function sheetOf({ prefix, numbersRows, numbersCells }: Style, rows: ReadonlyMap<number, readonly string[]>): string {
  const name = (local: string): string => (prefix === '' ? local : `${prefix}:${local}`);
  const inside = (content: string): string =>
    content.replace(/(<\/?)(v|is|t)>/g, (_, open: string, local: string) => `${open}${name(local)}>`);
  const lines = [...rows]
    .sort(([a], [b]) => a - b)
    .map(([row, cells]) => {
      const number = numbersRows ? ` r="${row + 1}"` : '';
      const all = cells.map((content, column) => {
        const r = numbersCells ? ` r="${'ABCDEF'[column] as string}${row + 1}"` : '';
        return content === '' ? `<${name('c')}${r}/>` : `<${name('c')}${r} s="3">${inside(content)}</${name('c')}>`;
      });
      return all.length === 0 ? `<${name('row')}${number}/>` : `<${name('row')}${number} spans="a>b">${all.join('')}</${name('row')}>`;
    });
  const data = lines.length === 0 ? `<${name('sheetData')}/>` : `<${name('sheetData')}>${lines.join('\n')}</${name('sheetData')}>`;
  return `<?xml version="1.0"?><!-- <sheetData> --><${name('worksheet')} xmlns${prefix === '' ? '' : `:${prefix}`}="${MAIN}"><${name('dimension')} ref="A1"/>${data}<${name('pageMargins')} left="1"/></${name('worksheet')}>`;
}

/** What a sheet holds, however its writer put it. */
function contentOf(xml: string): unknown {
  const cells = (row: Element): unknown[] =>
    children(row as never, 'c').map((cell) => [cell.getAttribute('s'), children(cell).map((each) => [each.localName, each.textContent])]);
  return children(rootOf(parseXml(Buffer.from(xml), 'sheet'))).map((part) =>
    part.localName === 'sheetData'
      ? children(part, 'row').map((row) => [row.getAttribute('spans'), cells(row as never)])
      : [part.localName, part.getAttribute('ref') ?? part.getAttribute('left')],
  );
}

/** A cell of each row is marked. */
const mark = (cells: SheetCells, row: number, column: number): void => cells.cell(row, column).setAttribute('s', `9${row}${column}`);

function editedWhole(xml: string, marks: ReadonlyMap<number, number>): string {
  const document = parseXml(Buffer.from(xml), 'sheet');
  const cells = new SheetCells(rootOf(document));
  for (const [row, column] of marks) mark(cells, row, column);
  return serializeXml(document);
}

function editedInPart(xml: string, marks: ReadonlyMap<number, number>): string {
  const sheet = new LongSheet(Buffer.from(xml), 'sheet');
  sheet.editRows(marks.keys(), (cells, row) => mark(cells, row, marks.get(row) as number));
  return sheet.join(sheet.frame.toString('utf8')).toString('utf8');
}

const numbered = fc.record({ prefix: fc.constantFrom('', 'x'), numbersRows: fc.constant(true), numbersCells: fc.boolean() });
const cellsOfRow = fc.array(fc.constantFrom(...CONTENTS), { maxLength: 5 });
const marks = fc.uniqueArray(fc.tuple(fc.nat(14), fc.nat(5)), { selector: ([row]) => row, maxLength: 8 });

test('rows that are numbered, with gaps between them', () => {
  const rows = fc.uniqueArray(fc.tuple(fc.nat(14), cellsOfRow), { selector: ([row]) => row, maxLength: 8 });
  fc.assert(
    fc.property(numbered, rows, marks, (style, own, wanted) => {
      const xml = sheetOf(style, new Map(own));
      expect(contentOf(editedInPart(xml, new Map(wanted)))).toEqual(contentOf(editedWhole(xml, new Map(wanted))));
    }),
    { numRuns: 500 },
  );
});

test('rows that have the number of their place', () => {
  fc.assert(
    fc.property(fc.constantFrom('', 'x'), fc.array(cellsOfRow, { maxLength: 8 }), marks, (prefix, own, wanted) => {
      const xml = sheetOf({ prefix, numbersRows: false, numbersCells: false }, new Map(own.entries()));
      expect(contentOf(editedInPart(xml, new Map(wanted)))).toEqual(contentOf(editedWhole(xml, new Map(wanted))));
    }),
    { numRuns: 500 },
  );
});

test('what is not edited stays byte for byte', () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `<row r="${i + 1}" x14ac:dyDescent="0.2"><c r="A${i + 1}"><v>${i}</v></c></row>`);
  const xml = `<worksheet xmlns="${MAIN}" xmlns:x14ac="urn:x"><sheetData>${rows.join('')}</sheetData></worksheet>`;
  const sheet = new LongSheet(Buffer.from(xml), 'sheet');
  sheet.editRows([1999], (cells, row) => mark(cells, row, 0));
  const after = sheet.join(sheet.frame.toString('utf8')).toString('utf8');
  expect(after.startsWith(xml.slice(0, xml.indexOf(rows[1999] as string)))).toBe(true);
  expect(after.endsWith(xml.slice(xml.indexOf(rows[2000] as string)))).toBe(true);
  expect(after).toContain('<c r="A2000" s="919990"><v>1999</v></c>');
});
