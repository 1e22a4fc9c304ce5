import { cached } from '../table/cached';

/** Finds the value that occurs most often; the first of equals. */
export class MostCommon<T> {
  private readonly groups = new Map<string, { readonly value: T; count: number }>();

  /** @param key the same for equal values */
  add(value: T, key = String(value)): void {
    cached(this.groups, key, () => ({ value, count: 0 })).count++;
  }

  get value(): T | undefined {
    let most: { readonly value: T; readonly count: number } | undefined;
    for (const group of this.groups.values()) if (most === undefined || group.count > most.count) most = group;
    return most?.value;
  }
}
