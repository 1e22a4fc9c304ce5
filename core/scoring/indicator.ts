import type { Scopes } from '../rules/analyse';
import type { Condition } from '../rules/filter-text';
import type { Indicator, Pick, PointTable } from '../rules/model';
import { resolveTable, stepBound } from '../rules/resolve-table';
import type { RuleSource } from '../rules/sources';
import type { AttendanceColumns } from './attendance-columns';
import type { BoundField, FieldBinder } from './bind-fields';
import { ALWAYS, compileFilter } from './compile-filter';
import type { FilterContext, Predicate } from './compile-filter';
import { Amount, exact, larger, ONE, ratio, smaller, ZERO } from './exact';
import type { Exact } from './exact';
import type { Members, Period, Population } from './population';
import type { ParticipationReader, Participations } from './participations';
import type { RecordColumn, Records } from './records';
import type { RuleTrace, SetAside, TraceItem } from './trace';

/** What every rule is compiled with. */
export interface Workspace {
  readonly records: Records;
  readonly members: Members;
  readonly reader: ParticipationReader;
  readonly binder: FieldBinder;
  readonly scopes: Scopes;
  readonly filters: FilterContext;
  readonly period: Period;
  /** Days of a member that count for nothing (折算); undefined for most. */
  readonly exemption: (subject: number) => Exemption | undefined;
}

export interface Exemption {
  readonly spans: readonly (Period & { readonly onlyAbsence: boolean })[];
}

/** How often the records of a rule were used, for the analysis of data. */
export interface Usage {
  items: number;
  withoutRow: number;
  readonly unmatched: Map<string, number>;
}

interface TableRow {
  readonly matches: Predicate;
  readonly amount: Amount;
  readonly order: number;
}

/** One ledger that a rule reads. */
interface Part {
  readonly participations: Participations;
  readonly source: RuleSource;
  readonly matches: Predicate;
  readonly dates: Float64Array;
  readonly cancelled: (record: number) => boolean;
  readonly unverified: RecordColumn | undefined;
  /** Set where only those who were there count. */
  readonly present: Uint8Array | undefined;
  readonly attendance: AttendanceColumns | undefined;
  readonly quantity: (record: number) => number;
  readonly key: (record: number) => string;
  readonly excluded: Predicate | undefined;
  readonly rows: readonly TableRow[];
  readonly factors: readonly TableRow[];
  readonly manual: RecordColumn | undefined;
}

/** Records taken up for one subject, in scratch arrays that are used again. */
class Items {
  length = 0;
  readonly part: number[] = [];
  readonly participation: number[] = [];
  readonly amount: Amount[] = [];
  readonly order: number[] = [];
  readonly quantity: number[] = [];
  readonly share: (Exact | null)[] = [];
  readonly trace: (TraceItem | undefined)[] = [];

  add(
    part: number,
    participation: number,
    amount: Amount,
    order: number,
    quantity: number,
    share: Exact | null,
    trace: TraceItem | undefined,
  ): void {
    const i = this.length++;
    this.part[i] = part;
    this.participation[i] = participation;
    this.amount[i] = amount;
    this.order[i] = order;
    this.quantity[i] = quantity;
    this.share[i] = share;
    this.trace[i] = trace;
  }
}

const NOTHING = new Amount(ZERO);
const NOTHING_USED: readonly ReadonlySet<string>[] = [];

/** A rule ready to score one subject after another. */
export class CompiledIndicator {
  readonly usage: Usage = { items: 0, withoutRow: 0, unmatched: new Map() };
  private readonly parts: readonly Part[];
  private readonly points: Amount;
  private readonly items = new Items();
  /** The points of a subject without records; the same for all. */
  private ofNothing: { readonly value: Exact | null } | undefined;
  private readonly manualAmounts = new Map<number, Amount>();
  private readonly sums = new Map<string, Amount>();
  private readonly pick: Pick;
  private readonly steps: readonly { readonly bound: number; readonly amount: Amount }[];
  private readonly bounds: { readonly cap: Exact | undefined; readonly floor: Exact | undefined };
  private readonly gapColumns: readonly string[];
  private readonly givesWayTo: { readonly other: CompiledIndicator; readonly key: string | undefined }[] = [];

