import { parseDateText } from '../table/excel-date';
import { nearestMatch } from '../table/nearest-match';
import type { ValueLists } from '../table/value-lists';
import type { Field, FieldScope } from './fields';
import { BLANK_VALUE } from './filter-text';
import type { Condition } from './filter-text';
import type { RuleRow } from './model';
import type { ReportRule } from './read-rules';
import { isOutcome } from './resolve-table';

/** Reports the columns and values of conditions that do not exist; each column must exist in at least one scope. */
export function checkConditions(
  conditions: readonly Condition[],
  scopes: readonly FieldScope[],
  lists: ValueLists,
  row: RuleRow,
  cell: string,
  report: ReportRule,
): void {
  if (scopes.length === 0) return;
  for (const condition of conditions) {
    const fields = scopes.flatMap((scope) => scope.find(condition.column) ?? []);
    if (fields.length === 0) {
      report(row, cell, 'rule/unknown-column', {
        name: condition.column,
        sheet: scopes.map(({ label }) => label).join('、'),
        nearest:
          nearestMatch(
            condition.column,
            scopes.flatMap((scope) => scope.names()),
          ) ?? '',
      });
      continue;
    }
    checkValues(condition, fields, lists, row, cell, report);
  }
}

function checkValues(
  condition: Condition,
  fields: readonly Field[],
  lists: ValueLists,
  row: RuleRow,
  cell: string,
  report: ReportRule,
): void {
  const { operator, column } = condition;
  const ordered = operator === '>=' || operator === '<=' || operator === '>' || operator === '<';
  if (ordered && !fields.some((field) => isComparable(field))) {
    report(row, cell, 'rule/not-comparable', { column, operator });
    return;
  }
  for (const value of condition.values) {
    if (value === BLANK_VALUE || fields.some((field) => isPossible(field, value, operator, lists))) continue;
    const known = fields.flatMap((field) => knownValues(field, lists));
    report(row, cell, 'rule/unknown-value', { column, value, nearest: nearestMatch(value, known) ?? '' });
  }
}

function isComparable({ type, origin }: Field): boolean {
  return type === 'number' || type === 'integer' || type === 'date' || type === 'time' || origin === 'extra';
}

function isPossible(field: Field, value: string, operator: string, lists: ValueLists): boolean {
  switch (field.type) {
    case 'number':
    case 'integer':
      return value !== '' && Number.isFinite(Number(value));
    case 'date':
    case 'time':
      return parseDateText(value) !== undefined;
    case 'yes-no':
      return lists.get('是否').find(value) !== undefined;
    default:
  }
  if (operator === '含' || operator === '不含') {
    // A part of a text is no value of a list, unless the cell lists several.
    if (field.list === undefined) return true;
  }
  if (field.list !== undefined) {
    const list = lists.get(field.list);
    return list.open || list.find(value) !== undefined;
  }
  if (field.id === 'outcome' && field.origin === 'derived') return isOutcome(value, lists);
  return field.values === undefined || field.values.includes(value);
}

function knownValues(field: Field, lists: ValueLists): readonly string[] {
  if (field.type === 'yes-no') return ['是', '否'];
  if (field.list !== undefined) return lists.get(field.list).values;
  return field.values ?? [];
}
