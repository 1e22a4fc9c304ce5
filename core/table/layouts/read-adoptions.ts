import { columnContract, sheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { cached } from '../cached';
import { splitItems } from '../normalize-text';
import { filledColumn } from '../read-cells';
import type { CellReader } from '../read-cells';
import { rowsOf } from './read-within';
import { registerWithin } from './register-within';
import { CellNote, CellState, isMerged } from '../table';
import type { Table, TableColumn } from '../table';

/** What became of a 社情民意 at one level. */
interface Adoption {
  readonly level: string;
  readonly adopted?: true;
  readonly mode?: string;
  readonly instructedBy?: string;
}

interface Said {
  readonly record: number;
  readonly adoption: Adoption;
}

const ADOPTED = /^(?:已?被|已?获|得到|经)?(.{1,5}?)(单篇|综合|转送)?(?:采用|录用|采纳|刊用)?$/;
const INSTRUCTED = /^(?:已?获|得到|经)?((.{1,4}?)[委府]?(?:主要|分管)?领导)(?:肯定性|重要)?批示$/;

/**
 * Old registers say in one cell what became of a 社情民意 at each level: `区采用、市政协综合采用，市领导批示`. That is
 * 录用, and where the workbook has no 社情民意采用 of its own, a record there for each level.
 */
export function readAdoptions(tables: readonly Table[], reader: CellReader, findings: FindingList): Table[] {
  const contract = sheetContract('社情民意采用');
  const isKept = tables.some((table) => table.contract === contract && table.length > 0);
  return tables.flatMap((table) => {
    const dispositions = table.contract.name === '社情民意' && !isMerged(table) ? table.columns.get('disposition') : undefined;
    if (dispositions === undefined || (dispositions.allNotes & CellNote.NotListed) === 0) return [];
    const said = adoptionsOf(dispositions, reader);
    const ids = table.columns.get('opinionId');
    // A number that is missing is told there.
    const numbered = said.filter(({ record }) => ids?.states[record] === CellState.Value);
    if (isKept || ids === undefined || numbered.length === 0) return [];

    const columns = new Map<string, TableColumn>();
    const add = (field: string, valueOf: (adoption: Adoption) => number | undefined): void => {
      const { gridColumn } = dispositions;
      columns.set(
        field,
        filledColumn(columnContract(contract, field), gridColumn, numbered.length, (i) => valueOf((numbered[i] as Said).adoption)),
      );
    };
    const { pool } = reader;
    const text = (value: string | undefined): number | undefined => (value === undefined ? undefined : pool.intern(value));
    const records = numbered.map(({ record }) => record);
    columns.set('opinionId', rowsOf(ids, columnContract(contract, 'opinionId'), records));
    add('level', ({ level }) => text(level));
    add('submitted', () => 1);
    add('mode', ({ mode }) => text(mode));
    add('adopted', ({ adopted }) => (adopted === true ? 1 : undefined));
    add('instructedBy', ({ instructedBy }) => text(instructedBy));
    const rows = Int32Array.from(records, (record) => table.gridRows[record] as number);
    const from = [{ header: dispositions.contract.header, gridColumn: dispositions.gridColumn }];
    return [registerWithin(table, contract, { rows, columns, from }, findings)];
  });
}

/** The adoptions that cells tell; each of these cells is then 录用. */
function adoptionsOf(dispositions: TableColumn, { lists, pool }: CellReader): Said[] {
  const { states, values, notes } = dispositions;
  const [levels, modes] = [lists.get('采用级别'), lists.get('采用方式')];
  const standard = pool.intern(lists.get('信息处理').find('录用') ?? '录用');
  const known = new Map<number, readonly Adoption[]>();
  const adoptionOf = (item: string): Adoption | undefined => {
    const [, adoptedAt = '', mode] = ADOPTED.exec(item) ?? [];
    const level = levels.find(adoptedAt);
    if (level !== undefined) return { level, adopted: true, ...(mode === undefined ? {} : { mode: modes.find(mode) ?? mode }) };
    const [, instructedBy, instructedAt = ''] = INSTRUCTED.exec(item) ?? [];
    const own = levels.find(instructedAt);
    return own === undefined || instructedBy === undefined ? undefined : { level: own, instructedBy };
  };
  const all: { record: number; adoption: Adoption }[] = [];
  states.forEach((state, record) => {
    if (state !== CellState.Value || ((notes[record] as number) & CellNote.NotListed) === 0) return;
    const text = values[record] as number;
    const adoptions = cached(known, text, () => together(splitItems(pool.text(text)).map(adoptionOf)));
    if (adoptions.length === 0) return;
    for (const adoption of adoptions) all.push({ record, adoption });
    values[record] = standard;
    notes[record] = ((notes[record] as number) & ~CellNote.NotListed) | CellNote.Alias;
    dispositions.allNotes |= CellNote.Alias;
  });
  return all;
}

/** One for each level; none where an item is no adoption. */
function together(items: readonly (Adoption | undefined)[]): Adoption[] {
  const levels = new Map<string, Adoption>();
  for (const item of items) {
    if (item === undefined) return [];
    levels.set(item.level, { ...levels.get(item.level), ...item });
  }
  return [...levels.values()];
}
