import { NOT_HELD } from '../contract/not-held';
import type { Condition } from '../rules/filter-text';
import type { Scopes } from '../rules/scopes';
import type { Indicator, PointTable } from '../rules/model';
import { resolveTable } from '../rules/resolve-table';
import type { RuleSource } from '../rules/sources';
import { cached } from '../table/cached';
import type { AttendanceColumns } from './attendance-columns';
import type { BoundField, FieldBinder } from './bind-fields';
import type { Bitmap } from './bitmap';
import { ALWAYS, compileFilter } from './compile-filter';
import type { FilterContext, Predicate } from './compile-filter';
import { Amount, exact, ZERO } from './exact';
import type { Members, Period, Population } from './population';
import type { ParticipationReader, Participations } from './participations';
import type { RecordColumn, Records, RecordSheet } from './records';
import { RowSelector } from './select-rows';
import type { SetAside, TraceItem } from './trace';

/** What every rule is compiled with. */
export interface Workspace {
  readonly records: Records;
  readonly members: Members;
  readonly reader: ParticipationReader;
  readonly binder: FieldBinder;
  readonly scopes: Scopes;
  readonly filters: FilterContext;
  readonly period: Period;
  /** Days of a member that count for nothing (折算); most have none. */
  readonly exemptions: ReadonlyMap<number, Exemption>;
  readonly selectors: Map<Participations, RowSelector>;
}

/** Days that count for nothing; `onlyAbsence` where the member counts if he came all the same. */
export interface Exemption {
  readonly spans: readonly (Period & { readonly onlyAbsence: boolean })[];
}

/** A row of 分值表. */
export interface TableRow {
  readonly matches: Predicate;
  readonly amount: Amount;
  readonly order: number;
}

/** Participations that do not count, and why. */
interface SetAsideRows {
  readonly reason: SetAside;
  readonly rows: Bitmap;
}

/** One ledger that a rule reads. */
export interface CompiledSource {
  readonly participations: Participations;
  readonly source: RuleSource;
  /** Participations that the filter takes. */
  readonly matches: Bitmap;
  /** Those of them that count, as far as one rule alone can tell. */
  readonly counted: Bitmap;
  /** Those that do not, in the order in which reasons are told. */
  readonly setAside: readonly SetAsideRows[];
  readonly dates: Float64Array;
  readonly attendance: AttendanceColumns | undefined;
  readonly quantity: (record: number) => number;
  readonly key: (record: number) => string;
  /** Of 分值表. */
  readonly rows: readonly TableRow[];
  readonly factors: readonly TableRow[];
  readonly manual: RecordColumn | undefined;
}

/** Compiles the ledgers that one rule reads, and tells of their records. */
export class SourceCompiler {
  constructor(
    private readonly rule: Indicator,
    private readonly population: Population,
    private readonly work: Workspace,
  ) {}

  /** The columns whose values the rule's table should list: those of a closed choice. */
  tableColumns(): string[] {
    const { method } = this.rule;
    if (!('table' in method)) return [];
    const scopes = this.work.scopes.ofSources(this.rule.sources);
    return [...new Set(conditionsOf(method.table, scopes, this.work.filters).map(({ column }) => column))].filter((column) =>
      scopes.some((scope) => {
        const field = scope.find(column);
        return field !== undefined && field.type !== 'yes-no' && field.id !== 'tags' && field.type !== 'text';
      }),
    );
  }

  display(part: CompiledSource, column: string, record: number, p: number): string {
    const bound = this.bind(part.participations, column);
    if (bound === undefined) return '';
    return textAt(bound.column, bound.level === 'participation' ? p : (bound.via?.[record] ?? record), this.work.records);
  }

  /** What names a record in 不重复: the given column where the ledger has it, else its 编号. */
  usedKey(part: CompiledSource, record: number, key: string | undefined): string {
    return key === undefined || this.bind(part.participations, key) === undefined
      ? recordKey(part.participations, this.work.records, record)
      : this.display(part, key, record, -1);
  }

  private bind(participations: Participations, column: string): BoundField | undefined {
    const field = this.work.scopes.records(participations.sheet.contract.name).find(column);
    return field === undefined ? undefined : this.work.binder.ofRecords(field, participations, this.population.subject);
  }

