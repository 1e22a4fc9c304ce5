import { Scopes } from '../rules/analyse';
import type { Condition } from '../rules/filter-text';
import type { Group, Indicator, Rounding, Rule, RuleBook, Subject } from '../rules/model';
import type { ValueLists } from '../table/value-lists';
import { adjustmentsOf } from './adjustments';
import type { MemberAdjustment } from './adjustments';
import { FieldBinder } from './bind-fields';
import { compileFilter } from './compile-filter';
import type { Predicate } from './compile-filter';
import { exact, isZero, larger, smaller, ZERO } from './exact';
import type { Exact } from './exact';
import { CompiledIndicator } from './indicator';
import type { Workspace } from './indicator';
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
    this.adjustments = adjustmentsOf(book.adjustments, this.members, period);
    this.work = {
      records,
      members: this.members,
      reader,
      binder: new FieldBinder(records, this.members, reader, period),
      scopes: this.scopes,
      filters: { pool: records.pool, lists },
      period,
      exemption: (subject) => this.adjustments.get(subject)?.exemption,
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

interface Compiled {
  readonly indicators: ReadonlyMap<string, CompiledIndicator>;
  /** By the index of the rule. */
  readonly applies: readonly Predicate[];
  readonly bounds: readonly Bounds[];
}

interface Bounds {
  /** Of a group. */
  readonly base: Exact;
  readonly cap: Exact | undefined;
  readonly floor: Exact | undefined;
}

function boundsOf(rule: Rule): Bounds {
  const { cap, floor } = rule;
  return {
    base: rule.kind === 'group' ? exact(rule.base) : ZERO,
    cap: cap === undefined ? undefined : exact(cap),
    floor: floor === undefined ? undefined : exact(floor),
  };
}

/** The rules for one kind of subject as a tree. */
export class RuleSet {
  readonly rules: readonly Rule[];
  readonly rounding: Rounding;
  private compiled: Compiled | undefined;
  private readonly children: readonly (readonly number[])[];
  private readonly tops: readonly number[];

  constructor(
    private readonly scoring: Scoring,
    readonly population: Population,
  ) {
    const { book, period } = scoring.input;
    this.rules = book.rules.filter(
      ({ subject, from, to }) => subject === population.subject && (from ?? -Infinity) <= period.to && (to ?? Infinity) >= period.from,
    );
    const index = new Map(this.rules.map(({ id }, i) => [id, i]));
    this.children = this.rules.map(({ id }) => this.rules.flatMap((child, i) => (child.parentId === id ? [i] : [])));
    this.tops = this.rules.flatMap(({ parentId }, i) => (index.has(parentId) ? [] : [i]));
    this.rounding = roundingOf(this.rules);
  }

  /** The rules that score, ready to be evaluated. */
  get indicators(): ReadonlyMap<string, CompiledIndicator> {
    return this.ready.indicators;
  }

  /** Made when something is scored: it reads every register that a rule names. */
  private get ready(): Compiled {
    return (this.compiled ??= this.compile());
  }

  private compile(): Compiled {
    const { scoring, population, rules } = this;
    const indicators = new Map(
      rules
        .filter((rule): rule is Indicator => rule.kind !== 'group')
        .map((rule) => [rule.id, new CompiledIndicator(rule, population, scoring.work)]),
    );
    for (const indicator of indicators.values()) indicator.link((id) => indicators.get(id));
    return {
      indicators,
      applies: rules.map(({ appliesTo }) => scoring.subjectFilter(appliesTo, population)),
      bounds: rules.map(boundsOf),
    };
  }

  /** The account of one subject; `trace` is told how each rule came to its points. */
  score(subject: number, trace?: (trace: RuleTrace) => void): Account {
    const values = new Array<Exact | null>(this.rules.length).fill(null);
    let sum: Exact = ZERO;
    for (const top of this.tops) {
      const value = this.value(top, subject, values, trace);
      if (value !== null) sum = sumOf(sum, value);
    }
    const factor = this.population.subject === '委员' ? this.scoring.adjustment(subject)?.factor : undefined;
    if (factor !== undefined) sum = this.bounded(sum.mul(factor));
    return { values, exactTotal: sum, total: round(sum, this.rounding) };
  }

  /** A total that was scaled still keeps the cap of its only top group. */
  private bounded(sum: Exact): Exact {
    const [only, ...others] = this.tops;
    const cap = only === undefined || others.length > 0 ? undefined : this.rules[only]?.cap;
    return cap === undefined ? sum : smaller(sum, exact(cap));
  }

  private value(i: number, subject: number, values: (Exact | null)[], trace: ((trace: RuleTrace) => void) | undefined): Exact | null {
    const rule = this.rules[i] as Rule;
    if (!(this.ready.applies[i] as Predicate)(subject, -1, subject)) return null;
    const value =
      rule.kind === 'group'
        ? this.groupValue(rule, i, subject, values, trace)
        : ((this.indicators.get(rule.id) as CompiledIndicator).evaluate(subject, trace) ?? null);
    values[i] = value;
    return value;
  }

  private groupValue(
    group: Group,
    i: number,
    subject: number,
    values: (Exact | null)[],
    trace: ((trace: RuleTrace) => void) | undefined,
  ): Exact {
    let result: Exact | undefined;
    for (const child of this.children[i] ?? []) {
      const value = this.value(child, subject, values, trace);
      if (value === null) continue;
      if (result === undefined) result = value;
      else result = group.aggregate === 'max' ? larger(result, value) : sumOf(result, value);
    }
    const { base, cap, floor } = this.ready.bounds[i] as Bounds;
    let value = sumOf(result, base);
    if (cap !== undefined) value = smaller(value, cap);
    if (floor !== undefined) value = larger(value, floor);
    return value;
  }
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
function round(value: Exact, { digits, mode }: Rounding): number {
  const sign = value.compare(0) < 0 ? -1 : 1;
  const scaled = value.abs().mul(10 ** digits);
  const whole = mode === 'truncate' ? scaled.floor() : scaled.add(exact(0.5)).floor();
  const result = whole.div(10 ** digits).valueOf();
  return result === 0 ? 0 : sign * result;
}

/** Points for people and JSON: at most four digits, or those that the rule asks for. */
export function shown(value: Exact, rounding: Rounding | undefined): number {
  return round(value, rounding ?? DEFAULT_ROUNDING);
}