  constructor(
    readonly rule: Indicator,
    private readonly population: Population,
    private readonly work: Workspace,
  ) {
    const { method } = rule;
    this.points = 'points' in method ? new Amount(exact(method.points)) : NOTHING;
    this.pick = 'table' in method ? (method.table.pick ?? (method.type === 'cases' ? 'first' : 'best')) : 'best';
    this.steps = method.type === 'steps' ? compileSteps(method.table) : [];
    this.bounds = {
      cap: rule.cap === undefined ? undefined : exact(rule.cap),
      floor: rule.floor === undefined ? undefined : exact(rule.floor),
    };
    this.gapColumns = this.tableColumns();
    this.parts = rule.sources.map((source) => this.compilePart(source));
  }

  /** 不重复: gives way to what another rule has used. */
  link(find: (id: string) => CompiledIndicator | undefined): void {
    for (const exclusive of this.rule.exclusive) {
      const other = exclusive.type === 'rule' ? find(exclusive.ruleId) : undefined;
      if (exclusive.type === 'rule' && other !== undefined) this.givesWayTo.push({ other, key: exclusive.key });
    }
  }

  /** Points of one subject; null where 无数据时 says 不评 and there are none. Adds to `trace` what it did. */
  evaluate(subject: number, trace?: (trace: RuleTrace) => void): Exact | null {
    const { rule } = this;
    if (trace === undefined && this.hasNothing(subject)) {
      this.ofNothing ??= { value: this.bounded(this.total(this.collect(subject, undefined), false)) };
      return this.ofNothing.value;
    }
    const aside: TraceItem[] | undefined = trace === undefined ? undefined : [];
    const items = this.collect(subject, aside);
    const { raw, merged, units, empty } = this.total(items, aside !== undefined);
    const value = this.bounded({ merged, empty });
    if (trace !== undefined && aside !== undefined) {
      const own = items.trace.slice(0, items.length).flatMap((item) => item ?? []);
      afterCap(own, merged, value);
      const all = [...own, ...aside].sort((a, b) => (a.date ?? 0) - (b.date ?? 0) || a.place.row - b.place.row);
      trace({ rule, items: all, raw, merged, value, ...(units === undefined ? {} : { units }) });
    }
    return value;
  }

  /**
   * How many units of each subject's records there are that count, before 联名分配, 同件归并 and 计次上限: for minimums and
   * consequences, which have none of these and are asked of everybody, in one pass over the records.
   */
  quantities(): Float64Array {
    const sums = new Float64Array(this.population.length);
    for (const part of this.parts) {
      const { start, record: recordOf } = part.participations;
      const isQuantity = this.rule.measure.type === 'quantity';
      for (let subject = 0; subject < sums.length; subject++) {
        const end = start[subject + 1] as number;
        if (start[subject] === end) continue;
        const exemption = this.work.exemption(subject);
        for (let p = start[subject] as number; p < end; p++) {
          const record = recordOf[p] as number;
          if (!part.matches(record, p, subject) || this.setAside(part, record, p, subject, exemption, NOTHING_USED) !== undefined) continue;
          const [sum, quantity] = [sums[subject] as number, isQuantity ? part.quantity(record) : 1];
          sums[subject] = sum === 0 ? quantity : tidy(sum + quantity);
        }
      }
    }
    return sums;
  }

  /** Whether a subject takes part in no record at all: so it is for most members and rules. */
  private hasNothing(subject: number): boolean {
    for (const { participations } of this.parts) if (participations.start[subject] !== participations.start[subject + 1]) return false;
    return true;
  }

