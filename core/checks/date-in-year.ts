import { columnContract } from '../contract';
import { serialOf } from '../table/excel-date';
import type { Check } from './context';

/** The date of a record lies in the year that the workbook reports. */
export const dateInYear: Check = (context) => {
  const { year } = context.ledger.information;
  if (year === undefined) return;
  const [first, end] = [serialOf(year, 1, 1) ?? -Infinity, serialOf(year + 1, 1, 1) ?? Infinity];
  for (const table of context.ledger.tables) {
    const field = table.contract.yearDate;
    if (field === undefined) continue;
    const { header } = columnContract(table.contract, field);
    for (let record = 0; record < table.length; record++) {
      const date = table.number(record, field);
      if (date === undefined || (date >= first && date < end)) continue;
      context.report(table, record, field, 'date/outside-year', { header, value: table.display(record, field), year });
    }
  }
};
