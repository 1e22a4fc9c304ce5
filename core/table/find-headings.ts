import type { ColumnContract } from '../contract';
import type { HeaderMatch } from './match-header';
import { toHalfWidth, withoutBlanks } from './normalize-text';
import { isBlankAt, textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import type { ValueList, ValueLists } from './value-lists';

/** Headings between the rows of a sheet that say what a column would. */
export interface Headings {
  readonly column: ColumnContract;
  /** By row of the grid: the value that holds for the rows below. */
  readonly values: ReadonlyMap<number, string>;
}

/** `一、`, `(二)`, `3.` before a heading; `(12人)`, `:5件`, `共3名` behind it. */
const BEFORE = /^[(（]?(?:第?[一二三四五六七八九十百]{1,4}|\d{1,3})[)）、.．,，:：]/;
const BEHIND = /[(（:：]?(?:共|计)?\d+[人名位件个次条项]?[)）]?$/;
/** What is longer is no heading. */
const LONGEST = 40;
/** What may be added to a value, or left out. */
const ENDINGS = ['', '界', '界别', '委员', '界委员', '类', '类别'];

/**
 * Printed registers are often grouped: `一、中国共产党（12人）` stands above its members, and there is no column 界别.
 * Where a required column with a value list is missing, and rows with nothing else name values of the list, these are
 * its values for the rows below.
 */
export function findHeadings(grid: SheetGrid, strings: readonly string[], header: HeaderMatch, lists: ValueLists): Headings | undefined {
  for (const { column } of header.missing) {
    if (column.list === undefined || column.multiple === true) continue;
    const list = lists.get(column.list);
    const values = new Map<number, string>();
    for (let row = header.row + 1; row < grid.rowCount; row++) {
      const text = onlyText(grid, strings, row);
      const value = text === undefined ? undefined : valueOf(text, list);
      if (value !== undefined) values.set(row, value);
    }
    if (values.size > 0) return { column, values };
  }
  return undefined;
}

/** The text of a row in which one cell alone is filled. */
function onlyText(grid: SheetGrid, strings: readonly string[], row: number): string | undefined {
  let text: string | undefined;
  for (let column = 0; column < grid.columnCount; column++) {
    if (isBlankAt(grid, strings, row, column)) continue;
    if (text !== undefined) return undefined;
    text = textAt(grid, strings, row, column);
  }
  return text;
}

function valueOf(text: string, list: ValueList): string | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = toHalfWidth(withoutBlanks(text)).replace(BEFORE, '').replace(BEHIND, '');
  for (const ending of ENDINGS) {
    const value =
      list.find(plain + ending) ?? (plain.endsWith(ending) ? list.find(plain.slice(0, plain.length - ending.length)) : undefined);
    if (value !== undefined) return value;
  }
  return undefined;
}
