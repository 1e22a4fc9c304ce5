import type { ColumnContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { cellAddress } from '../address';
import { labelsOf } from '../header-forms';
import { ITEM_SEPARATOR, normalizeLabel } from '../normalize-text';
import { filledColumn, isNoneMark, readColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { membersIn } from '../resolve-references';
import { CellState, isMerged } from '../table';
import type { ExtraColumn, Table, TableColumn } from '../table';

/** Behind the header of one of several columns: `联名人2`, `联名人二`. */
const NUMBER_BEHIND = /[一二三四五六七八九十\d]{1,2}$/;
/** Before that of whom stands behind the first: `第二提案人`. */
const NUMBER_BEFORE = /^第[二三四五六七八九十\d]{1,2}/;

/**
 * Where the template lists members in one cell, some offices have a column for each: `联名人1 | 联名人2 | 联名人3`, or
 * `第二提案人 | 第三提案人`. They are read together, in their order, and told.
 */
export function readNumbered(tables: readonly Table[], reader: CellReader, findings: FindingList): Table[] {
  const whom = membersIn(tables, reader.pool);
  return tables.map((table) => {
    if (table.extras.length === 0 || isMerged(table)) return table;
    let changed = table;
    for (const contract of table.contract.columns) {
      if (contract.multiple !== true || contract.references?.sheet !== '委员名册') continue;
      const isOne = oneOf(contract, table);
      const numbered = table.extras.filter(({ header }) => isOne(normalizeLabel(header)));
      const [first] = numbered;
      if (first === undefined) continue;
      changed = changed.withColumn(contract.field, joined(table, contract, numbered, whom, reader));
      const headers = numbered.map(({ header }) => header).join('、');
      const { grid, gridRows } = table;
      for (const extra of numbered) findings.withdrawExtra(grid.name, extra);
      const location = { sheet: grid.name, address: cellAddress(gridRows[0] ?? 0, first.gridColumn), field: contract.field };
      findings.add({ code: 'column/numbered', location, args: { header: contract.header, headers } });
    }
    return changed;
  });
}

/** Whether a label is that of one of several columns for what the contract has in one. */
function oneOf(contract: ColumnContract, { contract: { columns } }: Table): (label: string) => boolean {
  const own = new Set(labelsOf(contract));
  const leading = columns.find(({ signers }) => signers?.others === contract.field);
  const firsts = new Set(leading === undefined ? [] : labelsOf(leading).map((label) => label.replace(/^第一/, '')));
  return (label) =>
    (NUMBER_BEHIND.test(label) && own.has(label.replace(NUMBER_BEHIND, ''))) ||
    (NUMBER_BEFORE.test(label) && firsts.has(label.replace(NUMBER_BEFORE, '')));
}

/** The column of the contract, if there is one, and behind it the others. Who is known is put by his number. */
function joined(
  table: Table,
  contract: ColumnContract,
  numbered: readonly ExtraColumn[],
  whom: ReturnType<typeof membersIn>,
  reader: CellReader,
): TableColumn {
  const { grid, gridRows, length } = table;
  const { pool } = reader;
  const own = table.columns.get(contract.field);
  const parts = numbered.map(({ gridColumn }) => readColumn(contract, gridColumn, grid.columns[gridColumn], gridRows, reader));
  const gridColumn = own?.gridColumn ?? numbered[0]?.gridColumn ?? -1;
  return filledColumn(contract, gridColumn, length, (record) => {
    const texts = [own, ...parts].flatMap((part) => {
      const text = part?.states[record] === CellState.Value ? pool.text(part.values[record] as number) : '';
      return text === '' || isNoneMark(text) ? [] : whom(text).map(({ id }) => id);
    });
    return texts.length === 0 ? undefined : pool.intern(texts.join(ITEM_SEPARATOR));
  });
}
