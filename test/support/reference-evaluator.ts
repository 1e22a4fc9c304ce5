/*
 * A second evaluator of rules, written from the order of evaluation alone: plain records, plain loops, rationals of its
 * own. It shares no code with the engine; it knows nothing of workbooks, columns or caches.
 */

export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const rational = (n: bigint, d: bigint): Rational => {
  const g = gcd(n, d) || 1n;
  return d < 0n ? { n: -n / g, d: -d / g } : { n: n / g, d: d / g };
};
const of = (value: number): Rational => rational(BigInt(Math.round(value * 10_000)), 10_000n);
const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
const times = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
const less = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d;
const min = (a: Rational, b: Rational): Rational => (less(b, a) ? b : a);
const max = (a: Rational, b: Rational): Rational => (less(a, b) ? b : a);
const ZERO = of(0);
const ONE = of(1);
export const asNumber = ({ n, d }: Rational): number => Number((n * 1_000_000_000n) / d) / 1e9;

/** A record as one member sees it. Every attribute has any number of values. */
export interface PlainRecord {
  readonly source: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly quantity: number;
  readonly order: number;
  readonly signers: number;
  readonly due?: number;
  readonly attended?: number;
  /** False for a meeting that was missed. */
  readonly present: boolean;
  readonly confirmed: boolean;
}

export type Where = readonly { readonly column: string; readonly not: boolean; readonly values: readonly string[] }[];
export type PlainTable = readonly { readonly where: Where; readonly points: number }[];

export interface PlainRule {
  readonly id: string;
  readonly parent: string;
  readonly kind: 'earn' | 'deduct';
  readonly source: string;
  readonly where: Where;
  readonly onlyStanding: boolean;
  readonly measure: 'quantity' | 'count' | 'any' | 'distinct';
  readonly method:
    | { readonly type: 'per-unit'; readonly points: number }
    | { readonly type: 'flat'; readonly points: number; readonly least: number }
    | { readonly type: 'from-nth'; readonly points: number; readonly from: number }
    | { readonly type: 'steps'; readonly steps: readonly (readonly [bound: number, points: number])[] }
    | { readonly type: 'table'; readonly table: PlainTable; readonly pick: 'first' | 'best' | 'highest-level' | 'sum' }
    | { readonly type: 'rate'; readonly points: number; readonly whenEmpty: 'zero' | 'full' | 'not-scored' };
  readonly sharing: 'full' | 'first-half' | 'first-only' | 'first-2';
  readonly merge: 'none' | 'best' | 'highest-level';
  readonly mergeKey: string;
  readonly countCap: number | undefined;
  readonly cap: number | undefined;
  readonly floor: number | undefined;
  readonly givesWayTo: string | undefined;
}

export interface PlainGroup {
  readonly id: string;
  readonly parent: string;
  readonly aggregate: 'sum' | 'max';
  readonly base: number;
  readonly cap: number | undefined;
  readonly floor: number | undefined;
}

function matches(record: PlainRecord, where: Where): boolean {
  return where.every(({ column, not, values }) => {
    const own = record.attributes[column] ?? [];
    return own.some((value) => values.includes(value)) !== not;
  });
}

interface Item {
  readonly record: PlainRecord;
  readonly points: Rational;
  readonly level: number;
  readonly share: Rational;
  readonly quantity: Rational;
}

const value = ({ points, share, quantity }: Item): Rational => times(times(points, share), quantity);

/** Steps 2 to 4. */
function itemsOf(rule: PlainRule, rules: readonly PlainRule[], records: readonly PlainRecord[]): Item[] {
  const speaksOfStatus =
    rule.where.some(({ column }) => column === '状态') ||
    (rule.method.type === 'table' && rule.method.table.some(({ where }) => where.some(({ column }) => column === '状态')));
  const other = rules.find(({ id }) => id === rule.givesWayTo);
  const taken = new Set(other === undefined ? [] : kept(other, itemsOf(other, rules, records)).map(({ record }) => record.id));
  const items: Item[] = [];
  for (const record of records) {
    if (record.source !== rule.source || !matches(record, rule.where) || !record.confirmed) continue;
    if (record.source === '会议' && !speaksOfStatus && rule.method.type !== 'rate' && !record.present) continue;
    if (taken.has(record.id)) continue;
    const hit = rule.method.type === 'table' ? lookUp(record, rule.method.table, rule.method.pick) : { points: pointsOf(rule), level: 0 };
    if (hit === undefined) continue;
    const share = shareOf(record, rule.sharing);
    if (share.n === 0n) continue;
    items.push({ record, ...hit, share, quantity: rule.measure === 'quantity' ? of(record.quantity) : ONE });
  }
  return items;
}

function pointsOf({ method }: PlainRule): Rational {
  return 'points' in method ? of(method.points) : ZERO;
}

function lookUp(record: PlainRecord, table: PlainTable, pick: string): { points: Rational; level: number } | undefined {
  const hits = table
    .map(({ where, points }, i) => ({ where, points: of(points), level: i + 1 }))
    .filter(({ where }) => matches(record, where));
  const [first, ...rest] = hits;
  if (first === undefined) return undefined;
  if (pick === 'first') return first;
  if (pick === 'highest-level') return hits[hits.length - 1];
  if (pick === 'best') return rest.reduce((best, hit) => (less(best.points, hit.points) ? hit : best), first);
  return { points: hits.reduce((sum, { points }) => add(sum, points), ZERO), level: hits[hits.length - 1]?.level ?? 0 };
}

