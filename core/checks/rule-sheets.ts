import { analyseRules } from '../rules/analyse';
import { analysisKey } from '../rules/signature';
import type { Check } from './context';

/** What was analysed last without a mistake: the rules of a submission are mostly those of the one before. */
let faultless: string | undefined;

/** 评分规则 and its tables are analysed before anything is scored by them. */
export const ruleSheets: Check = (context) => {
  const { ledger } = context;
  if (!ledger.tables.some(({ contract, length }) => contract.kind === 'rules' && length > 0)) return;
  const key = analysisKey(ledger);
  if (key === faultless) return;
  let mistakes = 0;
  analyseRules(ledger, ({ table, record }, field, code, args) => {
    mistakes++;
    context.report(table, record, field, code, args);
  });
  faultless = mistakes === 0 ? key : undefined;
};
