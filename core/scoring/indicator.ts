import type { Indicator, Pick } from '../rules/model';
import { cached } from '../table/cached';
import { SourceCompiler } from './compile-source';
import type { CompiledSource, TableRow, Workspace } from './compile-source';
import { allOf, Items, PointCounter, tidy } from './count-points';
import { Amount, exact, larger, ONE, ratio, smaller, ZERO } from './exact';
import type { Exact } from './exact';
import type { Population } from './population';
import type { RuleTrace, SetAside, TraceItem } from './trace';

/** How often the records of a rule were used, for the analysis of data. */
export interface Usage {
  items: number;
  withoutRow: number;
  readonly unmatched: Map<string, number>;
}

/** What another rule has used, and what names a record there. */
interface UsedKeys {
  readonly keys: ReadonlySet<string>;
  readonly key: string | undefined;
}

const NOTHING = new Amount(ZERO);
const NOTHING_USED: readonly UsedKeys[] = [];

/** A rule ready to score one subject after another. */
export class CompiledIndicator {
  readonly usage: Usage = { items: 0, withoutRow: 0, unmatched: new Map() };
  private readonly parts: readonly CompiledSource[];
  private readonly points: Amount;
  private readonly items = new Items();
  /** The points of a subject without records; the same for all. */
  private ofNothing: { readonly value: Exact | null } | undefined;
  private readonly manualAmounts = new Map<number, Amount>();
  private readonly sums = new Map<string, Amount>();
  private readonly pick: Pick;
  private readonly compiler: SourceCompiler;
  private readonly counter: PointCounter;
  private readonly bounds: { readonly cap: Exact | undefined; readonly floor: Exact | undefined };
  private readonly gapColumns: readonly string[];
  private readonly givesWayTo: { readonly other: CompiledIndicator; readonly key: string | undefined }[] = [];
  /** By what the rules that give way to it name records. */
  private readonly askedKeys = new Set<string | undefined>();
  /** What rules that give way have asked of the subject at hand: a chain of them asks for the same again and again. */
  private readonly used = { subject: -1, byKey: new Map<string | undefined, ReadonlySet<string>>() };
  /** Whether the records that are looked at count as used. */
  private counts = true;

  constructor(
    readonly rule: Indicator,
    private readonly population: Population,
    work: Workspace,
  ) {
    const { method } = rule;
    this.points = 'points' in method ? new Amount(exact(method.points)) : NOTHING;
    this.pick = 'table' in method ? (method.table.pick ?? (method.type === 'cases' ? 'first' : 'best')) : 'best';
    this.bounds = {
      cap: rule.cap === undefined ? undefined : exact(rule.cap),
      floor: rule.floor === undefined ? undefined : exact(rule.floor),
    };
    this.compiler = new SourceCompiler(rule, population, work);
    this.gapColumns = this.compiler.tableColumns();
    this.parts = rule.sources.map((source) => this.compiler.compile(source));
    this.counter = new PointCounter(rule, this.points, this.parts);
  }

  /** 不重复: gives way to what another rule has used. */
  link(find: (id: string) => CompiledIndicator | undefined): void {
    for (const exclusive of this.rule.exclusive) {
      const other = exclusive.type === 'rule' ? find(exclusive.ruleId) : undefined;
      if (exclusive.type !== 'rule' || other === undefined) continue;
      this.givesWayTo.push({ other, key: exclusive.key });
      other.askedKeys.add(exclusive.key);
    }
  }

  /** The rules that it gives way to. */
  get others(): readonly CompiledIndicator[] {
    return this.givesWayTo.map(({ other }) => other);
  }

  /** Finds what other rules are going to ask of a subject. */
  prepare(subject: number): void {
    for (const key of this.askedKeys) this.usedKeys(subject, key);
  }

  /** Points of one subject; null where 无数据时 says 不评 and there are none. Adds to `trace` what it did. */
  evaluate(subject: number, trace?: (trace: RuleTrace) => void): Exact | null {
    const { rule } = this;
    if (trace === undefined && this.hasNothing(subject)) {
      this.ofNothing ??= { value: this.bounded(this.counter.total(this.collect(subject, undefined), false)) };
      return this.ofNothing.value;
    }
    const aside: TraceItem[] | undefined = trace === undefined ? undefined : [];
    const items = this.collect(subject, aside);
    const { raw, merged, units, empty } = this.counter.total(items, aside !== undefined);
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
    const isQuantity = this.rule.measure.type === 'quantity';
    for (const { participations, counted, quantity } of this.parts) {
      const { start, record } = participations;
      for (let subject = 0; subject < sums.length; subject++) {
        const end = start[subject + 1] as number;
        for (let p = counted.next(start[subject] as number, end); p < end; p = counted.next(p + 1, end)) {
          const sum = sums[subject] as number;
          const own = isQuantity ? quantity(record[p] as number) : 1;
          sums[subject] = sum === 0 ? own : tidy(sum + own);
        }
      }
    }
    return sums;
  }

