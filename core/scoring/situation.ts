import type { FieldScope } from '../rules/fields';
import type { Condition } from '../rules/filter-text';
import type { Scoring } from './score';

/** A result of a member by the id of its field; undefined where there is none. */
export type ResultOf = (id: string) => string | number | readonly string[] | undefined;

/** What conditions find of a member, in words; undefined where one of them does not hold. */
export type Situation = (member: number, result: ResultOf) => string | undefined;

/** @param scope what the conditions may name: results of scoring, and fields of the roster */
export function compileSituation(scoring: Scoring, scope: FieldScope, conditions: readonly Condition[]): Situation {
  const found = conditions.map((condition): Situation => {
    const field = scope.find(condition.column);
    if (field === undefined) return () => undefined;
    if (field.origin !== 'derived' || field.sheet !== undefined || isMemberField(field.id)) {
      const applies = scoring.subjectFilter([condition], scoring.members);
      return (member) => (applies(member, -1, member) ? condition.text : undefined);
    }
    return (_, result) => {
      const actual = result(field.id);
      if (actual === undefined || !holds(condition, actual)) return undefined;
      return `${condition.column} ${Array.isArray(actual) ? actual.join('、') : String(actual)}`;
    };
  });
  return (member, result) => {
    const said: string[] = [];
    for (const each of found) {
      const one = each(member, result);
      if (one === undefined) return undefined;
      said.push(one);
    }
    return said.length === 0 ? undefined : said.join('，');
  };
}

function isMemberField(id: string): boolean {
  return ['capacity', 'monthsServed', 'monthsInPeriod', 'age', 'unit'].includes(id);
}

function holds({ operator, values }: Condition, actual: string | number | readonly string[]): boolean {
  const number = Number(actual);
  const isAmong = (): boolean => {
    const items = (typeof actual === 'object' ? actual : [actual]).map(String);
    return values.some((value) => items.includes(value) || (typeof actual === 'number' && Number(value) === actual));
  };
  switch (operator) {
    case '=':
    case '含':
      return isAmong();
    case '≠':
    case '不含':
      return !isAmong();
    case '>=':
      return values.some((value) => number >= Number(value));
    case '<=':
      return values.some((value) => number <= Number(value));
    case '>':
      return values.some((value) => number > Number(value));
    case '<':
      return values.some((value) => number < Number(value));
  }
}
