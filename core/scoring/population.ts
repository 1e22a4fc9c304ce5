import type { Subject } from '../rules/model';
import { ORGANISERS } from '../rules/sources';
import { dayOf } from '../table/excel-date';
import { splitItems } from '../table/normalize-text';
import { PairNumbers } from '../table/pair-numbers';
import type { RecordColumn, Records, RecordSheet } from './records';

/** The days that are evaluated, both inclusive; open where the workbook does not say. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** Who is evaluated: members, or groups, 界别, committees. */
export type Population = Members | Objects;

/** Text numbers of one pool may repeat; this gives one number a text. */
export class CanonicalTexts {
  private numbers = new Int32Array(0);

  constructor(private readonly records: Records) {}

  of(index: number): number {
    if (index >= this.numbers.length) {
      const grown = new Int32Array(Math.max(this.records.pool.texts.length, index + 1) + 1024).fill(-1);
      grown.set(this.numbers);
      this.numbers = grown;
    }
    let number = this.numbers[index] as number;
    if (number < 0) this.numbers[index] = number = this.records.pool.intern(this.records.pool.text(index));
    return number;
  }
}

const NOT_LOOKED_UP = -2;

/** The members of the rosters, in their order. One 委员编号 names one member of one unit. */
export class Members {
  readonly subject = '委员' as const;
  readonly roster: RecordSheet;
  /** Record of the roster of each member. */
  readonly rows: Int32Array;
  /** Members by unit and 委员编号. */
  private readonly numbers = new PairNumbers();
  /** Members by text, of records that name no unit. */
  private readonly known: Int32Array;

  constructor(
    readonly records: Records,
    private readonly canonical: CanonicalTexts,
  ) {
    this.roster = records.sheet('委员名册');
    const ids = this.roster.column('memberId');
    const scopes = this.scopes(this.roster);
    const rows: number[] = [];
    for (let record = 0; record < this.roster.length; record++) {
      if (this.roster.usable[record] === 0 || ids?.has[record] !== 1) continue;
      const member = this.numbers.number(scopes(record), this.canonical.of(ids.values[record] as number));
      if (member === rows.length) rows.push(record);
    }
    this.rows = Int32Array.from(rows);
    this.known = new Int32Array(records.pool.texts.length).fill(NOT_LOOKED_UP);
  }

  get length(): number {
    return this.rows.length;
  }

  /** 来源单位 of each record, as a text number; -1 where there is none. */
  scopes(sheet: RecordSheet): (record: number) => number {
    const column = sheet.column('sourceUnit');
    return (record) => (column?.has[record] === 1 ? this.canonical.of(column.values[record] as number) : -1);
  }

  /** 来源单位 of each record, or the unit of all. */
  units(sheet: RecordSheet): (record: number) => string {
    const column = sheet.column('sourceUnit');
    const { pool, unit } = this.records;
    return (record) => (column?.has[record] === 1 ? pool.text(column.values[record] as number) : unit);
  }

  /** The texts of a column, of which equal ones have one number. */
  canonicalTexts({ values }: RecordColumn): (record: number) => number {
    return (record) => this.canonical.of(values[record] as number);
  }

  /** The member whom a text names within a unit; -1 if none, or for a text (-1) that stands nowhere. */
  find(scope: number, text: number): number {
    if (text < 0) return -1;
    return scope < 0 && text < this.known.length ? this.findKnown(text) : this.numbers.find(scope, this.canonical.of(text));
  }

  /** In a district's own workbook, a text names the same member wherever it stands. */
  private findKnown(text: number): number {
    let member = this.known[text] as number;
    if (member === NOT_LOOKED_UP) this.known[text] = member = this.numbers.find(-1, this.canonical.of(text));
    return member;
  }

  text(member: number, field: string): string {
    const column = this.roster.column(field);
    const row = this.rows[member] as number;
    return column?.has[row] === 1 && !column.numeric ? this.records.pool.text(column.values[row] as number) : '';
  }

  number(member: number, field: string): number | undefined {
    const column = this.roster.column(field);
    const row = this.rows[member] as number;
    return column?.has[row] === 1 && column.numeric ? column.values[row] : undefined;
  }

  unit(member: number): string {
    return this.text(member, 'sourceUnit') || this.records.unit;
  }

  /** 委员 for all, 常委 and 主席会议成员 by their columns, and every 政协职务. */
  capacities(member: number): string[] {
    const standing = this.number(member, 'standing') === 1 ? ['常委'] : [];
    const chair = this.number(member, 'chairMeeting') === 1 ? ['主席会议成员'] : [];
    return [...new Set(['委员', ...standing, ...chair, ...splitItems(this.text(member, 'posts'))])];
  }

