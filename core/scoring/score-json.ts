import type { Finding } from '../findings/finding';
import { LazyList } from '../formats/lazy-list';
import { jsonFinding } from '../formats/to-json';
import type { Language } from '../messages';
import { formatSerial } from '../table/excel-date';
import { accountOf, SET_ASIDE } from './account';
import type { ScoreResult } from './results';
import { shown } from './score';
import type { Account, RuleSet } from './score';
import type { TraceItem } from './trace';

/** The public JSON of `score`, version 1. Points are rounded as the rules say; groups and indicators by their 编号. */
export function scoreJson(result: ScoreResult, year: number | undefined, findings: readonly Finding[], language: Language): unknown {
  return {
    version: 1,
    year: year ?? null,
    members: LazyList.of(result.members, (score) => ({
      memberId: score.memberId,
      name: score.name,
      unit: score.unit,
      evaluated: score.evaluated,
      total: score.account.total,
      grade: score.grade,
      confirmedGrade: score.confirmedGrade === '' ? null : score.confirmedGrade,
      gradeNotes: score.gradeNotes,
      rank: score.ranks.overall,
      ranks: score.ranks,
      ...points(result.rules, score.account),
      minimums: score.minimums,
      consequences: score.suggestions,
      notes: score.notes,
      trace: trace(result.rules, score.member),
    })),
    objects: result.objects.map(({ subject, unit, name, size, account, rank }) => ({
      subject,
      unit,
      name,
      size,
      total: account.total,
      rank,
      ...points(result.objectRules.find(({ population }) => population.subject === subject) as RuleSet, account),
    })),
    quotas: result.quotas.map(({ grade, scope, base, eligible, highest, lowest, reached, given }) => ({
      grade,
      scope,
      base,
      eligible,
      highest,
      lowest,
      reached,
      given,
    })),
    findings: findings.map((finding) => jsonFinding(finding, language)),
  };
}

function points({ rules }: RuleSet, { values }: Account): { indicators: Record<string, number>; groups: Record<string, number> } {
  const indicators: Record<string, number> = {};
  const groups: Record<string, number> = {};
  rules.forEach((rule, i) => {
    const value = values[i] ?? null;
    if (value !== null) (rule.kind === 'group' ? groups : indicators)[rule.id] = shown(value, rule.rounding);
  });
  return { indicators, groups };
}

function trace(rules: RuleSet, member: number): unknown[] {
  return accountOf(rules, member).lines.flatMap(({ rule, points: value, sentence, trace: own }) =>
    own === undefined
      ? []
      : [
          {
            ruleId: rule.id,
            name: rule.name,
            rule: sentence,
            raw: shown(own.raw, undefined),
            merged: shown(own.merged, undefined),
            points: value,
            items: own.items.map(itemJson),
          },
        ],
  );
}

function itemJson(item: TraceItem): unknown {
  const { place, id, title, date, role, quantity, attendance, points: own, counted, setAside } = item;
  return {
    id,
    title,
    date: date === undefined ? null : formatSerial(date),
    role,
    quantity,
    ...(attendance === undefined ? {} : { due: attendance.due, attended: attendance.attended }),
    points: shown(own, undefined),
    counted: shown(counted, undefined),
    used: setAside === undefined,
    reason: setAside === undefined ? null : SET_ASIDE[setAside],
    source: place,
  };
}
