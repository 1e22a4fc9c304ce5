import { CellState } from '../table/table';
import { readText } from './context';
import type { Check } from './context';

const CODE_OF_TYPE = {
  number: 'cell/not-number',
  integer: 'cell/not-number',
  date: 'cell/not-date',
  time: 'cell/not-time',
} as const;

/** A cell can be read as the type of its column. Cells with a more telling cause (an error value, lost digits) have their own check. */
export const cellType: Check = (context) => {
  for (const { table, field, column } of context.columns) {
    const { type, header } = column.contract;
    if (type !== 'integer' && !column.states.includes(CellState.Invalid)) continue;
    for (let record = 0; record < table.length; record++) {
      if (column.states[record] === CellState.Invalid && column.notes[record] === 0 && type in CODE_OF_TYPE) {
        context.report(table, record, field, CODE_OF_TYPE[type as keyof typeof CODE_OF_TYPE], {
          header,
          value: readText(table, column, record),
        });
      } else if (column.states[record] === CellState.Value && type === 'integer' && !Number.isInteger(column.values[record])) {
        context.report(table, record, field, 'cell/not-integer', { header, value: String(column.values[record]) });
      }
    }
  }
};
