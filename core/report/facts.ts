import { sheetContract } from '../contract';
import type { SheetName } from '../contract';
import { parentOf, participantsOf } from '../rules/sources';
import { peopleOf } from '../scoring/participations';
import type { ParticipationReader } from '../scoring/participations';
import type { Members } from '../scoring/population';
import type { Records, RecordPlace, RecordSheet } from '../scoring/records';
import { formatSerial } from '../table/excel-date';
import { splitItems } from '../table/normalize-text';
import { attendanceSums } from './attendance-sums';
import type { AttendanceSums } from './attendance-sums';

/** What the figures of a report may be grouped by. */
export const DIMENSIONS = ['单位', '界别', '专委会', '党派', '街道活动组'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

const ROSTER_FIELD: Readonly<Record<Exclude<Dimension, '单位'>, string>> = {
  界别: 'sector',
  专委会: 'committee',
  党派: 'party',
  街道活动组: 'streetGroup',
};

/** Group of a member whose column is blank, and of a record that belongs to no member; so that parts add up to the whole. */
export const BLANK_GROUP = '（未填）';
export const NO_MEMBER_GROUP = '（不属个人）';

/** The group of each record of a register. */
export interface Grouping {
  readonly names: readonly string[];
  readonly index: Int32Array;
}

/** Numbers groups in the order of their first record. */
class GroupNumbers {
  readonly names: string[] = [];
  private readonly known = new Map<string, number>();

  of(name: string): number {
    let number = this.known.get(name);
    if (number === undefined) {
      this.known.set(name, (number = this.names.length));
      this.names.push(name);
    }
    return number;
  }
}

/** The records of one register, read by field. */
export class FactSheet {
  readonly name: SheetName;
  private readonly grouped = new Map<string, Grouping>();

  constructor(
    private readonly records: Records,
    readonly sheet: RecordSheet,
  ) {
    this.name = sheet.contract.name as SheetName;
  }

  get length(): number {
    return this.sheet.length;
  }

  usable(record: number): boolean {
    return this.sheet.usable[record] === 1;
  }

  filled(field: string): (record: number) => boolean {
    const column = this.sheet.column(field);
    return (record) => column?.has[record] === 1;
  }

  /** Texts as they are; dates as yyyy-mm-dd; yes-no as 是 or 否. */
  text(field: string): (record: number) => string {
    const column = this.sheet.column(field);
    const type = this.sheet.contract.columns.find((candidate) => candidate.field === field)?.type;
    return (record) => {
      if (column?.has[record] !== 1) return '';
      const value = column.values[record] as number;
      if (!column.numeric) return this.records.pool.text(value);
      if (type === 'date' || type === 'time') return formatSerial(value).slice(0, 10);
      return type === 'yes-no' ? (value === 1 ? '是' : '否') : String(value);
    };
  }

  /** The number of a record's `text` among the texts of the records; -1 where it is blank. */
  textNumber(field: string): (record: number) => number {
    const column = this.sheet.column(field);
    if (column?.numeric === false) return (record) => (column.has[record] === 1 ? (column.values[record] as number) : -1);
    const text = this.text(field);
    const { pool } = this.records;
    return (record) => (column?.has[record] === 1 ? pool.intern(text(record)) : -1);
  }

  /** The number of a record's unit among the texts. */
  unitNumber(): (record: number) => number {
    const own = this.textNumber('sourceUnit');
    const blank = this.records.pool.intern(this.records.unit);
    return (record) => {
      const unit = own(record);
      return unit < 0 ? blank : unit;
    };
  }

  number(field: string): (record: number) => number | undefined {
    const column = this.sheet.column(field);
    return (record) => (column?.has[record] === 1 && column.numeric ? column.values[record] : undefined);
  }

  /** Whether a column holds one of these values. */
  is(field: string, ...values: readonly string[]): (record: number) => boolean {
    const column = this.sheet.column(field);
    if (column === undefined) return () => false;
    if (column.numeric) {
      const wanted = new Set(values.map((value) => Number(value === '是')));
      return (record) => column.has[record] === 1 && wanted.has(column.values[record] as number);
    }
    const known = new Map<number, boolean>();
    return (record) => {
      if (column.has[record] !== 1) return false;
      const text = column.values[record] as number;
      let found = known.get(text);
      if (found === undefined) known.set(text, (found = values.includes(this.records.pool.text(text))));
      return found;
    };
  }

  /** The records by the text of a column, those without one in `blank`. */
  groups(field: string, blank: string): Grouping {
    let groups = this.grouped.get(`${field} ${blank}`);
    if (groups === undefined) this.grouped.set(`${field} ${blank}`, (groups = this.groupBy(field, blank)));
    return groups;
  }

  private groupBy(field: string, blank: string): Grouping {
    const numbers = new GroupNumbers();
    const index = new Int32Array(this.length);
    const column = this.sheet.column(field);
    const text = this.text(field);
    // By the stored number, so that each text is looked at once.
    const known = new Map<number, number>();
    for (let record = 0; record < index.length; record++) {
      const value = column?.has[record] === 1 ? (column.values[record] as number) : -1;
      let group = known.get(value);
      if (group === undefined) known.set(value, (group = numbers.of(text(record) || blank)));
      index[record] = group;
    }
    return { names: numbers.names, index };
  }

  items(field: string): (record: number) => readonly string[] {
    const text = this.text(field);
    return (record) => splitItems(text(record));
  }

  unit(): (record: number) => string {
    const text = this.text('sourceUnit');
    return (record) => text(record) || this.records.unit;
  }

  /** The row as people find it; a merged row with the file that it came from first. */
  place(record: number): RecordPlace {
    return this.sheet.place(record);
  }
}

/** The records that a report is made of, and who and what they belong to. */
export class Facts {
  readonly members: Members;
  readonly reader: ParticipationReader;
  private readonly sheets = new Map<SheetName, FactSheet>();
  private readonly firstMembers = new Map<SheetName, Int32Array>();
  private readonly groupings = new Map<string, Grouping | undefined>();
  private readonly joined = new Map<string, Grouping>();
  private readonly groupsOfMembers = new Map<Dimension, Grouping>();
  private active: Uint8Array | undefined;

  /**
   * @param asOf serial day on which what is open or overdue is judged
   * @param attendanceSums where they are known already
   */
  constructor(
    readonly records: Records,
    readonly year: number | undefined,
    readonly asOf: number,
    private attendanceSums?: AttendanceSums,
  ) {
    ({ members: this.members, reader: this.reader } = peopleOf(records));
  }

  /** The counts of 出席记录, added up. */
  get attendance(): AttendanceSums {
    return (this.attendanceSums ??= attendanceSums(this));
  }

  sheet(name: SheetName): FactSheet {
    let sheet = this.sheets.get(name);
    if (sheet === undefined) this.sheets.set(name, (sheet = new FactSheet(this.records, this.records.sheet(name))));
    return sheet;
  }

  /** 1 for members in office: 委员状态 is not 历届 and 退出日期 is blank. */
  get inOffice(): Uint8Array {
    if (this.active === undefined) {
      const roster = this.sheet('委员名册');
      const former = roster.is('status', '历届');
      const left = roster.filled('leftOn');
      this.active = Uint8Array.from(this.members.rows, (row) => Number(!former(row) && !left(row)));
    }
    return this.active;
  }

  /** Whom each record belongs to: the first member of its first column of members, or of the record it belongs to; -1 for nobody. */
  firstMember(name: SheetName): Int32Array {
    let first = this.firstMembers.get(name);
    if (first === undefined) this.firstMembers.set(name, (first = this.findFirstMembers(name)));
    return first;
  }

  private findFirstMembers(name: SheetName): Int32Array {
    const { sheet } = this.sheet(name);
    const first = new Int32Array(sheet.length).fill(-1);
    if (name === '委员名册') {
      this.members.rows.forEach((row, member) => (first[row] = member));
      return first;
    }
    const [own] = participantsOf(name) ?? [];
    if (own === undefined) {
      const parent = parentOf(sheet.contract);
      if (parent === undefined) return first;
      const owners = this.firstMember(parent.sheet.name as SheetName);
      this.reader.join(sheet).forEach((record, i) => (first[i] = record < 0 ? -1 : (owners[record] as number)));
      return first;
    }
    const column = sheet.column(own.field);
    const scopes = this.members.scopes(sheet);
    const { pool } = this.records;
    for (let record = 0; record < sheet.length; record++) {
      if (sheet.usable[record] === 0 || column?.has[record] !== 1) continue;
      const scope = scopes(record);
      const text = column.values[record] as number;
      const whole = this.members.find(scope, text);
      const [head] = whole < 0 ? splitItems(pool.text(text)) : [];
      first[record] = head === undefined ? whole : this.members.find(scope, pool.intern(head));
    }
    return first;
  }

  /** The records of a register that members take part in, each as `visit(member, record)`. */
  participations(name: SheetName, visit: (member: number, record: number) => void): void {
    const { start, record } = this.reader.of(name, this.members);
    for (let member = 0; member < this.members.length; member++)
      for (let i = start[member] as number; i < (start[member + 1] as number); i++) visit(member, record[i] as number);
  }

  /** The records of a register by a column: its own, or that of the record that each belongs to. */
  groupsBy(name: SheetName, owner: SheetName, field: string): Grouping {
    if (name === owner) return this.sheet(owner).groups(field, BLANK_GROUP);
    const key = `${name} ${owner} ${field}`;
    let joined = this.joined.get(key);
    if (joined === undefined) this.joined.set(key, (joined = this.joinGroups(name, owner, field)));
    return joined;
  }

  private joinGroups(name: SheetName, owner: SheetName, field: string): Grouping {
    const own = this.sheet(owner).groups(field, BLANK_GROUP);
    const { sheet } = this.sheet(name);
    if (parentOf(sheet.contract)?.sheet.name !== owner) throw new Error(`${name} does not belong to ${owner}`);
    const names = own.names.includes(BLANK_GROUP) ? own.names : [...own.names, BLANK_GROUP];
    const blank = names.indexOf(BLANK_GROUP);
    const owners = this.reader.join(sheet);
    const index = new Int32Array(owners.length);
    for (let record = 0; record < index.length; record++) {
      const found = owners[record] as number;
      index[record] = found < 0 ? blank : (own.index[found] as number);
    }
    return { names, index };
  }

  /** The names of groups that a register adds to those of the members. */
  groupNames(name: SheetName, dimension: Dimension): readonly string[] {
    if (name === '出席记录' && dimension === '单位') return this.attendance.units;
    if (name === '委员名册' || dimension === '单位') return this.grouping(name, dimension)?.names ?? [];
    if (!namesMembers(name)) return [];
    const hasOthers = name === '出席记录' ? this.attendance.withoutMember > 0 : this.firstMember(name).includes(-1);
    return hasOthers ? [NO_MEMBER_GROUP] : [];
  }

  /** Groups of the records of a register; undefined where it names no members and is not grouped by unit. */
  grouping(name: SheetName, dimension: Dimension): Grouping | undefined {
    const key = `${name} ${dimension}`;
    if (!this.groupings.has(key)) this.groupings.set(key, this.group(name, dimension));
    return this.groupings.get(key);
  }

  private group(name: SheetName, dimension: Dimension): Grouping | undefined {
    const sheet = this.sheet(name);
    if (dimension === '单位') return sheet.groups('sourceUnit', this.records.unit || BLANK_GROUP);
    if (name !== '委员名册' && !namesMembers(name)) return undefined;
    const { names, index: groupOf } = this.memberGroups(dimension);
    const members = this.firstMember(name);
    const index = new Int32Array(sheet.length);
    let hasOthers = false;
    for (let record = 0; record < index.length; record++) {
      const member = members[record] as number;
      hasOthers ||= member < 0;
      index[record] = member < 0 ? names.length : (groupOf[member] as number);
    }
    return { names: hasOthers ? [...names, NO_MEMBER_GROUP] : names, index };
  }

  /** The group of each member. */
  private memberGroups(dimension: Exclude<Dimension, '单位'>): Grouping {
    let groups = this.groupsOfMembers.get(dimension);
    if (groups === undefined) {
      const { names, index: byRow } = this.sheet('委员名册').groups(ROSTER_FIELD[dimension], BLANK_GROUP);
      // Only groups that members are in, in the order of the members.
      const own = new GroupNumbers();
      const numbers = new Map<number, number>();
      const index = this.members.rows.map((row) => {
        const group = byRow[row] as number;
        let number = numbers.get(group);
        if (number === undefined) numbers.set(group, (number = own.of(names[group] as string)));
        return number;
      });
      groups = { names: own.names, index };
      this.groupsOfMembers.set(dimension, groups);
    }
    return groups;
  }
}

/** Whether the records of a register name members, or belong to records that do. */
function namesMembers(name: SheetName): boolean {
  if ((participantsOf(name) ?? []).length > 0) return true;
  const parent = parentOf(sheetContract(name));
  return parent !== undefined && namesMembers(parent.sheet.name as SheetName);
}
