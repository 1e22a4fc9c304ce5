import { scoreChanges } from '../../core/scoring/compare';
import type { MemberScore } from '../../core/scoring/member-score';
import type { ScoreResult } from '../../core/scoring/results';
import { ofSeveralUnits } from '../../core/scoring/several-units';
import { textTable } from './text-table';
import type { ScoreTexts } from './texts';

const SHOWN = 15;

/** How many members, which grades and quotas, and the first of the ranking. */
export function scoresText({ members, grades, quotas }: ScoreResult, year: number | undefined, texts: ScoreTexts): string {
  const evaluated = members.filter((member) => member.evaluated);
  const sorted = [...evaluated].sort((a, b) => (a.ranks.overall ?? 0) - (b.ranks.overall ?? 0));
  // The highest grade first, whoever has it; who has none last.
  const counts = new Map<string, number>(grades.map((grade) => [grade, 0]));
  for (const { grade } of evaluated) counts.set(grade ?? '—', (counts.get(grade ?? '—') ?? 0) + 1);
  const totals = evaluated.map(({ account }) => account.total);
  const mean = totals.length === 0 ? 0 : totals.reduce((sum, total) => sum + total, 0) / totals.length;
  const units = ofSeveralUnits(members);
  const { rank, unit, memberId, name, sector, total, grade, unmet, suggestion } = texts.columns;
  return [
    texts.headline(year, members.length, evaluated.length, mean.toFixed(2)),
    ...(grades.length === 0 ? [] : [texts.grades([...counts])]),
    ...quotas.map(texts.quota),
    textTable(
      [rank, ...(units ? [unit] : []), memberId, name, sector, total, grade, unmet, suggestion],
      sorted.slice(0, SHOWN).map((score) => row(score, units)),
      [0, units ? 5 : 4],
    ),
    sorted.length > SHOWN ? texts.onlyFirst(SHOWN) : texts.whyHint,
  ].join('\n');
}

function row({ ranks, unit, memberId, name, sector, account, grade, minimums, suggestions }: MemberScore, units: boolean): string[] {
  return [
    String(ranks.overall ?? '—'),
    ...(units ? [unit] : []),
    memberId,
    name,
    sector,
    String(account.total),
    grade ?? '—',
    minimums
      .filter(({ met }) => !met)
      .map((minimum) => minimum.name)
      .join('、'),
    suggestions.map(({ consequence }) => consequence).join('、'),
  ];
}

/** Who would have another total, rank or grade by other rules. */
export function comparisonText(now: ScoreResult, other: ScoreResult, texts: ScoreTexts): string {
  const list = scoreChanges(now, other);
  const units = ofSeveralUnits(now.members);
  const { unit, memberId, name, total, difference, rank, grade } = texts.columns;
  return [
    texts.compared(now.members.length, list.length, list.filter((change) => change.grade[0] !== change.grade[1]).length),
    textTable(
      [...(units ? [unit] : []), memberId, name, total, difference, rank, grade],
      list.map((change) => [
        ...(units ? [change.unit] : []),
        change.memberId,
        change.name,
        move(change.total),
        differenceOf(change.total),
        move(change.rank),
        move(change.grade),
      ]),
      [units ? 4 : 3],
    ),
  ].join('\n');
}

function differenceOf([before, after]: readonly [number, number]): string {
  const points = Number((after - before).toFixed(4));
  return points > 0 ? `+${points}` : String(points);
}

function move([before, after]: readonly [string | number | null, string | number | null]): string {
  return before === after ? String(before ?? '—') : `${String(before ?? '—')} → ${String(after ?? '—')}`;
}
