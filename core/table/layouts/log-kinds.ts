import { kindColumn, SHEETS } from '../../contract';
import type { LoggedIn, SheetContract } from '../../contract';
import { valueNamed } from '../find-headings';
import { normalizeLabel } from '../normalize-text';
import type { ValueList, ValueLists } from '../value-lists';

/** Says of no kind what it is. */
const ANYTHING = '其他';
/** A shorter name may be part of any word. */
const SHORTEST_NAME = 2;
/** What is longer is a report. */
const LONGEST_TITLE = 200;

/** A register whose records may stand in a log. */
export interface LoggedRegister extends SheetContract {
  readonly logged: LoggedIn;
  readonly yearDate: string;
}

/** In the order of the workbook. */
export const LOGGED = (SHEETS as readonly SheetContract[]).filter(
  (contract): contract is LoggedRegister => contract.logged !== undefined && contract.yearDate !== undefined,
);

/** The register whose records a log calls so: by its name, by the kinds that its contract lists, or by those of its own records. */
export function registerNamed(kind: string, lists: ValueLists): LoggedRegister | undefined {
  const label = normalizeLabel(kind);
  if (label === '') return undefined;
  const named = LOGGED.find(({ name, logged }) => name === label || logged.kinds?.includes(label) === true);
  if (named !== undefined) return named;
  return LOGGED.find((register) => {
    const list = register.logged.kinds === undefined ? kindColumn(register)?.list : undefined;
    const value = list === undefined ? undefined : valueNamed(kind, lists.get(list));
    return value !== undefined && value !== ANYTHING;
  });
}

/** 活动类别: what the kind says, or else the title of the activity. */
export function categoryOf(kind: string, title: string, lists: ValueLists): string | undefined {
  const list = lists.get('活动类别');
  return valueNamed(kind, list) ?? valueWithin(title, list);
}

/** The only value of a list that a text has in it, by any of its names: 全会, of 县政协十届三次全会. */
function valueWithin(text: string, { items }: ValueList): string | undefined {
  if (text.length > LONGEST_TITLE) return undefined;
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
