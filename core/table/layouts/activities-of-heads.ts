import { columnContract, sheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { splitDays } from './activity-lookup';
import type { IsTaken } from './activity-lookup';
import { cellAddress } from '../address';
import type { CellPlace } from '../address';
import { classifyRows } from '../classify-rows';
import { formatSerial } from '../excel-date';
import { valueNamed } from '../find-headings';
import { matchHeader } from '../match-header';
import { textsOver } from '../header-rows';
import { saidBySheet } from '../sheet-names';
import type { HeaderMatch } from '../match-header';
import { valueWithin } from '../kinds-of-titles';
import { toHalfWidth, trimText, withoutBlanks } from '../normalize-text';
import { filledColumn, isNoneMark } from '../read-cells';
import type { CellReader } from '../read-cells';
import { isSummary, legendOf, ONE, saysWho, withLegend } from './marks';
import { calledOf, dateAt, isBlankAt, isNumberAt, textAt } from '../sheet-grid';
import type { SheetGrid } from '../sheet-grid';
import { onlyRecords, Table } from '../table';
import type { TableColumn } from '../table';

const ACTIVITIES = sheetContract('活动台账');
const MATRIX = sheetContract('出席矩阵');
/** What is longer names no activity. */
const LONGEST = 80;
/** A list with one activity beside its names may be anything. */
const LEAST_ACTIVITIES = 2;
/** `十届三次`, `第十次`, before the kind of a meeting; `二` behind it. */
const ORDINALS = /^第?[一二三四五六七八九十\d]+届|第?[一二三四五六七八九十\d]+次|第?[一二三四五六七八九十\d]+$/g;

/** What is left of a head that says which meeting it was, not of what kind. */
const NO_KIND = /^(?:会议)?(?:[上下]午|晚上?|全天)?$/;

/** Put in where a column is narrow. */
const LINE_BREAKS = /\s*[\r\n]\s*/g;

/** What heads a column of marks. */
interface Head {
  readonly column: number;
  /** Its texts that say more than a day, that of the header's own row first. */
  readonly titles: readonly string[];
  /** Those that are a day alone. */
  readonly dates: readonly string[];
  readonly name: string;
  /** The kind that the name of the sheet says; '' where the head says one itself. */
  readonly ofSheet: string;
  readonly day?: number | undefined;
  /** The last day, where several are given. */
  readonly until?: number | undefined;
  /** Of 活动类别; undefined where it names none. */
  readonly category: string | undefined;
}

export interface ActivitiesOfHeads {
  /** 活动编号 by the column that it heads. */
  readonly ids: ReadonlyMap<number, string>;
  /** Where heads stand: the row of the header, and perhaps another. */
  readonly rows: readonly number[];
  /** Those that no sheet before has. */
  readonly table: Table;
}

/**
 * Many offices have no 活动台账, but a list of members with a column for each meeting: `全会（1月8日）`, `常委会（3月5日）`. What heads
 * its columns is read as the activities. Undefined where most columns are headed with something else, or most of what
 * stands below them is no 出席状态.
 *
 * @param known the first day of each activity of the sheets before, by its number; those of this one are added
 * @param isTaken undefined where there is no 活动台账; heads that may be its activities are not read once more
 */
export function activitiesOfHeads(
  grid: SheetGrid,
  reader: CellReader,
  known: Map<string, number | undefined>,
  isTaken: IsTaken | undefined,
  findings: FindingList,
): ActivitiesOfHeads | undefined {
  const { pool } = reader;
  const header = matchHeader(MATRIX, grid, pool.texts);
  if (header === undefined || header.missing.length > 0) return undefined;
  const { heads, rows: headRows } = headsOf(grid, header, reader);
  const activities = heads.filter(({ category }) => category !== undefined);
  if (activities.length < LEAST_ACTIVITIES) return undefined;
  const members = classifyRows(MATRIX, grid, pool.texts, header).records.filter((row) => !headRows.includes(row));
  const isOther = ({ category, column, name }: Head): boolean => category === undefined && !saysWho(grid, column, name, members, reader);
  const others = heads.filter(isOther);
  if (activities.length <= others.length) return undefined;
  if (isTaken !== undefined && activities.some(({ name, day }) => day === undefined || isTaken(name, day))) return undefined;
  const legend = legendOf(grid, header, members, activities, reader);
  if (!areMarks(grid, members, activities, { ...reader, lists: withLegend(reader.lists, legend) })) return undefined;

  const numbers = numbersOf(activities);
  const ids = new Map(activities.map(({ column }, i) => [column, numbers[i] as string]));
  // Another sheet may have others who were there.
  const added = activities.filter(({ column, day }) => {
    const id = ids.get(column) as string;
    const isKnown = known.has(id) && known.get(id) === day;
    known.set(id, day);
    return !isKnown;
  });
  const texts = (field: string, valueOf: (head: Head) => string): [string, TableColumn] =>
    fromHeads(field, added, (head) => pool.intern(valueOf(head)));
  const columns = new Map([
    texts('activityId', ({ column }) => ids.get(column) as string),
    texts('name', ({ name }) => name),
    texts('category', ({ category }) => category as string),
    fromHeads('startsOn', added, ({ day }) => day),
    fromHeads('endsOn', added, ({ until }) => until),
  ]);
  const [first] = activities as [Head];
  const location = { sheet: grid.name, address: cellAddress(header.row, first.column) };
  findings.add({ code: 'matrix/activities', location, args: { count: activities.length } });
  const rows = new Int32Array(added.length).fill(header.row);
  const place = (record: number): CellPlace => ({ row: header.row, column: (added[record] as Head).column });
  return { ids, rows: headRows, table: new Table(ACTIVITIES, grid, pool, rows, columns, [], onlyRecords(added.length), place) };
}

/** Whether most of what stands below heads is 出席状态. */
function areMarks(grid: SheetGrid, rows: Int32Array, heads: readonly Head[], { pool, lists }: CellReader): boolean {
  const statuses = lists.get('出席状态');
  let [filled, marked] = [0, 0];
  for (const row of rows) {
    for (const { column, day } of heads) {
      const text = trimText(textAt(grid, pool.texts, row, column));
      if (text === '' || isNoneMark(text)) continue;
      filled++;
      // Without a day a number may count how often he came.
      if (statuses.find(text) !== undefined || (text === ONE && day !== undefined)) marked++;
    }
  }
  return marked * 2 > filled;
}

function fromHeads(field: string, heads: readonly Head[], valueOf: (head: Head) => number | undefined): [string, TableColumn] {
  return [field, filledColumn(columnContract(ACTIVITIES, field), -1, heads.length, (i) => valueOf(heads[i] as Head))];
}

/** What tells each activity from the others: a title of its own, else the title and the day. */
function numbersOf(heads: readonly Head[]): string[] {
  const times = new Map<string, number>();
  for (const { titles } of heads) for (const title of new Set(titles)) times.set(title, (times.get(title) ?? 0) + 1);
  return heads.map(({ titles, dates, ofSheet }) => {
    const own = titles.find((title) => times.get(title) === 1);
    return `${ofSheet}${own ?? [...titles, ...dates].join(' ')}`;
  });
}

/** What heads the columns that neither say who it is nor count, and the rows where that stands. */
function headsOf(
  grid: SheetGrid,
  header: HeaderMatch,
  { pool, lists, yearOf, date1904 }: CellReader,
): { readonly heads: Head[]; readonly rows: readonly number[] } {
  const identifying = new Set(header.bound.values());
  const across = Array.from(grid.columns.keys()).filter(
    (column) => !identifying.has(column) && !isSummary(textAt(grid, pool.texts, header.row, column)),
  );
  const isHeadRow = (row: number): boolean =>
    row >= 0 &&
    [...identifying].every((column) => isBlankAt(grid, pool.texts, row, column)) &&
    across.filter((column) => !isBlankAt(grid, pool.texts, row, column)).length >= LEAST_ACTIVITIES;
  // `会议 | 全会 | 1月8日`: there may be two rows below that of the names.
  const below = [header.row + 1, header.row + 2].filter((_, i, all) => all.slice(0, i + 1).every(isHeadRow));
  const rows = [header.row, ...(header.top < header.row ? [header.top] : [...below, ...[header.row - 1].filter(isHeadRow)])];
  // 常委会 may stand over the days of several.
  const textsAt = rows.map((row) => textsOver(grid, pool.texts, row));
  const kinds = lists.get('活动类别');
  const ofSheet = saidBySheet(calledOf(grid), (text) => valueNamed(text, kinds));
  const heads = across.flatMap((column): Head[] => {
    const titles: string[] = [];
    const dates: string[] = [];
    const names: string[] = [];
    let days: { readonly day: number | undefined; readonly until: number | undefined } | undefined;
    for (const [i, row] of rows.entries()) {
      const text = (textsAt[i] as (typeof textsAt)[number])(column).text.replace(LINE_BREAKS, '');
      if (text === '') continue;
      const date = dateAt(grid, row, column, date1904);
      if (date !== undefined) {
        dates.push(formatSerial(Math.floor(date)));
        days ??= { day: Math.floor(date), until: undefined };
      } else if (isNumberAt(grid, row, column)) titles.push(text);
      else if (text.length <= LONGEST) {
        const { undated, ...given } = splitDays(toHalfWidth(withoutBlanks(text)), yearOf);
        if (undated === '') dates.push(text);
        else titles.push(text);
        if (given.day !== undefined) days ??= given;
        if (undated !== '') names.push(undated);
      }
    }
    if (titles.length + dates.length === 0) return [];
    const kindIn = (text: string): string | undefined =>
      valueNamed(text, kinds) ?? valueNamed(text.replace(ORDINALS, ''), kinds) ?? valueWithin(text, kinds);
    // 会议 may stand over the names of several.
    const name = names.find((text) => kindIn(text) !== undefined) ?? names[0] ?? '';
    const own = kindIn(name);
    const plain = name.replace(ORDINALS, '');
    // `第十次（3月5日）`, of 常委会出席情况.
    const isOfSheet = ofSheet !== undefined && days !== undefined && own === undefined && NO_KIND.test(plain);
    if (!isOfSheet) return [{ column, titles, dates, name, ofSheet: '', ...days, category: own }];
    return [{ column, titles, dates, name: `${ofSheet}${name}`, ofSheet, ...days, category: ofSheet }];
  });
  return { heads, rows };
}
