import { sheetContract } from '../contract';
import { classifyRows } from './classify-rows';
import { valueNamed } from './find-headings';
import { registerNamed } from './layouts/log-kinds';
import { matchHeader } from './match-header';
import { normalizeLabel, trimText } from './normalize-text';
import type { CellReader } from './read-cells';
import { membersIn } from './resolve-references';
import { textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import type { Table } from './table';

/** Its header asks for no more than who it is. */
const MEMBERS = sheetContract('出席矩阵');
/** Behind what a column counts. */
const COUNTED = /(?:参加|出席|提交|撰写)?(?:次数|件数|篇数|条数|数量|得分|分值|分数|数|分|情况)$/;
/** A note may well name a member or two, and count something. */
const LEAST_ROWS = 3;
const LEAST_KINDS = 2;

/**
 * Finds what a sheet counts for each member, of which the workbook has no records: 全会, 提案. Points cannot be given for what
 * is only counted.
 */
export function countsAlone(tables: readonly Table[], { pool, lists }: CellReader): (grid: SheetGrid) => string[] {
  const kept = new Set(tables.filter(({ length }) => length > 0).map(({ contract }) => contract.name));
  const registerOf = (kind: string): string | undefined =>
    valueNamed(kind, lists.get('活动类别')) === undefined ? registerNamed(kind, lists)?.name : '出席记录';
  const whom = membersIn(tables, pool);
  return (grid) => {
    const header = matchHeader(MEMBERS, grid, pool.texts);
    const who = header?.bound.get('memberId') ?? header?.bound.get('memberName');
    if (header === undefined || who === undefined) return [];
    const counts = header.extras.flatMap((extra) => {
      const kind = normalizeLabel(extra.header).replace(COUNTED, '');
      const register = registerOf(kind);
      return register === undefined || kept.has(register) ? [] : [{ kind, column: extra.gridColumn }];
    });
    if (counts.length < LEAST_KINDS) return [];
    const textOf = (row: number, column: number): string => trimText(textAt(grid, pool.texts, row, column));
    const rows = classifyRows(MEMBERS, grid, pool.texts, header).records.filter((row) =>
      whom(textOf(row, who)).some(({ isMember }) => isMember),
    );
    const isNumber = (text: string): boolean => text !== '' && Number.isFinite(Number(text));
    const counted = counts.filter(({ column }) => rows.some((row) => isNumber(textOf(row, column))));
    return rows.length < LEAST_ROWS || counted.length < LEAST_KINDS ? [] : counted.map(({ kind }) => kind);
  };
}
