import type { MemberYear } from '../../../core/archive/member-year';
import type { FindingCode } from '../../../core/findings/catalogue';
import type { Severity } from '../../../core/findings/finding';
import type { CellFix } from '../../../core/fixes/plan-fixes';
import type { LostDropDown } from '../../../core/fixes/lost-drop-downs';
import type { DueKind } from '../../../core/report/due';
import type { Ranks, Suggestion } from '../../../core/scoring/member-score';

/** A cell that a click leads to. */
export interface CellLink {
  readonly sheet: string;
  readonly address: string;
}

/** A finding, in words, as the pane lists it. */
export interface FindingView {
  readonly fingerprint: string;
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly title: string;
  readonly what: string;
  readonly how: string;
  readonly sheet: string;
  readonly address: string;
  /** The member whose row it is; '' where it is nobody's. */
  readonly person: string;
  readonly waivable: boolean;
  readonly waived: boolean;
}

export interface CheckView {
  /** `rejected`: no ledger, or one that cannot be trusted; the findings say why. */
  readonly state: 'ledger' | 'rejected';
  readonly findings: readonly FindingView[];
  readonly counts: Readonly<Record<Severity, number>>;
  readonly rows: { readonly read: number; readonly usable: number; readonly heldBack: number; readonly ignored: number };
  readonly unit: string;
  readonly year: number | null;
  readonly fixes: readonly CellFix[];
  readonly dropDowns: readonly LostDropDown[];
  /** Sheets of the contract that the workbook has. */
  readonly sheets: readonly string[];
  readonly matrixRows: number;
}

export interface MemberRow {
  /** Tells members apart; a number may be that of several, each of another unit. */
  readonly key: string;
  readonly memberId: string;
  readonly name: string;
  readonly sector: string;
  /** '' where all members are of one unit. */
  readonly unit: string;
  readonly total: number;
  readonly grade: string;
  readonly rank: number | null;
  readonly evaluated: boolean;
  /** Names and first letters in pinyin, for the search. */
  readonly pinyin: string;
}

export interface ScoreView {
  readonly ok: boolean;
  /** Why there are no scores. */
  readonly problems: readonly FindingView[];
  readonly members: readonly MemberRow[];
  readonly grades: readonly { readonly name: string; readonly count: number; readonly colour: string }[];
  readonly best: number;
}

export interface AccountItem {
  readonly text: string;
  readonly points: string;
  readonly counted: boolean;
  readonly link: CellLink;
}

export interface AccountRule {
  readonly id: string;
  readonly name: string;
  readonly depth: number;
  readonly points: number | null;
  readonly full: number | null;
  readonly sentence: string;
  readonly sum: string;
  /** How many records are not listed, and why; '' where all are. */
  readonly untold: string;
  readonly link: CellLink | null;
  readonly items: readonly AccountItem[];
}

export interface AccountView {
  /** That of its `MemberRow`. */
  readonly key: string;
  readonly memberId: string;
  readonly name: string;
  /** '' where all members are of one unit. */
  readonly unit: string;
  readonly total: number;
  readonly grade: string;
  readonly confirmedGrade: string;
  readonly ranks: Ranks;
  readonly notes: readonly string[];
  readonly minimums: readonly { readonly name: string; readonly text: string; readonly met: boolean }[];
  readonly suggestions: readonly Suggestion[];
  readonly rules: readonly AccountRule[];
  readonly archive: MemberYear;
  /** The whole account as text, for the clipboard. */
  readonly text: string;
}

/** A number in a rule sheet that can be tried with another value. */
export interface RuleNumber {
  readonly header: string;
  readonly value: number;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

export interface RuleView {
  readonly id: string;
  readonly depth: number;
  readonly sentence: string;
  readonly link: CellLink | null;
  readonly numbers: readonly RuleNumber[];
}

export interface RulesView {
  readonly rules: readonly RuleView[];
  readonly findings: readonly FindingView[];
}

export interface ChangeView {
  readonly key: string;
  readonly name: string;
  /** '' where all members are of one unit. */
  readonly unit: string;
  readonly total: readonly [number, number];
  readonly rank: readonly [number | null, number | null];
  readonly grade: readonly [string, string];
}

/** Something that waits to be done. */
export interface DueItemView {
  readonly key: string;
  readonly kind: DueKind;
  readonly subject: string;
  readonly detail: string;
  readonly responsible: string;
  /** yyyy-mm-dd, '' without a term. */
  readonly dueOn: string;
  readonly daysLate: number | null;
  readonly link: CellLink;
}

export interface DueView {
  readonly asOf: string;
  readonly items: readonly DueItemView[];
}
