import { analyseRules } from '../rules/analyse';
import { analysisKey } from '../rules/signature';
import type { Check } from './context';

/** What was analysed last without a mistake: the rules of a submission are mostly those of the one before. */
let faultless: string | undefined;

/** Of one kind in one cell; enough to see what is wrong. A pasted text may have thousands. */
const MOST_ALIKE = 20;

/** 评分规则 and its tables are analysed before anything is scored by them. */
export const ruleSheets: Check = (context) => {
  const { ledger } = context;
  if (!ledger.tables.some(({ contract, length }) => contract.kind === 'rules' && length > 0)) return;
  const key = analysisKey(ledger);
  if (key === faultless) return;
  let mistakes = 0;
  const alike = new Map<string, number>();
  analyseRules(ledger, ({ table, record }, field, code, args) => {
    mistakes++;
    const kind = `${table.grid.name} ${record} ${field ?? ''} ${code}`;
    const before = alike.get(kind) ?? 0;
    alike.set(kind, before + 1);
    if (before < MOST_ALIKE) context.report(table, record, field, code, args);
  });
  faultless = mistakes === 0 ? key : undefined;
};
