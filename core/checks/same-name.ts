import { cached } from '../table/cached';
import { normalizeName } from '../table/normalize-text';
import { isKnownByName } from '../table/table';
import { scopedKey } from './context';
import type { Check, CheckContext, RecordRef } from './context';

/**
 * Members of one unit with the same name: it may be two people, or one entered twice. Where the roster has no numbers,
 * nothing tells them apart, so no record can be anyone's.
 */
export const sameName: Check = (context) => {
  const named = new Map<string, RecordRef[]>();
  for (const table of context.ledger.of('委员名册')) {
    for (let record = 0; record < table.length; record++) {
      const name = normalizeName(table.text(record, 'name'));
      if (name !== '') cached(named, scopedKey(table.scope(record), name), () => []).push({ table, record });
    }
  }
  for (const [first, ...others] of named.values()) {
    if (first === undefined || others.length === 0) continue;
    if (isKnownByName(first.table)) reportNameAlone(context, first, others);
    else reportOthers(context, first, others);
  }
};

function reportOthers(context: CheckContext, first: RecordRef, others: readonly RecordRef[]): void {
  const related = [context.locate(first.table, first.record, 'name')];
  const number = first.table.text(first.record, 'memberId');
  for (const other of others) {
    const { table, record } = other;
    if (table.text(record, 'memberId') === number || samePerson(first, other)) continue;
    context.report(table, record, 'name', 'member/same-name', { name: normalizeName(table.text(record, 'name')) }, { related });
  }
}

function reportNameAlone(context: CheckContext, first: RecordRef, others: readonly RecordRef[]): void {
  const all = [first, ...others.filter((other) => !samePerson(first, other))];
  if (all.length < 2) return;
  for (const { table, record } of all) {
    // One of the others is enough: there may be thousands.
    const other = (all[0]?.table === table && all[0].record === record ? all[1] : all[0]) as RecordRef;
    context.report(
      table,
      record,
      'name',
      'member/name-alone',
      { name: normalizeName(table.text(record, 'name')), count: all.length },
      { related: [context.locate(other.table, other.record, 'name')] },
    );
  }
}

/** One ID number twice is reported as such, by its own check. */
function samePerson(a: RecordRef, b: RecordRef): boolean {
  const id = a.table.text(a.record, 'idNumber');
  return id !== '' && id === b.table.text(b.record, 'idNumber');
}
