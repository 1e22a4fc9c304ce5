import type { Field } from '../rules/fields';
import { BLANK_VALUE } from '../rules/filter-text';
import type { Condition } from '../rules/filter-text';
import { parseDateText } from '../table/excel-date';
import { splitItems, toHalfWidth, withoutBlanks } from '../table/normalize-text';
import type { TextPool } from '../table/text-pool';
import { textTest } from '../table/text-test';
import type { ValueLists } from '../table/value-lists';
import type { BoundField } from './bind-fields';

/** Whether a row, seen in one participation by one subject, meets a condition. */
export type Predicate = (record: number, participation: number, subject: number) => boolean;

/** What filters are compiled with: the texts, and the lists in which values are looked up, the data's first. */
export interface FilterContext {
  readonly pool: TextPool;
  readonly lists: readonly [ValueLists, ...ValueLists[]];
}

export const ALWAYS: Predicate = () => true;
const NEVER: Predicate = () => false;

/** All conditions together. `bind` gives the values of a column; a column that this source lacks has none. */
export function compileFilter(
  conditions: readonly Condition[],
  bind: (column: string) => BoundField | undefined,
  context: FilterContext,
): Predicate {
  const compiled = conditions.map((condition) => compileCondition(condition, bind(condition.column), context));
  const [first = ALWAYS, second, ...rest] = compiled;
  if (second === undefined) return first;
  if (rest.length === 0) return (record, p, subject) => first(record, p, subject) && second(record, p, subject);
  return (record, p, subject) => compiled.every((predicate) => predicate(record, p, subject));
}

function compileCondition(condition: Condition, bound: BoundField | undefined, context: FilterContext): Predicate {
  const test = compileTest(condition, bound, context);
  if (bound === undefined) return test(-1) ? ALWAYS : NEVER;
  const { level, via } = bound;
  if (level === 'participation') return (_, p) => test(p);
  if (level === 'subject') return (_, __, subject) => test(subject);
  return via === undefined ? test : (record) => test(via[record] as number);
}

/** Whether an entry of a column meets a condition; -1 is of rows without one, and of all where there is no such column. */
export function compileTest(condition: Condition, bound: BoundField | undefined, context: FilterContext): (entry: number) => boolean {
  if (bound === undefined) {
    const holds = isNegative(condition) !== condition.values.includes(BLANK_VALUE);
    return () => holds;
  }
  return bound.column.numeric ? numericCondition(condition, bound, context) : textCondition(condition, bound, context);
}

function isNegative({ operator }: Condition): boolean {
  return operator === '≠' || operator === '不含';
}

function numericCondition(condition: Condition, bound: BoundField, context: FilterContext): (entry: number) => boolean {
  const { has, values } = bound.column;
  const isBlankWanted = condition.values.includes(BLANK_VALUE);
  const wanted = condition.values.filter((value) => value !== BLANK_VALUE).map((value) => numberOf(value, bound.field, context));
  // An unanswered question is 否, except whether somebody or something takes part at all.
  const blankValue = bound.field.type === 'yes-no' && !isBlankWanted ? Number(bound.field.id === 'evaluated') : undefined;
  const test = comparison(condition.operator, wanted);
  const negative = isNegative(condition);
  const whenBlank = blankValue === undefined ? isBlankWanted !== negative : test(blankValue);
  const takesAll = negative && isBlankWanted && wanted.length === 0;
  return (entry) => (entry >= 0 && has[entry] === 1 ? takesAll || test(values[entry] as number) : whenBlank);
}

function numberOf(value: string, field: Field, { lists }: FilterContext): number {
  if (field.type === 'yes-no') return Number(lists[0].get('是否').find(value) === '是');
  if (field.type === 'date' || field.type === 'time') return parseDateText(value)?.serial ?? NaN;
  return Number(value);
}

/** Whether a number compares like this with one of those that are wanted: with the least or the greatest of them. */
function comparison(operator: Condition['operator'], wanted: readonly number[]): (value: number) => boolean {
  const numbers = wanted.filter((value) => !Number.isNaN(value));
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)];
  switch (operator) {
    case '=':
    case '含':
      return (value) => wanted.includes(value);
    case '≠':
    case '不含':
      return (value) => !wanted.includes(value);
    case '>=':
      return (value) => value >= least;
    case '<=':
      return (value) => value <= greatest;
    case '>':
      return (value) => value > least;
    case '<':
      return (value) => value < greatest;
  }
}

function textCondition(condition: Condition, bound: BoundField, context: FilterContext): (entry: number) => boolean {
  const { has, values } = bound.column;
  const judge = textJudge(condition, bound.field, context);
  const whenBlank = judge('');
  const test = textTest(context.pool, judge);
  return (entry) => (entry >= 0 && has[entry] === 1 ? test(values[entry] as number) : whenBlank);
}

function textJudge({ operator, values }: Condition, field: Field, { lists }: FilterContext): (text: string) => boolean {
  const standard = (value: string): string => {
    if (field.list === undefined) return value;
    for (const own of lists) {
      const found = own.get(field.list).find(value);
      if (found !== undefined) return found;
    }
    return value;
  };
  const comparable = (value: string): string => toHalfWidth(withoutBlanks(value));
  const wanted = new Set(values.filter((value) => value !== BLANK_VALUE).map((value) => comparable(standard(value))));
  const wantsBlank = values.includes(BLANK_VALUE);
  const hasOne = (text: string): boolean => {
    if (text === '') return wantsBlank;
    return [text, ...splitItems(text)].some((item) => wanted.has(comparable(item)) || wanted.has(comparable(standard(item))));
  };
  const contains = (text: string): boolean =>
    hasOne(text) || (field.list === undefined && [...wanted].some((part) => comparable(text).includes(part)));
  switch (operator) {
    case '=':
      return hasOne;
    case '≠':
      return (text) => !hasOne(text);
    case '含':
      return contains;
    case '不含':
      return (text) => !contains(text);
    default: {
      const compare = comparison(operator, values.map(Number));
      return (text) => text !== '' && compare(Number(text));
    }
  }
}
