import type { FindingList } from '../../findings/finding-list';
import { cellAddress } from '../address';
import { cached } from '../cached';
import { ITEM_SEPARATOR, splitItems } from '../normalize-text';
import type { CellReader } from '../read-cells';
import { CellState, isMerged } from '../table';
import type { Table, TableColumn } from '../table';
import { wasInOffice, wholeGroups } from './whole-groups';
import type { GroupMember } from './whole-groups';

/** An item of a list of members: a group of them, or whatever else is written. */
type Item = string | readonly GroupMember[];

/**
 * A cell that lists members may name a group of them, `全体常委` in 应到名单: these are its members who were in office on
 * the day of the record. Tells it.
 */
export function readGroups(tables: readonly Table[], { pool, lists }: CellReader, findings: FindingList): void {
  const groupOf = wholeGroups(tables, lists);
  const itemsOf = (text: string): readonly Item[] | undefined => {
    const items = splitItems(text).map((item) => groupOf(item) ?? item);
    return items.some((item) => typeof item !== 'string') ? items : undefined;
  };
  for (const table of tables) {
    if (isMerged(table)) continue;
    const dayOf = table.numbers(table.contract.yearDate ?? '');
    for (const column of table.columns.values()) {
      const { references, multiple } = column.contract;
      if (multiple === true && references?.sheet === '委员名册') readColumn(table, column, dayOf);
    }
  }

  function readColumn({ grid, gridRows }: Table, { contract, gridColumn, states, values }: TableColumn, dayOf: (record: number) => number) {
    const known = new Map<number, { readonly items: readonly Item[] | undefined }>();
    const onDays = new Map<string, readonly string[]>();
    states.forEach((state, record) => {
      const value = values[record] as number;
      const items = state === CellState.Value ? cached(known, value, () => ({ items: itemsOf(pool.text(value)) })).items : undefined;
      if (items === undefined) return;
      const day = Math.floor(dayOf(record));
      const ids = cached(onDays, `${value} ${day}`, () => idsOf(items, day));
      findings.add({
        code: 'member/group',
        location: { sheet: grid.name, address: cellAddress(gridRows[record] as number, gridColumn), field: contract.field },
        args: { header: contract.header, value: pool.text(value), count: ids.length },
      });
      values[record] = pool.intern(ids.join(ITEM_SEPARATOR));
    });
  }
}

/** Each once, in the order of the list. */
function idsOf(items: readonly Item[], day: number): string[] {
  const named = items.flatMap((item) =>
    typeof item === 'string' ? item : item.filter((member) => wasInOffice(member, day)).map(({ id }) => id),
  );
  return [...new Set(named)];
}
