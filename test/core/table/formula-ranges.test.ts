import { formulaRanges } from '../../../core/table/formula-ranges';
import { GridBuilder } from '../../../core/table/grid-builder';
import type { SheetGrid } from '../../../core/table/sheet-grid';

/** A sheet as rows of signs: `=` is a formula, `.` a value, a blank nothing. */
function grid(rows: readonly string[]): SheetGrid {
  const builder = new GridBuilder();
  builder.addSheet();
  rows.forEach((row, top) =>
    Array.from(row, (sign, column) => {
      if (sign !== ' ') builder.set(0, top, column, { value: 1, isFormula: sign === '=', isDate: false });
    }),
  );
  const facts = { name: '示例', visibility: 'visible', hiddenRows: new Set<number>(), hiddenColumns: new Set<number>() } as const;
  return builder.build([{ ...facts, merges: [], dropDowns: [] }], false).sheets[0] as SheetGrid;
}

test('each column has one range, neighbours of the same rows share it', () => {
  expect(formulaRanges(grid(['....', '.==.', '.. =', '.== ']))).toEqual([
    { top: 1, left: 1, bottom: 3, right: 2 },
    { top: 2, left: 3, bottom: 2, right: 3 },
  ]);
  expect(formulaRanges(grid(['.', '.']))).toEqual([]);
});