  compile(source: RuleSource): CompiledSource {
    const { rule, work } = this;
    const participations = work.reader.of(source.sheet, this.population);
    const { sheet } = participations;
    const bind = (column: string): BoundField | undefined => this.bind(participations, column);
    const compile = (conditions: readonly Condition[]): Predicate => compileFilter(conditions, bind, work.filters);
    const table = 'table' in rule.method && rule.method.type !== 'steps' ? this.compileTable(rule.method.table, compile) : [];
    const factors = rule.sharing.type === 'factors' ? this.compileTable(rule.sharing.table, compile) : [];
    const attendance = source.sheet === '出席记录' || source.sheet === '学习培训' ? work.binder.attendance(sheet) : undefined;
    const selector = cached(work.selectors, participations, () => new RowSelector(participations, bind, work.filters));
    const matches = selector.meeting(this.sourceFilter(source, participations));
    const setAside = this.setAside(selector, participations, attendance);
    return {
      participations,
      source,
      matches,
      counted: setAside.reduce((counted, { rows }) => counted.andNot(rows), matches),
      setAside,
      dates: work.binder.dates(sheet),
      attendance,
      quantity: this.quantity(participations),
      key: this.mergeKey(participations),
      rows: table,
      factors,
      manual: source.sheet === '录入分' ? sheet.column('points') : undefined,
    };
  }

  /** What sets participations aside, whoever else uses their records. */
  private setAside(selector: RowSelector, { sheet }: Participations, attendance: AttendanceColumns | undefined): SetAsideRows[] {
    const { rule, work } = this;
    const dates = work.binder.dates(sheet);
    const found: SetAsideRows[] = [];
    const add = (reason: SetAside, rows: Bitmap): unknown => found.push({ reason, rows });
    const outside = (from: number, to: number): Bitmap =>
      selector.ofRecords(`outside ${from} ${to}`, (record) => (dates[record] as number) < from || (dates[record] as number) > to);
    add('outside-period', outside(work.period.from, work.period.to));
    if (rule.from !== undefined || rule.to !== undefined) add('outside-effect', outside(rule.from ?? -Infinity, rule.to ?? Infinity));
    const cancelled = this.cancelled(sheet);
    if (cancelled !== undefined) add('cancelled', selector.ofRecords('cancelled', cancelled));
    const confirmed = sheet.column('confirmed');
    if (confirmed !== undefined)
      add(
        'unverified',
        selector.ofRecords('unverified', (record) => confirmed.has[record] === 1 && confirmed.values[record] === 0),
      );
    if (attendance !== undefined) {
      const { present } = attendance;
      // 折算 is of members; the days of a group are not its member's.
      if (this.population.subject === '委员' && work.exemptions.size > 0)
        add('exempt', selector.ofSubjects('exempt', exemptTests(work.exemptions, dates, present)));
      if (rule.method.type !== 'rate' && !speaksOfAttendance(rule, work.scopes, work.filters))
        add(
          'not-attended',
          selector.ofRecords('not-attended', (record) => present[record] !== 1),
        );
    }
    for (const exclusive of rule.exclusive) {
      if (exclusive.type === 'conditions') add('excluded', selector.meeting(exclusive.conditions));
      if (exclusive.type === 'marker')
        add('excluded', selector.meeting([{ column: exclusive.column, operator: '≠', values: ['空', '否'], text: '' }]));
    }
    return found;
  }

  private compileTable(table: PointTable, compile: (conditions: readonly Condition[]) => Predicate): TableRow[] {
    const { rows } = resolveTable(table, this.work.scopes.ofSources(this.rule.sources), this.work.filters.lists[0]);
    return rows.map(({ row, conditions }) => ({
      matches: conditions.length === 0 ? ALWAYS : compile(conditions),
      amount: new Amount(exact(row.points)),
      order: row.order,
    }));
  }

  /** The rule's own filter, and the rows that the source's name stands for unless the filter speaks of that column itself. */
  private sourceFilter(source: RuleSource, participations: Participations): readonly Condition[] {
    const { filter, method, id } = this.rule;
    const scope = this.work.scopes.records(source.sheet);
    const conditions = [...filter];
    if (source.only !== undefined && !filter.some(({ column }) => scope.find(column)?.id === source.only?.field)) {
      const name = participations.sheet.contract.columns.find(({ field }) => field === source.only?.field)?.header ?? '';
      conditions.push({ column: name, operator: '=', values: [source.only.value], text: '' });
    }
    if (method.type === 'manual' && source.sheet === '录入分' && !filter.some(({ column }) => scope.find(column)?.id === 'ruleId'))
      conditions.push({ column: '指标编号', operator: '=', values: [id], text: '' });
    return conditions;
  }

  /** Whether a record is of an activity that does not take place, in the registers that have activities. */
  private cancelled(sheet: RecordSheet): ((record: number) => boolean) | undefined {
    const { records, reader } = this.work;
    const isAttendance = sheet.contract.name === '出席记录';
    if (!isAttendance && sheet.contract.name !== '活动台账') return undefined;
    const status = records.sheet('活动台账').column('status');
    if (status === undefined) return undefined;
    const off = new Set([...NOT_HELD].map((text) => records.pool.intern(text)));
    const join = isAttendance ? reader.join(sheet) : undefined;
    return (record) => {
      const activity = join === undefined ? record : (join[record] as number);
      return activity >= 0 && status.has[activity] === 1 && off.has(status.values[activity] as number);
    };
  }