  /** The points after 无数据时, 封顶 and 保底. */
  private bounded({ merged, empty }: { readonly merged: Exact; readonly empty: boolean }): Exact | null {
    const { rule, bounds } = this;
    let value: Exact | null = empty && rule.whenEmpty !== 'zero' ? this.withoutData() : merged;
    if (value === null) return null;
    if (rule.kind === 'deduct') value = value.neg();
    if (bounds.cap !== undefined) value = smaller(value, bounds.cap);
    if (bounds.floor !== undefined) value = larger(value, bounds.floor);
    return value;
  }

  private withoutData(): Exact | null {
    const { whenEmpty, method, cap } = this.rule;
    if (whenEmpty === 'not-scored') return null;
    if (method.type === 'rate' || method.type === 'flat') return this.points.value;
    return cap === undefined ? ZERO : exact(cap);
  }

  /** Steps 2 to 4: the records that count, with their points and shares. */
  private collect(subject: number, aside: TraceItem[] | undefined): Items {
    const { items } = this;
    items.length = 0;
    const exemption = this.work.exemption(subject);
    const used = this.givesWayTo.length === 0 ? NOTHING_USED : this.givesWayTo.map(({ other, key }) => other.usedKeys(subject, key));
    for (let index = 0; index < this.parts.length; index++) {
      const part = this.parts[index] as Part;
      const { start, record: recordOf } = part.participations;
      const end = start[subject + 1] as number;
      for (let p = start[subject] as number; p < end; p++) {
        const record = recordOf[p] as number;
        if (!part.matches(record, p, subject)) continue;
        const reason = this.setAside(part, record, p, subject, exemption, used);
        if (reason !== undefined) {
          aside?.push(this.traceItem(part, record, p, reason));
          continue;
        }
        this.usage.items++;
        this.take(part, index, record, p, subject, aside);
      }
    }
    return items;
  }

  private setAside(
    part: Part,
    record: number,
    p: number,
    subject: number,
    exemption: Exemption | undefined,
    used: readonly ReadonlySet<string>[],
  ): SetAside | undefined {
    const date = part.dates[record] as number;
    const { period } = this.work;
    if (date < period.from || date > period.to) return 'outside-period';
    if (date < (this.rule.from ?? -Infinity) || date > (this.rule.to ?? Infinity)) return 'outside-effect';
    if (part.cancelled(record)) return 'cancelled';
    if (part.unverified?.has[record] === 1 && part.unverified.values[record] === 0) return 'unverified';
    if (exemption !== undefined && isExempt(exemption, part, record)) return 'exempt';
    if (part.present !== undefined && part.present[record] !== 1) return 'not-attended';
    if (part.excluded?.(record, p, subject) === true) return 'excluded';
    if (used.length > 0 && used.some((keys, i) => keys.has(this.usedKey(part, record, this.givesWayTo[i]?.key)))) return 'excluded';
    return undefined;
  }

  private take(part: Part, index: number, record: number, p: number, subject: number, aside: TraceItem[] | undefined): void {
    const { rule, items } = this;
    const trace = aside === undefined ? undefined : this.traceItem(part, record, p);
    if (rule.method.type === 'rate') {
      items.add(index, p, NOTHING, 0, 1, null, trace);
      return;
    }
    let amount = this.points;
    let order = 0;
    if (rule.method.type === 'lookup' || rule.method.type === 'cases') {
      const row = this.matchRow(part.rows, record, p, subject);
      if (row === undefined) {
        this.unmatched(part, record, p);
        if (trace !== undefined) aside?.push({ ...trace, setAside: 'no-row' });
        return;
      }
      ({ amount, order } = row);
    } else if (rule.method.type === 'manual') amount = this.manualAmount(part, record);
    const share = this.shareOf(part, record, p, subject);
    if (share !== null && share.equals(0)) {
      if (trace !== undefined) aside?.push({ ...trace, setAside: 'signer' });
      return;
    }
    items.add(index, p, amount, order, rule.measure.type === 'quantity' ? part.quantity(record) : 1, share, trace);
  }

