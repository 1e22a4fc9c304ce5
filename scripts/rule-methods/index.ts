import { sheetContract } from '../../core/contract';
import type { SheetName } from '../../core/contract';
import { PUBLISHED } from './published';
import { RECOMMENDED } from './recommended';
import type { RuleMethod } from './rule-method';

/** The ready-made methods, the recommended one first. */
export const RULE_METHODS: readonly RuleMethod[] = [RECOMMENDED, ...PUBLISHED];

export function findRuleMethod(name: string): RuleMethod | undefined {
  return RULE_METHODS.find((method) => method.name === name);
}

export { RECOMMENDED };
export type { RuleMethod } from './rule-method';

/** The rows of a method by the fields of their columns, as records of the contract. */
export function methodRecords({ sheets }: RuleMethod): Map<SheetName, Record<string, string | number>[]> {
  return new Map(
    Object.entries(sheets).map(([name, rows]) => {
      const fields = new Map(sheetContract(name).columns.map(({ header, field }) => [header, field]));
      return [
        name as SheetName,
        rows.map((row) => Object.fromEntries(Object.entries(row).map(([header, value]) => [fields.get(header) ?? header, value]))),
      ];
    }),
  );
}