  /** Whether no record of a subject counts: so it is for most members and rules. */
  private hasNothing(subject: number): boolean {
    for (let index = 0; index < this.parts.length; index++) {
      const { participations, counted } = this.parts[index] as CompiledSource;
      const end = participations.start[subject + 1] as number;
      if (counted.next(participations.start[subject] as number, end) < end) return false;
    }
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
    const { items, givesWayTo } = this;
    items.length = 0;
    const used = givesWayTo.length === 0 ? NOTHING_USED : givesWayTo.map(({ other, key }) => ({ keys: other.usedKeys(subject, key), key }));
    for (let index = 0; index < this.parts.length; index++) {
      const part = this.parts[index] as CompiledSource;
      const { start, record: recordOf } = part.participations;
      const end = start[subject + 1] as number;
      // For an account, those that were set aside are told too.
      const rows = aside === undefined ? part.counted : part.matches;
      for (let p = rows.next(start[subject] as number, end); p < end; p = rows.next(p + 1, end)) {
        const record = recordOf[p] as number;
        let reason = aside === undefined ? undefined : reasonOf(part, p);
        if (reason === undefined && used.length > 0 && this.isUsed(used, part, record)) reason = 'excluded';
        if (reason !== undefined) {
          aside?.push(this.compiler.traceItem(part, record, p, reason));
          continue;
        }
        if (this.counts) this.usage.items++;
        this.take(part, index, record, p, subject, aside);
      }
    }
    return items;
  }

  private isUsed(used: readonly UsedKeys[], part: CompiledSource, record: number): boolean {
    return used.some(({ keys, key }) => keys.has(this.compiler.usedKey(part, record, key)));
  }

  private take(part: CompiledSource, index: number, record: number, p: number, subject: number, aside: TraceItem[] | undefined): void {
    const { rule, items } = this;
    const trace = aside === undefined ? undefined : this.compiler.traceItem(part, record, p);
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
    if (this.pick === 'sum') return this.sumOfRows(rows, record, p, subject);
    let best: TableRow | undefined;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as TableRow;
      if (!row.matches(record, p, subject)) continue;
      if (this.pick === 'first') return row;
      if (best === undefined || (this.pick === 'best' ? row.amount.value.compare(best.amount.value) > 0 : row.order > best.order))
        best = row;
    }
    return best;
  }

  private sumOfRows(rows: readonly TableRow[], record: number, p: number, subject: number): { amount: Amount; order: number } | undefined {
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

  private manualAmount({ manual }: CompiledSource, record: number): Amount {
    const value = manual?.has[record] === 1 ? (manual.values[record] as number) : 0;
    let amount = this.manualAmounts.get(value);
    if (amount === undefined) this.manualAmounts.set(value, (amount = new Amount(exact(value))));
    return amount;
  }

  private unmatched(part: CompiledSource, record: number, p: number): void {
    if (!this.counts) return;
    const conditions = this.gapColumns;
    // A record without a mark (重点, 优秀 ...) is no gap: marks are for some only.
    if (conditions.length === 0) return;
    const text = conditions
      .map((column) => this.compiler.display(part, column, record, p))
      .filter((value) => value !== '')
      .join('＋');
    if (this.usage.unmatched.size < 20 || this.usage.unmatched.has(text))
      this.usage.unmatched.set(text, (this.usage.unmatched.get(text) ?? 0) + 1);
    this.usage.withoutRow++;
  }

  /** 联名分配: the part of one signer; null for all of it. */
  private shareOf(part: CompiledSource, record: number, p: number, subject: number): Exact | null {
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

  /** Keys of the records that this rule scores for a subject, for rules that give way to it. */
  private usedKeys(subject: number, key: string | undefined): ReadonlySet<string> {
    const { used } = this;
    if (used.subject !== subject) {
      used.subject = subject;
      used.byKey.clear();
    }
    return cached(used.byKey, key, () => this.findUsedKeys(subject, key));
  }

  private findUsedKeys(subject: number, key: string | undefined): ReadonlySet<string> {
    // A rule that gives way in a circle is refused by the analysis before anything is scored.
    this.counts = false;
    const items = this.collect(subject, undefined);
    this.counts = true;
    const kept = this.rule.method.type === 'rate' ? allOf(items) : this.counter.keep(items, false);
    const keys = new Set<string>();
    for (const i of kept) {
      const part = this.parts[items.part[i] as number] as CompiledSource;
      const used = this.compiler.usedKey(part, part.participations.record[items.participation[i] as number] as number, key);
      if (used !== '') for (const each of used.split('、')) keys.add(each);
    }
    return keys;
  }
}

/** Why a row is set aside, whatever other rules use; undefined where it counts. */
function reasonOf({ setAside }: CompiledSource, p: number): SetAside | undefined {
  return setAside.find(({ rows }) => rows.has(p))?.reason;
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
