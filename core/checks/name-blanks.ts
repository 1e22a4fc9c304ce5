import { trimText } from '../table/normalize-text';
import { CellState } from '../table/table';
import { boundColumns } from './context';
import type { Check } from './context';

/** A Chinese name has no blank inside (`张 三` set for looks). It is compared without it, and never changed. */
export const nameBlanks: Check = (context) => {
  for (const { table, field, column } of boundColumns(context.ledger)) {
    if (column.contract.type !== 'name') continue;
    const known = new Map<number, boolean>();
    for (let record = 0; record < table.length; record++) {
      if (column.states[record] !== CellState.Value) continue;
      const text = column.values[record] as number;
      let spaced = known.get(text);
      if (spaced === undefined) known.set(text, (spaced = isSpaced(trimText(table.pool.text(text)))));
      if (spaced) context.report(table, record, field, 'name/blanks', { header: column.contract.header });
    }
  }
};

function isSpaced(name: string): boolean {
  return /^[\p{Script=Han}\s\u3000]+$/u.test(name) && /[\s\u3000]/.test(name);
}
