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