  private matchRow(rows: readonly TableRow[], record: number, p: number, subject: number): { amount: Amount; order: number } | undefined {
    if (this.pick === 'sum') {
      let mask = '';
      let sum = ZERO;
      let order = 0;
      rows.forEach((row, i) => {
        if (!row.matches(record, p, subject)) return;
        mask += `${i},`;
        sum = sum.add(row.amount.value);
        order = Math.max(order, row.order);
      });
      if (mask === '') return undefined;
      let amount = this.sums.get(mask);
      if (amount === undefined) this.sums.set(mask, (amount = new Amount(sum)));
      return { amount, order };
    }
    let best: TableRow | undefined;
    for (const row of rows) {
      if (!row.matches(record, p, subject)) continue;
      if (this.pick === 'first') return row;
      if (best === undefined || (this.pick === 'best' ? row.amount.value.compare(best.amount.value) > 0 : row.order > best.order))
        best = row;
    }
    return best;
  }

  private manualAmount({ manual }: Part, record: number): Amount {
    const value = manual?.has[record] === 1 ? (manual.values[record] as number) : 0;
    let amount = this.manualAmounts.get(value);
    if (amount === undefined) this.manualAmounts.set(value, (amount = new Amount(exact(value))));
    return amount;
  }

  private unmatched(part: Part, record: number, p: number): void {
    this.usage.items++;
    const conditions = this.gapColumns;
    // A record without a mark (重点, 优秀 ...) is no gap: marks are for some only.
    if (conditions.length === 0) return;
    const text = conditions
      .map((column) => this.display(part, column, record, p))
      .filter((value) => value !== '')
      .join('＋');
    if (this.usage.unmatched.size < 20 || this.usage.unmatched.has(text))
      this.usage.unmatched.set(text, (this.usage.unmatched.get(text) ?? 0) + 1);
    this.usage.withoutRow++;
  }

  /** The columns whose values the rule's table should list: those of a closed choice. */
  private tableColumns(): string[] {
    const { method } = this.rule;
    if (!('table' in method)) return [];
    const { rows } = resolveTable(method.table, this.work.scopes.ofSources(this.rule.sources), this.work.filters.lists[0]);
    const scopes = this.work.scopes.ofSources(this.rule.sources);
    return [...new Set(rows.flatMap(({ conditions }) => conditions.map(({ column }) => column)))].filter((column) =>
      scopes.some((scope) => {
        const field = scope.find(column);
        return field !== undefined && field.type !== 'yes-no' && field.id !== 'tags' && field.type !== 'text';
      }),
    );
  }

  private display(part: Part, column: string, record: number, p: number): string {
    const bound = this.bind(part.participations, column);
    if (bound === undefined) return '';
    const i = bound.level === 'participation' ? p : (bound.via?.[record] ?? record);
    if (i < 0 || bound.column.has[i] !== 1) return '';
    const value = bound.column.values[i] as number;
    return bound.column.numeric ? String(value) : this.work.records.pool.text(value);
  }

  /** 联名分配: the part of one signer; null for all of it. */
  private shareOf(part: Part, record: number, p: number, subject: number): Exact | null {
    const { sharing } = this.rule;
    const order = part.participations.order[p] as number;
    const signers = part.participations.signers[p] as number;
    switch (sharing.type) {
      case 'full':
      case 'by-role':
        return null;
      case 'first-only':
        return order === 1 ? null : ZERO;
      case 'first-n':
        return order <= sharing.count ? null : ZERO;
      case 'first-half':
        if (signers === 1) return null;
        return order === 1 ? ratio(1, 2) : ratio(1, 2 * (signers - 1));
      case 'factors': {
        let factor = ONE;
        for (const row of part.factors) if (row.matches(record, p, subject)) factor = factor.mul(row.amount.value);
        return factor;
      }
    }
  }

