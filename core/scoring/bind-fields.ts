import type { SheetName } from '../contract';
import type { Field } from '../rules/fields';
import { parentOf } from '../rules/sources';
import { cached } from '../table/cached';
import { dayOf } from '../table/excel-date';
import { ITEM_SEPARATOR, splitItems } from '../table/normalize-text';
import { attendanceColumns } from './attendance-columns';
import type { AttendanceColumns } from './attendance-columns';
import { monthsBetween } from './population';
import type { Members, Objects, Period } from './population';
import type { ParticipationReader, Participations } from './participations';
import type { RecordColumn, Records, RecordSheet } from './records';

/** A field with its values: one a record, one a participation, or one a subject. */
export interface BoundField {
  readonly field: Field;
  readonly level: 'record' | 'participation' | 'subject';
  readonly column: RecordColumn;
  /** Record of another sheet for each record; -1 for none. */
  readonly via?: Int32Array;
}

/** Finds the values of fields in the records. */
export class FieldBinder {
  private readonly bound = new Map<string, BoundField | undefined>();
  private readonly datesOf = new Map<RecordSheet, Float64Array>();

  constructor(
    private readonly records: Records,
    private readonly members: Members,
    private readonly reader: ParticipationReader,
    private readonly period: Period,
  ) {}

  /** A field of a register, for participations of one kind of subject. */
  ofRecords(field: Field, participations: Participations, subject: string): BoundField | undefined {
    const level = field.id === 'role' || field.id === 'order' || field.id === 'signers' ? subject : '';
    const key = `${participations.sheet.contract.name} ${field.origin} ${field.sheet?.name ?? ''} ${field.id} ${level}`;
    if (!this.bound.has(key)) this.bound.set(key, this.bindRecords(field, participations));
    return this.bound.get(key);
  }

  private bindRecords(field: Field, participations: Participations): BoundField | undefined {
    const { sheet } = participations;
    const record = (column: RecordColumn | undefined, via?: Int32Array): BoundField | undefined =>
      column === undefined ? undefined : { field, level: 'record', column, ...(via === undefined ? {} : { via }) };
    switch (field.origin) {
      case 'own':
        return record(sheet.column(field.id));
      case 'extra':
        return record(sheet.extra(field.id));
      case 'parent': {
        const parent = parentOf(sheet.contract);
        if (parent === undefined) return undefined;
        return record(this.records.sheet(parent.sheet.name as SheetName).column(field.id), this.reader.join(sheet));
      }
      case 'child':
        return field.sheet === undefined ? undefined : record(this.childTexts(sheet, field.sheet.name as SheetName, field.id));
      case 'derived':
        return this.derived(field, participations);
    }
  }

  private derived(field: Field, { sheet, role, order, signers }: Participations): BoundField | undefined {
    const participation = (values: ArrayLike<number>, numeric: boolean): BoundField => ({
      field,
      level: 'participation',
      column: { has: new Uint8Array(values.length).fill(1), values: Float64Array.from(values), numeric },
    });
    switch (field.id) {
      case 'role':
        return participation(role, false);
      case 'order':
        return participation(order, true);
      case 'signers':
        return participation(signers, true);
      case 'quantity':
        return { field, level: 'record', column: this.quantity(sheet) };
      case 'present':
        return { field, level: 'record', column: this.presence(sheet) };
      case 'month': {
        const dates = this.dates(sheet);
        return {
          field,
          level: 'record',
          column: this.numbers(sheet, (record) => (Number.isNaN(dates[record]) ? undefined : dayOf(dates[record] as number).month)),
        };
      }
      case 'tags':
        return { field, level: 'record', column: this.texts(sheet, this.tags(sheet)) };
      case 'outcome':
        return { field, level: 'record', column: this.texts(sheet, this.outcomes(sheet)) };
      default:
        return undefined;
    }
  }

  /** 数量 of each record: its own column, or one that the office added; 1 where it is blank. */
  quantity(sheet: RecordSheet): RecordColumn {
    const own = sheet.column('quantity') ?? sheet.extra('数量');
    return this.numbers(sheet, (record) => (own === undefined ? 1 : (this.number(own, record) ?? 1)));
  }

  /** A number of a column; texts of extra columns are read as numbers. */
  number(column: RecordColumn, record: number): number | undefined {
    if (column.has[record] !== 1) return undefined;
    const value = column.values[record] as number;
    if (column.numeric) return value;
    const number = Number(this.records.pool.text(value));
    return Number.isFinite(number) ? number : undefined;
  }

