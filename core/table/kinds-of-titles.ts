import type { ColumnContract } from '../contract';
import type { Location } from '../findings/finding';
import type { FindingList } from '../findings/finding-list';
import { filledColumn } from './read-cells';
import type { CellReader } from './read-cells';
import { CellState } from './table';
import type { TableColumn } from './table';
import type { ValueList } from './value-lists';

/** Says of no kind what it is. */
export const ANYTHING = '其他';
/** A shorter name may be part of any word. */
const SHORTEST_NAME = 2;
/** What is longer is a report. */
const LONGEST_TITLE = 200;

/**
 * Some offices have no column 类别 for their activities: the titles say it, 全会 in 县政协十届三次全会. Tells what was read.
 * Undefined where no title says anything.
 *
 * @param column which the sheet lacks
 * @param location where that is told
 */
export function kindsOfTitles(
  column: ColumnContract,
  titles: TableColumn,
  location: Location,
  reader: CellReader,
  findings: FindingList,
): TableColumn | undefined {
  const list = column.list === undefined ? undefined : reader.lists.get(column.list);
  return list && kindsOfTexts(column, titles, location, reader, findings, (title) => valueWithin(title, list));
}

/** How many members are named says whether an 约访 was 个别 or 集体, where nothing else does. The parameters are those above. */
export function kindsOfNumbers(
  column: ColumnContract,
  members: TableColumn,
  location: Location,
  reader: CellReader,
  findings: FindingList,
): TableColumn | undefined {
  const { byNumber, list } = column;
  if (byNumber === undefined || list === undefined) return undefined;
  const kindOf = (text: string): string | undefined => reader.lists.get(list).find(SEVERAL.test(text) ? byNumber.several : byNumber.one);
  return kindsOfTexts(column, members, location, reader, findings, kindOf);
}

/** Two or more names, or a word for them. */
const SEVERAL = /[、,，;；]|\S{2}\s+\S{2}|全体|等/;

function kindsOfTexts(
  column: ColumnContract,
  titles: TableColumn,
  location: Location,
  { pool }: CellReader,
  findings: FindingList,
  kindOf: (text: string) => string | undefined,
): TableColumn | undefined {
  const counts = new Map<string, number>();
  let unknown = 0;
  const kinds = filledColumn(column, -1, titles.states.length, (record) => {
    if (titles.states[record] !== CellState.Value) return undefined;
    const kind = kindOf(pool.text(titles.values[record] as number));
    if (kind === undefined) unknown++;
    else counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return kind === undefined ? undefined : pool.intern(kind);
  });
  if (counts.size === 0) return undefined;
  const values = Array.from(counts, ([value, count]) => `${value} ${count}`).join('、');
  const args = { header: column.header, titles: titles.contract.header, values, unknown };
  findings.add({ code: 'column/from-titles', location: { ...location, field: column.field }, args });
  return kinds;
}

const NUMBER = '第?[一二三四五六七八九十百\\d]+';
/** What the meetings of a 政协 are called in full, and in short (政协章程): `政协示例县第十届委员会第四次会议`, `常务委员会第十二次会议`. */
const IN_FULL: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`常务?委(?:员会|会)?${NUMBER}次(?:会议)?`), '常委会'],
  [new RegExp(`届(?:[^常、，]{0,10}委员会)?${NUMBER}次(?:全体)?会议`), '全会'],
];

/** A meeting that something is only about, or near: 贯彻全会精神座谈会, 十届四次会议提案交办会. */
const ABOUT = /(?:全体会议|全会|常委会会议|常委会|主席会议|会议|大会)(?=精神|筹备|提案|交办|动员|材料|期间|召开前|前夕)/g;

/** The only value of a list that a text has in it, by any of its names: 全会, of 县政协十届三次全会. */
export function valueWithin(title: string, { items }: ValueList): string | undefined {
  if (title.length > LONGEST_TITLE) return undefined;
  const text = IN_FULL.reduce((rest, [name, short]) => rest.replace(name, short), title.replace(ABOUT, ''));
  const found = items.flatMap(({ value, aliases }) =>
    [value, ...(aliases ?? [])].flatMap((name) => {
      const start = value === ANYTHING || name.length < SHORTEST_NAME ? -1 : text.indexOf(name);
      return start < 0 ? [] : [{ value, start, end: start + name.length }];
    }),
  );
  // 专题协商座谈会 has 座谈会 in it, and is none.
  const isPart = ({ start, end }: { start: number; end: number }): boolean =>
    found.some((other) => other.start <= start && other.end >= end && other.end - other.start > end - start);
  const values = new Set(found.filter((name) => !isPart(name)).map(({ value }) => value));
  const [only] = values;
  return values.size === 1 ? only : undefined;
}
