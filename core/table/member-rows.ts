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

/** Who stands down the first columns of a sheet, where it has such a column. */
export interface MembersDown {
  readonly header: HeaderMatch;
  /** The column of their numbers, or of their names. */
  readonly who: number;
  /** Grid rows. */
  readonly rows: Int32Array;
}

/** Finds the column of members, and the rows below its header. */
export function membersDown(grid: SheetGrid, strings: readonly string[]): MembersDown | undefined {
  const header = matchHeader(MEMBERS, grid, strings);
  const who = header?.bound.get('memberId') ?? header?.bound.get('memberName');
  if (header === undefined || who === undefined) return undefined;
  return { header, who, rows: classifyRows(MEMBERS, grid, strings, header).records };
}

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
    const down = membersDown(grid, pool.texts);
    if (down === undefined) return undefined;
    const textOf = (row: number, column: number): string => trimText(textAt(grid, pool.texts, row, column));
    const rows = down.rows.filter((row) => whom(textOf(row, down.who)).some(({ isMember }) => isMember));
    return rows.length < LEAST_ROWS ? undefined : { header: down.header, rows, textOf };
  };
}
