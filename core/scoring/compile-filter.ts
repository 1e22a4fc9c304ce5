import type { Field } from '../rules/fields';
import { BLANK_VALUE } from '../rules/filter-text';
import type { Condition } from '../rules/filter-text';
import { parseDateText } from '../table/excel-date';
import { splitItems, toHalfWidth, withoutBlanks } from '../table/normalize-text';
import type { TextPool } from '../table/text-pool';
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
  const negative = condition.operator === '≠' || condition.operator === '不含';
  if (bound === undefined) {
    const blank = condition.values.includes(BLANK_VALUE);
    return negative !== blank ? ALWAYS : NEVER;
  }
  return bound.column.numeric ? numericCondition(condition, bound, context) : textCondition(condition, bound, context);
}

type Index = (record: number, participation: number, subject: number) => number;

/** Which entry of the column belongs to a row; -1 for none. */
function indexOf({ level, via }: BoundField): Index {
  if (level === 'participation') return (_, p) => p;
  if (level === 'subject') return (_, __, subject) => subject;
  return via === undefined ? (record) => record : (record) => via[record] as number;
}

function numericCondition(condition: Condition, bound: BoundField, context: FilterContext): Predicate {
  const { has, values } = bound.column;
  const index = indexOf(bound);
  const { operator } = condition;
  const isBlankWanted = condition.values.includes(BLANK_VALUE);
  const wanted = condition.values.filter((value) => value !== BLANK_VALUE).map((value) => numberOf(value, bound.field, context));
  // An unanswered question is 否, except whether somebody or something takes part at all.
  const blankValue = bound.field.type === 'yes-no' && !isBlankWanted ? Number(bound.field.id === 'evaluated') : undefined;
  const test = comparison(operator, wanted);
  const negative = operator === '≠' || operator === '不含';
  return (record, p, subject) => {
    const i = index(record, p, subject);
    if (i >= 0 && has[i] === 1) return test(values[i] as number) || (negative && isBlankWanted && wanted.length === 0);
    return blankValue === undefined ? isBlankWanted !== negative : test(blankValue);
  };
}

function numberOf(value: string, field: Field, { lists }: FilterContext): number {
  if (field.type === 'yes-no') return Number(lists[0].get('是否').find(value) === '是');
  if (field.type === 'date' || field.type === 'time') return parseDateText(value)?.serial ?? NaN;
  return Number(value);
}

function comparison(operator: Condition['operator'], wanted: readonly number[]): (value: number) => boolean {
  switch (operator) {
    case '=':
    case '含':
      return (value) => wanted.includes(value);
    case '≠':
    case '不含':
      return (value) => !wanted.includes(value);
    case '>=':
      return (value) => wanted.some((bound) => value >= bound);
    case '<=':
      return (value) => wanted.some((bound) => value <= bound);
    case '>':
      return (value) => wanted.some((bound) => value > bound);
    case '<':
      return (value) => wanted.some((bound) => value < bound);
  }
}

/** Each text is judged once: a column of a million cells has few different texts. */
function textCondition(condition: Condition, bound: BoundField, context: FilterContext): Predicate {
  const { has, values } = bound.column;
  const index = indexOf(bound);
  const judge = textJudge(condition, bound.field, context);
  const blank = judge('');
  let verdicts = new Int8Array(0);
  return (record, p, subject) => {
    const i = index(record, p, subject);
    if (i < 0 || has[i] !== 1) return blank;
    const text = values[i] as number;
    if (text >= verdicts.length) {
      const grown = new Int8Array(Math.max(context.pool.texts.length, text + 1) + 256).fill(-1);
      grown.set(verdicts);
      verdicts = grown;
    }
    let verdict = verdicts[text] as number;
    if (verdict < 0) verdicts[text] = verdict = Number(judge(context.pool.text(text)));
    return verdict === 1;
  };
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