  private presence(sheet: RecordSheet): RecordColumn {
    const { present } = this.attendance(sheet);
    return this.numbers(sheet, (record) => present[record]);
  }

  /** The day of each record: its own or that of the record it belongs to; NaN where there is none. */
  dates(sheet: RecordSheet): Float64Array {
    return cached(this.datesOf, sheet, () => this.findDates(sheet));
  }

  private findDates(sheet: RecordSheet): Float64Array {
    const dates = new Float64Array(sheet.length).fill(NaN);
    const own = sheet.column(sheet.contract.yearDate ?? 'heldOn');
    const parent = parentOf(sheet.contract);
    const field = parent?.sheet.yearDate;
    if (own?.numeric === true) {
      for (let record = 0; record < sheet.length; record++) if (own.has[record] === 1) dates[record] = own.values[record] as number;
    } else if (parent !== undefined && field !== undefined) {
      const column = this.records.sheet(parent.sheet.name as SheetName).column(field);
      const join = this.reader.join(sheet);
      for (let record = 0; record < sheet.length; record++) {
        const owner = join[record] as number;
        if (owner >= 0 && column?.has[owner] === 1) dates[record] = column.values[owner] as number;
      }
    }
    return dates;
  }

  /** 应到, 实到 and whether the member was there, in the registers of attendance and training. */
  attendance(sheet: RecordSheet): AttendanceColumns {
    return attendanceColumns(sheet, this.records.pool);
  }

  private numbers(sheet: RecordSheet, value: (record: number) => number | undefined): RecordColumn {
    const has = new Uint8Array(sheet.length);
    const values = new Float64Array(sheet.length);
    for (let record = 0; record < sheet.length; record++) {
      const number = value(record);
      if (number === undefined) continue;
      has[record] = 1;
      values[record] = number;
    }
    return { has, values, numeric: true };
  }

  private texts(sheet: RecordSheet, items: (record: number) => readonly string[]): RecordColumn {
    const has = new Uint8Array(sheet.length);
    const values = new Float64Array(sheet.length);
    for (let record = 0; record < sheet.length; record++) {
      const own = items(record);
      if (own.length === 0) continue;
      has[record] = 1;
      values[record] = this.records.pool.intern([...new Set(own)].join(ITEM_SEPARATOR));
    }
    return { has, values, numeric: false };
  }

  /** The values that rows of a child sheet have, by the record they belong to. */
  private childTexts(sheet: RecordSheet, childName: SheetName, field: string): RecordColumn | undefined {
    const child = this.records.sheet(childName);
    const column = child.column(field);
    if (column === undefined) return undefined;
    const items = new Map<number, string[]>();
    this.eachChild(child, (owner, record) => {
      if (column.has[record] !== 1) return;
      const value = column.values[record] as number;
      const type = child.contract.columns.find((candidate) => candidate.field === field)?.type;
      const text = column.numeric ? (type === 'yes-no' ? (value === 1 ? '是' : '否') : String(value)) : this.records.pool.text(value);
      items.set(owner, [...(items.get(owner) ?? []), ...splitItems(text)]);
    });
    return this.texts(sheet, (record) => items.get(record) ?? []);
  }

  private eachChild(child: RecordSheet, visit: (owner: number, record: number) => void): void {
    const join = this.reader.join(child);
    for (let record = 0; record < child.length; record++) {
      const owner = join[record] as number;
      if (owner >= 0 && child.usable[record] === 1) visit(owner, record);
    }
  }

  /** 标签: the yes-no columns that say 是, a column 标签 that the office added, and 提案转 for 社情民意 that came from a proposal. */
  private tags(sheet: RecordSheet): (record: number) => readonly string[] {
    const flags = sheet.contract.columns
      .filter(({ type }) => type === 'yes-no')
      .flatMap(({ field, header }) => {
        const column = sheet.column(field);
        return column === undefined ? [] : [{ header, column }];
      });
    const listed = [sheet.extra('标签'), sheet.contract.name === '社情民意' ? sheet.column('source') : undefined];
    return (record) => [
      ...flags.filter(({ column }) => column.has[record] === 1 && column.values[record] === 1).map(({ header }) => header),
      ...listed.flatMap((column) => (column?.has[record] === 1 ? splitItems(this.records.pool.text(column.values[record] as number)) : [])),
    ];
  }

