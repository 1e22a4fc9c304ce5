import type { Adjustment } from '../rules/model';
import type { Exact } from './exact';
import { ratio } from './exact';
import type { Exemption } from './compile-source';
import { monthsBetween } from './population';
import type { Members, Period } from './population';

/** What 折算 does for one member. */
export interface MemberAdjustment {
  readonly notEvaluated: boolean;
  readonly exemption: Exemption | undefined;
  /** The total is multiplied by it. */
  readonly factor: Exact | undefined;
  readonly reasons: readonly string[];
}

/** 折算, off unless the sheet has rows: each row holds for the member it names, or for all whose roster row shows the situation. */
export function adjustmentsOf(rows: readonly Adjustment[], members: Members, period: Period): ReadonlyMap<number, MemberAdjustment> {
  const found = new Map<number, MemberAdjustment>();
  if (rows.length === 0) return found;
  for (let member = 0; member < members.length; member++) {
    const own = rows.filter((row) =>
      row.memberId === '' ? inSituation(row, members, member, period) : row.memberId === members.text(member, 'memberId'),
    );
    if (own.length > 0) found.set(member, combine(own, members, member, period));
  }
  return found;
}

function inSituation({ situation }: Adjustment, members: Members, member: number, period: Period): boolean {
  const within = (day: number | undefined): boolean => day !== undefined && day > period.from && day <= period.to;
  if (situation === '届中增补') return within(members.number(member, 'appointedOn'));
  return situation === '届中辞任' && within(members.number(member, 'leftOn'));
}

function combine(rows: readonly Adjustment[], members: Members, member: number, period: Period): MemberAdjustment {
  const spans: { from: number; to: number; onlyAbsence: boolean }[] = [];
  let factor: Exact | undefined;
  let notEvaluated = false;
  for (const { treatment, situation, from, to } of rows) {
    switch (treatment) {
      case '不评':
        notEvaluated = true;
        break;
      case '按在任月数': {
        const months = members.months(member, period);
        const whole = Number.isFinite(period.from) && Number.isFinite(period.to) ? monthsBetween(period.from, period.to) : 12;
        if (months > 0 && months < whole) factor = ratio(whole, months);
        break;
      }
      default:
        spans.push(spanOf(situation, from, to, members, member, treatment === '豁免该次'));
    }
  }
  return {
    notEvaluated,
    exemption: spans.length === 0 ? undefined : { spans },
    factor,
    reasons: rows.map(({ situation, treatment }) => `${situation}：${treatment}`),
  };
}

/** The days that do not count: as the row says, else before the appointment or after the resignation. */
function spanOf(
  situation: Adjustment['situation'],
  from: number | undefined,
  to: number | undefined,
  members: Members,
  member: number,
  onlyAbsence: boolean,
): { from: number; to: number; onlyAbsence: boolean } {
  if (from === undefined && to === undefined && situation === '届中增补')
    return { from: -Infinity, to: (members.number(member, 'appointedOn') ?? -Infinity) - 1, onlyAbsence };
  if (from === undefined && to === undefined && situation === '届中辞任')
    return { from: (members.number(member, 'leftOn') ?? Infinity) + 1, to: Infinity, onlyAbsence };
  return { from: from ?? -Infinity, to: to ?? Infinity, onlyAbsence };
}
