import { FORMULA_FLAG } from './sheet-grid';
import type { CellRange, SheetGrid } from './sheet-grid';

/** Where a sheet has formulas: a range for each column, from its first to its last; neighbours of the same rows are one. */
export function formulaRanges({ columns }: SheetGrid): CellRange[] {
  const ranges: CellRange[] = [];
  columns.forEach((column, index) => {
    let [top, bottom] = [-1, -1];
    column?.kinds.forEach((kind, row) => {
      if ((kind & FORMULA_FLAG) === 0) return;
      if (top < 0) top = row;
      bottom = row;
    });
    if (top < 0) return;
    const last = ranges.at(-1);
    const continues = last?.right === index - 1 && last.top === top && last.bottom === bottom;
    const left = continues ? (ranges.pop() as CellRange).left : index;
    ranges.push({ top, left, bottom, right: index });
  });
  return ranges;
}
