import { CellState } from '../table/table';
import type { Check } from './context';

/** A number lies within the limits of its column. */
export const numberRange: Check = (context) => {
  for (const { table, field, column } of context.columns) {
    if (column.contract.range === undefined) continue;
    const [min, max] = column.contract.range;
    for (let record = 0; record < table.length; record++) {
      const value = column.values[record] as number;
      if (column.states[record] !== CellState.Value || (value >= min && value <= max)) continue;
      context.report(table, record, field, 'cell/range', { header: column.contract.header, value: String(value), min, max });
    }
  }
};