  /** Steps 5 and 6: one matter counts once, the best n count, then the sum. */
  private total(items: Items, traced: boolean): { raw: Exact; merged: Exact; units?: number; empty: boolean } {
    const { rule } = this;
    const empty = items.length === 0;
    if (rule.method.type === 'rate') return this.rate(items);
    const kept = this.keep(items, traced);
    if (rule.method.type === 'flat' || rule.method.type === 'from-nth' || rule.method.type === 'steps')
      return { ...this.byUnits(items, kept, traced), empty };
    const merged = this.sum(items, kept);
    const raw = traced ? this.sum(items, allOf(items)) : merged;
    if (traced) for (const i of kept) this.note(items, i, this.itemValue(items, i));
    return { raw, merged, empty };
  }

  private itemValue(items: Items, i: number): Exact {
    const amount = (items.amount[i] as Amount).times(items.quantity[i] as number);
    const share = items.share[i] ?? null;
    return share === null ? amount.value : amount.value.mul(share);
  }

  private note(items: Items, i: number, counted: Exact, setAside?: SetAside): void {
    const item = items.trace[i];
    if (item === undefined) return;
    item.points = this.itemValue(items, i);
    item.counted = counted;
    if (setAside !== undefined) item.setAside = setAside;
  }

  /** Equal items are added by multiplication: most members have many of one kind. */
  private sum(items: Items, kept: readonly number[]): Exact {
    if (kept.length === 0) return ZERO;
    const amounts: Amount[] = [];
    const quantities: number[] = [];
    let sum: Exact = ZERO;
    for (const i of kept) {
      if ((items.share[i] ?? null) !== null) {
        sum = sum.add(this.itemValue(items, i));
        continue;
      }
      const amount = items.amount[i] as Amount;
      const known = amounts.indexOf(amount);
      if (known < 0) {
        amounts.push(amount);
        quantities.push(items.quantity[i] as number);
      } else quantities[known] = tidy((quantities[known] as number) + (items.quantity[i] as number));
    }
    amounts.forEach((amount, i) => {
      const value = amount.times(quantities[i] as number).value;
      sum = sum === ZERO ? value : sum.add(value);
    });
    return sum;
  }

  /** The items that count after 同件归并 and 计次上限. */
  private keep(items: Items, traced: boolean): readonly number[] {
    const { rule } = this;
    let kept = allOf(items);
    const byUnits = rule.method.type === 'flat' || rule.method.type === 'from-nth' || rule.method.type === 'steps';
    if (rule.measure.type === 'any' && !byUnits) kept = this.best(items, kept, () => 'one', traced);
    else if (rule.measure.type === 'distinct') kept = this.best(items, kept, (i) => this.keyOf(items, i), traced);
    else if (rule.merge.type === 'best' || rule.merge.type === 'highest-level')
      kept = this.best(items, kept, (i) => this.keyOf(items, i), traced);
    const limit = rule.merge.type === 'best-of-year' ? (rule.merge.count ?? rule.countCap ?? 1) : rule.countCap;
    if (limit === undefined || byUnits || kept.length <= limit) return kept;
    const ranked = [...kept].sort((a, b) => this.itemValue(items, b).compare(this.itemValue(items, a)) || a - b);
    if (traced) for (const i of ranked.slice(limit)) this.note(items, i, ZERO, 'beyond-count');
    const chosen = new Set(ranked.slice(0, limit));
    return kept.filter((i) => chosen.has(i));
  }

  private best(items: Items, kept: readonly number[], key: (i: number) => string, traced: boolean): number[] {
    const byLevel = this.rule.merge.type === 'highest-level';
    const chosen = new Map<string, number>();
    for (const i of kept) {
      const name = key(i);
      const rival = chosen.get(name);
      if (rival === undefined) chosen.set(name, i);
      else {
        const levels = (items.order[i] as number) - (items.order[rival] as number);
        const better = (byLevel && levels !== 0 ? levels : this.itemValue(items, i).compare(this.itemValue(items, rival))) > 0;
        if (better) chosen.set(name, i);
        if (traced) this.note(items, better ? rival : i, ZERO, 'merged');
      }
    }
    return [...chosen.values()];
  }

