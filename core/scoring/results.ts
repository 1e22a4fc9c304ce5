import type { Grade, Quota, Subject } from '../rules/model';
import { SUBJECTS } from '../rules/model';
import { cached } from '../table/cached';
import { ITEM_SEPARATOR } from '../table/normalize-text';
import type { RecordCounts } from './count-records';
import type { Usage } from './indicator';
import { countedResults } from './own-results';
import type { OwnResults } from './own-results';
import { MemberScore, RankColumns } from './member-score';
import { shown } from './score';
import type { Account, RuleSet, Scoring } from './score';
import { resultScope } from '../rules/scopes';
import { PastYears } from './past-years';
import { compileSituation } from './situation';
import type { ResultOf, Situation } from './situation';

export interface ObjectScore {
  readonly subject: Subject;
  readonly unit: string;
  readonly name: string;
  readonly size: number;
  readonly account: Account;
  readonly rank: number;
}

/** Places of a grade in one scope. */
export interface QuotaResult {
  readonly grade: string;
  readonly scope: string;
  /** Members by whom the shares are multiplied. */
  readonly base: number;
  /** Members who can get the grade. */
  readonly eligible: number;
  readonly highest: number | null;
  readonly lowest: number | null;
  readonly reached: number;
  readonly given: number;
  readonly quota: Quota;
}

export interface ScoreResult {
  readonly rules: RuleSet;
  /** Names of the grades, the highest first. */
  readonly grades: readonly string[];
  readonly members: readonly MemberScore[];
  readonly objects: readonly ObjectScore[];
  readonly objectRules: readonly RuleSet[];
  readonly quotas: readonly QuotaResult[];
  /** How often the records of each indicator for members were used, by its id. */
  readonly usage: ReadonlyMap<string, Usage>;
}

/**
 * Scores everybody: totals, grades, quotas, ranks, suggestions, in the order of the evaluation.
 *
 * @param results what each member's own records come to, where that is known already
 */
export function scoreAll(scoring: Scoring, year: number | undefined, results: OwnResults = countedResults(scoring)): ScoreResult {
  const { book, records } = scoring.input;
  const rules = scoring.ruleSet('委员');
  const past = new PastYears(records, scoring.members, year);
  const members: MemberScore[] = [];
  const all = { scoring, own: results, ranks: new RankColumns(scoring.members.length) };
  for (let member = 0; member < scoring.members.length; member++) {
    if (!scoring.members.inOffice(member, scoring.work.period)) continue;
    // Also of those who are not evaluated: their records count as used.
    results.account(member);
    members.push(new MemberScore(all, member, past.confirmedGrade(member)));
  }
  const evaluated = members.filter((member) => member.evaluated);
  grade(scoring, evaluated);
  rankMembers(evaluated, all.ranks);
  const quotas = applyQuotas(scoring, members);
  suggest(scoring, rules, evaluated, past, results);
  const objectRules = SUBJECTS.filter((subject) => subject !== '委员' && book.rules.some((rule) => rule.subject === subject)).map(
    (subject) => scoring.ruleSet(subject),
  );
  const grades = [...new Set(byBound(book.grades).map(({ name }) => name))];
  return { rules, grades, members, objects: objectRules.flatMap(scoreObjects), objectRules, quotas, usage: results.usage() };
}

/** From the highest bound down, the lowest grade without one last. */
function byBound(grades: readonly Grade[]): Grade[] {
  return [...grades].sort((a, b) => (b.lowerBound ?? -Infinity) - (a.lowerBound ?? -Infinity));
}

function grade(scoring: Scoring, members: readonly MemberScore[]): void {
  const { book } = scoring.input;
  const grades = byBound(book.grades).map((each) => ({ ...each, applies: scoring.subjectFilter(each.appliesTo, scoring.members) }));
  for (const score of members) {
    const own = grades.filter(({ applies }) => applies(score.member, -1, score.member));
    const missed = score.minimums.filter(({ met }) => !met);
    const unmet = new Set(missed.map(({ id }) => id));
    const byTotal = own.find(({ lowerBound }) => score.account.total >= (lowerBound ?? -Infinity));
    let given = own.find(
      ({ lowerBound, required }) => score.account.total >= (lowerBound ?? -Infinity) && required.every((id) => !unmet.has(id)),
    );
    if (given !== byTotal && byTotal !== undefined)
      score.addGradeNote(`未达“${byTotal.name}”的必达要件：${byTotal.required.filter((id) => unmet.has(id)).join(ITEM_SEPARATOR)}`);
    for (const minimum of missed) {
      if (minimum.consequence === 'not-top' && given !== undefined && given === own[0]) {
        given = own[1] ?? given;
        score.addGradeNote(`未达要件“${minimum.name}”，不得评为“${own[0]?.name ?? ''}”`);
      }
      if (minimum.consequence === 'lowest' && own.length > 0 && given !== own[own.length - 1]) {
        given = own[own.length - 1];
        score.addGradeNote(`未达要件“${minimum.name}”，定为“${given?.name ?? ''}”`);
      }
    }
    score.grade = given?.name ?? null;
  }
}

