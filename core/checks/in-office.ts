import type { SheetContract, SheetName } from '../contract';
import { formatSerial } from '../table/excel-date';
import type { Table } from '../table/table';
import type { Check, CheckContext, RecordRef } from './context';

/** Whoever took part was a member on that day: 任职日期 <= day <= 退出日期. */
export const inOffice: Check = (context) => {
  for (const table of context.ledger.tables) {
    const { participation } = table.contract;
    const ids = participation === undefined ? undefined : table.columns.get(participation.member);
    if (participation === undefined || ids === undefined) continue;
    const members = context.finder('委员名册', 'memberId');
    const named = members.namedBy(table, ids);
    const [appointedOn, leftOn] = [members.numbers('appointedOn'), members.numbers('leftOn')];
    const dates = datesOf(context, table, participation);
    for (let record = 0; record < table.length; record++) {
      const number = named[record] as number;
      if (number < 0) continue;
      const day = Math.floor(dates[record] as number);
      // A day that is not known is before and after none.
      const isEarly = day < Math.floor(appointedOn[number] as number);
      if (!isEarly && !(day > (leftOn[number] as number))) continue;
      const member = members.records[number] as RecordRef;
      const memberId = table.text(record, participation.member);
      const related = [context.locate(member.table, member.record, isEarly ? 'appointedOn' : 'leftOn')];
      context.report(table, record, participation.member, 'member/not-in-office', { memberId, date: formatSerial(day) }, { related });
    }
  }
};

/** The day of each record: its own, or that of the record it belongs to; NaN where there is none. */
function datesOf(context: CheckContext, table: Table, { via, date }: NonNullable<SheetContract['participation']>): Float64Array {
  const dates = new Float64Array(table.length).fill(NaN);
  if (via === undefined) {
    const own = table.numbers(date);
    for (let record = 0; record < dates.length; record++) dates[record] = own(record);
    return dates;
  }
  const references = table.contract.columns.find(({ field }) => field === via)?.references;
  const column = table.columns.get(via);
  if (references === undefined || column === undefined) return dates;
  const events = context.finder(references.sheet as SheetName, references.field);
  const named = events.namedBy(table, column);
  const days = events.numbers(date);
  for (let record = 0; record < dates.length; record++) {
    const event = named[record] as number;
    if (event >= 0) dates[record] = days[event] as number;
  }
  return dates;
}
