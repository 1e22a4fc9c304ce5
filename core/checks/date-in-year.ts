import { columnContract } from '../contract';
import { periodOf } from '../scoring/period';
import { formatSerial } from '../table/excel-date';
import type { Check } from './context';

/**
 * The date of a record lies in the year that the workbook reports, or in its 评价期: many offices evaluate from December
 * to November.
 */
export const dateInYear: Check = (context) => {
  const { information } = context.ledger;
  const { year } = information;
  if (year === undefined) return;
  const whole = periodOf({ year, evaluatedFrom: undefined, evaluatedTo: undefined });
  const evaluated = periodOf(information);
  const [from, to] = [Math.min(whole.from, evaluated.from), Math.max(whole.to, evaluated.to)];
  const isYear = from === whole.from && to === whole.to;
  const days = isYear ? { from: '', to: '' } : { from: formatSerial(evaluated.from), to: formatSerial(Math.floor(evaluated.to)) };
  for (const table of context.ledger.tables) {
    const field = table.contract.yearDate;
    if (field === undefined) continue;
    const { header } = columnContract(table.contract, field);
    for (let record = 0; record < table.length; record++) {
      const date = table.number(record, field);
      if (date === undefined || (date >= from && date < Math.floor(to) + 1)) continue;
      context.report(table, record, field, 'date/outside-year', { header, value: table.display(record, field), year, ...days });
    }
  }
};