function shareOf({ order, signers }: PlainRecord, sharing: PlainRule['sharing']): Rational {
  if (sharing === 'first-only') return order === 1 ? ONE : ZERO;
  if (sharing === 'first-2') return order <= 2 ? ONE : ZERO;
  if (sharing === 'first-half' && signers > 1) return order === 1 ? rational(1n, 2n) : rational(1n, BigInt(2 * (signers - 1)));
  return ONE;
}

/** Step 5: one matter once, then the best n. */
function kept(rule: PlainRule, all: readonly Item[]): Item[] {
  if (rule.method.type === 'rate') return [...all];
  const byUnits = rule.method.type === 'flat' || rule.method.type === 'from-nth' || rule.method.type === 'steps';
  const key = (item: Item, i: number): string => {
    if (rule.measure === 'any' && !byUnits) return 'one';
    if (rule.measure !== 'distinct' && rule.merge === 'none') return `record ${i}`;
    const own = rule.mergeKey === '' ? [item.record.id] : (item.record.attributes[rule.mergeKey] ?? []);
    return own.length === 0 ? `record ${i}` : `key ${own.join()}`;
  };
  const groups = new Map<string, Item[]>();
  all.forEach((item, i) => groups.set(key(item, i), [...(groups.get(key(item, i)) ?? []), item]));
  const best = [...groups.values()].map((group) =>
    group.reduce((winner, item) => {
      if (rule.merge === 'highest-level' && item.level !== winner.level) return item.level > winner.level ? item : winner;
      return less(value(winner), value(item)) ? item : winner;
    }),
  );
  if (byUnits || rule.countCap === undefined) return best;
  return [...best].sort((a, b) => (less(value(a), value(b)) ? 1 : less(value(b), value(a)) ? -1 : 0)).slice(0, rule.countCap);
}

/** Steps 2 to 7 for one rule; undefined where it is not scored. */
function ruleValue(rule: PlainRule, rules: readonly PlainRule[], records: readonly PlainRecord[], standing: boolean): Rational | undefined {
  if (rule.onlyStanding && !standing) return undefined;
  const { method } = rule;
  const all = itemsOf(rule, rules, records);
  let sum: Rational;
  if (method.type === 'rate') {
    const due = all.reduce((total, { record }) => total + (record.due ?? 0), 0);
    const attended = all.reduce((total, { record }) => total + (record.attended ?? 0), 0);
    if (due === 0 && method.whenEmpty === 'not-scored') return undefined;
    sum =
      due === 0
        ? method.whenEmpty === 'full'
          ? of(method.points)
          : ZERO
        : times(of(method.points), rational(BigInt(attended), BigInt(due)));
  } else {
    const items = kept(rule, all);
    let units = items.reduce((total, { share, quantity }) => add(total, times(share, quantity)), ZERO);
    if (rule.measure === 'any' && items.length > 0) units = ONE;
    const limited = rule.countCap === undefined ? units : min(units, of(rule.countCap));
    if (method.type === 'flat') sum = less(limited, of(method.least)) ? ZERO : of(method.points);
    else if (method.type === 'from-nth') {
      const beyond = max(ZERO, add(units, of(1 - method.from)));
      sum = times(of(method.points), rule.countCap === undefined ? beyond : min(beyond, of(rule.countCap)));
    } else if (method.type === 'steps')
      sum = method.steps.reduce((points, [bound, own]) => (less(limited, of(bound)) ? points : of(own)), ZERO);
    else sum = items.reduce((total, item) => add(total, value(item)), ZERO);
  }
  if (rule.kind === 'deduct') sum = { n: -sum.n, d: sum.d };
  if (rule.cap !== undefined) sum = min(sum, of(rule.cap));
  if (rule.floor !== undefined) sum = max(sum, of(rule.floor));
  return sum;
}

/** Every step up to the exact total. */
export function evaluate(
  groups: readonly PlainGroup[],
  rules: readonly PlainRule[],
  records: readonly PlainRecord[],
  standing: boolean,
): { values: Map<string, Rational>; total: Rational } {
  const values = new Map<string, Rational>();
  for (const rule of rules) {
    const points = ruleValue(rule, rules, records, standing);
    if (points !== undefined) values.set(rule.id, points);
  }
  const groupValue = (group: PlainGroup): Rational => {
    const children = [
      ...rules.filter(({ parent }) => parent === group.id).flatMap(({ id }) => values.get(id) ?? []),
      ...groups.filter(({ parent }) => parent === group.id).map(groupValue),
    ];
    let result = children.length === 0 ? ZERO : children.reduce((a, b) => (group.aggregate === 'max' ? max(a, b) : add(a, b)));
    result = add(result, of(group.base));
    if (group.cap !== undefined) result = min(result, of(group.cap));
    if (group.floor !== undefined) result = max(result, of(group.floor));
    values.set(group.id, result);
    return result;
  };
  const total = groups.filter(({ parent }) => parent === '').reduce((sum, group) => add(sum, groupValue(group)), ZERO);
  return { values, total };
}
