import type { SheetContract, SheetName } from '../contract';
import { formatSerial } from '../table/excel-date';
import type { Table } from '../table/table';
import type { Check, CheckContext } from './context';

/** Whoever took part was a member on that day: 任职日期 <= day <= 退出日期. */
export const inOffice: Check = (context) => {
  for (const table of context.ledger.tables) {
    const { participation } = table.contract;
    if (participation === undefined) continue;
    const members = context.finder('委员名册', 'memberId');
    const dateOf = datesOf(context, table, participation);
    for (let record = 0; record < table.length; record++) {
      const member = members.find(table.scopeIndex(record), table.textIndex(record, participation.member));
      const date = member === undefined ? undefined : dateOf(record);
      if (member === undefined || date === undefined) continue;
      const from = member.table.number(member.record, 'appointedOn') ?? -Infinity;
      const to = member.table.number(member.record, 'leftOn') ?? Infinity;
      if (Math.floor(date) >= Math.floor(from) && Math.floor(date) <= to) continue;
      const memberId = table.text(record, participation.member);
      const related = [context.locate(member.table, member.record, date < from ? 'appointedOn' : 'leftOn')];
      context.report(
        table,
        record,
        participation.member,
        'member/not-in-office',
        { memberId, date: formatSerial(Math.floor(date)) },
        { related },
      );
    }
  }
};

/** The day of each record: its own, or that of the record it belongs to. */
function datesOf(
  context: CheckContext,
  table: Table,
  { via, date }: NonNullable<SheetContract['participation']>,
): (record: number) => number | undefined {
  if (via === undefined) return (record) => table.number(record, date);
  const references = table.contract.columns.find(({ field }) => field === via)?.references;
  if (references === undefined) return () => undefined;
  const events = context.finder(references.sheet as SheetName, references.field);
  return (record) => {
    const event = events.find(table.scopeIndex(record), table.textIndex(record, via));
    return event?.table.number(event.record, date);
  };
}
