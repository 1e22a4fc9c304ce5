import { sheetContract } from '../contract';
import type { SheetName } from '../contract';
import type { CellColumn } from '../merge/data-part';
import { cellAddress } from '../table/address';
import { CellKind } from '../table/sheet-grid';
import type { TextPool } from '../table/text-pool';
import type { Dimension, FactSheet, Grouping } from './facts';
import type { RecordReference } from './figures';
import type { Measures } from './measures';

/** What is behind a number or a line of a report. */
export type Basis =
  | { readonly kind: 'count'; readonly count: string; readonly dimension?: Dimension; readonly group?: string }
  | ({ readonly kind: 'record' } & RecordReference);

export interface EvidenceColumn {
  readonly header: string;
  readonly width: number;
  /** A row's number, or a count: each record's weight in it, blank where it does not belong to it. */
  readonly isNumber: boolean;
}

/** The records behind the numbers of a report, of one register, those of one group together. */
export interface EvidenceSheet {
  readonly name: string;
  readonly heading: string;
  readonly note: string;
  readonly columns: readonly EvidenceColumn[];
  readonly length: number;
  /** The cells of each column, of some rows after the others; never all of them at once. */
  blocks(): Iterable<EvidenceBlock>;
}

export interface EvidenceBlock {
  /** The first row of the block, 0-based. */
  readonly start: number;
  readonly length: number;
  readonly columns: readonly CellColumn[];
}

export interface EvidencePlan {
  readonly sheets: readonly EvidenceSheet[];
  /** What the values of text cells are numbers of; more texts come while rows are made. */
  readonly pool: TextPool;
  /** Where a number leads: the rows of its group in the column of its count. */
  target(basis: Basis): { readonly sheet: string; readonly address: string } | undefined;
}

/** A register with more records than this is not copied; its sheet says where they are. */
const MOST_RECORDS = 100_000;
/** Nor is one that would bring all registers together over this, the short ones first: a report must open fast. */
const MOST_TOGETHER = 150_000;
/** One that is longer than this is not even looked through. */
const MOST_LENGTH = 200_000;
/** Sorted again for another dimension than 单位 only up to here; beyond, the column is there to be filtered. */
const MOST_SORTED_AGAIN = 5_000;
const ROWS_OF_A_BLOCK = 20_000;
/** Title, note, header. */
export const EVIDENCE_HEADER_ROW = 3;

interface Part {
  readonly sheet: EvidenceSheet;
  readonly countColumns: ReadonlyMap<string, number>;
  /** First and last row (0-based in the sheet) of each group. */
  readonly groups: ReadonlyMap<string, readonly [number, number]>;
  /** Row (0-based in the sheet) of each record; 0 for one that is not in the sheet, and empty where none is. */
  readonly rowOf: Int32Array;
}

/** The sheets 依据 for these numbers. */
export function planEvidence(measures: Measures, bases: Iterable<Basis>): EvidencePlan {
  const wanted = new Map<SheetName, { counts: Set<string>; dimensions: Set<Dimension>; records: Set<number> }>();
  for (const basis of bases) {
    const sheet = basis.kind === 'record' ? basis.sheet : measures.counted(basis.count).sheet;
    let own = wanted.get(sheet);
    if (own === undefined) wanted.set(sheet, (own = { counts: new Set(), dimensions: new Set(['单位']), records: new Set() }));
    if (basis.kind === 'record') own.records.add(basis.record);
    else {
      own.counts.add(basis.count);
      if (basis.dimension !== undefined) own.dimensions.add(basis.dimension);
    }
  }
  const unions = new Map(
    [...wanted].map(([sheet, { counts, records }]) => [
      sheet,
      measures.facts.sheet(sheet).length > MOST_LENGTH ? undefined : unionOf(measures, sheet, [...counts], records),
    ]),
  );
  const copied = copiedOf(unions);
  const parts = new Map<string, Part>();
  for (const [sheet, { counts, dimensions }] of wanted) {
    const union = unions.get(sheet);
    for (const dimension of dimensions) {
      if (dimension !== '单位' && (union === undefined || union.length > MOST_SORTED_AGAIN)) continue;
      parts.set(`${sheet} ${dimension}`, buildPart(measures, sheet, dimension, [...counts], union, copied.has(sheet), [...dimensions]));
    }
  }
  return {
    sheets: [...parts.values()].map(({ sheet }) => sheet),
    pool: measures.facts.records.pool,
    target: (basis) => {
      const register = basis.kind === 'record' ? basis.sheet : measures.counted(basis.count).sheet;
      const dimension = basis.kind === 'count' ? (basis.dimension ?? '单位') : '单位';
      const exact = parts.get(`${register} ${dimension}`);
      const part = exact ?? parts.get(`${register} 单位`);
      if (part === undefined) return undefined;
      return { sheet: part.sheet.name, address: addressOf(part, basis, exact !== undefined) };
    },
  };
}

