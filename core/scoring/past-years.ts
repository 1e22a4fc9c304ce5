import type { Members } from './population';
import type { RecordColumn, Records } from './records';

interface PastYear {
  readonly year: number;
  readonly total: number | undefined;
  /** 审定等次 where there is one, else 系统等次. */
  readonly grade: string;
}

/** 历年评价, by member and year; of several rows for one year the last one holds. */
export class PastYears {
  /** Rows of member `m` are `rows[start[m]]` to `rows[start[m + 1] - 1]`, in their order. */
  private readonly start: Int32Array;
  private readonly rows: Int32Array;
  private readonly read: (row: number) => PastYear;
  private readonly confirmed = new Map<number, string>();

  constructor(
    records: Records,
    members: Members,
    private readonly year: number | undefined,
  ) {
    const sheet = records.sheet('历年评价');
    const [years, ids, totals] = [sheet.column('year'), sheet.column('memberId'), sheet.column('total')];
    const [grades, confirmed] = [sheet.column('grade'), sheet.column('confirmedGrade')];
    const text = (column: RecordColumn | undefined, row: number): string =>
      column?.has[row] === 1 ? records.pool.text(column.values[row] as number) : '';
    this.read = (row) => ({
      year: years?.values[row] as number,
      total: totals?.has[row] === 1 ? totals.values[row] : undefined,
      grade: text(confirmed, row) || text(grades, row),
    });
    const scopes = members.scopes(sheet);
    const memberOf = new Int32Array(sheet.length).fill(-1);
    this.start = new Int32Array(members.length + 1);
    for (let row = 0; row < sheet.length; row++) {
      if (sheet.usable[row] === 0 || years?.has[row] !== 1 || ids?.has[row] !== 1) continue;
      const member = members.find(scopes(row), ids.values[row] as number);
      if (member < 0) continue;
      memberOf[row] = member;
      this.start[member + 1] = (this.start[member + 1] as number) + 1;
      if (years.values[row] === this.year) this.confirmed.set(member, text(confirmed, row));
    }
    for (let m = 0; m < members.length; m++) this.start[m + 1] = (this.start[m + 1] as number) + (this.start[m] as number);
    const next = this.start.slice();
    this.rows = new Int32Array(this.start[members.length] as number);
    memberOf.forEach((member, row) => {
      if (member < 0) return;
      this.rows[next[member] as number] = row;
      next[member] = (next[member] as number) + 1;
    });
  }

  /** 审定等次 that people entered for the year which is scored. */
  confirmedGrade(member: number): string {
    return this.confirmed.get(member) ?? '';
  }

  /** The years just before this one, latest first; undefined where one of them is missing. */
  before(member: number, count: number): readonly PastYear[] | undefined {
    if (this.year === undefined) return undefined;
    const own = this.rows.subarray(this.start[member], this.start[member + 1]);
    const all = new Map(Array.from(own, (row) => this.read(row)).map((entry) => [entry.year, entry]));
    const found: PastYear[] = [];
    for (let year = this.year - 1; found.length < count; year--) {
      const entry = all.get(year);
      if (entry === undefined) return undefined;
      found.push(entry);
    }
    return found;
  }
}