  private keyOf(items: Items, i: number): string {
    const part = this.parts[items.part[i] as number] as Part;
    const p = items.participation[i] as number;
    const key = part.key(part.participations.record[p] as number);
    return key === '' ? `\u0000${items.part[i]} ${p}` : key;
  }

  private byUnits(items: Items, kept: readonly number[], traced: boolean): { raw: Exact; merged: Exact; units: number } {
    const { method, countCap, measure } = this.rule;
    let count: Exact = ZERO;
    for (const i of kept) {
      const share = items.share[i] ?? null;
      const quantity = exact(items.quantity[i] as number);
      count = count.add(share === null ? quantity : quantity.mul(share));
    }
    if (measure.type === 'any' && kept.length > 0) count = ONE;
    if (countCap !== undefined && method.type !== 'from-nth') count = smaller(count, exact(countCap));
    let merged: Exact = ZERO;
    if (method.type === 'flat') merged = count.compare(exact(method.least)) >= 0 ? this.points.value : ZERO;
    else if (method.type === 'from-nth') {
      let beyond = larger(ZERO, count.sub(exact(method.from - 1)));
      if (countCap !== undefined) beyond = smaller(beyond, exact(countCap));
      merged = this.points.value.mul(beyond);
    } else merged = this.step(count);
    if (traced) this.spread(items, kept, merged);
    return { raw: merged, merged, units: count.valueOf() };
  }

  private step(count: Exact): Exact {
    const reached = this.steps.filter(({ bound }) => count.compare(bound) >= 0);
    if (this.rule.method.type === 'steps' && this.rule.method.table.pick === 'sum')
      return reached.reduce((sum, { amount }) => sum.add(amount.value), ZERO);
    if (this.rule.method.type === 'steps' && this.rule.method.table.pick === 'best')
      return reached.reduce((best, { amount }) => larger(best, amount.value), reached[0]?.amount.value ?? ZERO);
    return reached[reached.length - 1]?.amount.value ?? ZERO;
  }

  /** For people: which of the counted items earned the points. */
  private spread(items: Items, kept: readonly number[], merged: Exact): void {
    const { method } = this.rule;
    let count = 0;
    let left = merged;
    const last = kept[kept.length - 1];
    for (const i of kept) {
      const before = count;
      count += items.quantity[i] as number;
      const item = items.trace[i];
      if (item === undefined) continue;
      if (method.type === 'from-nth') {
        const beyond = Math.max(0, count - Math.max(before, method.from - 1));
        item.counted = smaller(left, this.points.times(tidy(beyond)).value);
        if (beyond === 0) item.setAside = 'before-nth';
      } else if (method.type === 'flat' ? before < method.least && count >= method.least : i === last) item.counted = left;
      item.points = item.counted;
      left = left.sub(item.counted);
    }
  }

  private rate(items: Items): { raw: Exact; merged: Exact; empty: boolean; units?: number } {
    let due = 0;
    let attended = 0;
    for (let i = 0; i < items.length; i++) {
      const part = this.parts[items.part[i] as number] as Part;
      const record = part.participations.record[items.participation[i] as number] as number;
      due += part.attendance?.due[record] ?? 0;
      attended += part.attendance?.attended[record] ?? 0;
    }
    if (due === 0) return { raw: ZERO, merged: ZERO, empty: true };
    const merged = this.points.times(tidy(attended)).over(tidy(due)).value;
    return { raw: merged, merged, empty: false };
  }

