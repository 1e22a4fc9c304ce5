import { sheetContract } from '../contract';
import { classifyRows } from './classify-rows';
import { matchHeader } from './match-header';
import type { HeaderMatch } from './match-header';
import { trimText } from './normalize-text';
import type { CellReader } from './read-cells';
import { membersIn } from './resolve-references';
import { textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import type { Table } from './table';

/** Its header asks for no more than who it is. */
const MEMBERS = sheetContract('出席矩阵');
/** A note may well name a member or two. */
const LEAST_ROWS = 3;

/** A sheet of the office's own that has members of the roster down. */
export interface MemberRows {
  readonly header: HeaderMatch;
  /** Grid rows of those who are in the roster. */
  readonly rows: Int32Array;
  readonly textOf: (row: number, column: number) => string;
}

/** Finds the members in the first columns of a sheet; undefined where there are no more than a few. */
export function memberRows(tables: readonly Table[], { pool }: CellReader): (grid: SheetGrid) => MemberRows | undefined {
  const whom = membersIn(tables, pool);
  return (grid) => {
    const header = matchHeader(MEMBERS, grid, pool.texts);
    const who = header?.bound.get('memberId') ?? header?.bound.get('memberName');
    if (header === undefined || who === undefined) return undefined;
    const textOf = (row: number, column: number): string => trimText(textAt(grid, pool.texts, row, column));
    const { records } = classifyRows(MEMBERS, grid, pool.texts, header);
    const rows = records.filter((row) => whom(textOf(row, who)).some(({ isMember }) => isMember));
    return rows.length < LEAST_ROWS ? undefined : { header, rows, textOf };
  };
}
