import { columnContract } from '../contract';
import { emptyColumn } from './read-cells';
import { CellState } from './table';
import type { Table } from './table';

/** The numbers of the texts in 来源单位 of the roster: whose members a workbook holds. None in a unit's own. */
function unitsOfMembers(tables: readonly Table[]): Set<number> {
  const units = new Set<number>();
  for (const table of tables) {
    if (table.contract.name !== '委员名册') continue;
    const unitOf = table.textIndices('sourceUnit');
    for (let record = 0; record < table.length; record++) units.add(unitOf(record));
  }
  units.delete(-1);
  return units;
}

/**
 * A unit that goes on with its part of a merged workbook does not fill in 来源单位: where all members are of one
 * unit, the records that name none are that unit's. They would look for their members in vain.
 */
export function fillOnlyUnit(tables: readonly Table[]): readonly Table[] {
  const units = unitsOfMembers(tables);
  const [unit] = units;
  if (unit === undefined || units.size > 1) return tables;
  return tables.map((table) => {
    const { contract } = table;
    if (contract.kind !== 'register' || !contract.columns.some(({ field }) => field === 'sourceUnit')) return table;
    const present = table.columns.get('sourceUnit');
    const column = present ?? emptyColumn(columnContract(contract, 'sourceUnit'), -1, table.length);
    for (let record = 0; record < table.length; record++) {
      if (column.states[record] !== CellState.Blank) continue;
      column.states[record] = CellState.Value;
      column.values[record] = unit;
    }
    return present === undefined ? table.withColumn('sourceUnit', column) : table;
  });
}
