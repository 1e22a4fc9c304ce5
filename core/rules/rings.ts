import { cached } from '../table/cached';

/**
 * Finds what leads back to itself, in time that grows with the number of steps where little or nothing does.
 *
 * @param next where one step leads from each; only to others of them
 * @returns of each that stands in a ring, in their order, a way from it to itself
 */
export function ringsOf(ids: Iterable<string>, next: (id: string) => readonly string[]): Map<string, readonly string[]> {
  const steps = new Map(Array.from(ids, (id) => [id, next(id)]));
  const rings = new Map<string, readonly string[]>();
  const ways = new Map<string, readonly string[]>();
  for (const id of endless(steps)) {
    const ring = rings.get(id) ?? shortestRing(id, steps);
    if (ring === undefined) continue;
    // Who stands in the same ring need not look for one.
    for (const each of ring) rings.set(each, ring);
    const start = ring.indexOf(id);
    ways.set(id, [...ring.slice(start), ...ring.slice(0, start), id]);
  }
  return ways;
}

/** Those that are left when those without a step to any of the others are taken away, again and again. */
function endless(steps: ReadonlyMap<string, readonly string[]>): string[] {
  const open = new Map<string, number>();
  const before = new Map<string, string[]>();
  for (const [id, others] of steps) {
    open.set(id, others.length);
    for (const other of others) cached(before, other, () => []).push(id);
  }
  const ends = [...open].flatMap(([id, count]) => (count === 0 ? [id] : []));
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    open.delete(end);
    for (const id of before.get(end) ?? []) {
      const count = (open.get(id) ?? 0) - 1;
      open.set(id, count);
      if (count === 0) ends.push(id);
    }
  }
  return [...open.keys()];
}

/** The members of the shortest ring through one. */
function shortestRing(id: string, steps: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const from = new Map<string, string>();
  const next = [id];
  for (let i = 0; i < next.length; i++) {
    const own = next[i] as string;
    for (const other of steps.get(own) ?? []) {
      if (other === id) return wayTo(own, from);
      if (from.has(other)) continue;
      from.set(other, own);
      next.push(other);
    }
  }
  return undefined;
}

/** The way to one, from where it began. */
function wayTo(id: string, from: ReadonlyMap<string, string>): string[] {
  const way = [id];
  for (let before = from.get(id); before !== undefined; before = from.get(before)) way.push(before);
  return way.reverse();
}