/** Standard competition ranking: equal totals share a rank, and the next one counts those before it. */
class Ranking {
  private count = 0;
  private last = NaN;
  private rank = 0;

  /** The rank of the next one; totals come from the highest down. */
  next(total: number): number {
    this.count++;
    if (total !== this.last) this.rank = this.count;
    this.last = total;
    return this.rank;
  }
}

/** The places of totals, the highest first; equal ones stay in their order. */
function byTotal(totals: Float64Array): Uint32Array {
  return new Uint32Array(totals.length).map((_, i) => i).sort((a, b) => (totals[b] as number) - (totals[a] as number) || a - b);
}

function rankMembers(members: readonly MemberScore[], ranks: RankColumns): void {
  const totals = Float64Array.from(members, ({ account }) => account.total);
  const overall = new Ranking();
  const [sectors, committees, units] = [new Map<string, Ranking>(), new Map<string, Ranking>(), new Map<string, Ranking>()];
  const within = (rankings: Map<string, Ranking>, group: string, total: number): number =>
    group === '' ? 0 : cached(rankings, group, () => new Ranking()).next(total);
  for (const place of byTotal(totals)) {
    const { member, sector, committee, unit } = members[place] as MemberScore;
    const total = totals[place] as number;
    ranks.overall[member] = overall.next(total);
    ranks.sector[member] = within(sectors, sector, total);
    ranks.committee[member] = within(committees, committee, total);
    ranks.unit[member] = within(units, unit, total);
  }
}

/** Quotas from the highest grade down: who does not fit gets the next grade. */
function applyQuotas(scoring: Scoring, all: readonly MemberScore[]): QuotaResult[] {
  const { book } = scoring.input;
  const order = byBound(book.grades).map(({ name }) => name);
  const results: QuotaResult[] = [];
  for (const quota of [...book.quotas].sort((a, b) => order.indexOf(a.grade) - order.indexOf(b.grade))) {
    const excluded = quota.excluded.length === 0 ? undefined : scoring.subjectFilter(quota.excluded, scoring.members);
    const isOut = (score: MemberScore): boolean => excluded?.(score.member, -1, score.member) === true;
    const next = order[order.indexOf(quota.grade) + 1] ?? null;
    for (const [scope, group] of scopesOf(scoring, quota, all)) {
      const eligible = group.filter((score) => score.evaluated && !isOut(score));
      const base = quota.base === 'all' ? group.length : group.filter((score) => score.evaluated).length;
      const highest = quota.highest === undefined ? null : places(base, quota.highest, quota.rounding, Math.floor);
      const lowest = quota.lowest === undefined ? null : places(base, quota.lowest, quota.rounding, Math.ceil);
      for (const score of group.filter((each) => isOut(each) && each.grade === quota.grade)) {
        score.grade = next;
        score.addGradeNote(`属名额的排除对象，不评“${quota.grade}”`);
      }
      const reached = eligible.filter((score) => score.grade === quota.grade);
      const given = highest === null ? reached : admit(reached, highest, quota);
      const admitted = new Set(given);
      for (const score of reached) {
        if (admitted.has(score)) continue;
        score.grade = next;
        score.addGradeNote(`“${quota.grade}”在${scope}的名额为 ${highest ?? 0} 人，按名次未能列入`);
      }
      results.push({
        grade: quota.grade,
        scope,
        base,
        eligible: eligible.length,
        highest,
        lowest,
        reached: reached.length,
        given: given.length,
        quota,
      });
    }
  }
  return results;
}

/** A share of a number of people; 10 % of 190 is 19 and not 18.999. */
function places(base: number, percent: number, rounding: Quota['rounding'], strict: (value: number) => number): number {
  const value = Number(((base * percent) / 100).toFixed(6));
  return rounding === 'half-up' ? Math.round(value) : strict(value);
}

