import fc from 'fast-check';

import { DataPartBuilder } from '../../../core/merge/data-part';
import type { DataPart, PartColumn } from '../../../core/merge/data-part';
import { DataSet } from '../../../core/merge/data-set';
import { CellKind } from '../../../core/table/sheet-grid';

/* A data set is its parts, one behind the other, whatever their columns hold. */

type Cell = string | number | undefined;

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constantFrom('示例甲', '示例乙', ' 空白 ', ''),
  fc.constantFrom(0, 1, -3, 45_000, 45_000.25, 2 ** 31, -(2 ** 31), 1e15),
  fc.constant(undefined),
);
/** Rows of two columns; the second often holds the same in every row. */
const rows = fc.array(fc.tuple(cell, fc.constantFrom<Cell>('示例市', '示例市', '示例市', 7)), { minLength: 1, maxLength: 12 });

function partOf(cells: readonly (readonly Cell[])[]): DataPart {
  const builder = new DataPartBuilder();
  const sheet = builder.sheet('委员名册');
  cells.forEach((row, number) =>
    row.forEach((value, column) => {
      const field = ['memberId', 'name'][column] as string;
      if (typeof value === 'string') sheet.set(field, number, CellKind.Text, builder.pool.intern(value));
      else if (value !== undefined) sheet.set(field, number, CellKind.Number, value);
    }),
  );
  sheet.rowCount = cells.length;
  return builder.build();
}

function cellsOf(data: DataSet): Cell[][] {
  const sheet = data.sheet('委员名册');
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    ['memberId', 'name'].map((field) => {
      const kind = sheet.kind(field, row);
      if (kind === CellKind.Blank) return undefined;
      return kind === CellKind.Text ? data.pool.text(sheet.value(field, row)) : sheet.value(field, row);
    }),
  );
}

test('what was set is what is there, in the order of the parts, after the way to another thread and back', () => {
  fc.assert(
    fc.property(fc.array(rows, { minLength: 1, maxLength: 4 }), (parts) => {
      const data = new DataSet(parts.map((each) => structuredClone(partOf(each))));
      expect(cellsOf(data)).toEqual(parts.flat().map((row) => [...row]));
    }),
  );
});

test('a column that holds the same in every row takes no room for its rows, others no more than their numbers need', () => {
  const [sheet] = partOf(Array.from({ length: 1000 }, (_, i) => [i, '示例市'])).sheets;
  const byName = new Map(sheet?.columns.map((column) => [column.name, column]));
  const { kinds, values } = byName.get('name') as PartColumn;
  expect([kinds.length, values.length]).toEqual([1, 1]);
  const numbers = byName.get('memberId') as PartColumn;
  expect([numbers.kinds.length, numbers.values.length]).toEqual([1, 1000]);
  expect(numbers.values).toBeInstanceOf(Uint16Array);
  const typeOf = (numbers: readonly number[]): unknown =>
    partOf(numbers.map((number) => [number, undefined])).sheets[0]?.columns.find(({ name }) => name === 'memberId')?.values.constructor;
  expect([typeOf([0, 65_535]), typeOf([1, -1]), typeOf([1, 65_536]), typeOf([1, 0.5])]).toEqual([
    Uint16Array,
    Int32Array,
    Int32Array,
    Float64Array,
  ]);
});
