import { toHalfWidth, withoutBlanks } from './normalize-text';
import { NOT_IN_USE } from './sheet-names';
import { serialOf } from './excel-date';
import type { WorkbookGrid } from './sheet-grid';
import { titlesOf } from './sheet-titles';
import type { Table } from './table';

/** A year, and not the day on which the sheet was filled in. */
const YEAR = /(?<!\d)((?:19|20)\d{2})(?!\d|[.\-/]\d{1,2}(?!\d)|年?\d*月)/g;

/** The only year that the names of the sheets speak of, or where they speak of none, their titles. */
export function yearOfTitles({ sheets, strings }: WorkbookGrid): number | undefined {
  const inUse = sheets.filter(({ name, visibility }) => visibility === 'visible' && !NOT_IN_USE.test(name));
  const ofNames = yearsIn(inUse.map(({ name }) => name));
  const [year, other] = ofNames.size > 0 ? ofNames : yearsIn(inUse.flatMap((grid) => [...titlesOf(grid, strings)]));
  return other === undefined ? year : undefined;
}

/** Whether most days of the registers lie in a year, or none says in which it lies. */
export function areOfYear(tables: readonly Table[], year: number): boolean {
  const [from, to] = [serialOf(year, 1, 1) ?? NaN, serialOf(year + 1, 1, 1) ?? NaN];
  let days = 0;
  let own = 0;
  for (const table of tables) {
    const { yearDate } = table.contract;
    if (yearDate === undefined) continue;
    const numberOf = table.numbers(yearDate);
    for (let record = 0; record < table.length; record++) {
      const day = numberOf(record);
      if (Number.isNaN(day)) continue;
      days++;
      if (day >= from && day < to) own++;
    }
  }
  return days === 0 || own * 2 > days;
}

function yearsIn(texts: readonly string[]): ReadonlySet<number> {
  return new Set(texts.flatMap((text) => Array.from(toHalfWidth(withoutBlanks(text)).matchAll(YEAR), ([, year]) => Number(year))));
}
