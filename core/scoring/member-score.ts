import { hasRules } from '../rules/model';
import type { Minimum } from '../rules/model';
import type { OwnResults } from './own-results';
import type { Account, Scoring } from './score';

/** A minimum that applies to a member, and whether it is met. */
export interface MinimumResult {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly least: number | null;
  readonly most: number | null;
  readonly met: boolean;
  readonly consequence: Minimum['consequence'];
}

/** A suggestion with its evidence; a person confirms it or not. */
export interface Suggestion {
  readonly consequence: string;
  readonly condition: string;
  readonly evidence: string;
  readonly basis: string;
}

export interface Ranks {
  readonly overall: number | null;
  readonly sector: number | null;
  readonly committee: number | null;
  readonly unit: number | null;
}

const NO_NOTES: readonly string[] = [];
const NO_SUGGESTIONS: readonly Suggestion[] = [];

/** The ranks of all members, by their number; 0 where a member has none. */
export class RankColumns {
  readonly overall: Uint32Array;
  readonly sector: Uint32Array;
  readonly committee: Uint32Array;
  readonly unit: Uint32Array;

  constructor(members: number) {
    this.overall = new Uint32Array(members);
    this.sector = new Uint32Array(members);
    this.committee = new Uint32Array(members);
    this.unit = new Uint32Array(members);
  }
}

/** What the scores of all members have in common. */
export interface ScoredMembers {
  readonly scoring: Scoring;
  readonly own: OwnResults;
  readonly ranks: RankColumns;
}

/** What scoring says of one member. There may be a hundred thousand: what is in columns is read from them. */
export class MemberScore {
  readonly #all: ScoredMembers;
  readonly minimums: readonly MinimumResult[];
  /** False for members who take no part in the evaluation (是否参评=否, or 折算: 不评), and for all where there are no rules. */
  readonly evaluated: boolean;
  /** 系统等次: by rules. 审定等次 is a person's and stands in 历年评价. */
  grade: string | null = null;
  /** Why the grade is not the one of the total alone. */
  gradeNotes: readonly string[] = NO_NOTES;
  suggestions: readonly Suggestion[] = NO_SUGGESTIONS;

  constructor(
    all: ScoredMembers,
    /** Number of the member in `Scoring.members`. */
    readonly member: number,
    readonly confirmedGrade: string,
  ) {
    this.#all = all;
    this.minimums = all.own.minimums(member);
    const { members, input } = all.scoring;
    this.evaluated =
      hasRules(input.book) && members.number(member, 'evaluated') !== 0 && all.scoring.adjustment(member)?.notEvaluated !== true;
  }

  get account(): Account {
    return this.#all.own.account(this.member);
  }

  get ranks(): Ranks {
    const { overall, sector, committee, unit } = this.#all.ranks;
    const rank = (column: Uint32Array): number | null => column[this.member] || null;
    return { overall: rank(overall), sector: rank(sector), committee: rank(committee), unit: rank(unit) };
  }

  get memberId(): string {
    return this.text('memberId');
  }

  get name(): string {
    return this.text('name');
  }

  get unit(): string {
    return this.#all.scoring.members.unit(this.member);
  }

  get sector(): string {
    return this.text('sector');
  }

  get committee(): string {
    return this.text('committee');
  }

  /** What 折算 says of the member. */
  get notes(): readonly string[] {
    return this.#all.scoring.adjustment(this.member)?.reasons ?? NO_NOTES;
  }

  addGradeNote(note: string): void {
    this.gradeNotes = this.gradeNotes.concat(note);
  }

  suggest(suggestion: Suggestion): void {
    this.suggestions = this.suggestions.concat(suggestion);
  }

  private text(field: string): string {
    return this.#all.scoring.members.text(this.member, field);
  }
}
