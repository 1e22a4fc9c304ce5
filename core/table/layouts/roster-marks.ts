import { sheetContract } from '../../contract';
import type { ColumnContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { membersDown } from '../member-rows';
import { nameOfList } from '../sheet-names';
import { splitItems, trimText } from '../normalize-text';
import { filledColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { membersIn } from '../resolve-references';
import { calledOf, textAt } from '../sheet-grid';
import type { SheetGrid } from '../sheet-grid';
import { CellState, isMerged } from '../table';
import type { Table } from '../table';

const ROSTER = sheetContract('委员名册');

/** Columns that may say which posts somebody holds. */
const SAYING = ['posts', 'remarks'];
const BRACKET = /[(（].*$/;

/** The roster with what stands of its members elsewhere. */
export interface RosterTold {
  readonly tables: readonly Table[];
  /** The sheets in which it stands. */
  readonly sheets: readonly SheetGrid[];
}

/**
 * Some rosters do not say who is 常委: a list beside them does, or 政协职务. Where the column is missing, or blank in every
 * row, that is read, and told.
 *
 * @param unknown sheets that are none of the contract, and in use
 */
export function readMarks(tables: readonly Table[], unknown: readonly SheetGrid[], reader: CellReader, findings: FindingList): RosterTold {
  const rosters = rostersOf(tables);
  const marked = new Map<Table, Table>();
  const sheets: SheetGrid[] = [];
  for (const column of ROSTER.columns) {
    const { field, type, toldBy } = column;
    const { sheets: names, posts = [] } = toldBy ?? { sheets: [] };
    if (type !== 'yes-no' || names.length === 0 || rosters.some((roster) => says(roster, field))) continue;
    const lists = unknown.filter((grid) => names.includes(nameOfList(calledOf(grid))));
    const ids = new Set(lists.flatMap((grid) => membersOf(grid, column, tables, reader, findings)));
    if (ids.size > 0) sheets.push(...lists);
    for (const roster of rosters) {
      const records = Array.from(roster.gridRows.keys());
      const holds = (record: number, saying: string): boolean =>
        splitItems(roster.text(record, saying)).some((post) => posts.includes(post.replace(BRACKET, '')));
      const saying = SAYING.filter((each) => records.some((record) => holds(record, each)));
      const isMarked = (record: number): boolean =>
        ids.size > 0 ? ids.has(roster.text(record, 'memberId')) : saying.some((each) => holds(record, each));
      const count = records.filter(isMarked).length;
      if (count === 0) continue;
      const marks = filledColumn(column, -1, roster.length, (record) => (isMarked(record) ? 1 : 0));
      marked.set(roster, (marked.get(roster) ?? roster).withColumn(field, marks));
      const headers = saying.map((each) => roster.columns.get(each)?.contract.header ?? '');
      const from = (ids.size > 0 ? lists.map(({ name }) => name) : headers).join('、');
      findings.add({
        code: 'roster/mark-elsewhere',
        location: { sheet: roster.grid.name, field },
        args: { header: column.header, from, count },
      });
    }
  }
  return { tables: tables.map((table) => marked.get(table) ?? table), sheets };
}

/** Those of one unit. */
export function rostersOf(tables: readonly Table[]): Table[] {
  return tables.filter((table) => table.contract === ROSTER && table.length > 0 && !isMerged(table));
}

function says({ columns }: Table, field: string): boolean {
  return columns.get(field)?.states.some((state) => state !== CellState.Blank) === true;
}

/** The members whom a list names; others are told. */
function membersOf(
  grid: SheetGrid,
  { header: mark }: ColumnContract,
  tables: readonly Table[],
  { pool }: CellReader,
  findings: FindingList,
): string[] {
  const down = membersDown(grid, pool.texts);
  if (down === undefined) return [];
  const whom = membersIn(tables, pool);
  const all = Array.from(down.rows, (row) => trimText(textAt(grid, pool.texts, row, down.who)));
  const known = all.map((text) => ({ text, ids: whom(text).filter(({ isMember }) => isMember) }));
  const others = known.filter(({ text, ids }) => text !== '' && ids.length === 0).map(({ text }) => text);
  if (others.length > 0 && others.length < all.length)
    findings.add({ code: 'member/unknown-in-list', location: { sheet: grid.name }, args: { header: mark, names: others.join('、') } });
  return known.flatMap(({ ids }) => ids.map(({ id }) => id));
}
