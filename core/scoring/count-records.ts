import type { Condition } from '../rules/filter-text';
import type { Consequence, Indicator, Minimum, RuleRow } from '../rules/model';
import type { RuleSource } from '../rules/sources';
import { cached } from '../table/cached';
import { CompiledIndicator } from './indicator';
import type { Workspace } from './compile-source';
import type { MinimumResult } from './member-score';
import type { Scoring } from './score';

/** Records of a member in the term so far, and in the period. */
export interface RecordCounts {
  readonly term: number;
  readonly year: number;
}

/** Counts a member's records for 达标要件 and 后果, by the same reading of sources and filters as rules. */
export class RecordCounter {
  constructor(private readonly scoring: Scoring) {}

  /** Alternatives with one 最少数 are counted together; with different ones, one of them is enough. */
  minimum(minimum: Minimum): (member: number) => MinimumResult | undefined {
    const applies = this.scoring.subjectFilter(minimum.appliesTo, this.scoring.members);
    const bounds = new Map<string, { least: number | undefined; most: number | undefined; counters: ((member: number) => number)[] }>();
    for (const { row, sources, filter, least, most } of minimum.alternatives) {
      const key = `${least ?? ''} ${most ?? ''}`;
      const group = bounds.get(key) ?? { least, most, counters: [] };
      group.counters.push(this.counter(row, sources, filter, minimum.period));
      bounds.set(key, group);
    }
    const groups = [...bounds.values()];
    // Thousands of members have the same few counts.
    const known = new Map<number | string, MinimumResult | undefined>();
    return (member) => {
      if (!applies(member, -1, member)) return undefined;
      const counts = groups.map(({ counters }) => counters.reduce((sum, counter) => sum + counter(member), 0));
      const key = counts.length === 1 ? (counts[0] as number) : counts.join();
      return cached(known, key, () => minimumResult(minimum, groups, counts));
    };
  }

  /** 届内计数 and 年内计数 of a consequence. */
  consequence({ row, sources, filter }: Consequence): (member: number) => RecordCounts {
    if (sources.length === 0) return () => ({ term: 0, year: 0 });
    const [term, year] = [this.counter(row, sources, filter, 'term'), this.counter(row, sources, filter, 'year')];
    return (member) => ({ term: term(member), year: year(member) });
  }

  private counter(
    row: RuleRow,
    sources: readonly RuleSource[],
    filter: readonly Condition[],
    period: 'year' | 'term',
  ): (member: number) => number {
    if (sources.length === 0) return () => 0;
    const rule: Indicator = {
      row,
      id: '',
      parentId: '',
      name: '',
      subject: '委员',
      kind: 'earn',
      appliesTo: [],
      sources,
      filter,
      measure: { type: 'quantity', column: undefined },
      method: { type: 'per-unit', points: 1 },
      merge: { type: 'none' },
      mergeKey: '',
      sharing: { type: 'full' },
      exclusive: [],
      countCap: undefined,
      whenEmpty: 'zero',
      cap: undefined,
      floor: undefined,
      from: undefined,
      to: undefined,
      rounding: undefined,
      basis: '',
    };
    const { work } = this.scoring;
    // A term has no first day in the workbook: everything up to the last day of the period belongs to it.
    const own: Workspace = period === 'year' ? work : { ...work, period: { from: -Infinity, to: work.period.to } };
    const compiled = new CompiledIndicator(rule, this.scoring.members, own);
    let counts: Float64Array | undefined;
    return (member) => (counts ??= compiled.quantities())[member] ?? 0;
  }
}

function minimumResult(
  { id, name, consequence }: Minimum,
  bounds: readonly { readonly least: number | undefined; readonly most: number | undefined }[],
  counts: readonly number[],
): MinimumResult | undefined {
  const results = bounds.map(({ least, most }, i) => {
    const count = counts[i] as number;
    return { count, least: least ?? null, most: most ?? null, met: count >= (least ?? 0) && count <= (most ?? Infinity) };
  });
  const best = results.find(({ met }) => met) ?? results[0];
  return best === undefined ? undefined : { id, name, consequence, ...best };
}
