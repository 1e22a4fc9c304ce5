import type { SheetName } from '../contract';
import { ORGANISERS, parentOf, participantsOf } from '../rules/sources';
import type { Participant } from '../rules/sources';
import { ITEM_SEPARATOR } from '../table/normalize-text';
import { PairNumbers } from '../table/pair-numbers';
import { CanonicalTexts, Members } from './population';
import type { Objects, Population } from './population';
import type { Records, RecordSheet } from './records';
import { SignerReader } from './signers';

/** The rows of one register, each seen from every subject in it; those of one subject stand together. */
export interface Participations {
  readonly sheet: RecordSheet;
  /** The participations of subject `s` are `start[s]` to `start[s + 1] - 1`. */
  readonly start: Int32Array;
  readonly record: Int32Array;
  /** Text number of the roles, joined. */
  readonly role: Int32Array;
  /** Place among the signers, from 1. */
  readonly order: Uint16Array;
  /** How many members signed. */
  readonly signers: Uint16Array;
}

/** Who the members of some records are, and what they take part in. */
export interface People {
  readonly members: Members;
  readonly reader: ParticipationReader;
}

const PEOPLE = new WeakMap<Records, People>();

/** The people of some records; found once, for scores, reports and checks alike. */
export function peopleOf(records: Records): People {
  let people = PEOPLE.get(records);
  if (people === undefined) {
    const members = new Members(records, new CanonicalTexts(records));
    PEOPLE.set(records, (people = { members, reader: new ParticipationReader(records, members) }));
  }
  return people;
}

/** Reads who takes part in the rows of registers. */
export class ParticipationReader {
  private readonly built = new Map<string, Participations>();
  private readonly joins = new Map<string, Int32Array>();

  constructor(
    private readonly records: Records,
    private readonly members: Members,
  ) {}

  of(sheet: SheetName, population: Population): Participations {
    const key = `${sheet} ${population.subject}`;
    let built = this.built.get(key);
    if (built === undefined) {
      built = population.subject === '委员' ? this.ofMembers(sheet) : this.ofObjects(sheet, population);
      this.built.set(key, built);
    }
    return built;
  }

  /** The record of the owning sheet that each record belongs to; -1 where it is not found. */
  join(sheet: RecordSheet): Int32Array {
    const name = sheet.contract.name;
    let join = this.joins.get(name);
    if (join === undefined) this.joins.set(name, (join = this.buildJoin(sheet)));
    return join;
  }

  private buildJoin(sheet: RecordSheet): Int32Array {
    const target = new Int32Array(sheet.length).fill(-1);
    const parent = parentOf(sheet.contract);
    const via = parent === undefined ? undefined : sheet.column(parent.via.field);
    if (parent?.via.references === undefined || via === undefined) return target;
    const owner = this.records.sheet(parent.sheet.name as SheetName);
    const keys = owner.column(parent.via.references.field);
    if (keys === undefined) return target;
    const index = new PairNumbers();
    const first: number[] = [];
    const ownKeys = this.members.canonicalTexts(keys);
    const ownScopes = this.members.scopes(owner);
    for (let record = 0; record < owner.length; record++) {
      if (keys.has[record] !== 1 || owner.usable[record] === 0) continue;
      const number = index.number(ownScopes(record), ownKeys(record));
      if (number === first.length) first.push(record);
    }
    const texts = this.members.canonicalTexts(via);
    const scopes = this.members.scopes(sheet);
    for (let record = 0; record < sheet.length; record++)
      if (via.has[record] === 1) target[record] = first[index.find(scopes(record), texts(record))] ?? -1;
    return target;
  }

  private ofMembers(name: SheetName): Participations {
    const sheet = this.records.sheet(name);
    const list = new ParticipationList(this.members.length);
    const own = participantsOf(name);
    if (own?.length === 1 && !this.isMultiple(sheet, own[0] as Participant)) this.single(sheet, own[0] as Participant, list);
    else {
      const signers = this.signers(sheet);
      const { members, roles } = signers;
      for (let record = 0; record < sheet.length; record++) {
        if (sheet.usable[record] === 0) continue;
        const count = signers.read(record);
        for (let i = 0; i < count; i++) list.add(members[i] as number, record, signers.roleText(roles[i] as number), i + 1, count);
      }
    }
    return list.finish(sheet);
  }

  private isMultiple(sheet: RecordSheet, { field }: Participant): boolean {
    return sheet.contract.columns.some((column) => column.field === field && column.multiple === true);
  }

