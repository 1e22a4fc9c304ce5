import { onlyText } from './find-headings';
import type { SheetGrid, WorkbookGrid } from './sheet-grid';

/** Rows in which a sheet has its title. */
const TITLE_ROWS = 3;
/** What is longer is no title. */
const LONGEST_TITLE = 80;
/** What a spreadsheet calls a sheet until somebody does. */
const UNNAMED = /^(?:sheet|工作表|表)\s*\d*(?:\s*[(（]\d+[)）])?$/i;
/** Stands above a title. */
const NO_TITLE = /^附[件表]?\s*[\d一二三四五六七八九十]*[:：]?$/;

/** The texts of the first rows that stand alone in theirs. */
export function* titlesOf(grid: SheetGrid, strings: readonly string[]): Generator<string> {
  for (let row = 0; row < Math.min(TITLE_ROWS, grid.rowCount); row++) {
    const text = onlyText(grid, strings, row);
    if (text !== undefined && text.length <= LONGEST_TITLE) yield text;
  }
}

/** A workbook of which the sheets that nobody named (`Sheet2`) are called by their titles. */
export function withTitles(workbook: WorkbookGrid): WorkbookGrid {
  if (!workbook.sheets.some(({ name }) => UNNAMED.test(name))) return workbook;
  const sheets = workbook.sheets.map((grid): SheetGrid => {
    const titles = UNNAMED.test(grid.name) ? [...titlesOf(grid, workbook.strings)] : [];
    const title = titles.find((text) => !NO_TITLE.test(text.trim()));
    return title === undefined ? grid : { ...grid, title };
  });
  return { ...workbook, sheets };
}
