import { addMonths, formatSerial } from '../table/excel-date';
import type { Check } from './context';

/** Months within which a proposal is to be answered where no date was set. */
const ANSWER_MONTHS = 3;

/** An assigned proposal is answered by its due date, or three months after 交办; measured against the as-of day. */
export const proposalOverdue: Check = (context) => {
  for (const table of context.ledger.of('提案办理')) {
    for (let record = 0; record < table.length; record++) {
      const assigned = table.number(record, 'assignedOn');
      if (table.number(record, 'answeredOn') !== undefined) continue;
      const due = table.number(record, 'dueOn') ?? (assigned === undefined ? undefined : addMonths(assigned, ANSWER_MONTHS));
      if (due === undefined || context.asOf <= due) continue;
      const field = table.has('answeredOn') ? 'answeredOn' : 'caseNumber';
      context.report(table, record, field, 'proposal/overdue', {
        days: Math.floor(context.asOf) - Math.floor(due),
        due: formatSerial(Math.floor(due)),
      });
    }
  }
};
