import { valueNamed } from './find-headings';
import { registerNamed } from './layouts/log-kinds';
import type { MemberRows } from './member-rows';
import { normalizeLabel } from './normalize-text';
import type { CellReader } from './read-cells';
import type { SheetGrid } from './sheet-grid';
import type { Table } from './table';

/** Behind what a column counts. */
const COUNTED = /(?:参加|出席|提交|撰写)?(?:次数|件数|篇数|条数|数量|得分|分值|分数|数|分|情况)$/;
/** Before it. */
const BEFORE = /^(?:参加|出席|提交|撰写|报送|反映)(?=.)/;
const LEAST_KINDS = 2;
/** `2件（立案1件）`, `出席3次，请假1次`. */
const IN_WORDS = /\d\s*[次件条篇场项个人]/;

/**
 * Finds what a sheet counts for each member, of which the workbook has no records: 全会, 提案. Points cannot be given for what
 * is only counted.
 */
export function countsAlone(
  tables: readonly Table[],
  members: (grid: SheetGrid) => MemberRows | undefined,
  { lists }: CellReader,
): (grid: SheetGrid) => string[] {
  const kept = new Set(tables.filter(({ length }) => length > 0).map(({ contract }) => contract.name));
  const registerOf = (kind: string): string | undefined =>
    valueNamed(kind, lists.get('活动类别')) === undefined ? registerNamed(kind, lists)?.name : '出席记录';
  const isStatus = (text: string): boolean => lists.get('出席状态').find(text) !== undefined;
  return (grid) => {
    const found = members(grid);
    if (found === undefined) return [];
    const { header, rows, textOf } = found;
    const counts = header.extras.flatMap((extra) => {
      const kind = normalizeLabel(extra.header).replace(COUNTED, '').replace(BEFORE, '');
      const register = registerOf(kind);
      return register === undefined || kept.has(register) ? [] : [{ kind, column: extra.gridColumn }];
    });
    const isCount = (text: string): boolean => text !== '' && (Number.isFinite(Number(text)) || IN_WORDS.test(text) || isStatus(text));
    const counted = counts.filter(({ column }) => rows.some((row) => isCount(textOf(row, column))));
    return counted.length < LEAST_KINDS ? [] : counted.map(({ kind }) => kind);
  };
}