/** The registers whose records are copied. */
function copiedOf(unions: ReadonlyMap<SheetName, Int32Array | undefined>): Set<SheetName> {
  const sizes = [...unions].flatMap(([sheet, union]): [SheetName, number][] => (union === undefined ? [] : [[sheet, union.length]]));
  const copied = new Set<SheetName>();
  let together = 0;
  for (const [sheet, size] of sizes.sort(([, a], [, b]) => a - b)) {
    if (size > MOST_RECORDS || together + size > MOST_TOGETHER) break;
    copied.add(sheet);
    together += size;
  }
  return copied;
}

function addressOf({ sheet, countColumns, groups, rowOf }: Part, basis: Basis, sorted: boolean): string {
  const header = EVIDENCE_HEADER_ROW - 1;
  if (sheet.length === 0) return 'A2';
  if (basis.kind === 'record') {
    const row = rowOf[basis.record] ?? 0;
    return row === 0 ? 'A2' : `${cellAddress(row, 0)}:${cellAddress(row, sheet.columns.length - 1)}`;
  }
  const column = countColumns.get(basis.count) ?? 0;
  if (basis.group === undefined) return `${cellAddress(header + 1, column)}:${cellAddress(header + sheet.length, column)}`;
  const range = sorted ? groups.get(basis.group) : undefined;
  return range === undefined ? cellAddress(header, column) : `${cellAddress(range[0], column)}:${cellAddress(range[1], column)}`;
}

function unionOf(measures: Measures, name: SheetName, counts: readonly string[], records: ReadonlySet<number>): Int32Array {
  const isIn = new Uint8Array(measures.facts.sheet(name).length);
  for (const record of records) isIn[record] = 1;
  for (const count of counts) for (const record of measures.selection(count).records) isIn[record] = 1;
  const all = new Int32Array(isIn.reduce((sum, one) => sum + one, 0));
  let next = 0;
  for (let record = 0; record < isIn.length; record++) if (isIn[record] === 1) all[next++] = record;
  return all;
}

function buildPart(
  measures: Measures,
  name: SheetName,
  dimension: Dimension,
  counts: readonly string[],
  union: Int32Array | undefined,
  isCopied: boolean,
  dimensions: readonly Dimension[],
): Part {
  const { facts } = measures;
  const own = facts.sheet(name);
  const grouping = union === undefined ? undefined : facts.grouping(name, dimension);
  const records = isCopied && union !== undefined ? inGroups(union, grouping) : new Int32Array(0);

  const shown = dimensions.flatMap((each) => {
    const own = union === undefined ? undefined : facts.grouping(name, each);
    return own === undefined ? [] : [{ each, own }];
  });
  const described = describingFields(name);
  const contract = sheetContract(name);
  const columns: EvidenceColumn[] = [
    ...shown.map(({ each }) => ({ header: each, width: 16, isNumber: false })),
    ...described.map((field) => {
      const column = contract.columns.find((candidate) => candidate.field === field);
      return { header: column?.header ?? field, width: Math.min(30, Math.max(12, column?.width ?? 12)), isNumber: false };
    }),
    { header: '来源', width: 30, isNumber: false },
    { header: '来源行', width: 8, isNumber: true },
    ...counts.map((header) => ({ header, width: 12, isNumber: true })),
  ];
  const first = columns.length - counts.length;
  const rowOf = new Int32Array(records.length === 0 ? 0 : own.length);
  const groups = new Map<string, [number, number]>();
  records.forEach((record, i) => {
    const group = grouping?.names[grouping.index[record] ?? 0] ?? '';
    const row = EVIDENCE_HEADER_ROW + i;
    rowOf[record] = row;
    const range = groups.get(group);
    if (range === undefined) groups.set(group, [row, row]);
    else range[1] = row;
  });
  return {
    countColumns: new Map(counts.map((count, i) => [count, first + i])),
    groups,
    rowOf,
    sheet: {
      name: dimension === '单位' ? `依据-${name}` : `依据-${name}-${dimension}`,
      heading: `${name}：报告中的数字来自这些记录`,
      note: isCopied
        ? `按${dimension}排列。指标列中的数是该记录在指标中的计数，空白为不计；一个单位的数字就是该单位各行之和。`
        : `共 ${union?.length ?? own.length} 条记录，不在此逐条列出；请打开汇总工作簿的“${name}”，按统计口径筛选。`,
      columns,
      length: records.length,
      blocks: () =>
        blocksOf(
          measures,
          own,
          records,
          shown.map((each) => each.own),
          described,
          counts,
        ),
    },
  };
}

