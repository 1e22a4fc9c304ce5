import { trimText } from '../table/normalize-text';
import { CellState } from '../table/table';
import { textTest } from '../table/text-test';
import type { Check } from './context';

/** A Chinese name has no blank inside (`张 三` set for looks). It is compared without it, and never changed. */
export const nameBlanks: Check = (context) => {
  const isSpaced = textTest(context.ledger.pool, hasBlanks);
  for (const { table, field, column } of context.columns) {
    if (column.contract.type !== 'name') continue;
    for (let record = 0; record < table.length; record++) {
      if (column.states[record] === CellState.Value && isSpaced(column.values[record] as number))
        context.report(table, record, field, 'name/blanks', { header: column.contract.header });
    }
  }
};

function hasBlanks(text: string): boolean {
  const name = trimText(text);
  return /^[\p{Script=Han}\s\u3000]+$/u.test(name) && /[\s\u3000]/.test(name);
}
