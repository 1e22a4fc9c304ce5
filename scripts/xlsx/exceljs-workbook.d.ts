/** The class itself; `exceljs` as a whole also loads streams and what zips them, which takes as long again. */
declare module 'exceljs/lib/doc/workbook.js' {
  import type { Workbook } from 'exceljs';

  const constructor: new () => Workbook;
  export = constructor;
}
