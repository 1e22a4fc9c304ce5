import { textAt } from './sheet-grid';
import type { WorkbookGrid } from './sheet-grid';

/** Rows of each sheet that are looked at. */
const TOP_ROWS = 30;
/** A single one may be a remark about templates. */
const LEAST = 3;
const PLACEHOLDER = /(?:\{\{|｛｛)[^{}｛｝]+(?:\}\}|｝｝)/;

/** Whether a workbook is a template of a report, `{{提案收到数}}` in its cells: no ledger, whatever its sheets are called. */
export function isReportTemplate({ sheets, strings }: WorkbookGrid): boolean {
  let found = 0;
  for (const grid of sheets)
    for (let row = 0; row < Math.min(TOP_ROWS, grid.rowCount); row++)
      for (let column = 0; column < grid.columnCount; column++)
        if (PLACEHOLDER.test(textAt(grid, strings, row, column)) && ++found >= LEAST) return true;
  return false;
}
