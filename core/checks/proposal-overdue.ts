import { answerDue, WITHDRAWN } from '../table/answer-term';
import { formatSerial } from '../table/excel-date';
import type { Check } from './context';

/** An assigned proposal is answered by the day on which that is due, measured against the as-of day, or was withdrawn. */
export const proposalOverdue: Check = (context) => {
  for (const table of context.ledger.of('提案办理')) {
    const proposals = context.finder('提案', 'caseNumber');
    const column = table.columns.get('caseNumber');
    const proposalOf = column === undefined ? undefined : proposals.namedBy(table, column);
    const isWithdrawn = (record: number): boolean => {
      const proposal = proposals.records[proposalOf?.[record] ?? -1];
      return proposal?.table.text(proposal.record, 'review') === WITHDRAWN;
    };
    for (let record = 0; record < table.length; record++) {
      if (table.number(record, 'answeredOn') !== undefined) continue;
      const due = answerDue(table.number(record, 'dueOn'), table.number(record, 'assignedOn'));
      if (due === undefined || context.asOf <= due || isWithdrawn(record)) continue;
      const field = table.has('answeredOn') ? 'answeredOn' : 'caseNumber';
      context.report(table, record, field, 'proposal/overdue', {
        days: Math.floor(context.asOf) - Math.floor(due),
        due: formatSerial(Math.floor(due)),
      });
    }
  }
};
