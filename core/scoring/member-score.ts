import type { Minimum } from '../rules/model';
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
const NO_RANK: Ranks = { overall: null, sector: null, committee: null, unit: null };

/** What a member's own records come to. */
interface OwnScore {
  readonly account: Account;
  readonly minimums: readonly MinimumResult[];
}

/** What scoring says of one member. There may be a hundred thousand: what the roster says is read from it. */
export class MemberScore {
  readonly #scoring: Scoring;
  readonly account: Account;
  readonly minimums: readonly MinimumResult[];
  /** False for members who take no part in the evaluation (是否参评=否, or 折算: 不评). */
  readonly evaluated: boolean;
  /** 系统等次: by rules. 审定等次 is a person's and stands in 历年评价. */
  grade: string | null = null;
  ranks: Ranks = NO_RANK;
  /** Why the grade is not the one of the total alone. */
  gradeNotes: readonly string[] = NO_NOTES;
  suggestions: readonly Suggestion[] = NO_SUGGESTIONS;

  constructor(
    scoring: Scoring,
    /** Number of the member in `Scoring.members`. */
    readonly member: number,
    { account, minimums }: OwnScore,
    readonly confirmedGrade: string,
  ) {
    this.#scoring = scoring;
    this.account = account;
    this.minimums = minimums;
    this.evaluated = scoring.members.number(member, 'evaluated') !== 0 && scoring.adjustment(member)?.notEvaluated !== true;
  }

  get memberId(): string {
    return this.text('memberId');
  }

  get name(): string {
    return this.text('name');
  }

  get unit(): string {
    return this.#scoring.members.unit(this.member);
  }

  get sector(): string {
    return this.text('sector');
  }

  get committee(): string {
    return this.text('committee');
  }

  /** What 折算 says of the member. */
  get notes(): readonly string[] {
    return this.#scoring.adjustment(this.member)?.reasons ?? NO_NOTES;
  }

  addGradeNote(note: string): void {
    this.gradeNotes = this.gradeNotes.concat(note);
  }

  suggest(suggestion: Suggestion): void {
    this.suggestions = this.suggestions.concat(suggestion);
  }

  private text(field: string): string {
    return this.#scoring.members.text(this.member, field);
  }
}
