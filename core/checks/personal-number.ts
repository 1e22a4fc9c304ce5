import { holdsIdNumber, normalizePhone } from '../table/normalize-text';
import type { Table } from '../table/table';
import type { Check, RecordRef } from './context';

/** 委员编号 is printed wherever a member is named; it must be no ID number and no mobile number. One finding a roster. */
export const personalNumber: Check = (context) => {
  let first: RecordRef | undefined;
  let count = 0;
  for (const table of context.ledger.of('委员名册')) {
    for (let record = 0; record < table.length; record++) {
      if (!isPersonal(table, record)) continue;
      first ??= { table, record };
      count++;
    }
  }
  if (first !== undefined) context.report(first.table, first.record, 'memberId', 'member/personal-number', { count });
};

/** Running numbers of the 13th to the 19th term may look like mobile numbers; only the member's own is one. */
function isPersonal(table: Table, record: number): boolean {
  const number = table.text(record, 'memberId');
  return holdsIdNumber(number) || (number.length >= 11 && normalizePhone(number) === normalizePhone(table.text(record, 'mobile')));
}
