import type { ValueLists } from '../table/value-lists';
import type { Field, FieldScope } from './fields';
import type { Condition } from './filter-text';
import type { ResolvedRow } from './resolve-table';

/** The standard values of an `=` condition on a field with one value; undefined for every other condition. */
function exactValues(condition: Condition, scopes: readonly FieldScope[], lists: ValueLists): ReadonlySet<string> | undefined {
  const field = scopes.map((scope) => scope.find(condition.column)).find((found) => found !== undefined);
  if (field === undefined || condition.operator !== '=') return undefined;
  return new Set(condition.values.map((value) => (field.list === undefined ? value : (lists.get(field.list).find(value) ?? value))));
}

function fieldOf(condition: Condition, scopes: readonly FieldScope[]): Field | undefined {
  return scopes.map((scope) => scope.find(condition.column)).find((found) => found !== undefined);
}

/** No record can meet both. */
export function excludes(a: Condition, b: Condition, scopes: readonly FieldScope[], lists: ValueLists): boolean {
  const field = fieldOf(a, scopes);
  if (field === undefined || field !== fieldOf(b, scopes) || field.multiple) return false;
  const [x, y] = [exactValues(a, scopes, lists), exactValues(b, scopes, lists)];
  return x !== undefined && y !== undefined && ![...x].some((value) => y.has(value));
}

/** No record can meet the conditions of both rows. */
export function disjoint(a: ResolvedRow, b: ResolvedRow, scopes: readonly FieldScope[], lists: ValueLists): boolean {
  return a.conditions.some((x) => b.conditions.some((y) => excludes(x, y, scopes, lists)));
}

/** Whatever matches `a` matches `b`. */
export function implies(a: ResolvedRow, b: ResolvedRow, scopes: readonly FieldScope[], lists: ValueLists): boolean {
  return b.conditions.every((wanted) =>
    a.conditions.some((given) => {
      if (fieldOf(given, scopes) !== fieldOf(wanted, scopes)) return false;
      if (given.text === wanted.text) return true;
      const [x, y] = [exactValues(given, scopes, lists), exactValues(wanted, scopes, lists)];
      return x !== undefined && y !== undefined && [...x].every((value) => y.has(value));
    }),
  );
}

/** The same records match both. */
export function same(a: ResolvedRow, b: ResolvedRow, scopes: readonly FieldScope[], lists: ValueLists): boolean {
  return implies(a, b, scopes, lists) && implies(b, a, scopes, lists);
}
