import { cached } from '../table/cached';

/** How the things of a list are told that are too many to be listed. */
export interface Alike<T> {
  /** The same for things that are alike. */
  readonly key: (item: T) => string;
  /** Whether it stands for others already: it is not listed itself. */
  readonly isSummary: (item: T) => boolean;
}

/** Of the things that are alike the first ones, up to so many, and by their kind the others. */
export function splitAlike<T>(items: readonly T[], { key, isSummary }: Alike<T>, most: number): { listed: readonly T[]; others: T[][] } {
  if (items.length <= most) return { listed: items, others: [] };
  const groups = new Map<string, { listed: number; readonly others: T[] }>();
  const listed = items.filter((item) => {
    const group = cached(groups, key(item), () => ({ listed: 0, others: [] }));
    if (!isSummary(item) && group.listed < most) return ++group.listed > 0;
    group.others.push(item);
    return false;
  });
  return { listed, others: [...groups.values()].flatMap(({ others }) => (others.length === 0 ? [] : [others])) };
}

const STEPS = [1000, 500, 200, 100, 50, 20, 10, 5, 2] as const;

/** Up to how many that are alike can be listed of each list, so that all lists together have no more than `most` lines. */
export function fittingLimit<T>(lists: readonly (readonly T[])[], { key }: Alike<T>, most: number): number {
  const sizes = lists.flatMap((items) => {
    const groups = new Map<string, number>();
    for (const item of items) {
      const own = key(item);
      groups.set(own, (groups.get(own) ?? 0) + 1);
    }
    return [...groups.values()];
  });
  return STEPS.find((limit) => sizes.reduce((sum, size) => sum + Math.min(size, limit + 1), 0) <= most) ?? 1;
}
