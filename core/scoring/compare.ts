import type { ScoreResult } from './results';

/** A member whose points, rank or grade differ: before and after. */
export interface ScoreChange {
  readonly memberId: string;
  readonly name: string;
  readonly unit: string;
  readonly total: readonly [number, number];
  readonly rank: readonly [number | null, number | null];
  readonly grade: readonly [string | null, string | null];
}

/** Members whose points, rank or grade differ under the other rules, the largest change of points first. */
export function scoreChanges(now: ScoreResult, other: ScoreResult): ScoreChange[] {
  const byMember = new Map(other.members.map((member) => [member.member, member]));
  return now.members
    .flatMap((before): ScoreChange[] => {
      const after = byMember.get(before.member);
      if (after === undefined) return [];
      return [
        {
          memberId: before.memberId,
          name: before.name,
          unit: before.unit,
          total: [before.account.total, after.account.total],
          rank: [before.ranks.overall, after.ranks.overall],
          grade: [before.grade, after.grade],
        },
      ];
    })
    .filter(({ total, rank, grade }) => total[0] !== total[1] || rank[0] !== rank[1] || grade[0] !== grade[1])
    .sort((a, b) => Math.abs(b.total[1] - b.total[0]) - Math.abs(a.total[1] - a.total[0]) || (a.rank[0] ?? 0) - (b.rank[0] ?? 0));
}
