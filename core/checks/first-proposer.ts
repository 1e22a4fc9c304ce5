import type { Check } from './context';

/** The first proposer is not among the co-signers: the number of signers would be one too many. */
export const firstProposer: Check = (context) => {
  for (const table of context.ledger.of('提案')) {
    for (let record = 0; record < table.length; record++) {
      const memberId = table.text(record, 'firstProposer');
      const coSigners = table.items(record, 'coSigners');
      if (memberId === '' || !coSigners.includes(memberId)) continue;
      const after = coSigners.filter((signer) => signer !== memberId).join('、');
      context.report(
        table,
        record,
        'coSigners',
        'proposal/first-proposer-repeated',
        { memberId },
        { fix: { before: coSigners.join('、'), after, safety: 'review' } },
      );
    }
  }
};
