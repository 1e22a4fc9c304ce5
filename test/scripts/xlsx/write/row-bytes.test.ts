import fc from 'fast-check';

import { entryOf } from '../../../../core/merge/data-part';
import { columnName } from '../../../../core/table/address';
import { CellKind } from '../../../../core/table/sheet-grid';
import { addRows, EncodedTexts } from '../../../../scripts/xlsx/write/row-bytes';
import type { CellLink, WrittenColumn } from '../../../../scripts/xlsx/write/row-bytes';
import { Piece } from '../../../../scripts/xlsx/zip/piece';

/* Rows are made from the rows above them; the bytes are those of rows that are made one by one. */

const TEXTS = ['出席', '请假', '示例甲', '示例甲乙', 'HD01-0001', 'a&b', ' 前后空白 ', '𠮷野', '长'.repeat(20_000)];

interface Cell {
  readonly kind: number;
  readonly value: number;
}

const BLANK: Cell = { kind: CellKind.Blank, value: 0 };
const cell = fc.oneof(
  { weight: 2, arbitrary: fc.constant(BLANK) },
  { weight: 4, arbitrary: fc.nat({ max: TEXTS.length - 1 }).map((value) => ({ kind: CellKind.Text, value })) },
  {
    weight: 4,
    arbitrary: fc
      .oneof(fc.nat({ max: 12 }), fc.constantFrom(-1, 0.5, 45_763.3576388, 2 ** 31, 1e21))
      .map((value) => ({ kind: CellKind.Number, value })),
  },
  { weight: 1, arbitrary: fc.constantFrom(0, 1).map((value) => ({ kind: CellKind.Boolean, value })) },
);
/** Rows of which many cells are those of the row above. */
const rows = fc
  .array(fc.array(fc.option(cell, { freq: 2 }), { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 40 })
  .map((drawn) => {
    let above: readonly Cell[] = drawn[0]!.map((own) => own ?? BLANK);
    return drawn.map((row) => (above = row.map((own, i) => own ?? above[i]!)));
  });

const OPENINGS = ['><f>HYPERLINK("一#A', '><f>HYPERLINK("另一个#A'].map((text) => Buffer.from(text));
const link: CellLink = { opening: (row) => OPENINGS[(row >> 2) % 2]!, target: (row) => row * 7 };

function columnsOf(all: readonly (readonly Cell[])[]): WrittenColumn[] {
  return all[0]!.map((_, column): WrittenColumn => {
    const own = all.map((row) => row[column]!);
    // The last column holds links, which are numbers; the first but one is one cell for all rows.
    const cells =
      column === 1 ? [own[0]!] : column === 4 ? own.map(({ value }) => ({ kind: CellKind.Number, value: Math.abs(value | 0) })) : own;
    return {
      index: column * 9,
      style: column,
      cells: {
        kinds: Uint8Array.from(cells, ({ kind }) => kind),
        values: Float64Array.from(cells, ({ value }) => value),
      },
      ...(column === 4 ? { link } : {}),
    };
  });
}

function escaped(text: string): string {
  const xml = text.replaceAll('&', '&amp;');
  return xml === text && text.trim() === text
    ? ` t="str"><v>${xml}</v></c>`
    : ` t="inlineStr"><is><t xml:space="preserve">${xml}</t></is></c>`;
}

function oneByOne(columns: readonly WrittenColumn[], length: number, firstNumber: number): string {
  let xml = '';
  for (let row = 0; row < length; row++) {
    xml += `<row r="${firstNumber + row}">`;
    for (const { index, style, cells, link: own } of columns) {
      const [kind, value] = [entryOf(cells.kinds, row), entryOf(cells.values, row)];
      if (kind === CellKind.Blank) continue;
      xml += `<c r="${columnName(index)}${firstNumber + row}" s="${style}"`;
      if (kind === CellKind.Text) xml += escaped(TEXTS[value]!);
      else if (own !== undefined) xml += `${own.opening(row).toString()}${own.target(row)}",${value})</f><v>${value}</v></c>`;
      else xml += `${kind === CellKind.Boolean ? ' t="b"' : ''}><v>${value}</v></c>`;
    }
    xml += '</row>';
  }
  return xml;
}

/** Texts of which only the first few are there when they are first counted. */
function growing(first: number, texts: readonly string[]): { readonly count: number; text(index: number): string } {
  let counted = 0;
  return {
    get count() {
      return counted++ === 0 ? first : texts.length;
    },
    text: (index) => texts[index]!,
  };
}

test('the texts of the next source take the place of those of the last one', () => {
  const written = new EncodedTexts();
  const encoded = (texts: EncodedTexts, text: number): string => {
    const entry = texts.index(text);
    return texts.bytes.toString('utf8', texts.starts[entry], texts.starts[entry + 1]);
  };
  const source = (...texts: string[]): Parameters<EncodedTexts['of']>[0] => ({ count: texts.length, text: (index) => texts[index]! });
  expect([0, 1, 0].map((text) => encoded(written.of(source('示例甲', '示例乙')), text))).toEqual([
    escaped('示例甲'),
    escaped('示例乙'),
    escaped('示例甲'),
  ]);
  expect([2, 0].map((text) => encoded(written.of(source('示例丙', '示例丁', '示例戊')), text))).toEqual([
    escaped('示例戊'),
    escaped('示例丙'),
  ]);
  expect(encoded(written.of(source('示例己')), 0)).toBe(escaped('示例己'));
});

test('rows made from the rows above are those that are made one by one', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom(1, 5, 95, 999_980), fc.constantFrom(0, 60, 1 << 21), (all, firstNumber, keptTexts) => {
      const columns = columnsOf(all);
      const piece = Piece.empty();
      let written = '';
      const take = (): void => piece.take((bytes) => void (written += bytes.toString('utf8')));
      const making = addRows(piece, {
        // Of more texts than there seemed to be at first.
        texts: new EncodedTexts(keptTexts).of(growing(2, TEXTS)),
        columns,
        start: 0,
        end: all.length,
        firstNumber,
      });
      while (making.next().done !== true) take();
      take();
      expect(written).toBe(oneByOne(columns, all.length, firstNumber));
    }),
    { numRuns: 300 },
  );
});
