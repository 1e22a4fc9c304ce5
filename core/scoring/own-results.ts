import { cached } from '../table/cached';
import { narrowed } from '../table/narrow';
import type { CellValues } from '../table/sheet-grid';
import { RecordCounter } from './count-records';
import type { RecordCounts } from './count-records';
import { exactKey, exactText, fromExactText } from './exact';
import type { Exact } from './exact';
import type { Usage } from './indicator';
import type { MinimumResult } from './member-score';
import type { Account, Scoring } from './score';

/** What the records of each member alone decide. Grades, ranks and quotas compare members; they are decided afterwards. */
export interface OwnResults {
  account(member: number): Account;
  /** Those minimums that apply. */
  minimums(member: number): readonly MinimumResult[];
  /** 届内计数 and 年内计数 of the consequence with this index. */
  counts(member: number, consequence: number): RecordCounts;
  /** How often the records of each indicator for members were used, by its id; complete when all accounts were asked for. */
  usage(): ReadonlyMap<string, Usage>;
}

/** Counts the results from the records when they are first asked for. */
export function countedResults(scoring: Scoring): OwnResults {
  const { book } = scoring.input;
  const rules = scoring.ruleSet('委员');
  const counter = new RecordCounter(scoring);
  const minimums = book.minimums.map((minimum) => counter.minimum(minimum));
  const consequences = book.consequences.map((consequence) => counter.consequence(consequence));
  const accounts: Account[] = [];
  return {
    account: (member) => (accounts[member] ??= rules.score(member)),
    minimums: (member) => minimums.flatMap((minimum) => minimum(member) ?? []),
    counts: (member, consequence) => (consequences[consequence] as (typeof consequences)[number])(member),
    usage: () => new Map([...rules.indicators].map(([id, { usage }]) => [id, usage])),
  };
}

/**
 * The own results of the members of one submission as columns: plain data, to be sent from one thread to another and
 * kept. Numbers of a member stand together.
 */
export interface UnitScores {
  /** Record of the roster of each member in office. */
  readonly rows: Int32Array;
  /** Every exact number that occurs, as a text. */
  readonly numbers: readonly string[];
  /** Points by rule as places in `numbers`, from 1; 0 where a rule does not apply. */
  readonly points: CellValues;
  /** Places in `numbers`, from 1. */
  readonly exactTotals: CellValues;
  readonly totals: Float64Array;
  /** Every result of a minimum that occurs. */
  readonly minimumResults: readonly MinimumResult[];
  /** Places in them, from 1, of those that apply first; then 0. */
  readonly minimums: CellValues;
  /** 届内计数 and 年内计数 by consequence. */
  readonly counts: CellValues;
  readonly usage: readonly (readonly [id: string, usage: Usage])[];
}

/** The own results of all members in office of these records. */
export function unitScores(scoring: Scoring): UnitScores {
  const { book } = scoring.input;
  const { members, work } = scoring;
  const results = countedResults(scoring);
  const inOffice = Array.from(members.rows.keys()).filter((member) => members.inOffice(member, work.period));
  const ruleCount = scoring.ruleSet('委员').rules.length;
  const numbers = new Numbered<Exact>(exactKey);
  const met = new Numbered<MinimumResult>(({ id, count, least, most }) => `${id} ${count} ${least} ${most}`);
  const points = new Int32Array(inOffice.length * ruleCount);
  const exactTotals = new Int32Array(inOffice.length);
  const totals = new Float64Array(inOffice.length);
  const minimums = new Int32Array(inOffice.length * book.minimums.length);
  const counts = new Float64Array(inOffice.length * book.consequences.length * 2);
  for (let i = 0; i < inOffice.length; i++) {
    const member = inOffice[i] as number;
    const { values, exactTotal, total } = results.account(member);
    for (let rule = 0; rule < ruleCount; rule++) {
      const value = values[rule] ?? null;
      if (value !== null) points[i * ruleCount + rule] = numbers.of(value);
    }
    exactTotals[i] = numbers.of(exactTotal);
    totals[i] = total;
    results.minimums(member).forEach((result, n) => (minimums[i * book.minimums.length + n] = met.of(result)));
    for (let n = 0; n < book.consequences.length; n++) {
      const { term, year } = results.counts(member, n);
      counts.set([term, year], (i * book.consequences.length + n) * 2);
    }
  }
  return {
    rows: Int32Array.from(inOffice, (member) => members.rows[member] as number),
    numbers: numbers.values.map(exactText),
    points: narrowed(points),
    exactTotals: narrowed(exactTotals),
    totals,
    minimumResults: met.values,
    minimums: narrowed(minimums),
    counts: narrowed(counts),
    usage: [...results.usage()],
  };
}

