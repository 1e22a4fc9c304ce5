import type { Check } from './context';

/** An opinion adopted or instructed at a level was submitted to it. */
export const opinionLadder: Check = (context) => {
  for (const table of context.ledger.of('社情民意采用')) {
    for (let record = 0; record < table.length; record++) {
      const level = table.text(record, 'level');
      const adopted = table.isYes(record, 'adopted') || table.text(record, 'instructedBy') !== '';
      // The own level needs no submission to it; every higher one does.
      if (!adopted || level === '区' || table.isYes(record, 'submitted')) continue;
      context.report(table, record, 'submitted', 'opinion/adopted-without-submission', { level });
    }
  }
};
