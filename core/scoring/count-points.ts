import type { Indicator, PointTable } from '../rules/model';
import { stepBound } from '../rules/resolve-table';
import type { CompiledSource } from './compile-source';
import { Amount, exact, larger, ONE, smaller, ZERO } from './exact';
import type { Exact } from './exact';
import type { SetAside, TraceItem } from './trace';

/** Records taken up for one subject, in scratch arrays that are used again. */
export class Items {
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

/** What the items of one subject come to. */
export interface Total {
  readonly raw: Exact;
  /** After 同件归并 and 计次上限. */
  readonly merged: Exact;
  readonly units?: number;
  /** Whether there was nothing to count. */
  readonly empty: boolean;
}

/** Turns the items of one subject into points: steps 5 and 6 of the evaluation. */
export class PointCounter {
  private readonly steps: readonly { readonly bound: number; readonly amount: Amount }[];

  /** @param points of 分值 */
  constructor(
    private readonly rule: Indicator,
    private readonly points: Amount,
    private readonly parts: readonly CompiledSource[],
  ) {
    const { method } = rule;
    this.steps = method.type === 'steps' ? compileSteps(method.table) : [];
  }

  /** Steps 5 and 6: one matter counts once, the best n count, then the sum. */
  total(items: Items, traced: boolean): Total {
    const { rule } = this;
    if (rule.method.type === 'rate') return this.rate(items);
    const kept = this.keep(items, traced);
    if (rule.method.type === 'flat' || rule.method.type === 'from-nth' || rule.method.type === 'steps')
      return this.byUnits(items, kept, traced);
    const merged = this.sum(items, kept);
    const raw = traced ? this.sum(items, allOf(items)) : merged;
    if (traced) for (const i of kept) this.note(items, i, this.itemValue(items, i));
    return { raw, merged, empty: items.length === 0 };
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
    const amounts: Amount[] = [];
    const quantities: number[] = [];
    let sum: Exact = ZERO;
    for (let k = 0; k < kept.length; k++) {
      const i = kept[k] as number;
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
    for (let k = 0; k < amounts.length; k++) {
      const { value } = (amounts[k] as Amount).times(quantities[k] as number);
      sum = sum === ZERO ? value : sum.add(value);
    }
    return sum;
  }

  /** The items that count after 同件归并 and 计次上限. */
  keep(items: Items, traced: boolean): readonly number[] {
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
    const part = this.parts[items.part[i] as number] as CompiledSource;
    const p = items.participation[i] as number;
    const key = part.key(part.participations.record[p] as number);
    return key === '' ? `\u0000${items.part[i]} ${p}` : key;
  }

  private byUnits(items: Items, kept: readonly number[], traced: boolean): Total {
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
    return { raw: merged, merged, units: count.valueOf(), empty: items.length === 0 };
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

  private rate(items: Items): Total {
    let dueSum = 0;
    let attendedSum = 0;
    for (let i = 0; i < items.length; i++) {
      const part = this.parts[items.part[i] as number] as CompiledSource;
      const record = part.participations.record[items.participation[i] as number] as number;
      dueSum += part.attendance?.due[record] ?? 0;
      attendedSum += part.attendance?.attended[record] ?? 0;
    }
    const [due, attended] = [tidy(dueSum), tidy(attendedSum)];
    if (due === 0) return { raw: ZERO, merged: ZERO, empty: true };
    const merged = this.points.times(attended).over(due).value;
    return { raw: merged, merged, empty: false };
  }
}

function compileSteps(table: PointTable): { bound: number; amount: Amount }[] {
  return table.rows
    .map((row) => ({ bound: stepBound(row) ?? Infinity, amount: new Amount(exact(row.points)) }))
    .sort((a, b) => a.bound - b.bound);
}

/** 0 to n - 1, by n; asked for once a member and rule. */
const FIRST: (readonly number[])[] = [];
const MOST_KEPT = 256;

/** All of them, in their order. */
export function allOf({ length }: Items): readonly number[] {
  const known = FIRST[length];
  if (known !== undefined) return known;
  const all = Array.from({ length }, (_, i) => i);
  if (length < MOST_KEPT) FIRST[length] = all;
  return all;
}

/** Sums of halves and tenths without the dust of binary fractions. */
export function tidy(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toFixed(9));
}
