import { Scopes } from '../rules/scopes';
import { describeRule } from '../rules/describe';
import type { Condition } from '../rules/filter-text';
import type { Indicator, Rounding, Rule, RuleBook, Subject } from '../rules/model';
import { cached } from '../table/cached';
import type { ValueLists } from '../table/value-lists';
import { adjustmentsOf } from './adjustments';
import type { MemberAdjustment } from './adjustments';
import { FieldBinder } from './bind-fields';
import { compileFilter } from './compile-filter';
import type { Predicate } from './compile-filter';
import { exact, isZero, larger, smaller, ZERO } from './exact';
import type { Exact } from './exact';
import { CompiledIndicator } from './indicator';
import type { Workspace } from './compile-source';
import { Objects } from './population';
import type { Members, Period, Population } from './population';
import { peopleOf } from './participations';
import type { Records } from './records';
import type { RuleTrace } from './trace';

export interface ScoreInput {
  readonly book: RuleBook;
  readonly records: Records;
  /** Value lists of the data, then of the rules where they come from another workbook. */
  readonly lists: readonly [ValueLists, ...ValueLists[]];
  readonly period: Period;
}

/** Points of one subject by rule, in the order of the rule sheet; null where a rule does not apply or is not scored. */
export interface Account {
  readonly values: readonly (Exact | null)[];
  /** Exact total before rounding. */
  readonly exactTotal: Exact;
  /** Rounded once. */
  readonly total: number;
}

/** Four digits where the rules do not say: enough to tell thirds apart, few enough to read. */
const DEFAULT_ROUNDING: Rounding = { digits: 4, mode: 'half-up' };

/** Rules and records put together; scores one subject after another. */
export class Scoring {
  readonly members: Members;
  readonly work: Workspace;
  readonly scopes: Scopes;
  private readonly sets = new Map<Subject, RuleSet>();
  private readonly adjustments: ReadonlyMap<number, MemberAdjustment>;

  constructor(readonly input: ScoreInput) {
    const { records, lists, period, book } = input;
    const { members, reader } = peopleOf(records);
    this.members = members;
    this.scopes = new Scopes((sheet) => records.sheet(sheet as never).extraHeaders);
    this.adjustments = adjustmentsOf(book.adjustments, records, this.members, period);
    this.work = {
      records,
      members: this.members,
      reader,
      binder: new FieldBinder(records, this.members, reader, period),
      scopes: this.scopes,
      filters: { pool: records.pool, lists },
      period,
      exemptions: new Map(
        [...this.adjustments].flatMap(([member, { exemption }]) => (exemption === undefined ? [] : [[member, exemption]])),
      ),
      selectors: new Map(),
    };
  }

  /** The rules of one kind of subject that are in effect in the period. */
  ruleSet(subject: Subject): RuleSet {
    let set = this.sets.get(subject);
    if (set === undefined) this.sets.set(subject, (set = new RuleSet(this, this.population(subject))));
    return set;
  }

  private population(subject: Subject): Population {
    return subject === '委员' ? this.members : new Objects(subject, this.members, this.input.records);
  }

  adjustment(member: number): MemberAdjustment | undefined {
    return this.adjustments.get(member);
  }

  /** A condition on the roster, or on the names and sizes of other subjects. */
  subjectFilter(conditions: readonly Condition[], population: Population): Predicate {
    const { binder, filters } = this.work;
    const scope = this.scopes.subject(population.subject);
    return compileFilter(
      conditions,
      (column) => {
        const field = scope.find(column);
        if (field === undefined) return undefined;
        return population.subject === '委员' ? binder.ofMembers(field) : binder.ofObjects(field, population);
      },
      filters,
    );
  }
}

/** A rule of the tree, ready to be evaluated. */
interface RuleNode {
  /** In the order of the rules. */
  readonly index: number;
  readonly applies: Predicate;
  /** Undefined for a group. */
  readonly indicator: CompiledIndicator | undefined;
  readonly children: readonly RuleNode[];
  /** How a group takes its children together. */
  readonly takesLargest: boolean;
  readonly base: Exact;
  readonly cap: Exact | undefined;
  readonly floor: Exact | undefined;
}

interface RuleTree {
  readonly indicators: ReadonlyMap<string, CompiledIndicator>;
  /** Rules that others give way to, each after those that it gives way to itself: none has to wait for another. */
  readonly first: readonly CompiledIndicator[];
  readonly tops: readonly RuleNode[];
}

/** The rules for one kind of subject as a tree. */
export class RuleSet {
  readonly rules: readonly Rule[];
  readonly rounding: Rounding;
  private tree: RuleTree | undefined;
  private readonly sentences = new Map<Rule, string>();

  constructor(
    private readonly scoring: Scoring,
    readonly population: Population,
  ) {
    const { book, period } = scoring.input;
    this.rules = book.rules.filter(
      ({ subject, from, to }) => subject === population.subject && (from ?? -Infinity) <= period.to && (to ?? Infinity) >= period.from,
    );
    this.rounding = roundingOf(this.rules);
  }

  /** The rules that score, ready to be evaluated. */
  get indicators(): ReadonlyMap<string, CompiledIndicator> {
    return this.ready.indicators;
  }

  /** Made when something is scored: it reads every register that a rule names. */
  private get ready(): RuleTree {
    return (this.tree ??= this.compile());
  }

