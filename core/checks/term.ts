import { parseTerm } from '../table/term';
import { textTest } from '../table/text-test';
import type { Check } from './context';

/** 届次 of a member or proposal is that of the workbook, however it is written: 十四届, 14, 第十四届. */
export const term: Check = (context) => {
  const { term: written } = context.ledger.information;
  const expected = parseTerm(written)?.term;
  if (expected === undefined) return;
  const isExpected = textTest(context.ledger.pool, (text) => text === '' || parseTerm(text)?.term === expected);
  for (const [sheet, header] of [
    ['委员名册', '届次'],
    ['提案', '届'],
  ] as const) {
    for (const table of context.ledger.of(sheet)) {
      const terms = table.textIndices('term');
      for (let record = 0; record < table.length; record++) {
        const text = terms(record);
        if (text < 0 || isExpected(text) || table.text(record, 'status') === '历届') continue;
        context.report(table, record, 'term', 'term/mismatch', { header, value: context.ledger.pool.text(text), term: written });
      }
    }
  }
};