  private quantity(participations: Participations): (record: number) => number {
    const { measure } = this.rule;
    if (measure.type !== 'quantity') return () => 1;
    const { binder } = this.work;
    const bound = measure.column === undefined ? undefined : this.bind(participations, measure.column);
    if (measure.column === undefined || bound === undefined) {
      const column = binder.quantity(participations.sheet);
      return (record) => column.values[record] as number;
    }
    return (record) => {
      const i = bound.via?.[record] ?? record;
      return i < 0 ? 0 : (binder.number(bound.column, i) ?? 0);
    };
  }

  private mergeKey(participations: Participations): (record: number) => string {
    const { mergeKey, measure } = this.rule;
    const name = measure.type === 'distinct' && measure.key !== undefined ? measure.key : mergeKey;
    const bound = name === '' ? undefined : this.bind(participations, name);
    if (bound === undefined) return (record) => recordKey(participations, this.work.records, record);
    return (record) => textAt(bound.column, bound.via?.[record] ?? record, this.work.records);
  }

  traceItem(part: CompiledSource, record: number, p: number, setAside?: SetAside): TraceItem {
    const { participations, dates, attendance } = part;
    const date = dates[record] as number;
    const isRate = this.rule.method.type === 'rate' && attendance !== undefined;
    return {
      place: participations.sheet.place(record),
      id: recordKey(participations, this.work.records, record),
      title: this.recordTitle(participations, record),
      date: Number.isNaN(date) ? undefined : date,
      role: this.work.records.pool.text(participations.role[p] as number),
      quantity: this.rule.measure.type === 'quantity' ? part.quantity(record) : 1,
      ...(isRate ? { attendance: { due: attendance.due[record] ?? 0, attended: attendance.attended[record] ?? 0 } } : {}),
      points: ZERO,
      counted: ZERO,
      ...(setAside === undefined ? {} : { setAside }),
    };
  }

  private recordTitle(participations: Participations, record: number): string {
    for (const name of ['案由', '标题', '题目', '名称', '主题', '依据', '企业']) {
      const bound = this.bind(participations, name);
      const i = bound?.via?.[record] ?? record;
      if (bound !== undefined && i >= 0 && bound.column.has[i] === 1 && !bound.column.numeric)
        return this.work.records.pool.text(bound.column.values[i] as number);
    }
    return '';
  }
}

/** Whether a record of attendance is on one of the days that count for nothing. */
function exemptTests(
  exemptions: ReadonlyMap<number, Exemption>,
  dates: Float64Array,
  present: Uint8Array,
): Map<number, (record: number) => boolean> {
  return new Map(
    [...exemptions].map(([member, { spans }]) => [
      member,
      (record) => {
        const date = dates[record] as number;
        return spans.some(({ from, to, onlyAbsence }) => date >= from && date <= to && (!onlyAbsence || present[record] === 0));
      },
    ]),
  );
}

/** Whether filter or tables of a rule say which statuses of attendance they mean; one that says nothing means those who were there. */
function speaksOfAttendance(rule: Indicator, scopes: Scopes, filters: FilterContext): boolean {
  const ids = new Set(['status', 'present', 'attended', 'signedInAt', 'leaveReason', 'leaveApproval']);
  const all = scopes.ofSources(rule.sources);
  const tables = [
    ...('table' in rule.method && rule.method.type !== 'steps' ? [rule.method.table] : []),
    ...(rule.sharing.type === 'factors' ? [rule.sharing.table] : []),
  ].flatMap((table) => conditionsOf(table, all, filters));
  return [...rule.filter, ...tables].some(({ column }) =>
    all.some((scope) => {
      const field = scope.find(column);
      return field !== undefined && field.origin !== 'parent' && ids.has(field.id);
    }),
  );
}

/** 编号 of a record: the first field of its sheet's key. */
function recordKey({ sheet }: Participations, records: Records, record: number): string {
  return textAt(sheet.column(sheet.contract.key?.[0] ?? ''), record, records);
}

/** An entry of a column as a text; blank where there is none. */
function textAt(column: RecordColumn | undefined, i: number, { pool }: Records): string {
  if (column?.has[i] !== 1) return '';
  const value = column.values[i] as number;
  return column.numeric ? String(value) : pool.text(value);
}

/** The conditions of all rows of a table. */
function conditionsOf(table: PointTable, scopes: ReturnType<Scopes['ofSources']>, { lists }: FilterContext): Condition[] {
  return resolveTable(table, scopes, lists[0]).rows.flatMap(({ conditions }) => conditions);
}
