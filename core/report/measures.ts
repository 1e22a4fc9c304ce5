import type { SheetName } from '../contract';
import { STATISTICS } from './catalogue';
import { wholeOf } from './attendance-sums';
import type { CountSums } from './attendance-sums';
import { BLANK_GROUP, DIMENSIONS, NO_MEMBER_GROUP } from './facts';
import type { Dimension, Facts, Grouping } from './facts';
import type { CountStatistic, Selection, Statistic } from './statistic';

/** A share, or null where there is nothing to share. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

const BY_NAME: ReadonlyMap<string, Statistic> = new Map(STATISTICS.map((statistic) => [statistic.name, statistic]));

/** The values of the statistics over some records: of the whole, and of each group. Counted when first asked for. */
export class Measures {
  private readonly selections = new Map<string, Selection>();
  private readonly wholes = new Map<string, number>();
  private readonly grouped = new Map<string, ReadonlyMap<string, number> | undefined>();
  private readonly groupNames = new Map<Dimension, readonly string[]>();

  constructor(readonly facts: Facts) {}

  statistic(name: string): Statistic {
    const statistic = BY_NAME.get(name);
    if (statistic === undefined) throw new Error(`no statistic is called ${name}`);
    return statistic;
  }

  /** The records that a count counts; those of its numerator for a rate. */
  selection(name: string): Selection {
    let selection = this.selections.get(name);
    if (selection === undefined) this.selections.set(name, (selection = this.counted(name).select(this.facts)));
    return selection;
  }

  /** The count behind a statistic: itself, or its numerator. */
  counted(name: string): CountStatistic {
    const statistic = this.statistic(name);
    return statistic.kind === 'count' ? statistic : this.counted(statistic.numerator);
  }

  value(name: string): number | null {
    const statistic = this.statistic(name);
    if (statistic.kind === 'ratio') return share(this.count(statistic.numerator), this.count(statistic.denominator));
    return this.count(name);
  }

  private count(name: string): number {
    let sum = this.wholes.get(name);
    if (sum === undefined) this.wholes.set(name, (sum = this.sumOf(name)));
    return sum;
  }

  private sumOf(name: string): number {
    const sums = this.attendance(name);
    if (sums !== undefined) return wholeOf(sums);
    const { records, weights } = this.selection(name);
    return weights === undefined ? records.length : weights.reduce((all, weight) => all + weight, 0);
  }

  /** The value of one group; null where the statistic cannot be told by this dimension, or its base is 0. */
  groupValue(name: string, dimension: Dimension, group: string): number | null {
    const statistic = this.statistic(name);
    if (statistic.kind === 'count') {
      const counts = this.counts(name, dimension);
      return counts === undefined ? null : (counts.get(group) ?? 0);
    }
    const [part, whole] = [this.counts(statistic.numerator, dimension), this.counts(statistic.denominator, dimension)];
    return part === undefined || whole === undefined ? null : share(part.get(group) ?? 0, whole.get(group) ?? 0);
  }

  /** A count by group; undefined where its records belong to no group of this dimension. */
  counts(name: string, dimension: Dimension): ReadonlyMap<string, number> | undefined {
    const key = `${name} ${dimension}`;
    if (!this.grouped.has(key)) {
      this.grouped.set(key, this.countGroups(name, dimension));
    }
    return this.grouped.get(key);
  }

  private countGroups(name: string, dimension: Dimension): ReadonlyMap<string, number> | undefined {
    const sums = this.attendance(name);
    if (sums !== undefined) return this.attendanceBy(sums, dimension);
    const grouping = this.facts.grouping(this.counted(name).sheet, dimension);
    return grouping === undefined ? undefined : this.countsOf(name, grouping.names, grouping.index);
  }

  /** A count by a column of its register, or of the register that its records belong to. */
  countsBy(name: string, owner: SheetName, field: string): ReadonlyMap<string, number> {
    const sums = this.attendance(name);
    if (sums !== undefined && owner === '活动台账') {
      const { names, index } = this.facts.sheet(owner).groups(field, BLANK_GROUP);
      return summed(sums.byActivity, names, index, BLANK_GROUP);
    }
    const { names, index } = this.facts.groupsBy(this.counted(name).sheet, owner, field);
    return this.countsOf(name, names, index);
  }

  /** Of a count of 出席记录. */
  private attendance(name: string): CountSums | undefined {
    return this.counted(name).sheet === '出席记录' ? this.facts.attendance.counts[name] : undefined;
  }

  private attendanceBy({ byMember, byUnit }: CountSums, dimension: Dimension): ReadonlyMap<string, number> {
    if (dimension === '单位') return new Map(this.facts.attendance.units.map((unit, i) => [unit, byUnit[i] as number]));
    const { names, index } = this.facts.grouping('委员名册', dimension) as Grouping;
    return summed(byMember, names, index, NO_MEMBER_GROUP);
  }

  private countsOf(name: string, names: readonly string[], index: Int32Array): Map<string, number> {
    const { records, weights } = this.selection(name);
    const sums = new Float64Array(names.length);
    for (let i = 0; i < records.length; i++) {
      const group = index[records[i] as number] as number;
      sums[group] = (sums[group] as number) + (weights?.[i] ?? 1);
    }
    return new Map(names.map((group, i) => [group, sums[i] as number]));
  }

  /** Groups that have members or records; the roster's first, in its order. */
  groups(dimension: Dimension): readonly string[] {
    let names = this.groupNames.get(dimension);
    if (names === undefined) {
      const found = new Set<string>();
      for (const sheet of GROUPED_SHEETS) for (const name of this.facts.groupNames(sheet, dimension)) found.add(name);
      this.groupNames.set(dimension, (names = [...found]));
    }
    return names;
  }

  /** The dimension in which a group is called so. */
  dimensionOf(group: string): Dimension | undefined {
    return DIMENSIONS.find((dimension) => this.groups(dimension).includes(group));
  }
}

/** Sums of records by their groups; the last one, of what belongs to no record, goes to `rest`. */
function summed(sums: Float64Array, names: readonly string[], index: Int32Array, rest: string): Map<string, number> {
  const byGroup = new Float64Array(names.length);
  for (let record = 0; record < index.length; record++) {
    const group = index[record] as number;
    byGroup[group] = (byGroup[group] as number) + (sums[record] as number);
  }
  const found = new Map(names.map((name, group) => [name, byGroup[group] as number]));
  const left = sums[index.length] ?? 0;
  if (left !== 0) found.set(rest, (found.get(rest) ?? 0) + left);
  return found;
}

/** The registers that the statistics count, the roster first. */
const GROUPED_SHEETS = [
  '委员名册',
  '活动台账',
  '出席记录',
  '提案',
  '提案办理',
  '社情民意',
  '社情民意采用',
  '调研成果',
  '学习培训',
  '约访记录',
  '约访意见',
  '企业联系',
  '企业走访',
  '工作室',
  '接待日',
  '民主监督',
  '智库',
  '公益与其他',
  '奖惩',
  '工作人员培训',
  '退出机制',
] as const;
