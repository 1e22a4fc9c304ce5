import type { ActivityLookup } from './layouts/activity-lookup';
import { PRESENT_STATUSES } from '../contract';
import type { ColumnContract } from '../contract';
import { formatSerial, from1904, parseDateText, parseTimeText } from './excel-date';
import { labelsOf } from './header-forms';
import { ITEM_SEPARATOR, normalizeLabel, normalizePhone, splitItems, toHalfWidth, trimText, withoutBlanks } from './normalize-text';
import { CellKind, FORMULA_FLAG, KIND_MASK } from './sheet-grid';
import type { GridColumn } from './sheet-grid';
import { CellNote, CellState } from './table';
import type { TableColumn } from './table';
import type { TextPool } from './text-pool';
import type { ValueList, ValueLists } from './value-lists';
import { parseWrittenDate } from './written-date';
import type { YearOf } from './written-date';

/** One cell as its column's type understands it. */
interface CellReading {
  readonly state: number;
  readonly value: number;
  readonly notes: number;
}

const BLANK: CellReading = { state: CellState.Blank, value: 0, notes: 0 };
/** Stands for what the record above says. */
const DITTO: CellReading = { ...BLANK };

/** Everything that the reading of one column needs besides the cells. */
export interface CellReader {
  readonly pool: TextPool;
  readonly lists: ValueLists;
  readonly date1904: boolean;
  /** Tells the year of days that are of the reported year; where it is missing a day must have its year. */
  readonly yearOf?: YearOf;
  /** The activities that were read before. */
  readonly activities?: () => ActivityLookup;
  /** A cell may hold two days: the first and the last. */
  readonly spans?: boolean;
}

/**
 * Reads the cells of one column as the type of its contract. A text is understood once, however often it occurs.
 *
 * @param gridRows the grid row of each record
 */
export function readColumn(
  contract: ColumnContract,
  gridColumn: number,
  cells: GridColumn | undefined,
  gridRows: Int32Array,
  reader: CellReader,
): TableColumn {
  const count = gridRows.length;
  const column = emptyColumn(contract, gridColumn, count);
  if (cells === undefined) return column;
  const known = new KnownReadings(contract, reader);
  const plain = plainKind(contract, reader);
  const [from, to] = plain === CellKind.Date ? [AFTER_TYPED_YEARS, AFTER_LAST_DAY] : [0, Infinity];
  let allNotes = 0;
  for (let record = 0; record < count; record++) {
    const row = gridRows[record] as number;
    const kind = cells.kinds[row] ?? CellKind.Blank;
    if (kind === CellKind.Blank) continue;
    const value = cells.values[row] as number;
    if ((kind & KIND_MASK) === plain && value >= from && value < to) {
      column.states[record] = CellState.Value;
      column.values[record] = value;
      continue;
    }
    const reading = (kind & KIND_MASK) === CellKind.Text ? known.of(value) : readOther(contract, kind, value, reader);
    if (reading === DITTO) {
      copyFromAbove(column, record);
      allNotes |= column.notes[record] as number;
      continue;
    }
    column.states[record] = reading.state;
    column.values[record] = reading.value;
    column.notes[record] = reading.notes;
    allNotes |= reading.notes;
  }
  column.allNotes = allNotes;
  return column;
}

/** What stands above a ditto mark holds below it as well; above the first record nothing does. */
function copyFromAbove({ states, values, notes }: TableColumn, record: number): void {
  if (record === 0) return;
  states[record] = states[record - 1] as number;
  values[record] = values[record - 1] as number;
  notes[record] = states[record] === CellState.Blank ? 0 : (notes[record - 1] as number) | CellNote.Alias;
}

/**
 * A column that no cells hold as they stand.
 *
 * @param valueOf what record `record` holds, as {@link TableColumn.values} has it; undefined: blank
 */
export function filledColumn(
  contract: ColumnContract,
  gridColumn: number,
  count: number,
  valueOf: (record: number) => number | undefined,
): TableColumn {
  const column = emptyColumn(contract, gridColumn, count);
  for (let record = 0; record < count; record++) {
    const value = valueOf(record);
    if (value === undefined) continue;
    column.states[record] = CellState.Value;
    column.values[record] = value;
  }
  return column;
}

