import type { Adjustment, Situation, Treatment } from '../rules/model';
import { cached } from '../table/cached';
import type { Exact } from './exact';
import { ratio } from './exact';
import type { Exemption } from './compile-source';
import { monthsBetween } from './population';
import type { Members, Period } from './population';
import type { RecordColumn, Records } from './records';

/** What 折算 does for one member. */
export interface MemberAdjustment {
  readonly notEvaluated: boolean;
  readonly exemption: Exemption | undefined;
  /** The total is multiplied by it. */
  readonly factor: Exact | undefined;
  readonly reasons: readonly string[];
}

/** What a row of 折算 says. */
type Row = Omit<Adjustment, 'row' | 'memberId' | 'unit'>;

/**
 * 折算, off unless a sheet has rows. A row of the rules that names nobody holds for all whose roster row shows the
 * situation. Who is named, by the records or by rules from another workbook, is a member of the unit that the row
 * belongs to; of every unit where it does not say.
 */
export function adjustmentsOf(
  rules: readonly Adjustment[],
  records: Records,
  members: Members,
  period: Period,
): ReadonlyMap<number, MemberAdjustment> {
  const general = rules.filter(({ memberId }) => memberId === '');
  const named = namedRows(records, members);
  addNamed(
    named,
    rules.filter(({ memberId }) => memberId !== ''),
    members,
  );
  const found = new Map<number, MemberAdjustment>();
  if (general.length === 0 && named.size === 0) return found;
  for (let member = 0; member < members.length; member++) {
    const own = [...general.filter((row) => inSituation(row, members, member, period)), ...(named.get(member) ?? [])].filter((row) =>
      overlaps(period, row),
    );
    if (own.length > 0) found.set(member, combine(own, members, member, period));
  }
  return found;
}

/** The rows of the records by the member they name. */
function namedRows(records: Records, members: Members): Map<number, Row[]> {
  const named = new Map<number, Row[]>();
  const sheet = records.sheet('折算');
  const [ids, situation, treatment, from, to] = ['memberId', 'situation', 'treatment', 'from', 'to'].map((field) => sheet.column(field));
  const scopes = members.scopes(sheet);
  const value = (column: RecordColumn | undefined, record: number): number | undefined =>
    column?.has[record] === 1 ? column.values[record] : undefined;
  const text = (column: RecordColumn | undefined, record: number): string => records.pool.text(value(column, record) ?? -1);
  for (let record = 0; record < sheet.length; record++) {
    const member = sheet.usable[record] === 0 ? -1 : members.find(scopes(record), value(ids, record) ?? -1);
    if (member < 0 || text(situation, record) === '' || text(treatment, record) === '') continue;
    cached(named, member, () => []).push({
      situation: text(situation, record) as Situation,
      treatment: text(treatment, record) as Treatment,
      from: value(from, record),
      to: value(to, record),
    });
  }
  return named;
}

function addNamed(named: Map<number, Row[]>, rules: readonly Adjustment[], members: Members): void {
  if (rules.length === 0) return;
  const byId = new Map<string, Adjustment[]>();
  for (const row of rules) cached(byId, row.memberId, () => []).push(row);
  for (let member = 0; member < members.length; member++) {
    const own = (byId.get(members.text(member, 'memberId')) ?? []).filter(({ unit }) => unit === '' || unit === members.unit(member));
    if (own.length > 0) cached(named, member, () => []).push(...own);
  }
}

/** Whether the days of a row, which may be open at either end, have one in common with a period. */
export function overlaps(period: Period, { from = -Infinity, to = Infinity }: Partial<Pick<Adjustment, 'from' | 'to'>>): boolean {
  return from <= period.to && to >= Math.floor(period.from);
}

function inSituation({ situation }: Row, members: Members, member: number, period: Period): boolean {
  const within = (day: number | undefined): boolean => day !== undefined && day > period.from && day <= period.to;
  if (situation === '届中增补') return within(members.number(member, 'appointedOn'));
  return situation === '届中辞任' && within(members.number(member, 'leftOn'));
}

function combine(rows: readonly Row[], members: Members, member: number, period: Period): MemberAdjustment {
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
    reasons: [...new Set(rows.map(({ situation, treatment }) => `${situation}：${treatment}`))],
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