  /** Registers with one member a row: by far the longest, so without an object a row. */
  private single(sheet: RecordSheet, { field, role }: Participant, list: ParticipationList): void {
    const column = sheet.column(field);
    if (column === undefined) return;
    const scopes = this.members.scopes(sheet);
    const capacity = sheet.contract.name === '出席记录' ? sheet.column('capacity') : undefined;
    const speaker = sheet.contract.name === '出席记录' ? sheet.column('mainSpeaker') : undefined;
    const roles = new Map<number, number>();
    const plain = this.records.pool.intern(role);
    for (let record = 0; record < sheet.length; record++) {
      if (sheet.usable[record] === 0 || column.has[record] !== 1) continue;
      const member = this.members.find(scopes(record), column.values[record] as number);
      if (member < 0) continue;
      let text = plain;
      const own = capacity?.has[record] === 1 ? (capacity.values[record] as number) : -1;
      const speaks = speaker?.has[record] === 1 && speaker.values[record] === 1;
      if (own >= 0 || speaks) {
        const key = own * 2 + Number(speaks);
        let known = roles.get(key);
        if (known === undefined) {
          const names = [role, ...(own >= 0 ? [this.records.pool.text(own)] : []), ...(speaks ? ['主讲人'] : [])];
          roles.set(key, (known = this.records.pool.intern([...new Set(names)].join(ITEM_SEPARATOR))));
        }
        text = known;
      }
      list.add(member, record, text, 1, 1);
    }
  }

  /** @param via the record of the sheet that each record belongs to, where others are asked about than its own */
  private signers(sheet: RecordSheet, via?: Int32Array): SignerReader {
    const own = participantsOf(sheet.contract.name as SheetName);
    const parent = own === undefined ? parentOf(sheet.contract) : undefined;
    if (parent === undefined) return new SignerReader(sheet, own ?? [], this.members, this.records.pool, via);
    const join = this.join(sheet);
    const owners = via === undefined ? join : via.map((record) => (record < 0 ? -1 : (join[record] as number)));
    return this.signers(this.records.sheet(parent.sheet.name as SheetName), owners);
  }

  /** Each record once for every object in it: by its members, and where the row names the object itself. */
  private ofObjects(name: SheetName, objects: Objects): Participations {
    const sheet = this.records.sheet(name);
    const list = new ParticipationList(objects.length);
    const signers = this.signers(sheet);
    const organisers = (ORGANISERS[name] ?? []).map(({ field, role }) => ({ column: sheet.column(field), role }));
    const { pool } = this.records;
    const units = this.members.units(sheet);
    for (let record = 0; record < sheet.length; record++) {
      if (sheet.usable[record] === 0) continue;
      const roles = new Map<number, string[]>();
      const count = signers.read(record);
      for (let i = 0; i < count; i++) for (const object of objects.of(signers.members[i] as number)) roles.set(object, ['成员']);
      for (const { column, role } of organisers) {
        if (column?.has[record] !== 1) continue;
        const object = objects.find({ unit: units(record), name: pool.text(column.values[record] as number) });
        if (object >= 0) roles.set(object, [role, ...(roles.get(object) ?? [])]);
      }
      for (const [object, names] of roles) list.add(object, record, pool.intern(names.join(ITEM_SEPARATOR)), 1, Math.max(count, 1));
    }
    return list.finish(sheet);
  }
}

/** Grows, then sorts by subject in linear time; rows of one subject keep their order. */
class ParticipationList {
  private length = 0;
  private subject = new Int32Array(1024);
  private record = new Int32Array(1024);
  private role = new Int32Array(1024);
  private order = new Uint16Array(1024);
  private signers = new Uint16Array(1024);

  constructor(private readonly subjects: number) {}

  add(subject: number, record: number, role: number, order: number, signers: number): void {
    if (this.length === this.subject.length) this.grow();
    const i = this.length++;
    this.subject[i] = subject;
    this.record[i] = record;
    this.role[i] = role;
    this.order[i] = order;
    this.signers[i] = signers;
  }

  private grow(): void {
    const size = this.length * 2;
    this.subject = enlarge(this.subject, new Int32Array(size));
    this.record = enlarge(this.record, new Int32Array(size));
    this.role = enlarge(this.role, new Int32Array(size));
    this.order = enlarge(this.order, new Uint16Array(size));
    this.signers = enlarge(this.signers, new Uint16Array(size));
  }

  finish(sheet: RecordSheet): Participations {
    const start = new Int32Array(this.subjects + 1);
    for (let i = 0; i < this.length; i++) {
      const next = (this.subject[i] as number) + 1;
      start[next] = (start[next] as number) + 1;
    }
    for (let s = 0; s < this.subjects; s++) start[s + 1] = (start[s + 1] as number) + (start[s] as number);
    const place = start.slice(0, this.subjects);
    const record = new Int32Array(this.length);
    const role = new Int32Array(this.length);
    const order = new Uint16Array(this.length);
    const signers = new Uint16Array(this.length);
    for (let i = 0; i < this.length; i++) {
      const subject = this.subject[i] as number;
      const to = place[subject] as number;
      place[subject] = to + 1;
      record[to] = this.record[i] as number;
      role[to] = this.role[i] as number;
      order[to] = this.order[i] as number;
      signers[to] = this.signers[i] as number;
    }
    return { sheet, start, record, role, order, signers };
  }
}

function enlarge<A extends Int32Array | Uint16Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
