import { sheetContract } from '../contract';
import type { Reference, SheetName } from '../contract';
import { cached } from './cached';
import { mapKey } from './map-key';
import { bareMemberName, isCount, ITEM_SEPARATOR, normalizeName, splitItems, trimText, withoutCount, withoutZeros } from './normalize-text';
import { CellNote, CellState, isNumeric, scopesAmong } from './table';
import type { Table, TableColumn } from './table';
import type { TextPool } from './text-pool';

/**
 * Real workbooks do not always name a record by its key. What means exactly one is read as that one's key, and noted,
 * so that a check reports it:
 * - old workbooks name members where a 委员编号 belongs, or leave it blank beside the name; a name that several members
 *   bear is noted as ambiguous;
 * - the same with activities, proposals and the like, by their titles;
 * - some write both into one cell, or a title behind the name: `010021 示例甲`, `示例甲委员`;
 * - Excel takes `010021` for the number 10021 where a column is not formatted as text.
 *
 * Blanks between the items of a list are separators like any other.
 *
 * In a merged workbook each unit's records mean that unit's; those that name no unit may mean anyone's.
 */
export function resolveReferences(tables: readonly Table[], pool: TextPool): void {
  const known = new Map<string, UnitKeys>();
  for (const table of tables) {
    for (const column of table.columns.values()) {
      const { references, type } = column.contract;
      if (references === undefined || isNumeric(type)) continue;
      const keys = cached(known, `${references.sheet} ${references.field}`, () => new UnitKeys(tables, references, pool));
      if (keys.ofAll.ids.size === 0) continue;
      const units = scopesAmong(references.sheet as SheetName, table);
      resolveColumn(column, units, keys, pool);
      const names = table.columns.get('memberName');
      if (column.contract.field === 'memberId' && names !== undefined) resolveBlanks(column, names, units, keys, pool);
    }
  }
}

/** Somebody whom a list names: a member by number, or whoever else by what is written. */
export interface ListedMember {
  readonly id: string;
  readonly isMember: boolean;
  /** Whether the text has the number itself. */
  readonly byNumber: boolean;
}

/**
 * Finds whom a text lists, by numbers or by names, members and others side by side; a name that several members bear
 * is none of them.
 */
export function membersIn(tables: readonly Table[], pool: TextPool): (text: string) => readonly ListedMember[] {
  // Most workbooks list nobody: the roster is gone through for the first text.
  let keys: KeyIndex | undefined;
  return (text) => {
    const known = (keys ??= new UnitKeys(tables, { sheet: '委员名册', field: 'memberId' }, pool).ofAll);
    return splitItems(withoutCount(text))
      .flatMap((item) => {
        const all = meaningsOf(item, known, pool);
        if (all.every((meaning) => meaning.known)) return all;
        const pieces = piecesOf(item).map((piece) => meaningOf(piece, known, pool));
        return pieces.some((meaning) => meaning.known) ? pieces : all;
      })
      .map(({ id, note, known: isKnown }) => ({
        id,
        isMember: isKnown && (note & ~CellNote.ByName) === 0,
        byNumber: isKnown && (note & CellNote.ByName) === 0,
      }));
  };
}

/** Finds whether a text names any member; a short number alone may say how many there are, or which row it is. */
export function namesMembers(whom: ReturnType<typeof membersIn>): (text: string) => boolean {
  return (text) => !isCount(text) && whom(text).some(({ isMember }) => isMember);
}

/** A name or a number. */
const LONGEST_NAME = 20;

/** Finds whether a text is one member's name or number, and nothing else. */
export function isOneMember(tables: readonly Table[], pool: TextPool): (text: string) => boolean {
  const whom = membersIn(tables, pool);
  return (text) => {
    const [member, other] = text.length > LONGEST_NAME ? [] : whom(text);
    return member?.isMember === true && other === undefined;
  };
}

/** The unit of each record; -1 where it names none. */
type Units = (record: number) => number;

/** The keys of a sheet, of all units and of each. */
class UnitKeys {
  readonly ofAll: KeyIndex;
  private readonly units = new Map<number, KeyIndex>();

