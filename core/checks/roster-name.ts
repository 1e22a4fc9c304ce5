import { isNameOf } from '../table/normalize-text';
import type { Check, RecordRef } from './context';

/**
 * The name written beside a 委员编号 is that member's name in the roster. A number that was given anew with the next term
 * must not bring the years of the member who had it before: such a year of 历年评价 counts for nobody.
 */
export const rosterName: Check = (context) => {
  for (const table of context.ledger.tables) {
    const ids = table.columns.get('memberId');
    if (ids === undefined || !table.has('memberName')) continue;
    const members = context.finder('委员名册', 'memberId');
    const named = members.namedBy(table, ids);
    const rosterNames = Int32Array.from(members.records, (member) => member.table.textIndex(member.record, 'name'));
    const written = table.textIndices('memberName');
    for (let record = 0; record < table.length; record++) {
      const number = named[record] as number;
      const text = written(record);
      if (number < 0 || text < 0 || rosterNames[number] === text) continue;
      const member = members.records[number] as RecordRef;
      const name = table.text(record, 'memberName');
      const memberId = table.text(record, 'memberId');
      if (name === '') continue;
      const rosterName = member.table.text(member.record, 'name');
      if (rosterName === '' || isNameOf(name, rosterName, member.table.text(member.record, 'formerName'))) continue;
      context.report(
        table,
        record,
        'memberName',
        table.contract.name === '历年评价' ? 'evaluation/other-member' : 'member/name-mismatch',
        { memberId, name, rosterName },
        { related: [context.locate(member.table, member.record, 'name')] },
      );
    }
  }
};
