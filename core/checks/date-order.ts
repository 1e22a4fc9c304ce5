import { columnContract } from '../contract';
import type { Check } from './context';

/** Dates of one record follow each other: 任职 <= 退出, 提交 <= 立案, 交办 <= 办复. */
export const dateOrder: Check = (context) => {
  for (const table of context.ledger.tables) {
    for (const [earlier, later] of table.contract.dateOrder ?? []) {
      const args = { earlier: columnContract(table.contract, earlier).header, later: columnContract(table.contract, later).header };
      for (let record = 0; record < table.length; record++) {
        const first = table.number(record, earlier);
        const second = table.number(record, later);
        if (first === undefined || second === undefined || Math.floor(first) <= Math.floor(second)) continue;
        context.report(table, record, later, 'date/order', args, { related: [context.locate(table, record, earlier)] });
      }
    }
  }
};
