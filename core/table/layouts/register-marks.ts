import { identityOf, SHEETS } from '../../contract';
import type { ColumnContract, SheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { classifyRows } from '../classify-rows';
import { matchHeader } from '../match-header';
import { withoutBlanks } from '../normalize-text';
import { filledColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { markNamed } from '../resembling-sheet';
import { textAt } from '../sheet-grid';
import type { SheetGrid } from '../sheet-grid';
import { CellState, isMerged } from '../table';
import type { Table } from '../table';

interface Marked {
  readonly tables: readonly Table[];
  /** The sheets that say which records are marked. */
  readonly sheets: readonly SheetGrid[];
}

/**
 * Which records of a register are 重点提案 may stand in a sheet of that name beside it, by their titles. Where the register itself
 * does not say it, that is read, and told.
 *
 * @param unknown sheets that are none of the contract, and in use
 */
export function readRegisterMarks(
  tables: readonly Table[],
  unknown: readonly SheetGrid[],
  reader: CellReader,
  findings: FindingList,
): Marked {
  const marked = new Map<Table, Table>();
  const sheets: SheetGrid[] = [];
  for (const grid of unknown) {
    const named = columnNamed(grid);
    if (named === undefined) continue;
    const { contract, title, column } = named;
    const own = tables.filter((table) => table.contract === contract && !isMerged(table));
    const hosts = own.map((table) => marked.get(table) ?? table);
    const titles = titlesIn(grid, contract, title, reader);
    const textOf = (table: Table, record: number): string => withoutBlanks(table.text(record, title));
    const known = new Set(hosts.flatMap((table) => Array.from({ length: table.length }, (_, record) => textOf(table, record))));
    const isSaid = hosts.some(({ columns }) => columns.get(column.field)?.states.some((state) => state !== CellState.Blank) === true);
    if (titles.size === 0 || isSaid || ![...titles].every((each) => known.has(each))) continue;
    let count = 0;
    for (const [i, table] of hosts.entries()) {
      const marks = filledColumn(column, -1, table.length, (record) => (titles.has(textOf(table, record)) ? 1 : undefined));
      count += marks.states.filter((state) => state === CellState.Value).length;
      marked.set(own[i] as Table, table.withColumn(column.field, marks));
    }
    sheets.push(grid);
    const location = { sheet: grid.name, field: column.field };
    findings.add({ code: 'column/elsewhere', location, args: { header: column.header, from: grid.name, count } });
  }
  return { tables: tables.map((table) => marked.get(table) ?? table), sheets };
}

interface Named {
  readonly contract: SheetContract;
  /** The field of its titles. */
  readonly title: string;
  readonly column: ColumnContract;
}

function columnNamed(grid: SheetGrid): Named | undefined {
  for (const contract of SHEETS as readonly SheetContract[]) {
    const title = contract.kind === 'register' ? identityOf(contract).title : undefined;
    const column = title === undefined ? undefined : markNamed(contract, grid);
    if (title !== undefined && column !== undefined) return { contract, title, column };
  }
  return undefined;
}

function titlesIn(grid: SheetGrid, contract: SheetContract, title: string, { pool }: CellReader): Set<string> {
  const header = matchHeader(contract, grid, pool.texts);
  const column = header?.bound.get(title);
  if (header === undefined || column === undefined) return new Set();
  const rows = classifyRows(contract, grid, pool.texts, header).records;
  const titles = Array.from(rows, (row) => withoutBlanks(textAt(grid, pool.texts, row, column)));
  return new Set(titles.filter((each) => each !== ''));
}