  constructor(tables: readonly Table[], { sheet, field }: Reference, pool: TextPool) {
    const ofPeople = sheet === '委员名册';
    const nameField = sheetContract(sheet).calledBy;
    this.ofAll = new KeyIndex(ofPeople);
    for (const table of tables) {
      const column = table.contract.name === sheet ? table.columns.get(field) : undefined;
      if (column === undefined) continue;
      const unitOf = scopesAmong(sheet as SheetName, table);
      for (let record = 0; record < table.length; record++) {
        if (column.states[record] !== CellState.Value) continue;
        const id = column.values[record] as number;
        const name = nameField === undefined ? '' : normalizeName(table.text(record, nameField));
        this.ofAll.add(id, pool.text(id), name);
        const unit = unitOf(record);
        if (unit >= 0) cached(this.units, unit, () => new KeyIndex(ofPeople)).add(id, pool.text(id), name);
      }
    }
  }

  /** Whether any of them is one unit's. */
  get areOfUnits(): boolean {
    return this.units.size > 0;
  }

  of(unit: number): KeyIndex {
    return unit < 0 ? this.ofAll : cached(this.units, unit, () => new KeyIndex(this.ofAll.ofPeople));
  }
}

/** Keys, and what else may stand for one of them; undefined where it stands for several. */
class KeyIndex {
  /** Indexes of the pool. */
  readonly ids = new Set<number>();
  /** By their map keys. */
  readonly byName = new Map<string, string | undefined>();
  /** By names without what stands behind them in the roster. */
  readonly byBareName = new Map<string, string | undefined>();
  readonly byNumber = new Map<string, string | undefined>();

  constructor(readonly ofPeople: boolean) {}

  /** @param index of the key in the pool */
  add(index: number, id: string, name: string): void {
    const key = mapKey(name);
    if (name !== '') this.byName.set(key, this.byName.has(key) && this.byName.get(key) !== id ? undefined : id);
    const bare = this.ofPeople ? mapKey(bareMemberName(name)) : key;
    if (bare !== key && bare !== '')
      this.byBareName.set(bare, this.byBareName.has(bare) && this.byBareName.get(bare) !== id ? undefined : id);
    if (this.ids.has(index)) return;
    this.ids.add(index);
    const number = withoutZeros(id);
    if (number !== undefined) this.byNumber.set(number, this.byNumber.has(number) ? undefined : id);
  }
}

function resolveColumn(column: TableColumn, units: Units, unitKeys: UnitKeys, pool: TextPool): void {
  const ofUnits = new Map<number, Map<number, Resolved>>();
  let unit = -1;
  let keys = unitKeys.ofAll;
  let known = cached(ofUnits, unit, () => new Map<number, Resolved>());
  for (let record = 0; record < column.states.length; record++) {
    if (column.states[record] !== CellState.Value) continue;
    const own = unitKeys.areOfUnits ? units(record) : -1;
    if (own !== unit) {
      unit = own;
      keys = unitKeys.of(own);
      known = cached(ofUnits, own, () => new Map<number, Resolved>());
    }
    const value = column.values[record] as number;
    if (keys.ids.has(value)) continue;
    let resolved = known.get(value);
    if (resolved === undefined) known.set(value, (resolved = resolveText(value, column.contract.multiple === true, keys, pool)));
    column.values[record] = resolved.value;
    if (resolved.note === 0) continue;
    column.notes[record] = (column.notes[record] as number) | resolved.note;
    column.allNotes |= resolved.note;
  }
}

/** A number that was left blank beside the name of a member. */
function resolveBlanks(column: TableColumn, names: TableColumn, units: Units, keys: UnitKeys, pool: TextPool): void {
  for (let record = 0; record < column.states.length; record++) {
    if (column.states[record] !== CellState.Blank || names.states[record] !== CellState.Value) continue;
    const { id, note: own, known } = simpleMeaning(pool.text(names.values[record] as number), keys.of(units(record)), pool);
    if (!known) continue;
    const note = own || CellNote.ByName;
    column.states[record] = CellState.Value;
    column.values[record] = pool.intern(id);
    column.notes[record] = note;
    column.allNotes |= note;
  }
}

/** What a cell says; a text of the pool, and how it was found. */
interface Resolved {
  readonly value: number;
  readonly note: number;
}

