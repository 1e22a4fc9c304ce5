import { CellState } from '../table/table';
import type { Check } from './context';

/** A row of 录入分 says whom it is for: a member by 委员编号, or another subject by 对象名称. */
export const manualSubject: Check = (context) => {
  for (const table of context.ledger.of('录入分')) {
    for (let record = 0; record < table.length; record++) {
      // A cell that holds something wrong has its own finding.
      const isBlank = (field: string): boolean => table.text(record, field) === '' && table.state(record, field) !== CellState.Invalid;
      if (isBlank('memberId') && isBlank('object')) context.report(table, record, 'memberId', 'manual/no-subject', {});
    }
  }
};