/** A column of blank cells. */
export function emptyColumn(contract: ColumnContract, gridColumn: number, count: number): TableColumn {
  return {
    contract,
    gridColumn,
    states: new Uint8Array(count),
    values: new Float64Array(count),
    notes: new Uint16Array(count),
    allNotes: 0,
  };
}

/** Readings of the texts of one column, by their numbers. */
class KnownReadings {
  private readonly readings: CellReading[] = [];
  private readonly places: Int32Array;
  /** Places below it belong to a column that was read before. */
  private readonly first: number;

  constructor(
    private readonly contract: ColumnContract,
    private readonly reader: CellReader,
  ) {
    const texts = reader.pool.texts.length;
    if (texts > KnownReadings.scratch.length || KnownReadings.used > LAST_PLACE - texts) {
      KnownReadings.scratch = new Int32Array(texts * 2);
      KnownReadings.used = 0;
    }
    this.places = KnownReadings.scratch;
    this.first = KnownReadings.used + 1;
  }

  of(text: number): CellReading {
    const place = (this.places[text] ?? 0) - this.first;
    return place >= 0 ? (this.readings[place] as CellReading) : this.add(text);
  }

  private add(text: number): CellReading {
    const reading = readText(this.contract, this.reader.pool.text(text), this.reader);
    this.places[text] = this.first + this.readings.length;
    this.readings.push(reading);
    KnownReadings.used = this.first + this.readings.length - 1;
    return reading;
  }

  /** One array for all columns: a new one for each would cost more than the reading. */
  private static scratch = new Int32Array(0);
  private static used = 0;
}

const LAST_PLACE = 0x7fffffff;

/** The kind of cells that are what the column asks for as they are; -1 where every cell must be looked at. */
function plainKind({ type }: ColumnContract, { date1904 }: CellReader): number {
  if (type === 'number' || type === 'integer') return CellKind.Number;
  return (type === 'date' || type === 'time') && !date1904 ? CellKind.Date : -1;
}

function readOther(contract: ColumnContract, kind: number, value: number, reader: CellReader): CellReading {
  switch (kind & KIND_MASK) {
    case CellKind.Number:
      return readNumber(contract, value, reader);
    case CellKind.Date:
      return readDate(contract, value, reader);
    case CellKind.Boolean:
      return contract.type === 'yes-no'
        ? { state: CellState.Value, value, notes: 0 }
        : readText(contract, value === 1 ? 'TRUE' : 'FALSE', reader);
    case CellKind.Error:
      return { state: CellState.Invalid, value, notes: CellNote.FormulaError };
    default:
      return (kind & FORMULA_FLAG) === 0 ? BLANK : { state: CellState.Invalid, value: 0, notes: CellNote.NoCachedValue };
  }
}

function readText(contract: ColumnContract, raw: string, reader: CellReader): CellReading {
  const trimmed = trimText(raw);
  if (trimmed === '') return BLANK;
  if (isDitto(contract, trimmed)) return DITTO;
  if (meansNone(contract, trimmed, reader)) return { ...BLANK, notes: CellNote.NoneMark };
  const { pool } = reader;
  const outer = trimmed === raw ? 0 : CellNote.OuterBlanks;
  const half = toHalfWidth(trimmed);
  const width = half === trimmed ? 0 : CellNote.FullWidth;
  const text = (value: string, notes: number): CellReading => ({ state: CellState.Value, value: pool.intern(value), notes });
  const invalid = (notes = 0): CellReading => ({ state: CellState.Invalid, value: pool.intern(raw), notes });

  switch (contract.type) {
    case 'name':
    case 'id-number':
      // Names and ID numbers are kept as they were written; whoever compares them normalises first.
      return text(raw, outer);
    case 'text':
    case 'long-text':
    case 'filter':
      return text(trimmed, outer);
    case 'phone':
      return text(normalizePhone(trimmed), outer | width);
    case 'identifier':
      return contract.multiple ? text(splitItems(half).join(ITEM_SEPARATOR), outer | width) : text(half, outer | width);
    case 'choice':
      return readChoice(contract, trimmed, outer, reader);
    case 'yes-no': {
      const standard = reader.lists.get('是否').find(trimmed) ?? (isAskedFor(contract, trimmed) ? '是' : undefined);
      if (standard === undefined) return invalid(CellNote.NotListed);
      return { state: CellState.Value, value: standard === '是' ? 1 : 0, notes: outer | (standard === trimmed ? 0 : CellNote.Alias) };
    }
    case 'integer':
    case 'number': {
      const number = parseNumber(half) ?? parseQuantity(half, contract.units);
      return number === undefined ? invalid() : { state: CellState.Value, value: number, notes: CellNote.NumberAsText | outer | width };
    }
    case 'date': {
      const date = parseWrittenDate(half, reader.yearOf, reader.spans);
      if (date === undefined) return invalid();
      return {
        state: CellState.Value,
        value: date.serial,
        notes: (date.partial ? CellNote.PartialDate : CellNote.TextDate) | outer | width,
      };
    }
    case 'time': {
      const serial = parseDateText(half)?.serial ?? parseTimeText(half);
      return serial === undefined ? invalid() : { state: CellState.Value, value: serial, notes: outer | width };
    }
  }
}

