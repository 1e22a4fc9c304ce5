import { Block, CellState } from '../table/table';
import type { Check } from './context';

/** A required cell is filled. A required column that is missing was reported once, by the reading of the header. */
export const required: Check = (context) => {
  for (const table of context.ledger.tables) {
    for (const { field, header, required: isRequired } of table.contract.columns) {
      if (!isRequired) continue;
      const column = table.columns.get(field);
      if (column === undefined) {
        if (table.contract.layout === 'form') context.report(table, 0, field, 'cell/required', { header });
        table.blocked.fill(Block.Error);
        continue;
      }
      const nextBlank = (from: number): number => column.states.indexOf(CellState.Blank, from);
      for (let record = nextBlank(0); record >= 0; record = nextBlank(record + 1))
        context.report(table, record, field, 'cell/required', { header });
    }
  }
};
