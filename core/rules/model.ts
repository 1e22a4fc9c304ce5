import type { Table } from '../table/table';
import type { Condition } from './filter-text';
import type { RuleSource } from './sources';

/** The row of a rule sheet that something was read from. */
export interface RuleRow {
  readonly table: Table;
  readonly record: number;
}

export const SUBJECTS = ['委员', '活动组', '界别', '专委会', '工委'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** S3 计量: what is counted of the records. */
export type Measure =
  | { readonly type: 'count' }
  | { readonly type: 'quantity'; readonly column: string | undefined }
  | { readonly type: 'any' }
  | { readonly type: 'rate' }
  | { readonly type: 'distinct'; readonly key: string | undefined };

/** S4 计分方式. Points are decimal numbers as written. */
export type Method =
  | { readonly type: 'per-unit'; readonly points: number }
  | { readonly type: 'flat'; readonly points: number; readonly least: number }
  | { readonly type: 'from-nth'; readonly points: number; readonly from: number }
  | { readonly type: 'steps'; readonly table: PointTable }
  | { readonly type: 'lookup'; readonly table: PointTable }
  | { readonly type: 'cases'; readonly table: PointTable }
  | { readonly type: 'rate'; readonly points: number }
  | { readonly type: 'manual' };

/** S5a 同件归并. */
export type Merge =
  | { readonly type: 'none' }
  | { readonly type: 'best' }
  | { readonly type: 'highest-level' }
  | { readonly type: 'sum' }
  | { readonly type: 'best-of-year'; readonly count: number | undefined };

/** S5b 联名分配. */
export type Sharing =
  | { readonly type: 'full' }
  | { readonly type: 'by-role' }
  | { readonly type: 'first-half' }
  | { readonly type: 'first-only' }
  | { readonly type: 'first-n'; readonly count: number }
  | { readonly type: 'factors'; readonly table: PointTable };

/** S5c 不重复. */
export type Exclusive =
  | { readonly type: 'conditions'; readonly conditions: readonly Condition[] }
  | { readonly type: 'rule'; readonly ruleId: string; readonly key: string | undefined }
  | { readonly type: 'marker'; readonly column: string };

export type WhenEmpty = 'zero' | 'full' | 'not-scored';
export type Pick = 'first' | 'best' | 'highest-level' | 'sum';

export interface PointTable {
  readonly name: string;
  /** In the order of 次序. */
  readonly rows: readonly PointRow[];
  readonly pick: Pick | undefined;
}

export interface PointRow {
  readonly row: RuleRow;
  readonly order: number;
  /** The filled condition cells, with the field of the column that each stands in. */
  readonly cells: readonly { readonly field: string; readonly text: string }[];
  readonly points: number;
}

/** 小数. */
export interface Rounding {
  readonly digits: number;
  readonly mode: 'half-up' | 'truncate';
}

interface RuleBase {
  readonly row: RuleRow;
  readonly id: string;
  readonly parentId: string;
  readonly name: string;
  readonly subject: Subject;
  readonly appliesTo: readonly Condition[];
  readonly cap: number | undefined;
  readonly floor: number | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly rounding: Rounding | undefined;
  readonly basis: string;
}

export interface Group extends RuleBase {
  readonly kind: 'group';
  readonly base: number;
  readonly aggregate: 'sum' | 'max';
}

/** A row that scores: 得分, 扣分 or 录入. */
export interface Indicator extends RuleBase {
  readonly kind: 'earn' | 'deduct' | 'manual';
  readonly sources: readonly RuleSource[];
  readonly filter: readonly Condition[];
  readonly measure: Measure;
  readonly method: Method;
  readonly merge: Merge;
  readonly mergeKey: string;
  readonly sharing: Sharing;
  readonly exclusive: readonly Exclusive[];
  readonly countCap: number | undefined;
  readonly whenEmpty: WhenEmpty;
}

export type Rule = Group | Indicator;

export interface Grade {
  readonly row: RuleRow;
  readonly name: string;
  /** Smallest total, inclusive; undefined for the lowest grade. */
  readonly lowerBound: number | undefined;
  readonly appliesTo: readonly Condition[];
  readonly required: readonly string[];
  readonly colour: string;
}

/** What a member must reach: rows with one 编号 are alternatives. */
export interface Minimum {
  readonly id: string;
  readonly name: string;
  readonly appliesTo: readonly Condition[];
  readonly period: 'year' | 'term';
  readonly consequence: 'note' | 'not-top' | 'lowest';
  readonly alternatives: readonly MinimumRow[];
}

export interface MinimumRow {
  readonly row: RuleRow;
  readonly sources: readonly RuleSource[];
  readonly filter: readonly Condition[];
  readonly least: number | undefined;
  readonly most: number | undefined;
}

export type QuotaScope = 'all' | 'committee' | 'sector' | 'standing' | 'unit';

export interface Quota {
  readonly row: RuleRow;
  readonly grade: string;
  /** Percent. */
  readonly highest: number | undefined;
  readonly lowest: number | undefined;
  readonly base: 'all' | 'evaluated';
  readonly scope: QuotaScope;
  readonly excluded: readonly Condition[];
  readonly ties: 'all-in' | 'all-out' | 'by-order';
  readonly rounding: 'strict' | 'half-up';
}

export interface Consequence {
  readonly row: RuleRow;
  readonly conditions: readonly Condition[];
  readonly consecutiveYears: number;
  readonly consequence: string;
  readonly appliesTo: readonly Condition[];
  readonly sources: readonly RuleSource[];
  readonly filter: readonly Condition[];
  readonly basis: string;
}

export type Situation = '届中增补' | '届中辞任' | '产假' | '长期病假' | '援派' | '公务';
export type Treatment = '不评' | '按在任月数' | '按应到场次' | '豁免该次';

export interface Adjustment {
  readonly row: RuleRow;
  readonly situation: Situation;
  readonly treatment: Treatment;
  /** '' where it holds for every member in the situation. */
  readonly memberId: string;
  /** 来源单位; '' where it is not said. */
  readonly unit: string;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** All rules of a workbook, typed. Parts that could not be read are left out, and said. */
export interface RuleBook {
  readonly rules: readonly Rule[];
  readonly tables: ReadonlyMap<string, PointTable>;
  readonly grades: readonly Grade[];
  readonly minimums: readonly Minimum[];
  readonly quotas: readonly Quota[];
  readonly consequences: readonly Consequence[];
  readonly adjustments: readonly Adjustment[];
}

/** Whether a book says anything about anybody: points, quotas, or consequences. */
export function hasRules({ rules, quotas, consequences }: RuleBook): boolean {
  return rules.length > 0 || quotas.length > 0 || consequences.length > 0;
}
