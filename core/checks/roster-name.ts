import { normalizeName } from '../table/normalize-text';
import type { Check } from './context';

/** The name written beside a 委员编号 is that member's name in the roster. */
export const rosterName: Check = (context) => {
  for (const table of context.ledger.tables) {
    if (!table.has('memberName') || !table.has('memberId')) continue;
    for (let record = 0; record < table.length; record++) {
      const name = table.text(record, 'memberName');
      const memberId = table.text(record, 'memberId');
      if (name === '' || memberId === '') continue;
      const member = context.find('委员名册', 'memberId', table.scope(record), memberId);
      if (member === undefined) continue;
      const rosterName = member.table.text(member.record, 'name');
      if (rosterName === '' || normalizeName(rosterName) === normalizeName(name)) continue;
      if (normalizeName(member.table.text(member.record, 'formerName')) === normalizeName(name)) continue;
      context.report(
        table,
        record,
        'memberName',
        'member/name-mismatch',
        { memberId, name, rosterName },
        { related: [context.locate(member.table, member.record, 'name')] },
      );
    }
  }
};
