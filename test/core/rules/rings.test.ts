import fc from 'fast-check';

import { ringsOf } from '../../../core/rules/rings';

const steps = fc.array(fc.array(fc.nat({ max: 7 }), { maxLength: 3 }), { minLength: 8, maxLength: 8 });

test('each that can be reached from itself has a way to itself, of steps that there are; and no other', () => {
  fc.assert(
    fc.property(steps, (drawn) => {
      const next = (id: string): string[] => drawn[Number(id)]!.map(String);
      const ids = drawn.map((_, i) => String(i));
      const reached = (id: string): Set<string> => {
        const found = new Set(next(id));
        for (const each of found) for (const other of next(each)) found.add(other);
        return found;
      };
      const rings = ringsOf(ids, next);
      expect([...rings.keys()].sort()).toEqual(ids.filter((id) => reached(id).has(id)));
      for (const [id, way] of rings) {
        expect([way[0], way[way.length - 1]]).toEqual([id, id]);
        way.slice(1).forEach((step, i) => expect(next(way[i]!)).toContain(step));
      }
    }),
    { numRuns: 500 },
  );
});
