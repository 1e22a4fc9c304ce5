import { normalizeName } from '../table/normalize-text';
import type { Check } from './context';

/** The name written beside a 委员编号 is that member's name in the roster. */
export const rosterName: Check = (context) => {
  for (const table of context.ledger.tables) {
    if (!table.has('memberName') || !table.has('memberId')) continue;
    const members = context.finder('委员名册', 'memberId');
    for (let record = 0; record < table.length; record++) {
      const written = table.textIndex(record, 'memberName');
      const member = written < 0 ? undefined : members.find(table.scopeIndex(record), table.textIndex(record, 'memberId'));
      if (member === undefined || member.table.textIndex(member.record, 'name') === written) continue;
      const name = table.text(record, 'memberName');
      const memberId = table.text(record, 'memberId');
      if (name === '') continue;
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
