import type { Workbook } from 'exceljs';
import ExcelWorkbook from 'exceljs/lib/doc/workbook.js';

/** An empty workbook, to be built in memory and finished by `finishWorkbook`. */
export function newWorkbook(): Workbook {
  return new ExcelWorkbook();
}
