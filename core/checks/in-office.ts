import type { SheetName } from '../contract';
import { formatSerial } from '../table/excel-date';
import type { Table } from '../table/table';
import type { Check, CheckContext } from './context';

/** Whoever took part was a member on that day: 任职日期 <= day <= 退出日期. */
export const inOffice: Check = (context) => {
  for (const table of context.ledger.tables) {
    const { participation } = table.contract;
    if (participation === undefined) continue;
    for (let record = 0; record < table.length; record++) {
      const memberId = table.text(record, participation.member);
      const date = memberId === '' ? undefined : dateOf(context, table, record);
      if (date === undefined) continue;
      const member = context.find('委员名册', 'memberId', table.scope(record), memberId);
      if (member === undefined) continue;
      const from = member.table.number(member.record, 'appointedOn') ?? -Infinity;
      const to = member.table.number(member.record, 'leftOn') ?? Infinity;
      if (Math.floor(date) >= Math.floor(from) && Math.floor(date) <= to) continue;
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

function dateOf(context: CheckContext, table: Table, record: number): number | undefined {
  const participation = table.contract.participation as NonNullable<Table['contract']['participation']>;
  if (participation.via === undefined) return table.number(record, participation.date);
  const via = table.contract.columns.find(({ field }) => field === participation.via)?.references;
  if (via === undefined) return undefined;
  const event = context.find(via.sheet as SheetName, via.field, table.scope(record), table.text(record, participation.via));
  return event?.table.number(event.record, participation.date);
}