/** Numbers equal things alike, from 1. Most come again as the same object, which is found faster than their key. */
class Numbered<T extends object> {
  readonly values: T[] = [];
  private readonly objects = new Map<T, number>();
  private readonly keys = new Map<string | number, number>();

  constructor(private readonly key: (value: T) => string | number) {}

  of(value: T): number {
    let number = this.objects.get(value);
    if (number !== undefined) return number;
    const key = this.key(value);
    number = this.keys.get(key);
    if (number === undefined) {
      number = this.values.push(value);
      this.keys.set(key, number);
      this.objects.set(value, number);
    }
    return number;
  }
}

/** The results of one submission, and where its roster starts among the merged records. */
export interface UnitResults {
  readonly scores: UnitScores;
  readonly firstRow: number;
}

/** Results that were counted submission by submission. */
export function storedResults(scoring: Scoring, units: readonly UnitResults[]): OwnResults {
  const { book } = scoring.input;
  const ruleCount = scoring.ruleSet('委员').rules.length;
  const minimumCount = book.minimums.length;
  const consequenceCount = book.consequences.length;
  const { rows } = scoring.members;
  const [unitOf, placeOf] = [new Int32Array(rows.length), new Int32Array(rows.length)];
  const memberOf = new Int32Array(rows.reduce((most, row) => Math.max(most, row), -1) + 1).fill(-1);
  rows.forEach((row, member) => (memberOf[row] = member));
  units.forEach(({ scores, firstRow }, unit) =>
    scores.rows.forEach((row, place) => {
      const member = memberOf[firstRow + row] ?? -1;
      if (member < 0) return;
      unitOf[member] = unit;
      placeOf[member] = place;
    }),
  );
  const exacts = new Map<string, Exact>();
  const numbers = units.map(({ scores }) => scores.numbers.map((text) => exactOf(exacts, text)));
  const stored = (member: number): { scores: UnitScores; unit: number; place: number } => {
    const unit = unitOf[member] as number;
    return { scores: (units[unit] as UnitResults).scores, unit, place: placeOf[member] as number };
  };
  // The same few results again and again.
  const combined = units.map(() => new Map<string, readonly MinimumResult[]>());
  return {
    account: (member) => {
      const { scores, unit, place } = stored(member);
      return new StoredAccount(scores, numbers[unit] as readonly Exact[], place, ruleCount);
    },
    minimums: (member) => {
      const { scores, unit, place } = stored(member);
      const own = scores.minimums.subarray(place * minimumCount, (place + 1) * minimumCount);
      return cached(combined[unit] as Map<string, readonly MinimumResult[]>, own.join(), () =>
        Array.from(own).flatMap((place) => (place === 0 ? [] : [scores.minimumResults[place - 1] as MinimumResult])),
      );
    },
    counts: (member, consequence) => {
      const { scores, place } = stored(member);
      const at = (place * consequenceCount + consequence) * 2;
      return { term: scores.counts[at] as number, year: scores.counts[at + 1] as number };
    },
    usage: () => summedUsage(units.map(({ scores }) => scores.usage)),
  };
}

function exactOf(known: Map<string, Exact>, text: string): Exact {
  let value = known.get(text);
  if (value === undefined) known.set(text, (value = fromExactText(text)));
  return value;
}

/** An account in the columns of its unit. */
class StoredAccount implements Account {
  constructor(
    private readonly scores: UnitScores,
    private readonly numbers: readonly Exact[],
    private readonly place: number,
    private readonly ruleCount: number,
  ) {}

  get values(): readonly (Exact | null)[] {
    const start = this.place * this.ruleCount;
    return Array.from(this.scores.points.subarray(start, start + this.ruleCount), (place) => this.numbers[place - 1] ?? null);
  }

  get exactTotal(): Exact {
    return this.numbers[(this.scores.exactTotals[this.place] as number) - 1] as Exact;
  }

  get total(): number {
    return this.scores.totals[this.place] as number;
  }
}

function summedUsage(units: readonly UnitScores['usage'][]): Map<string, Usage> {
  const sums = new Map<string, Usage>();
  for (const unit of units) {
    for (const [id, { items, withoutRow, unmatched }] of unit) {
      let sum = sums.get(id);
      if (sum === undefined) sums.set(id, (sum = { items: 0, withoutRow: 0, unmatched: new Map() }));
      sum.items += items;
      sum.withoutRow += withoutRow;
      for (const [text, count] of unmatched) sum.unmatched.set(text, (sum.unmatched.get(text) ?? 0) + count);
    }
  }
  return sums;
}
