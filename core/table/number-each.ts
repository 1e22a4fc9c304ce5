import { cached } from './cached';
import { CellState } from './table';
import type { TableColumn } from './table';
import type { TextPool } from './text-pool';

/**
 * Gives each of several records that share one number a number of its own: `12-1`, `12-2`.
 *
 * @param sharing what the records have in common that share one; undefined for a record that shares none
 */
export function numberEach({ states, values }: TableColumn, sharing: (record: number) => number | undefined, pool: TextPool): void {
  const groups = new Map<number, number[]>();
  states.forEach((state, record) => {
    const group = sharing(record);
    if (group !== undefined && state === CellState.Value) cached(groups, group, () => []).push(record);
  });
  for (const records of groups.values()) {
    if (records.length === 1) continue;
    records.forEach((record, i) => (values[record] = pool.intern(`${pool.text(values[record] as number)}-${i + 1}`)));
  }
}