  /** Keys of the records that this rule scores for a subject, for rules that give way to it. */
  usedKeys(subject: number, key: string | undefined): ReadonlySet<string> {
    // A rule that gives way in a circle is refused by the analysis before anything is scored.
    const before = { ...this.usage };
    const items = this.collect(subject, undefined);
    const kept = this.rule.method.type === 'rate' ? allOf(items) : this.keep(items, false);
    const keys = new Set<string>();
    for (const i of kept) {
      const part = this.parts[items.part[i] as number] as Part;
      const used = this.usedKey(part, part.participations.record[items.participation[i] as number] as number, key);
      if (used !== '') for (const each of used.split('、')) keys.add(each);
    }
    this.usage.items = before.items;
    this.usage.withoutRow = before.withoutRow;
    return keys;
  }

  /** What names a record in 不重复: the given column where the ledger has it, else its 编号. */
  private usedKey(part: Part, record: number, key: string | undefined): string {
    const own = key === undefined ? undefined : this.display(part, key, record, -1);
    return own === undefined || this.bind(part.participations, key ?? '') === undefined
      ? recordKey(part.participations, this.work.records, record)
      : own;
  }

  private bind(participations: Participations, column: string): BoundField | undefined {
    const field = this.work.scopes.records(participations.sheet.contract.name).find(column);
    return field === undefined ? undefined : this.work.binder.ofRecords(field, participations, this.population.subject);
  }