  /** Whether the member was in office at any time of the period. */
  inOffice(member: number, period: Period): boolean {
    const left = this.number(member, 'leftOn');
    if (left !== undefined) return left >= period.from;
    return this.text(member, 'status') !== '历届' && (this.number(member, 'appointedOn') ?? -Infinity) <= period.to;
  }

  /** Months in office between two days; an unknown day of appointment is before both. */
  months(member: number, period: Period): number {
    const from = Math.max(this.number(member, 'appointedOn') ?? period.from, period.from);
    const to = Math.min(this.number(member, 'leftOn') ?? period.to, period.to);
    return Number.isFinite(from) && Number.isFinite(to) ? monthsBetween(from, to) : 12;
  }
}

/** Whole months from a day to another, both inclusive. */
export function monthsBetween(from: number, to: number): number {
  if (to < from) return 0;
  const [a, b] = [dayOf(from), dayOf(to + 1)];
  return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0);
}

/**
 * Groups, 界别, committees: named in the roster, in the registers' organisers, or in 录入分. Those of one unit are not
 * those of another, for districts name theirs alike.
 */
export class Objects {
  readonly names: readonly string[];
  /** 来源单位 of each. */
  readonly units: readonly string[];
  private readonly byKey: ReadonlyMap<string, number>;
  private readonly ofMember: readonly (readonly number[])[];
  readonly sizes: Int32Array;

  constructor(
    readonly subject: Exclude<Subject, '委员'>,
    readonly members: Members,
    records: Records,
  ) {
    const found = new Map<string, ObjectName>();
    const add = (each: ObjectName): string => {
      const key = objectKey(each);
      if (!found.has(key)) found.set(key, each);
      return key;
    };
    const memberKeys: string[][] = [];
    for (let member = 0; member < members.length; member++) {
      const own = FIELDS[subject].map((field) => members.text(member, field)).filter((name) => name !== '' && belongs(subject, name));
      memberKeys.push(own.map((name) => add({ unit: members.unit(member), name })));
    }
    for (const each of manualObjects(records, members)) if (belongs(subject, each.name, true)) add(each);
    if (subject === '工委') for (const each of organisers(records, members)) if (belongs(subject, each.name)) add(each);
    const sorted = [...found].sort(([x], [y]) => (x < y ? -1 : 1));
    this.names = sorted.map(([, { name }]) => name);
    this.units = sorted.map(([, { unit }]) => unit);
    this.byKey = new Map(sorted.map(([key], i) => [key, i]));
    this.ofMember = memberKeys.map((own) => own.map((key) => this.byKey.get(key) as number));
    this.sizes = new Int32Array(this.names.length);
    for (const own of this.ofMember) for (const object of own) this.sizes[object] = (this.sizes[object] as number) + 1;
  }

  get length(): number {
    return this.names.length;
  }

  find(each: ObjectName): number {
    return this.byKey.get(objectKey(each)) ?? -1;
  }

  of(member: number): readonly number[] {
    return this.ofMember[member] ?? [];
  }
}

interface ObjectName {
  readonly unit: string;
  readonly name: string;
}

function objectKey({ unit, name }: ObjectName): string {
  return `${unit}\u0000${name}`;
}

const FIELDS: Readonly<Record<Exclude<Subject, '委员'>, readonly string[]>> = {
  活动组: ['sectorGroup', 'streetGroup'],
  界别: ['sector'],
  专委会: ['committee', 'secondCommittee'],
  工委: ['streetGroup'],
};

/** 街道活动组 holds groups and 工委 alike; the name says which. Elsewhere (录入分) a name must say it itself. */
function belongs(subject: Subject, name: string, elsewhere = false): boolean {
  const committee = /工委|联络委/.test(name);
  if (subject === '工委') return committee;
  if (!elsewhere) return subject !== '活动组' || !committee;
  return subject === '活动组' ? /组$/.test(name) : subject === '界别' ? /界$|人士$/.test(name) : /委员会$|委$/.test(name) && !committee;
}

function manualObjects(records: Records, members: Members): ObjectName[] {
  return namesIn(records, members, records.sheet('录入分'), 'object');
}

function organisers(records: Records, members: Members): ObjectName[] {
  return namesIn(records, members, records.sheet('活动台账'), (ORGANISERS['活动台账'] ?? [])[0]?.field ?? '');
}

function namesIn({ pool }: Records, members: Members, sheet: RecordSheet, field: string): ObjectName[] {
  const column = sheet.column(field);
  if (column === undefined) return [];
  const units = members.units(sheet);
  const names: ObjectName[] = [];
  for (let record = 0; record < sheet.length; record++)
    if (column.has[record] === 1) names.push({ unit: units(record), name: pool.text(column.values[record] as number) });
  return names;
}