const LONGEST_DITTO = 2;
const DITTO_MARK = /^(?:[\u3003\u2033\u201c\u201d\u301e"＂]|''|同上|同前)$/;

/** Whether a text stands for what is above it. In free text it stands as it was written. */
export function isDitto({ type }: ColumnContract, trimmed: string): boolean {
  return trimmed.length <= LONGEST_DITTO && DITTO_MARK.test(trimmed) && !FREE_TEXT.has(type);
}

/** Dashes and strokes that people put where there is nothing to say. */
const NONE_MARK = /^(?:[-\u2010-\u2015\u2212－/／\\＼]{1,6}|无|暂无|N\/?A)$/i;

/** Whether a text is a mark for “none”. */
export function isNoneMark(text: string): boolean {
  return NONE_MARK.test(trimText(text));
}

const FREE_TEXT: ReadonlySet<string> = new Set(['text', 'long-text', 'filter', 'name']);

/** Whether a text says that there is none, where there need not be one. Free text stays as it was written; a list may have “无” of its own. */
function meansNone({ type, list, required }: ColumnContract, trimmed: string, { lists }: CellReader): boolean {
  if (required === true || FREE_TEXT.has(type) || !NONE_MARK.test(trimmed)) return false;
  const own = type === 'yes-no' ? '是否' : list;
  return own === undefined || lists.get(own).find(trimmed) === undefined;
}

function readChoice(contract: ColumnContract, trimmed: string, outer: number, reader: CellReader): CellReading {
  const list = reader.lists.get(contract.list as NonNullable<ColumnContract['list']>);
  const items = contract.multiple ? splitItems(trimmed) : [trimmed];
  const standards = items.map((item) => standardItem(list, item, contract));
  const value = reader.pool.intern(standards.map((standard, i) => standard ?? items[i]).join(ITEM_SEPARATOR));
  let notes = outer;
  if (standards.includes(undefined)) notes |= CellNote.NotListed;
  else if (standards.some((standard, i) => standard !== items[i])) notes |= CellNote.Alias;
  return { state: CellState.Value, value, notes };
}

/** A remark behind a value: `请假（出差）`. Behind 出席 it may say that somebody else came, or from afar: that is for people. */
const REMARK = /^([^(（]+)[(（]([^()（）]+)[)）]$/;
/** How late somebody came, or how long before the end he left: `迟到10分钟`. */
const MINUTES = /^([^\d(（]+)[(（]?\d{1,3}(?:分钟?|个?小时)[)）]?$/;

/** A value of the list, or of 民族 without its 族. */
function standardItem(list: ValueList, item: string, contract: ColumnContract): string | undefined {
  return (contract.list === '民族' ? list.find(`${item}族`) : undefined) ?? standardValue(list, item);
}

/** The value of a list that a text means, perhaps with a remark behind it; undefined where it means none. */
export function standardValue(list: ValueList, item: string): string | undefined {
  const known = list.find(item);
  if (known !== undefined) return known;
  const plain = withoutBlanks(item);
  const [, late = ''] = MINUTES.exec(plain) ?? [];
  if (list.find(late) === late) return late;
  const [, name = '', remark = ''] = REMARK.exec(plain) ?? [];
  return list.find(name) === name && !PRESENT_STATUSES.has(name) && list.find(remark) === undefined ? name : undefined;
}

/** What is longer is no header. */
const LONGEST_LABEL = 40;

/** Whether a text is what a column of yes and no asks for: 重点 under 是否重点提案. */
function isAskedFor(contract: ColumnContract, text: string): boolean {
  if (text.length > LONGEST_LABEL) return false;
  const label = normalizeLabel(text);
  return labelsOf(contract).some((asked) => asked.replace(/^是否(?:[为是])?/, '') === label);
}

function readNumber(contract: ColumnContract, value: number, reader: CellReader): CellReading {
  const as = (number: number, notes = 0): CellReading => ({ state: CellState.Value, value: number, notes });
  const invalid = (notes = 0): CellReading => ({ state: CellState.Invalid, value: reader.pool.intern(plainNumber(value)), notes });
  switch (contract.type) {
    case 'integer':
    case 'number':
      return as(value);
    case 'date': {
      const written = parseDateText(plainNumber(value));
      // 20240305 and 2024.03 are dates typed as numbers; 2024.1 may be January or October.
      if (written !== undefined && !/^\d{4}\.\d$/.test(plainNumber(value))) {
        return as(written.serial, written.partial ? CellNote.PartialDate : CellNote.TextDate);
      }
      return value >= MIN_BARE_SERIAL && value <= MAX_BARE_SERIAL
        ? as(reader.date1904 ? from1904(value) : value, CellNote.TextDate)
        : invalid();
    }
    case 'time':
      return value >= 0 ? as(value >= 1 && reader.date1904 ? from1904(value) : value) : invalid();
    case 'yes-no':
      return value === 0 || value === 1 ? as(value) : invalid(CellNote.NotListed);
    case 'id-number':
      return invalid(CellNote.Numeric);
    case 'identifier':
    case 'phone':
      // A double holds 15 digits; what stood behind them is lost.
      if (Math.abs(value) >= 1e15) return invalid(CellNote.DigitsLost);
      return { ...readText(contract, plainNumber(value), reader) };
    default:
      return readText(contract, plainNumber(value), reader);
  }
}

/** The dates that a bare number in a date column may mean: 1927-05-18 to 2119-01-25. */
const MIN_BARE_SERIAL = 10_000;
const MAX_BARE_SERIAL = 80_000;

/** The day after 9999-12-31, which is the last that Excel shows. */
const AFTER_LAST_DAY = 2_958_466;
/** Days of 1905 in cells of dates: somebody typed a year. */
const TYPED_YEARS = 1900;
const AFTER_TYPED_YEARS = 2101;

/** @param value as it is stored: `20240305` or `2024`, typed into a cell that was formatted for dates, is no day */
function readDate(contract: ColumnContract, value: number, reader: CellReader): CellReading {
  const isDate = contract.type === 'date' || contract.type === 'time';
  if (isDate && (value >= AFTER_LAST_DAY || (value >= TYPED_YEARS && value < AFTER_TYPED_YEARS)))
    return readNumber({ ...contract, type: 'date' }, value, reader);
  const serial = reader.date1904 ? from1904(value) : value;
  const as = (state: number, notes = 0): CellReading => ({ state, value: reader.pool.intern(formatSerial(serial)), notes });
  switch (contract.type) {
    case 'date':
    case 'time':
      return serial < 0 ? as(CellState.Invalid) : { state: CellState.Value, value: serial, notes: 0 };
    case 'text':
    case 'long-text':
    case 'filter':
      return as(CellState.Value);
    default:
      return as(CellState.Invalid, CellNote.BecameDate);
  }
}

/** A number as a person would type it, without an exponent up to 21 digits. */
function plainNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}

/** A number with a word behind it that says what was counted. */
function parseQuantity(text: string, units: ColumnContract['units']): number | undefined {
  const [word = ''] = /[^\d.\s]{1,4}$/.exec(text) ?? [];
  if (units === undefined || !Object.hasOwn(units, word)) return undefined;
  const number = parseNumber(text.slice(0, -word.length).trim());
  return number === undefined ? undefined : number * (units[word] as number);
}

/** Whether a text is a number by itself, without a word behind it. */
export function isPlainNumber(text: string): boolean {
  return parseNumber(toHalfWidth(trimText(text))) !== undefined;
}

function parseNumber(text: string): number | undefined {
  const plain = text.replace(/,(?=\d{3}(?:\D|$))/g, '');
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(plain)) return undefined;
  const number = Number(plain);
  // Hundreds of digits are no number that could be reckoned with.
  return Number.isFinite(number) ? number : undefined;
}
