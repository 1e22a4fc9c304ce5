import fc from 'fast-check';

import { methodAndYear, scoreCase } from '../../support/random-methods';
import { asNumber, evaluate } from '../../support/reference-evaluator';

/*
 * Five thousand random methods and years: the engine, reading sheets, against an evaluator that shares nothing with it.
 */

const RUNS = 5_000;

test(`${RUNS} random methods score like the reference evaluator`, () => {
  const seed = Number(process.env['SEED'] ?? 20_251_123);
  process.stdout.write(`seed ${seed}\n`);
  fc.assert(
    fc.property(methodAndYear, (each) => {
      const { result, errors } = scoreCase(each);
      expect(errors).toEqual([]);
      const { values, total } = evaluate(each.groups, each.rules, each.records, each.standing);
      const me = result.members[0]!;
      const ours = result.rules.rules.flatMap(({ id }, i) => {
        const value = me.account.values[i] ?? null;
        return value === null ? [] : [`${id} ${value.toFraction()}`];
      });
      const theirs = [...values].map(([id, { n, d }]) => `${id} ${n}${d === 1n ? '' : `/${d}`}`);
      expect(ours.sort()).toEqual(theirs.sort());
      expect(me.account.exactTotal.valueOf()).toBeCloseTo(asNumber(total), 6);
    }),
    { numRuns: RUNS, seed },
  );
});
