import { CellState } from '../table/table';
import type { Check } from './context';

/** A text has the form that its column asks for. */
export const textPattern: Check = (context) => {
  for (const { table, field, column } of context.columns) {
    const { pattern, header } = column.contract;
    if (pattern === undefined) continue;
    const form = new RegExp(pattern.source);
    const known = new Map<number, boolean>();
    for (let record = 0; record < table.length; record++) {
      if (column.states[record] !== CellState.Value) continue;
      const text = column.values[record] as number;
      let fits = known.get(text);
      if (fits === undefined) known.set(text, (fits = form.test(table.pool.text(text))));
      const value = table.pool.text(text);
      if (!fits) context.report(table, record, field, 'cell/pattern', { header, value, meaning: pattern.meaning });
    }
  }
};
