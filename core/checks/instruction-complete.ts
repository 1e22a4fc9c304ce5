import type { Check } from './context';

/** A leader's instruction names who gave it and when. */
export const instructionComplete: Check = (context) => {
  for (const table of context.ledger.of('社情民意采用')) {
    for (let record = 0; record < table.length; record++) {
      const who = table.text(record, 'instructedBy') !== '';
      const when = table.number(record, 'instructedOn') !== undefined;
      const what = table.text(record, 'instruction') !== '';
      if ((!who && !when && !what) || (who && when)) continue;
      context.report(table, record, who ? 'instructedOn' : 'instructedBy', 'opinion/instruction-incomplete', {
        level: table.text(record, 'level'),
      });
    }
  }
};
