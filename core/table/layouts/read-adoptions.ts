import { ADOPTED, columnContract, sheetContract } from '../../contract';
import type { FindingList } from '../../findings/finding-list';
import { cellAddress } from '../address';
import { cached } from '../cached';
import { labelsOf } from '../header-forms';
import { ITEM_SEPARATOR, normalizeLabel, splitItems, withoutBlanks } from '../normalize-text';
import { filledColumn, isNoneMark } from '../read-cells';
import type { CellReader } from '../read-cells';
import { textAt } from '../sheet-grid';
import { rowsOf } from './read-within';
import { registerWithin } from './register-within';
import { CellNote, CellState, isMerged } from '../table';
import type { ExtraColumn, Table, TableColumn } from '../table';
import type { TextPool } from '../text-pool';
import type { ValueList } from '../value-lists';

/** What became of a 社情民意 at one level: it was sent there, and perhaps more. */
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

/** Where it was printed: 《示例专报》第12期. */
const PRINTED = /《[^》]{0,40}》|(?:第|总第)?\d{1,4}期|\d{4}年|\d{1,2}月(?:\d{1,2}[日号])?/g;
const ADOPTED_AT = new RegExp(`^(?:已?被|已?获|得到|经)?(.{1,14}?)(单篇|综合|转送)?${ADOPTED}?$`);
const SENT = /^已?(?:上报|报送|转报|报)(?:给|至|到)?(.{1,14})$/;
/** `示例市示例区委办公室`: of which level an organ is. What is no name of a place, as 未被 or 已转, does not stand before it. */
const ORGAN =
  /^[^未没不拟待被转报送交已正将可经由请向]{0,10}?(全国|中央|国务院|自治区|省|市|区|县|旗)(?:委|政协|政府|人大|统战部|委统战部)?(?:办公[室厅]|办|研究室)?$/;
/** Nothing is known yet. */
const PENDING = /^(?:已?(?:上报|报送|报|提交)|(?:待|等待).{0,4}|(?:尚?未|暂无)反馈|(?:编辑|审核|处理|办理)中)$/;
const LEADER = String.raw`国务院领导|中央领导|(?:省|自治区|市|区|县|旗)[委府]?(?:主要|分管)?领导|(?:省|自治区|市|区|县|旗)?(?:省委|市委|区委|县委|旗委|委)(?:副)?(?:书记|秘书长|常委)|(?:常务)?副?(?:省|市|区|县|旗)长|(?:省|市|区|县|旗)(?:政府|人大|政协)?(?:常务)?副?(?:省长|市长|区长|县长|旗长|主席|主任|秘书长)`;
/** What comes before the post is a surname: 张县长. */
const INSTRUCTED = new RegExp(
  `^(?:已?获|得到|经)?([^未没不无非拟待请转报送呈由被获]{0,2}?(?:${LEADER})(?:(?!肯定|重要|作)[\\u4e00-\\u9fff]{1,3}(?:同志)?(?=(?:作出|作)?(?:肯定性|重要)?批示))?)(?:作出|作|的)?(?:肯定性|重要)?(?:批示)?$`,
);
/** In what a leader is called. */
const LEVEL_OF_LEADER = /国务院|中央|自治区|省|市|区|县|旗/;

/** Columns beside 处理 that say who gave an instruction. */
const INSTRUCTIONS: ReadonlySet<string> = new Set([
  ...labelsOf(columnContract(sheetContract('社情民意采用'), 'instructedBy')),
  ...['批示', '批示情况', '领导批示情况', '批示领导'].map(normalizeLabel),
]);

/**
 * Old registers say in one cell what became of a 社情民意 at each level: `区采用、市政协综合采用，市领导批示`. That is
 * 录用, and where the workbook has no 社情民意采用 of its own, a record there for each level. Who gave an instruction may
 * stand in a column beside it.
 */
