import type { LocalListItem } from '../../core/table/value-lists';

/** A row of a rule sheet, by the headers of its columns. */
export type RuleSheetRow = Readonly<Record<string, string | number>>;

export type RuleSheetName = '评分规则' | '分值表' | '等次' | '达标要件' | '名额' | '后果' | '折算';

/** A scoring method as rows of rule sheets: nothing but what a clerk could type. */
export interface RuleMethod {
  /** File name in templates/评分规则, and the argument of `init --ruleset`. */
  readonly name: string;
  readonly title: string;
  readonly year: number | undefined;
  /** Where it was published. */
  readonly source: string;
  /** What the published text leaves open, and how it was read here. */
  readonly notes: readonly string[];
  readonly missing: readonly string[];
  readonly lists: readonly LocalListItem[];
  readonly sheets: Partial<Record<RuleSheetName, readonly RuleSheetRow[]>>;
}

/** Values that a method adds to a list of 取值表. */
export function more(list: string, ...values: string[]): LocalListItem[] {
  return values.map((value) => ({ list, value, aliases: [], meaning: '', mode: '追加' }));
}

/** A point table: conditions (up to three, joined by `；`) and points, from order 1. */
export function table(name: string, pick: string, rows: readonly (readonly [conditions: string, points: number])[]): RuleSheetRow[] {
  return rows.map(([conditions, points], i) => {
    const cells = conditions === '' ? [] : conditions.split('；');
    return {
      表名: name,
      次序: i + 1,
      ...Object.fromEntries(cells.map((cell, column) => [`条件${column + 1}列`, cell])),
      分值: points,
      ...(pick === '' ? {} : { 取法: pick }),
    };
  });
}