function scopesOf(scoring: Scoring, { scope }: Quota, all: readonly MemberScore[]): Map<string, MemberScore[]> {
  const name = (score: MemberScore): string => {
    switch (scope) {
      case 'all':
        return '全体';
      case 'committee':
        return score.committee;
      case 'sector':
        return score.sector;
      case 'unit':
        return score.unit;
      case 'standing':
        return scoring.members.number(score.member, 'standing') === 1 ? '常委' : '非常委';
    }
  };
  const groups = new Map<string, MemberScore[]>();
  for (const score of all) {
    const key = name(score);
    if (key === '') continue;
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [score]);
    else own.push(score);
  }
  return groups;
}

/** The best ones up to the number of places; what happens to equal totals at the border is the sheet's choice. */
function admit(reached: readonly MemberScore[], count: number, { ties }: Quota): readonly MemberScore[] {
  const sorted = [...reached].sort((a, b) => b.account.total - a.account.total || a.member - b.member);
  if (sorted.length <= count) return sorted;
  const border = sorted[count]?.account.total;
  const last = sorted[count - 1]?.account.total;
  if (border !== last || ties === 'by-order') return sorted.slice(0, count);
  return ties === 'all-in'
    ? sorted.filter(({ account }) => account.total >= (border ?? 0))
    : sorted.filter(({ account }) => account.total > (border ?? 0));
}

function suggest(scoring: Scoring, rules: RuleSet, members: readonly MemberScore[], past: PastYears, own: OwnResults): void {
  const scope = resultScope(scoring.input.book, scoring.scopes.members);
  const consequences = scoring.input.book.consequences.map((consequence, index) => ({
    index,
    consequence,
    condition: consequence.conditions.map(({ text }) => text).join('；'),
    situation: compileSituation(scoring, scope, consequence.conditions),
    applies: scoring.subjectFilter(consequence.appliesTo, scoring.members),
  }));
  for (const score of members) {
    for (const { index, consequence, condition, situation, applies } of consequences) {
      if (!applies(score.member, -1, score.member)) continue;
      const result = resultsOf(score, rules, () => own.counts(score.member, index));
      const evidence = evidenceOf(score.member, situation, result, consequence.consecutiveYears, past);
      if (evidence === undefined) continue;
      score.suggest({
        consequence: consequence.consequence,
        condition,
        evidence,
        basis: consequence.basis,
      });
    }
  }
}

/** What conditions may ask of a member's results. */
function resultsOf(score: MemberScore, { rules }: RuleSet, counts: () => RecordCounts): ResultOf {
  return (id) => {
    switch (id) {
      case 'grade':
        return score.grade ?? '';
      case 'total':
        return score.account.total;
      case 'rank':
        return score.ranks.overall ?? Infinity;
      case 'unmet':
        return score.minimums.filter(({ met }) => !met).map((minimum) => minimum.id);
      case 'term-count':
        return counts().term;
      case 'year-count':
        return counts().year;
      default: {
        const i = rules.findIndex((rule) => `rule:${rule.id}` === id);
        const value = score.account.values[i] ?? null;
        return value === null ? undefined : shown(value, undefined);
      }
    }
  };
}

/** Why a consequence holds; undefined where it does not. */
function evidenceOf(member: number, situation: Situation, result: ResultOf, consecutiveYears: number, past: PastYears): string | undefined {
  const said = situation(member, result);
  if (said === undefined) return undefined;
  if (consecutiveYears <= 1) return said;
  const years = past.before(member, consecutiveYears - 1);
  if (years === undefined) return undefined;
  const earlier = years.map(({ year, total, grade: name }) => {
    const held = situation(member, (id) => (id === 'grade' ? name : id === 'total' ? total : undefined));
    return held === undefined ? undefined : `${year} 年${held}`;
  });
  return earlier.some((each) => each === undefined) ? undefined : [said, ...earlier].join('；');
}

function scoreObjects(rules: RuleSet): ObjectScore[] {
  const objects = rules.population;
  if (objects.subject === '委员') return [];
  const scores = objects.names.map((name, i) => ({
    subject: objects.subject,
    unit: objects.units[i] as string,
    name,
    size: objects.sizes[i] as number,
    account: rules.score(i),
  }));
  const totals = Float64Array.from(scores, ({ account }) => account.total);
  const [ranking, ranks] = [new Ranking(), new Array<number>(scores.length)];
  for (const place of byTotal(totals)) ranks[place] = ranking.next(totals[place] as number);
  return scores.map((score, i) => ({ ...score, rank: ranks[i] as number }));
}
