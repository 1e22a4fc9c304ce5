import { analyseRules } from '../rules/analyse';
import type { Check } from './context';

/** 评分规则 and its tables are analysed before anything is scored by them. */
export const ruleSheets: Check = (context) => {
  const { ledger } = context;
  if (!ledger.tables.some(({ contract, length }) => contract.kind === 'rules' && length > 0)) return;
  analyseRules(ledger, ({ table, record }, field, code, args) => context.report(table, record, field, code, args));
};
