import { parseTerm } from '../table/term';
import type { Check } from './context';

/** 届次 of a member or proposal is that of the workbook, however it is written: 十四届, 14, 第十四届. */
export const term: Check = (context) => {
  const { term: written } = context.ledger.information;
  const expected = parseTerm(written)?.term;
  if (expected === undefined) return;
  for (const [sheet, header] of [
    ['委员名册', '届次'],
    ['提案', '届'],
  ] as const) {
    for (const table of context.ledger.of(sheet)) {
      for (let record = 0; record < table.length; record++) {
        const value = table.text(record, 'term');
        if (value === '' || parseTerm(value)?.term === expected || table.text(record, 'status') === '历届') continue;
        context.report(table, record, 'term', 'term/mismatch', { header, value, term: written });
      }
    }
  }
};
