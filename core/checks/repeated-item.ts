import type { Check } from './context';

/** A list in one cell names nobody twice. */
export const repeatedItem: Check = (context) => {
  for (const { table, field, column } of context.columns) {
    if (!column.contract.multiple) continue;
    for (let record = 0; record < table.length; record++) {
      const items = table.items(record, field);
      const repeated = items.filter((item, i) => items.indexOf(item) < i);
      if (repeated.length === 0) continue;
      const fix = { before: items.join('、'), after: [...new Set(items)].join('、'), safety: 'review' } as const;
      context.report(
        table,
        record,
        field,
        'list/repeated-item',
        { header: column.contract.header, value: [...new Set(repeated)].join('、') },
        { fix },
      );
    }
  }
};