export function readAdoptions(tables: readonly Table[], reader: CellReader, findings: FindingList): Table[] {
  const contract = sheetContract('社情民意采用');
  const kept = tables.filter((table) => table.contract === contract && table.length > 0);
  const completed = new Map<Table, Table>();
  const read = tables.flatMap((table) => {
    if (table.contract.name !== '社情民意' || isMerged(table)) return [];
    const dispositions = table.columns.get('disposition');
    const withInstruction = table.extras.filter(({ header }) => INSTRUCTIONS.has(normalizeLabel(header)));
    const isTold = dispositions !== undefined && (dispositions.allNotes & CellNote.NotListed) !== 0;
    if (!isTold && withInstruction.length === 0) return [];
    const meanings = new Meanings(reader);
    const adopted = isTold ? adoptionsOf(dispositions, meanings, reader) : [];
    const instructed = withInstruction.flatMap((extra) => instructionsOf(table, extra, meanings, reader.pool, findings));
    const said = together([...adopted, ...instructed]);
    const ids = table.columns.get('opinionId');
    // A number that is missing is told there.
    let numbered = said.filter(({ record }) => ids?.states[record] === CellState.Value);
    // Where a column for each level says who adopted it, only who gave an instruction is left to say.
    const [across, other] = kept;
    if (across !== undefined && other === undefined && across.grid === table.grid && instructed.length > 0) {
      const { table: complete, others } = withInstructions(across, table, numbered, reader.pool);
      completed.set(across, complete);
      for (const extra of withInstruction) findings.withdrawExtra(table.grid.name, extra);
      numbered = others;
    } else if (across !== undefined) return [];
    if (ids === undefined || numbered.length === 0) return [];

    const from = [
      ...(adopted.length > 0 && dispositions !== undefined
        ? [{ header: dispositions.contract.header, gridColumn: dispositions.gridColumn }]
        : []),
      ...withInstruction.filter(() => instructed.length > 0),
    ];
    const gridColumn = from[0]?.gridColumn ?? 0;
    const columns = new Map<string, TableColumn>();
    const add = (field: string, valueOf: (adoption: Adoption) => number | undefined): void => {
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
    add('adopted', ({ adopted: isAdopted }) => (isAdopted === true ? 1 : undefined));
    add('instructedBy', ({ instructedBy }) => text(instructedBy));
    const rows = Int32Array.from(records, (record) => table.gridRows[record] as number);
    return [registerWithin(table, contract, { rows, columns, from }, findings)];
  });
  return [...tables.map((table) => completed.get(table) ?? table), ...read];
}

/**
 * The adoptions that stand in a column for each level, with who gave an instruction at that level; and those who did so at others.
 *
 * @param opinions the register beside which they stand
 */
function withInstructions(adoptions: Table, opinions: Table, said: readonly Said[], pool: TextPool): { table: Table; others: Said[] } {
  const keyOf = (id: string, level: string): string => `${level} ${id}`;
  const leaders = new Map(
    said.map(({ record, adoption: { level, instructedBy } }) => [keyOf(opinions.text(record, 'opinionId'), level), instructedBy]),
  );
  const keys = Array.from({ length: adoptions.length }, (_, i) => keyOf(adoptions.text(i, 'opinionId'), adoptions.text(i, 'level')));
  const own = filledColumn(columnContract(adoptions.contract, 'instructedBy'), -1, keys.length, (i) => {
    const leader = leaders.get(keys[i] as string);
    return leader === undefined ? undefined : pool.intern(leader);
  });
  const known = new Set(keys);
  return {
    table: adoptions.withColumn('instructedBy', own),
    others: said.filter(({ record, adoption }) => !known.has(keyOf(opinions.text(record, 'opinionId'), adoption.level))),
  };
}

/** What the items of a cell say of a 社情民意. */
class Meanings {
  private readonly levels: ValueList;
  private readonly modes: ValueList;
  private readonly known = new Map<string, readonly Adoption[] | undefined>();

  constructor({ lists }: CellReader) {
    this.levels = lists.get('采用级别');
    this.modes = lists.get('采用方式');
  }

  /** One or more of them for each level; none where nothing is known yet; undefined where an item says something else. */
  of(text: string): readonly Adoption[] | undefined {
    return cached(this.known, text, () => {
      const items = splitItems(text.replace(PRINTED, '')).map(withoutBlanks);
      // 第12期 alone does not say whose.
      if (items.length === 0) return undefined;
      const meant = items.map((item) => (PENDING.test(item) ? [] : this.ofItem(item)));
      return meant.every((item) => item !== undefined) ? meant.flat() : undefined;
    });
  }

  private ofItem(item: string): Adoption | undefined {
    const [, sentTo = ''] = SENT.exec(item) ?? [];
    const sent = this.levelOf(sentTo);
    if (sent !== undefined) return { level: sent };
    const [, adoptedAt = '', mode] = ADOPTED_AT.exec(item) ?? [];
    const level = this.levelOf(adoptedAt);
    if (level !== undefined) return { level, adopted: true, ...(mode === undefined ? {} : { mode: this.modes.find(mode) ?? mode }) };
    return this.instruction(item);
  }

  private levelOf(organ: string): string | undefined {
    return this.levels.find(organ) ?? this.ofPlace(ORGAN.exec(organ)?.[1] ?? '');
  }

  private ofPlace(place: string): string | undefined {
    return this.levels.find(place === '国务院' ? '中央' : place === '自治区' ? '省' : place === '旗' ? '县' : place);
  }

  /** Who gave an instruction, and at which level that counts. */
  instruction(item: string): Adoption | undefined {
    const [, instructedBy] = INSTRUCTED.exec(withoutBlanks(item).replace(PRINTED, '')) ?? [];
    if (instructedBy === undefined) return undefined;
    const [place = ''] = LEVEL_OF_LEADER.exec(instructedBy) ?? [];
    const level = this.ofPlace(place);
    return level === undefined ? undefined : { level, instructedBy };
  }
}

/** The adoptions that cells of 处理 tell; a cell that says so is then 录用, one that says that nothing is known yet is blank. */
function adoptionsOf(dispositions: TableColumn, meanings: Meanings, { lists, pool }: CellReader): Said[] {
  const { states, values, notes } = dispositions;
  const standard = pool.intern(lists.get('信息处理').find('录用') ?? '录用');
  const all: Said[] = [];
  states.forEach((state, record) => {
    if (state !== CellState.Value || ((notes[record] as number) & CellNote.NotListed) === 0) return;
    const adoptions = meanings.of(pool.text(values[record] as number));
    if (adoptions === undefined) return;
    for (const adoption of adoptions) all.push({ record, adoption });
    const isUsed = adoptions.some(({ adopted, instructedBy }) => adopted === true || instructedBy !== undefined);
    const note = isUsed ? CellNote.Alias : CellNote.NoneMark;
    if (isUsed) values[record] = standard;
    else states[record] = CellState.Blank;
    notes[record] = ((notes[record] as number) & ~CellNote.NotListed) | note;
    dispositions.allNotes |= note;
  });
  return all;
}

/** Who gave an instruction, as a column beside 处理 says. Where it says so of any, what it says of others is told. */
function instructionsOf(
  { grid, gridRows }: Table,
  { header, gridColumn }: ExtraColumn,
  meanings: Meanings,
  pool: TextPool,
  findings: FindingList,
): Said[] {
  const items = Array.from(gridRows).flatMap((row, record) =>
    splitItems(textAt(grid, pool.texts, row, gridColumn))
      .filter((item) => !isNoneMark(item))
      .map((item) => ({ row, record, item, adoption: meanings.instruction(item) })),
  );
  const said = items.flatMap(({ record, adoption }) => (adoption === undefined ? [] : [{ record, adoption }]));
  if (said.length === 0) return [];
  for (const { row, item, adoption } of items) {
    const location = { sheet: grid.name, address: cellAddress(row, gridColumn) };
    if (adoption === undefined) findings.add({ code: 'opinion/instruction-unread', location, args: { header, value: item } });
  }
  return said;
}

/** One for each record and level. */
function together(all: readonly Said[]): Said[] {
  const levels = new Map<string, Said>();
  for (const { record, adoption } of all) {
    const key = `${record} ${adoption.level}`;
    const before = levels.get(key)?.adoption;
    const leaders = new Set([before?.instructedBy, adoption.instructedBy].filter((leader) => leader !== undefined));
    const instructedBy = leaders.size === 0 ? {} : { instructedBy: [...leaders].join(ITEM_SEPARATOR) };
    levels.set(key, { record, adoption: { ...before, ...adoption, ...instructedBy } });
  }
  return [...levels.values()].sort((a, b) => a.record - b.record);
}