  private compilePart(source: RuleSource): Part {
    const { rule, work } = this;
    const participations = work.reader.of(source.sheet, this.population);
    const { sheet } = participations;
    const bind = (column: string): BoundField | undefined => this.bind(participations, column);
    const compile = (conditions: readonly Condition[]): Predicate => compileFilter(conditions, bind, work.filters);
    const table = 'table' in rule.method && rule.method.type !== 'steps' ? this.compileTable(rule.method.table, compile) : [];
    const factors = rule.sharing.type === 'factors' ? this.compileTable(rule.sharing.table, compile) : [];
    const attends = source.sheet === '出席记录' || source.sheet === '学习培训';
    const exclusions = rule.exclusive.flatMap((exclusive) =>
      exclusive.type === 'conditions'
        ? [compile(exclusive.conditions)]
        : exclusive.type === 'marker'
          ? [compile([{ column: exclusive.column, operator: '≠', values: ['空', '否'], text: '' }])]
          : [],
    );
    return {
      participations,
      source,
      matches: this.sourceFilter(source, compile, participations),
      dates: work.binder.dates(sheet),
      cancelled: this.cancelled(participations),
      unverified: sheet.column('confirmed'),
      present: attends && rule.method.type !== 'rate' && !this.speaksOfAttendance() ? work.binder.attendance(sheet).present : undefined,
      attendance: attends ? work.binder.attendance(sheet) : undefined,
      quantity: this.quantity(participations),
      key: this.mergeKey(participations),
      excluded: exclusions.length === 0 ? undefined : (record, p, subject) => exclusions.some((each) => each(record, p, subject)),
      rows: table,
      factors,
      manual: source.sheet === '录入分' ? sheet.column('points') : undefined,
    };
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
  private sourceFilter(
    source: RuleSource,
    compile: (conditions: readonly Condition[]) => Predicate,
    participations: Participations,
  ): Predicate {
    const { filter, method, id } = this.rule;
    const scope = this.work.scopes.records(source.sheet);
    const conditions = [...filter];
    if (source.only !== undefined && !filter.some(({ column }) => scope.find(column)?.id === source.only?.field)) {
      const name = participations.sheet.contract.columns.find(({ field }) => field === source.only?.field)?.header ?? '';
      conditions.push({ column: name, operator: '=', values: [source.only.value], text: '' });
    }
    if (method.type === 'manual' && source.sheet === '录入分' && !filter.some(({ column }) => scope.find(column)?.id === 'ruleId'))
      conditions.push({ column: '指标编号', operator: '=', values: [id], text: '' });
    return conditions.length === 0 ? ALWAYS : compile(conditions);
  }

  /** A rule that says nothing of the status means those who were there. */
  private speaksOfAttendance(): boolean {
    return speaksOfAttendance(this.rule, this.work.scopes, this.work.filters);
  }

  private cancelled({ sheet }: Participations): (record: number) => boolean {
    const { records, reader } = this.work;
    const isAttendance = sheet.contract.name === '出席记录';
    if (!isAttendance && sheet.contract.name !== '活动台账') return () => false;
    const status = records.sheet('活动台账').column('status');
    if (status === undefined) return () => false;
    const off = new Set(['草稿', '取消'].map((text) => records.pool.intern(text)));
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
    return (record) => {
      const i = bound.via?.[record] ?? record;
      if (i < 0 || bound.column.has[i] !== 1) return '';
      const value = bound.column.values[i] as number;
      return bound.column.numeric ? String(value) : this.work.records.pool.text(value);
    };
  }

  private traceItem(part: Part, record: number, p: number, setAside?: SetAside): TraceItem {
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

/** Whether filter or tables of a rule say which statuses of attendance they mean. */
function speaksOfAttendance(rule: Indicator, scopes: Scopes, { lists }: FilterContext): boolean {
  const ids = new Set(['status', 'present', 'attended', 'signedInAt', 'leaveReason', 'leaveApproval']);
  const all = scopes.ofSources(rule.sources);
  const tables = [
    ...('table' in rule.method && rule.method.type !== 'steps' ? [rule.method.table] : []),
    ...(rule.sharing.type === 'factors' ? [rule.sharing.table] : []),
  ].flatMap((table) => resolveTable(table, all, lists[0]).rows.flatMap(({ conditions }) => conditions));
  return [...rule.filter, ...tables].some(({ column }) =>
    all.some((scope) => {
      const field = scope.find(column);
      return field !== undefined && field.origin !== 'parent' && ids.has(field.id);
    }),
  );
}

function isExempt({ spans }: Exemption, part: Part, record: number): boolean {
  if (part.attendance === undefined) return false;
  const date = part.dates[record] as number;
  return spans.some(({ from, to, onlyAbsence }) => date >= from && date <= to && (!onlyAbsence || part.attendance?.present[record] === 0));
}

function compileSteps(table: PointTable): { bound: number; amount: Amount }[] {
  return table.rows
    .map((row) => ({ bound: stepBound(row) ?? Infinity, amount: new Amount(exact(row.points)) }))
    .sort((a, b) => a.bound - b.bound);
}

/** 编号 of a record: the first field of its sheet's key. */
function recordKey({ sheet }: Participations, { pool }: Records, record: number): string {
  const column = sheet.column(sheet.contract.key?.[0] ?? '');
  if (column?.has[record] !== 1) return '';
  const value = column.values[record] as number;
  return column.numeric ? String(value) : pool.text(value);
}

/** 0 to n - 1, by n; asked for once a member and rule. */
const FIRST: (readonly number[])[] = [];
const MOST_KEPT = 256;

function allOf({ length }: Items): readonly number[] {
  const known = FIRST[length];
  if (known !== undefined) return known;
  const all = Array.from({ length }, (_, i) => i);
  if (length < MOST_KEPT) FIRST[length] = all;
  return all;
}

/** For people: items past the cap, in order of days, count for nothing or in part. */
function afterCap(items: TraceItem[], merged: Exact, value: Exact | null): void {
  if (value === null || value.abs().compare(merged.abs()) >= 0) return;
  let left = value.abs();
  for (const item of [...items].sort((a, b) => (a.date ?? 0) - (b.date ?? 0) || a.place.row - b.place.row)) {
    if (item.setAside !== undefined) continue;
    const counted = smaller(left, item.counted);
    if (counted.equals(0) && !item.counted.equals(0)) item.setAside = 'after-cap';
    item.counted = counted;
    left = left.sub(counted);
  }
}

/** Sums of halves and tenths without the dust of binary fractions. */
function tidy(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toFixed(9));
}
