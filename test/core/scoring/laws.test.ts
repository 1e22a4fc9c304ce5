import fc from 'fast-check';

import type { ScoreResult } from '../../../core/scoring/results';
import { methodAndYear, plainRecord, scoreCase } from '../../support/random-methods';
import type { Case } from '../../support/random-methods';

const RUNS = { numRuns: 500, seed: 7 };

function points(result: ScoreResult): Map<string, number> {
  const { values } = result.members[0]!.account;
  return new Map(result.rules.rules.flatMap(({ id }, i) => ((values[i] ?? null) === null ? [] : [[id, values[i]!.valueOf()] as const])));
}

test('caps and floors are never crossed', () => {
  fc.assert(
    fc.property(methodAndYear, (each) => {
      const { result } = scoreCase(each);
      const { values } = result.members[0]!.account;
      result.rules.rules.forEach(({ cap, floor }, i) => {
        const value = values[i] ?? null;
        if (value === null) return;
        // A floor above the cap of a group wins: it is applied last.
        if (cap !== undefined) expect(value.compare(Math.max(cap, floor ?? -Infinity))).toBeLessThanOrEqual(0);
        if (floor !== undefined) expect(value.compare(floor)).toBeGreaterThanOrEqual(0);
      });
    }),
    RUNS,
  );
});

test('the order of rows does not matter', () => {
  fc.assert(
    fc.property(methodAndYear, (each) => {
      const backwards = scoreCase(each, (rows) => [...rows].reverse()).result;
      expect(points(backwards)).toEqual(points(scoreCase(each).result));
    }),
    RUNS,
  );
});

test('another record never lowers a 得分 rule of a counting kind', () => {
  fc.assert(
    fc.property(methodAndYear, plainRecord, (each, extra) => {
      const more: Case = { ...each, records: [...each.records, { ...extra, id: 'R-more' }] };
      const [before, after] = [points(scoreCase(each).result), points(scoreCase(more).result)];
      for (const { id, kind, method, givesWayTo } of each.rules) {
        const counts = kind === 'earn' && method.type !== 'rate' && givesWayTo === undefined;
        if (counts && before.has(id)) expect(after.get(id)).toBeGreaterThanOrEqual(before.get(id)!);
      }
    }),
    RUNS,
  );
});

test('thirds add up: 25/2/3 three times is 12.5', () => {
  const proposal = {
    source: '提案',
    attributes: { 结果: ['立案'], 角色: ['联名'] },
    quantity: 1,
    order: 2,
    signers: 4,
    present: true,
    confirmed: true,
  };
  const rule = {
    id: 'A1',
    parent: 'A',
    kind: 'earn' as const,
    source: '提案',
    where: [],
    onlyStanding: false,
    measure: 'quantity' as const,
    method: { type: 'per-unit' as const, points: 25 },
    sharing: 'first-half' as const,
    merge: 'none' as const,
    mergeKey: '',
    countCap: undefined,
    cap: undefined,
    floor: undefined,
    givesWayTo: undefined,
  };
  const { result } = scoreCase({
    groups: [{ id: 'A', parent: '', aggregate: 'sum', base: 0, cap: undefined, floor: undefined }],
    rules: [rule],
    records: [1, 2, 3].map((i) => ({ ...proposal, id: `T${i}` })),
    standing: false,
  });
  expect(result.members[0]!.account.values.map((value) => value?.toFraction())).toEqual(['25/2', '25/2']);
  expect(result.members[0]!.account.total).toBe(12.5);
});