  private outcomes(sheet: RecordSheet): (record: number) => readonly string[] {
    const texts = (field: string): ((record: number) => string[]) => {
      const column = sheet.column(field);
      return (record) => (column?.has[record] === 1 ? splitItems(this.records.pool.text(column.values[record] as number)) : []);
    };
    switch (sheet.contract.name) {
      case '提案':
        return texts('review');
      case '社情民意':
        return this.opinionOutcomes(texts('disposition'));
      default: {
        const [delivery, conversion] = [texts('delivery'), texts('conversion')];
        const [instruction, adopted] = [texts('instruction'), texts('adoptedBy')];
        return (record) => [
          ...delivery(record),
          ...conversion(record),
          ...(instruction(record).length > 0 ? ['批示'] : []),
          ...(adopted(record).length > 0 ? ['采纳'] : []),
        ];
      }
    }
  }

  /** 录用 counts as 采用; each level adds 市采用, 市批示 ... and 采用, 批示 as such. 全国 is also called 中央. */
  private opinionOutcomes(disposition: (record: number) => string[]): (record: number) => readonly string[] {
    const adoption = this.records.sheet('社情民意采用');
    const { pool } = this.records;
    const [level, adopted, by, on] = ['level', 'adopted', 'instructedBy', 'instructedOn'].map((field) => adoption.column(field));
    const items = new Map<number, string[]>();
    this.eachChild(adoption, (owner, record) => {
      const name = level?.has[record] === 1 ? pool.text(level.values[record] as number) : '';
      const names = name === '全国' ? [name, '中央'] : [name];
      const own = items.get(owner) ?? [];
      if (adopted?.has[record] === 1 && adopted.values[record] === 1) own.push('采用', ...names.map((each) => `${each}采用`));
      if (by?.has[record] === 1 || on?.has[record] === 1) own.push('批示', ...names.flatMap((each) => [`${each}批示`, `${each}领导批示`]));
      items.set(owner, own);
    });
    return (record) => {
      const own = disposition(record);
      return [...own, ...(own.includes('录用') ? ['采用'] : []), ...(items.get(record) ?? [])];
    };
  }

  /** A field of the roster, one value a member. */
  ofMembers(field: Field): BoundField | undefined {
    const key = `roster ${field.origin} ${field.id}`;
    if (!this.bound.has(key)) this.bound.set(key, this.bindMembers(field));
    return this.bound.get(key);
  }

  private bindMembers(field: Field): BoundField | undefined {
    const { roster, rows } = this.members;
    if (field.origin === 'own' || field.origin === 'extra') {
      const column = field.origin === 'own' ? roster.column(field.id) : roster.extra(field.id);
      return column === undefined ? undefined : { field, level: 'record', column, via: rows };
    }
    const has = new Uint8Array(this.members.length).fill(1);
    const values = new Float64Array(this.members.length);
    for (let member = 0; member < this.members.length; member++) {
      const value = this.memberValue(field.id, member);
      if (value === undefined) has[member] = 0;
      else values[member] = typeof value === 'number' ? value : this.records.pool.intern(value);
    }
    return { field, level: 'subject', column: { has, values, numeric: field.type === 'number' } };
  }

  private memberValue(id: string, member: number): number | string | undefined {
    switch (id) {
      case 'capacity':
        return this.members.capacities(member).join(ITEM_SEPARATOR);
      case 'monthsServed':
        return this.members.months(member, { from: this.members.number(member, 'appointedOn') ?? this.period.from, to: this.period.to });
      case 'monthsInPeriod':
        return this.members.months(member, this.period);
      case 'age': {
        const birth = this.members.number(member, 'birthDate');
        return birth === undefined || !Number.isFinite(this.period.to) ? undefined : Math.floor(monthsBetween(birth, this.period.to) / 12);
      }
      default:
        return this.members.unit(member);
    }
  }

  /** 名称 and 人数 of an evaluated object. */
  ofObjects(field: Field, objects: Objects): BoundField {
    const values =
      field.id === 'size' ? Float64Array.from(objects.sizes) : Float64Array.from(objects.names, (name) => this.records.pool.intern(name));
    return { field, level: 'subject', column: { has: new Uint8Array(objects.length).fill(1), values, numeric: field.id === 'size' } };
  }
}
