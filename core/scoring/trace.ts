import type { Indicator } from '../rules/model';
import type { Exact } from './exact';
import type { RecordPlace } from './records';

/** Why a record that the filter found adds nothing. */
export type SetAside =
  | 'outside-period'
  | 'outside-effect'
  | 'cancelled'
  | 'unverified'
  | 'not-attended'
  | 'exempt'
  | 'excluded'
  | 'no-row'
  | 'signer'
  | 'merged'
  | 'beyond-count'
  | 'before-nth'
  | 'after-cap';

/** One record in a member's account. */
export interface TraceItem {
  readonly place: RecordPlace;
  /** 编号 and name of the record, for people. */
  readonly id: string;
  readonly title: string;
  readonly date: number | undefined;
  readonly role: string;
  readonly quantity: number;
  /** 应到 and 实到 where a rate is scored. */
  readonly attendance?: { readonly due: number; readonly attended: number };
  /** What it is worth by itself, and what of it counts in the end. */
  points: Exact;
  counted: Exact;
  setAside?: SetAside;
}

/** How a rule's points came about. */
export interface RuleTrace {
  readonly rule: Indicator;
  readonly items: readonly TraceItem[];
  /** Sum of all items that were not set aside before merging. */
  readonly raw: Exact;
  /** After merging of one matter and the limit of counts. */
  readonly merged: Exact;
  /** After sign, cap and floor; null where the rule is not scored. */
  readonly value: Exact | null;
  /** What was counted, for methods that count first. */
  readonly units?: number;
}