/** The records of each group together, in their order. */
function inGroups(records: Int32Array, grouping: Grouping | undefined): Int32Array {
  if (grouping === undefined) return records;
  const { names, index } = grouping;
  const next = new Int32Array(names.length + 1);
  for (const record of records) {
    const group = (index[record] as number) + 1;
    next[group] = (next[group] as number) + 1;
  }
  for (let group = 0; group < names.length; group++) next[group + 1] = (next[group + 1] as number) + (next[group] as number);
  const sorted = new Int32Array(records.length);
  for (const record of records) {
    const group = index[record] as number;
    sorted[next[group] as number] = record;
    next[group] = (next[group] as number) + 1;
  }
  return sorted;
}

function* blocksOf(
  measures: Measures,
  sheet: FactSheet,
  records: Int32Array,
  groupings: readonly Grouping[],
  fields: readonly string[],
  counts: readonly string[],
): Generator<EvidenceBlock> {
  if (records.length === 0) return;
  const { pool } = measures.facts.records;
  const texts = (numberOf: ValueOf): BlockColumn => ({ kind: CellKind.Text, valueOf: numberOf, blank: -1 });
  const columns: BlockColumn[] = [
    ...groupings.map(({ names, index }) => {
      const numbers = names.map((name) => (name === '' ? -1 : pool.intern(name)));
      return texts((record) => numbers[index[record] as number] as number);
    }),
    ...fields.map((field) => texts(sheet.textNumber(field))),
    texts((record) => {
      const { file, sheet: name } = sheet.place(record);
      return pool.intern([file, name].filter((part) => part !== undefined && part !== '').join(' · '));
    }),
    { kind: CellKind.Number, valueOf: (record) => sheet.place(record).row, blank: NaN },
    ...counts.map((count): BlockColumn => {
      const { records: selected, weights } = measures.selection(count);
      const weightOf = weights === undefined ? new Uint8Array(sheet.length) : new Float64Array(sheet.length);
      selected.forEach((record, i) => (weightOf[record] = weights?.[i] ?? 1));
      return { kind: CellKind.Number, valueOf: (record) => weightOf[record] as number, blank: 0 };
    }),
  ];
  for (let start = 0; start < records.length; start += ROWS_OF_A_BLOCK) {
    const own = records.subarray(start, start + ROWS_OF_A_BLOCK);
    const cells = columns.map((column) => cellsOf(own, column));
    yield { start, length: own.length, columns: cells };
  }
}

type ValueOf = (record: number) => number;

interface BlockColumn {
  readonly kind: number;
  readonly valueOf: ValueOf;
  /** The value of a blank cell. */
  readonly blank: number;
}

function cellsOf(records: Int32Array, { kind, valueOf, blank }: BlockColumn): CellColumn {
  const kinds = new Uint8Array(records.length);
  const values = kind === CellKind.Text ? new Int32Array(records.length) : new Float64Array(records.length);
  for (let row = 0; row < records.length; row++) {
    const value = valueOf(records[row] as number);
    if (value === blank) continue;
    kinds[row] = kind;
    values[row] = value;
  }
  return { kinds, values };
}

/** The columns that tell people which record it is: its key, and what must be filled in. */
function describingFields(name: SheetName): string[] {
  const { key = [], columns } = sheetContract(name);
  return columns
    .filter(
      ({ field, required, type, personal }) => (key.includes(field) || required === true || type === 'name') && personal === undefined,
    )
    .map(({ field }) => field)
    .slice(0, 6);
}
