import { identityOf } from '../contract';
import type { SheetContract } from '../contract';
import { cached } from './cached';
import { classifyRows } from './classify-rows';
import { listHeadersOf } from './header-forms';
import { matchHeader } from './match-header';
import { normalizeLabel, withoutBlanks } from './normalize-text';
import { textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';

/* Sheets that say again what others do: what stands in two of them must not count twice. */

/** Two sheets, and one that sums them up. */
const LEAST_WITH_SUM = 3;

/** A sheet that may be read as a register. */
interface SheetOfRegister {
  readonly contract: SheetContract;
  readonly grid: SheetGrid;
  /** How many there are. */
  readonly records: number;
}

/**
 * Whether a sheet has every record of another, by title, day and member, and all that the other says of them: a list of the whole
 * year those of its months, one of all 提案 the 重点提案.
 */
export function holdsAll(contract: SheetContract, grid: SheetGrid, other: SheetGrid, strings: readonly string[]): boolean {
  const [own, others] = [recordsIn(contract, grid, strings), recordsIn(contract, other, strings)];
  const records = new Set(own.records);
  return (
    others.records.length > 0 &&
    others.records.every((record) => records.has(record)) &&
    [...others.columns].every((column) => own.columns.has(column))
  );
}

/** Sheets without those that say again what the others do: these say more of it, who was there. */
export function withoutSums<S extends SheetOfRegister>(sheets: readonly S[], strings: readonly string[]): S[] {
  const kept = new Set(sheets);
  const recordsOf = ({ contract, grid }: S): Set<string> => new Set(recordsIn(contract, grid, strings).records);
  /** In how many of the sheets each record stands. */
  const places = new Map<string, number>();
  for (const sheet of sheets) for (const record of recordsOf(sheet)) places.set(record, (places.get(record) ?? 0) + 1);
  const longestFirst = [...sheets].sort((a, b) => b.records - a.records);
  for (const sheet of longestFirst) {
    const records = [...recordsOf(sheet)];
    if (kept.size < LEAST_WITH_SUM || records.length === 0 || records.some((record) => places.get(record) === 1)) continue;
    kept.delete(sheet);
    for (const record of records) places.set(record, (places.get(record) ?? 0) - 1);
  }
  return [...kept];
}

interface RecordsIn {
  /** Title, day and member of each; none where a sheet lacks titles. */
  readonly records: readonly string[];
  /** The columns that are read: by field, and lists by what heads them. */
  readonly columns: ReadonlySet<string>;
}

/** Found once for each sheet: a workbook may have hundreds that are alike. */
const RECORDS = new WeakMap<SheetGrid, Map<SheetContract, RecordsIn>>();

function recordsIn(contract: SheetContract, grid: SheetGrid, strings: readonly string[]): RecordsIn {
  const ofGrid = cached(RECORDS, grid, () => new Map<SheetContract, RecordsIn>());
  return cached(ofGrid, contract, () => findRecords(contract, grid, strings));
}

function findRecords(contract: SheetContract, grid: SheetGrid, strings: readonly string[]): RecordsIn {
  const { title: titled, day, member = '' } = identityOf(contract);
  const header = matchHeader(contract, grid, strings);
  const title = header?.bound.get(titled ?? '');
  if (header === undefined || title === undefined) return { records: [], columns: new Set() };
  const name = contract.columns.find(({ field }) => field === member)?.standIn ?? '';
  const columns = [title, header.bound.get(day ?? ''), header.bound.get(member) ?? header.bound.get(name)];
  const textOf = (row: number): string =>
    columns.map((column) => (column === undefined ? '' : withoutBlanks(textAt(grid, strings, row, column)))).join('\n');
  const lists = header.extras.map((extra) => normalizeLabel(extra.header)).filter((label) => listHeadersOf(contract).has(label));
  return {
    records: Array.from(classifyRows(contract, grid, strings, header).records, textOf),
    columns: new Set([...header.bound.keys(), ...lists].filter((column) => column !== contract.key?.[0])),
  };
}