  private compile(): RuleTree {
    const { scoring, population, rules } = this;
    const indicators = new Map(
      rules
        .filter((rule): rule is Indicator => rule.kind !== 'group')
        .map((rule) => [rule.id, new CompiledIndicator(rule, population, scoring.work)]),
    );
    for (const indicator of indicators.values()) indicator.link((id) => indicators.get(id));
    const indices = new Map(rules.map((rule, index) => [rule, index]));
    const children = new Map<string, Rule[]>();
    for (const rule of rules) cached(children, rule.parentId, () => []).push(rule);
    const node = (rule: Rule): RuleNode => ({
      index: indices.get(rule) as number,
      applies: scoring.subjectFilter(rule.appliesTo, population),
      indicator: indicators.get(rule.id),
      children: rule.kind === 'group' ? (children.get(rule.id) ?? []).map(node) : [],
      takesLargest: rule.kind === 'group' && rule.aggregate === 'max',
      base: rule.kind === 'group' ? exact(rule.base) : ZERO,
      cap: rule.cap === undefined ? undefined : exact(rule.cap),
      floor: rule.floor === undefined ? undefined : exact(rule.floor),
    });
    const ids = new Set(rules.map(({ id }) => id));
    return { indicators, first: inOrder(indicators.values()), tops: rules.filter(({ parentId }) => !ids.has(parentId)).map(node) };
  }

  /** A rule in words; thousands of accounts say the same. */
  sentence(rule: Rule): string {
    const { scopes, input } = this.scoring;
    return cached(this.sentences, rule, () => describeRule(rule, scopes, input.lists[0]));
  }

  /** The account of one subject; `trace` is told how each rule came to its points. */
  score(subject: number, trace?: (trace: RuleTrace) => void): Account {
    const { first, tops } = this.ready;
    for (const indicator of first) indicator.prepare(subject);
    const values = new Array<Exact | null>(this.rules.length).fill(null);
    let sum: Exact = ZERO;
    for (const top of tops) {
      const value = valueOf(top, subject, values, trace);
      if (value !== null) sum = sumOf(sum, value);
    }
    const factor = this.population.subject === '委员' ? this.scoring.adjustment(subject)?.factor : undefined;
    if (factor !== undefined) {
      // A total that was scaled still keeps the cap of its only top group.
      const cap = tops.length === 1 ? tops[0]?.cap : undefined;
      sum = cap === undefined ? sum.mul(factor) : smaller(sum.mul(factor), cap);
    }
    return { values, exactTotal: sum, total: round(sum, this.rounding) };
  }
}

/** All that some rules give way to, directly or not; a circle is refused by the analysis. */
function inOrder(indicators: Iterable<CompiledIndicator>): CompiledIndicator[] {
  const order = new Set<CompiledIndicator>();
  const open = [...indicators].flatMap(({ others }) => others);
  const begun = new Set<CompiledIndicator>();
  for (let next = open[open.length - 1]; next !== undefined; next = open[open.length - 1]) {
    const others = begun.has(next) ? [] : next.others.filter((other) => !order.has(other));
    begun.add(next);
    if (others.length > 0) open.push(...others);
    else order.add(open.pop() as CompiledIndicator);
  }
  return [...order];
}

function valueOf(node: RuleNode, subject: number, values: (Exact | null)[], trace: ((trace: RuleTrace) => void) | undefined): Exact | null {
  if (!node.applies(subject, -1, subject)) return null;
  const value = node.indicator === undefined ? groupValue(node, subject, values, trace) : node.indicator.evaluate(subject, trace);
  values[node.index] = value;
  return value;
}

function groupValue(
  { children, takesLargest, base, cap, floor }: RuleNode,
  subject: number,
  values: (Exact | null)[],
  trace: ((trace: RuleTrace) => void) | undefined,
): Exact {
  let result: Exact | undefined;
  for (let i = 0; i < children.length; i++) {
    const value = valueOf(children[i] as RuleNode, subject, values, trace);
    if (value === null) continue;
    if (result === undefined) result = value;
    else result = takesLargest ? larger(result, value) : sumOf(result, value);
  }
  let value = sumOf(result, base);
  if (cap !== undefined) value = smaller(value, cap);
  if (floor !== undefined) value = larger(value, floor);
  return value;
}

/** 小数 of the top rows; else the only one that any row has. */
function roundingOf(rules: readonly Rule[]): Rounding {
  const top = rules.find(({ parentId, rounding }) => parentId === '' && rounding !== undefined)?.rounding;
  if (top !== undefined) return top;
  const all = new Map(
    rules.flatMap(({ rounding }) => (rounding === undefined ? [] : [[`${rounding.digits}${rounding.mode}`, rounding] as const])),
  );
  return all.size === 1 ? ([...all.values()][0] as Rounding) : DEFAULT_ROUNDING;
}

/** Most groups have points of one or two rules only: nothing is added to nothing. */
function sumOf(a: Exact | undefined, b: Exact): Exact {
  if (a === undefined || isZero(a)) return b;
  return isZero(b) ? a : a.add(b);
}

/** Rounds half away from zero, or cuts off; exact until here. */
function round({ s: sign, n, d }: Exact, { digits, mode }: Rounding): number {
  const scaled = n * 10n ** BigInt(digits);
  const whole = mode === 'truncate' ? scaled / d : (2n * scaled + d) / (2n * d);
  const result = Number(whole) / 10 ** digits;
  return result === 0 ? 0 : Number(sign) * result;
}

/** Points for people and JSON: at most four digits, or those that the rule asks for. */
export function shown(value: Exact, rounding: Rounding | undefined): number {
  return round(value, rounding ?? DEFAULT_ROUNDING);
}
