import type { ColumnContract, SheetContract } from '../contract';
import type { FindingList } from '../findings/finding-list';
import { cellAddress } from './address';
import type { HeaderMatch } from './match-header';
import { saidBySheet } from './sheet-names';
import { toHalfWidth, withoutBlanks } from './normalize-text';
import { calledOf, isBlankAt, textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import type { CellReader } from './read-cells';
import type { ValueList } from './value-lists';

/** Headings between the rows of a sheet that say what a column would. */
export interface Headings {
  readonly column: ColumnContract;
  /** By row of the grid: the value that holds for the rows below; '' where a heading says something else. */
  readonly values: ReadonlyMap<number, string>;
}

/** `一、`, `(二)`, `3.` before a heading; `(12人)`, `:5件`, `共3名` behind it. */
const BEFORE = /^[(（]?(?:第?[一二三四五六七八九十百]{1,4}|\d{1,3})[)）、.．,，:：]/;
const BEHIND = /[(（:：]?(?:共|计)?\d+[人名位件个次条项]?[)）]?$/;
/** What is longer names no value. */
const LONGEST = 40;
/** What is longer is no heading at all. */
const LONGEST_HEADING = 80;
/** Rows with nothing else that are no headings. */
const NO_HEADING =
  /^(?:注|备注|说明|附|填表|制表|审核|复核|联系|(?:会议|活动|签到)?(?:时间|地点|日期|主持人?|主办|记录人?)[:：]|第\d+页|共|续表|合计|总计|小计|以上|以下)|(?:合计|总计|小计)[:：]?\d*$/;
/** What may be added to a value, or left out. */
const ENDINGS = ['', '界', '界别', '委员', '界委员', '类', '类别', '活动'];

/**
 * Printed registers are often grouped: `一、中国共产党（12人）` stands above its members, and there is no column 界别; or
 * the name of an activity above those who came to it, and there is no column 活动编号. Where a required column with a value
 * list, one that refers to activities, or an optional one of which the contract says so is missing, and rows with nothing
 * else name its values, these are its values for the rows below. The headings are those of one column; of others the name of
 * the sheet may be a value (`公益活动`). Tells each.
 */
export function findHeadings(
  contract: SheetContract,
  grid: SheetGrid,
  header: HeaderMatch,
  reader: CellReader,
  findings: FindingList,
): Headings[] {
  const found: Headings[] = [];
  let areRows = false;
  const optional = contract.columns.filter(({ field, inHeadings }) => inHeadings === true && !header.bound.has(field));
  for (const column of [...header.missing.map((missing) => missing.column), ...optional]) {
    const meant = meaningOf(column, reader);
    if (meant === undefined) continue;
    const values = new Map<number, string>();
    const named = column.references === undefined ? saidBySheet(calledOf(grid), meant) : undefined;
    const others = new OtherHeadings(grid, header, reader.pool.texts);
    // The first of the activities may stand above the header.
    for (let row = column.references === undefined ? header.row + 1 : 0; !areRows && row < grid.rowCount; row++) {
      const only = row === header.row ? undefined : onlyCell(grid, reader.pool.texts, row);
      if (only === undefined) continue;
      const value = meant(only.text);
      if (value !== undefined) values.set(row, value);
      else if (others.has(row, only)) values.set(row, '');
    }
    const known = [...values].filter(([, value]) => value !== '');
    const [first] = known;
    if (first !== undefined) {
      const [row, value] = first;
      const location = { sheet: grid.name, address: cellAddress(row, 0), field: column.field };
      findings.add({ code: 'column/from-headings', location, args: { header: column.header, value, count: known.length } });
      found.push({ column, values });
      areRows = true;
    } else if (named !== undefined) {
      const location = { sheet: grid.name, field: column.field };
      findings.add({ code: 'column/from-sheet-name', location, args: { header: column.header, value: named } });
      found.push({ column, values: new Map([[header.row, named]]) });
    }
  }
  return found;
}

/** What a heading may say of a column; undefined where headings say nothing of it. */
function meaningOf(column: ColumnContract, { lists, activities, yearOf }: CellReader): ((text: string) => string | undefined) | undefined {
  if (column.multiple === true && column.inHeadings !== true) return undefined;
  if (column.references?.sheet === '活动台账' && activities !== undefined) return (text) => activities().byTitle(text, yearOf);
  const list = column.list === undefined ? undefined : lists.get(column.list);
  return list === undefined ? undefined : (text) => valueNamed(text, list);
}

/** Headings that name no value: what stands below them is not of the group above. */
class OtherHeadings {
  /** Rows of which cells are merged side by side. */
  private readonly merged: ReadonlySet<number>;
  private readonly bound: ReadonlySet<number>;
  /** What stands above the records may be repeated on every page. */
  private readonly titles = new Set<string>();

  constructor(
    grid: SheetGrid,
    private readonly header: HeaderMatch,
    strings: readonly string[],
  ) {
    this.merged = new Set(grid.merges.filter(({ top, bottom, left, right }) => top === bottom && right > left).map(({ top }) => top));
    this.bound = new Set(header.bound.values());
    for (let row = 0; row <= header.row; row++)
      for (let column = 0; column < grid.columnCount; column++) this.titles.add(textAt(grid, strings, row, column));
  }

  has(row: number, { column, text }: OnlyCell): boolean {
    if (row < this.header.row || text.length > LONGEST_HEADING || this.titles.has(text)) return false;
    const plain = toHalfWidth(withoutBlanks(text));
    if (NO_HEADING.test(plain)) return false;
    return this.merged.has(row) || !this.bound.has(column) || BEFORE.test(plain);
  }
}

interface OnlyCell {
  readonly column: number;
  readonly text: string;
}

/** The cell of a row in which it alone is filled. */
function onlyCell(grid: SheetGrid, strings: readonly string[], row: number): OnlyCell | undefined {
  let only: OnlyCell | undefined;
  for (let column = 0; column < grid.columnCount; column++) {
    if (isBlankAt(grid, strings, row, column)) continue;
    if (only !== undefined) return undefined;
    only = { column, text: textAt(grid, strings, row, column) };
  }
  return only;
}

/** The text of a row in which one cell alone is filled. */
export function onlyText(grid: SheetGrid, strings: readonly string[], row: number): string | undefined {
  return onlyCell(grid, strings, row)?.text;
}

/** Whether a heading is numbered: `二、民革`. */
export function isNumbered(text: string): boolean {
  return BEFORE.test(toHalfWidth(withoutBlanks(text)));
}

/** A heading without its number and without how many stand below it. */
export function plainHeading(text: string): string {
  return toHalfWidth(withoutBlanks(text)).replace(BEFORE, '').replace(BEHIND, '');
}

/** The value of a list that a heading or the name of a sheet is. */
export function valueNamed(text: string, list: ValueList): string | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = plainHeading(text);
  for (const ending of ENDINGS) {
    const value =
      list.find(plain + ending) ?? (plain.endsWith(ending) ? list.find(plain.slice(0, plain.length - ending.length)) : undefined);
    if (value !== undefined) return value;
  }
  return undefined;
}