function resolveText(value: number, multiple: boolean, keys: KeyIndex, pool: TextPool): Resolved {
  const text = pool.text(value);
  const whole = multiple ? withoutCount(text) : text;
  const items = multiple ? splitItems(whole) : [text];
  const meant = multiple ? items.flatMap((item) => meaningsOf(item, keys, pool)) : items.map((item) => meaningOf(item, keys, pool));
  const note = meant.reduce((notes, { note: own }) => notes | own, 0);
  const ids = meant.map(({ id }) => id);
  return { value: note === 0 && ids.length === items.length && whole === text ? value : pool.intern(ids.join(ITEM_SEPARATOR)), note };
}

interface Meaning {
  /** The key that is meant; the text itself where that is not known. */
  readonly id: string;
  readonly note: number;
  readonly known: boolean;
}

/** Numbers before the items of a list. */
const ORDINALS = /(?:[(（]\d{1,2}[)）]|(?<!\d)\d{1,2}[.．)）])\s*(?=[^\d\s])/g;

/** An item of a list; several where blanks, strokes or numbers stand between them and all of these are known. */
function meaningsOf(item: string, keys: KeyIndex, pool: TextPool): readonly Meaning[] {
  const whole = meaningOf(item, keys, pool);
  if (whole.known) return [whole];
  const each = piecesOf(item).map((piece) => meaningOf(piece, keys, pool));
  return each.length > 0 && each.every(({ known }) => known) ? each : [whole];
}

/** What blanks, strokes and numbers part. */
function piecesOf(item: string): string[] {
  return item
    .replace(ORDINALS, ' ')
    .replace(TITLES, '')
    .split(/[\s/／]+|[和与及]/)
    .filter((piece) => piece !== '');
}

function meaningOf(item: string, keys: KeyIndex, pool: TextPool): Meaning {
  const whole = simpleMeaning(item, keys, pool);
  if (whole.known || !keys.ofPeople) return whole;
  // Pieces of which each names the same member: his number and his name.
  const pieces = item
    .replace(TITLES, '')
    .split(/[\s()（）[\]［］【】]+|(?<=\d)(?=[^\d\s])|(?<=[^\d\s])(?=\d)/)
    .filter((piece) => piece !== '');
  const each = pieces.map((piece) => simpleMeaning(piece, keys, pool));
  const ids = new Set(each.filter(({ note }) => note !== CellNote.AmbiguousName).map(({ id }) => id));
  const [id] = ids;
  if (id !== undefined && ids.size === 1 && each.every(({ known }) => known)) return { id, note: CellNote.ByName, known: true };
  const [, name = '', remark = ''] = REMARKED.exec(item) ?? [];
  const named = simpleMeaning(trimText(name), keys, pool);
  // What is a number, or another member, contradicts the name.
  const isRemark = remark !== '' && !NO_REMARK.test(remark) && !simpleMeaning(remark, keys, pool).known;
  return isRemark && named.known && named.note !== CellNote.AmbiguousName ? { ...named, note: CellNote.ByName } : whole;
}

/** A name with a remark behind it: who he is, where he works. */
const REMARKED = /^([^(（]+)[(（]([^()（）]{1,40})[)）]$/;
/** A number; or that he was not there, or somebody else was. */
const NO_REMARK = /[\d假缺未代替退换]|不在/;

/** What people write around a name. (“等5人” stays: whoever is not named would be lost without a word.) */
const TITLES = /^(?:委员|常委)(?=[^\d\s]{2})|(?:委员|常委|同志|先生|女士)$/g;

function simpleMeaning(item: string, keys: KeyIndex, pool: TextPool): Meaning {
  if (keys.ids.has(pool.indexOf(item))) return { id: item, note: 0, known: true };
  const name = mapKey(normalizeName(item));
  const names = keys.byName.has(name) ? keys.byName : keys.byBareName;
  if (names.has(name)) {
    const id = names.get(name);
    return id === undefined ? { id: item, note: CellNote.AmbiguousName, known: true } : { id, note: CellNote.ByName, known: true };
  }
  const id = keys.byNumber.get(withoutZeros(item) ?? '');
  return id === undefined ? { id: item, note: 0, known: false } : { id, note: CellNote.ZerosLost, known: true };
}
