import type { Condition } from '../rules/filter-text';
import type { FieldScope } from '../rules/fields';
import type { Members } from './population';
import type { Records } from './records';
import type { Scoring } from './score';

interface PastYear {
  readonly year: number;
  readonly total: number | undefined;
  /** 审定等次 where there is one, else 系统等次. */
  readonly grade: string;
}

/** 历年评价, by member and year. */
export class PastYears {
  private readonly byMember = new Map<number, Map<number, PastYear>>();
  private readonly confirmed = new Map<number, string>();

  constructor(
    records: Records,
    members: Members,
    private readonly year: number | undefined,
  ) {
    const sheet = records.sheet('历年评价');
    const [years, ids, totals] = [sheet.column('year'), sheet.column('memberId'), sheet.column('total')];
    const [grades, confirmed] = [sheet.column('grade'), sheet.column('confirmedGrade')];
    const scopes = members.scopes(sheet);
    for (let record = 0; record < sheet.length; record++) {
      if (sheet.usable[record] === 0 || years?.has[record] !== 1 || ids?.has[record] !== 1) continue;
      const member = members.find(scopes(record), ids.values[record] as number);
      if (member < 0) continue;
      const own = confirmed?.has[record] === 1 ? records.pool.text(confirmed.values[record] as number) : '';
      const year = years.values[record] as number;
      if (year === this.year) this.confirmed.set(member, own);
      const entry: PastYear = {
        year,
        total: totals?.has[record] === 1 ? totals.values[record] : undefined,
        grade: own || (grades?.has[record] === 1 ? records.pool.text(grades.values[record] as number) : ''),
      };
      const all = this.byMember.get(member) ?? new Map<number, PastYear>();
      all.set(year, entry);
      this.byMember.set(member, all);
    }
  }

  /** 审定等次 that people entered for the year which is scored. */
  confirmedGrade(member: number): string {
    return this.confirmed.get(member) ?? '';
  }

  /** The years just before this one, latest first; undefined where one of them is missing. */
  before(member: number, count: number): readonly PastYear[] | undefined {
    const all = this.byMember.get(member);
    if (all === undefined || this.year === undefined) return undefined;
    const found: PastYear[] = [];
    for (let year = this.year - 1; found.length < count; year--) {
      const entry = all.get(year);
      if (entry === undefined) return undefined;
      found.push(entry);
    }
    return found;
  }
}

/** Of whom conditions are asked, and what they may name. */
export interface About {
  readonly scoring: Scoring;
  readonly scope: FieldScope;
  readonly member: number;
}

/** What the conditions of a consequence found, in words; undefined where one of them does not hold. */
export function findSituations(
  { scoring, scope, member }: About,
  conditions: readonly Condition[],
  value: (id: string) => string | number | readonly string[] | undefined,
): string | undefined {
  const said: string[] = [];
  for (const condition of conditions) {
    const field = scope.find(condition.column);
    if (field === undefined) return undefined;
    if (field.origin !== 'derived' || field.sheet !== undefined || isMemberField(field.id)) {
      if (!scoring.subjectFilter([condition], scoring.members)(member, -1, member)) return undefined;
      said.push(condition.text);
      continue;
    }
    const actual = value(field.id);
    if (actual === undefined || !holds(condition, actual)) return undefined;
    said.push(`${condition.column} ${Array.isArray(actual) ? actual.join('、') : String(actual)}`);
  }
  return said.length === 0 ? undefined : said.join('，');
}

function isMemberField(id: string): boolean {
  return ['capacity', 'monthsServed', 'monthsInPeriod', 'age', 'unit'].includes(id);
}

function holds({ operator, values }: Condition, actual: string | number | readonly string[]): boolean {
  const items = (typeof actual === 'object' ? actual : [actual]).map(String);
  const number = Number(actual);
  switch (operator) {
    case '=':
    case '含':
      return values.some((value) => items.includes(value) || (typeof actual === 'number' && Number(value) === actual));
    case '≠':
    case '不含':
      return !values.some((value) => items.includes(value) || (typeof actual === 'number' && Number(value) === actual));
    case '>=':
      return values.some((value) => number >= Number(value));
    case '<=':
      return values.some((value) => number <= Number(value));
    case '>':
      return values.some((value) => number > Number(value));
    case '<':
      return values.some((value) => number < Number(value));
  }
}
