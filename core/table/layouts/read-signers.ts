import { columnContract } from '../../contract';
import type { ColumnContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { cellAddress } from '../address';
import { cached } from '../cached';
import { ITEM_SEPARATOR, namedAndCounted, splitItems, withoutCount } from '../normalize-text';
import { emptyColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { membersIn } from '../resolve-references';
import { CellState, isMerged } from '../table';
import type { Table, TableColumn } from '../table';
import type { ValueLists } from '../value-lists';

/** Who signed, as one cell says it. */
interface Signers {
  readonly first: string | undefined;
  readonly others: readonly string[];
  readonly organisation: string | undefined;
}

/** How organisations end; no name of a person is that long and ends so. */
const ORGANISATION = /^.{2,}(?:委|会|部|总支|支社|总社|组|局|办|办公室|界|界别|联|院|社|中心|站|团|工委)$/;
const SHORTEST_ORGANISATION = 4;
/** Who wrote it for them, behind the name of an organisation. */
const WRITTEN_BY = /[(（][^()（）]{0,20}执笔[^()（）]{0,20}[)）]$/;

/**
 * Old registers have one column for whoever signed: `示例甲、示例乙`, of whom the first is 第一提案人 and the others are
 * 联名人, or `民盟示例区支部` for what an organisation proposed. Each is put where the template has it, and told.
 */
export function readSigners(tables: readonly Table[], reader: CellReader, findings: FindingList): Table[] {
  const known = new Set<number>();
  for (const table of tables) {
    const ids = table.contract.name === '委员名册' ? table.columns.get('memberId') : undefined;
    ids?.values.forEach((value, record) => ids.states[record] === CellState.Value && known.add(value));
  }
  const whom = membersIn(tables, reader.pool);
  return tables.map((table) => {
    const first = [...table.columns.values()].find(({ contract }) => contract.signers !== undefined);
    if (first === undefined || isMerged(table)) return table;
    const texts = new Map<number, Signers | undefined>();
    const signersOf = (record: number): Signers | undefined => {
      const value = first.values[record] as number;
      if (first.states[record] !== CellState.Value || known.has(value)) return undefined;
      const text = reader.pool.text(value);
      const others = namedAndCounted(text) !== undefined ? table.text(record, first.contract.signers?.others ?? '') : '';
      return others === '' ? cached(texts, value, () => signersIn(text, whom, reader)) : signersBeside(text, others, whom);
    };
    return withSigners(table, first, signersOf, reader, findings);
  });
}

/** `示例甲等3人`, where the column beside it names the other two; else nobody knows who they are. */
function signersBeside(text: string, others: string, whom: ReturnType<typeof membersIn>): Signers | undefined {
  const { named = '', count } = namedAndCounted(text) ?? {};
  const [first, ...more] = whom(named);
  if (first === undefined || ![first, ...more].every(({ isMember }) => isMember)) return undefined;
  const isAll = count === 1 + more.length + splitItems(others).length;
  return isAll ? { first: first.id, others: more.map(({ id }) => id), organisation: undefined } : undefined;
}

function signersIn(text: string, whom: ReturnType<typeof membersIn>, { lists }: CellReader): Signers | undefined {
  const items = splitItems(withoutCount(text));
  const named = whom(text);
  const [first, ...others] = named;
  if (first === undefined) return undefined;
  if (WRITTEN_BY.test(text) && isOrganisation(text.replace(WRITTEN_BY, ''), lists))
    return { first: undefined, others: [], organisation: text };
  // A number and a name beside each other may be one member's, or wrong; blanks between names part them.
  if (items.length > 1 || (others.length > 0 && !/[\da-z]/i.test(text)))
    return (items.length === 1 || named.length === items.length) && named.every(({ isMember }) => isMember)
      ? { first: first.id, others: others.map(({ id }) => id), organisation: undefined }
      : undefined;
  if (others.length > 0 || first.isMember) return undefined;
  return isOrganisation(text, lists) ? { first: undefined, others: [], organisation: text } : undefined;
}

function isOrganisation(text: string, lists: ValueLists): boolean {
  return (
    (text.length >= SHORTEST_ORGANISATION && ORGANISATION.test(text)) ||
    lists.get('党派').find(text) !== undefined ||
    lists.get('界别').find(text) !== undefined
  );
}

function withSigners(
  table: Table,
  first: TableColumn,
  signersOf: (record: number) => Signers | undefined,
  { pool }: CellReader,
  findings: FindingList,
): Table {
  const { signers } = first.contract as ColumnContract & { readonly signers: NonNullable<ColumnContract['signers']> };
  let changed = table;
  const columnOf = (field: string): TableColumn => {
    const own = changed.columns.get(field);
    if (own !== undefined) return own;
    const column = emptyColumn(columnContract(table.contract, field), -1, table.length);
    changed = changed.withColumn(field, column);
    return column;
  };
  for (let record = 0; record < table.length; record++) {
    const found = signersOf(record);
    if (found === undefined) continue;
    const column = columnOf(found.organisation === undefined ? signers.others : signers.organisation);
    const present = column.states[record] === CellState.Value ? pool.text(column.values[record] as number) : '';
    // What stands in its own column already is not guessed at.
    if (found.organisation !== undefined && present !== '') continue;
    const { header } = first.contract;
    const location = {
      sheet: table.grid.name,
      address: cellAddress(table.gridRows[record] as number, first.gridColumn),
      field: first.contract.field,
    };
    const text = pool.text(first.values[record] as number);
    if (found.organisation === undefined) {
      findings.add({ code: 'signers/several', location, args: { header, value: text, others: column.contract.header } });
      column.values[record] = pool.intern([...found.others, present].filter((each) => each !== '').join(ITEM_SEPARATOR));
      first.values[record] = pool.intern(found.first as string);
    } else {
      findings.add({ code: 'signers/organisation', location, args: { header, value: text, column: column.contract.header } });
      column.values[record] = pool.intern(found.organisation);
      first.states[record] = CellState.Blank;
    }
    column.states[record] = CellState.Value;
  }
  return changed;
}
