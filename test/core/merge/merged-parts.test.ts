import { packLists, unpackLists } from '../../../core/merge/data-part';
import { DataSet } from '../../../core/merge/data-set';
import type { MergeableContent } from '../../../core/merge/submission-part';
import { MergedParts } from '../../../core/merge/merged-parts';
import type { ScoredPart } from '../../../core/merge/merged-parts';
import { recordsOfDataSet } from '../../../core/scoring/records';
import type { ScoreResult } from '../../../core/scoring/results';
import { scoreRecords } from '../../../core/scoring/score-ledger';
import type { CheckedRules } from '../../../core/scoring/score-ledger';
import { sampleDistrict } from '../../../scripts/sample/sample-district';
import type { SampleDistrict } from '../../../scripts/sample/sample-district';
import { submission } from '../../support/submission';

/*
 * Scores that were counted submission by submission, where they were read, are those that all records together give:
 * whatever rules, lists and days each submission was counted with.
 */

const INFORMATION = { year: 2025, evaluatedFrom: undefined, evaluatedTo: undefined };

/** A district with some of the cells of one sheet changed. */
function changed(district: SampleDistrict, sheet: string, change: (record: Record<string, unknown>) => void): SampleDistrict {
  return {
    ...district,
    sheets: new Map(
      [...district.sheets].map(([name, records]) => [
        name,
        name !== sheet
          ? records
          : records.map((record) => {
              const copy = { ...record };
              change(copy);
              return copy;
            }),
      ]),
    ),
  };
}

function withTotals(scored: ScoredPart, total: number): ScoredPart {
  return { ...scored, scores: { ...scored.scores, totals: scored.scores.totals.map(() => total) } };
}

function plain({ members, quotas, usage }: ScoreResult): unknown {
  return {
    members: members.map(({ account, memberId, name, unit, sector, committee, notes, ...rest }) => ({
      ...rest,
      roster: [memberId, name, unit, sector, committee, notes],
      values: account.values.map((value) => value?.toFraction() ?? null),
      exactTotal: account.exactTotal.toFraction(),
      total: account.total,
    })),
    quotas: quotas.map(({ grade, scope, highest, given }) => ({ grade, scope, highest, given })),
    usage: [...usage],
  };
}

function score(parts: readonly MergeableContent[], rules: CheckedRules, byUnit: boolean, foreignRules = false): ScoreResult {
  const data = new DataSet(parts.map(({ data: part }) => part));
  const merged = new MergedParts();
  for (const part of parts) merged.add(part);
  const own = merged.ownResults(data, rules, foreignRules ? undefined : parts[0]?.ruleSignatures);
  const outcome = scoreRecords({
    records: recordsOfDataSet(data),
    lists: data.lists(),
    information: INFORMATION,
    rules,
    own: byUnit ? own : undefined,
  });
  if (!outcome.ok) throw new Error(outcome.findings.map(({ code }) => code).join());
  return outcome.scored.result;
}

const size = { members: 20, rows: 200 };
const districts = [1, 2, 3].map((i) => sampleDistrict(i, size, 5));

test('three districts with the same rules', async () => {
  const all = await Promise.all(districts.map(submission));
  const parts = all.map(({ content }) => content);
  expect(new Set(parts.map(({ counts }) => counts.scored?.key)).size).toBe(1);
  expect(plain(score(parts, all[0]!.rules, true))).toEqual(plain(score(parts, all[0]!.rules, false)));
});

test('what was counted is used, not counted again', async () => {
  const all = await Promise.all(districts.map(submission));
  const parts = all.map(({ content }) => ({
    ...content,
    counts: { ...content.counts, scored: withTotals(content.counts.scored!, 1.5) },
  }));
  expect(new Set(score(parts, all[0]!.rules, true).members.map(({ account }) => account.total))).toEqual(new Set([1.5]));
  // By rules that came from elsewhere, none of it holds.
  expect(plain(score(parts, all[0]!.rules, true, true))).toEqual(plain(score(parts, all[0]!.rules, false)));
});

test('a district with other points is scored by the rules of the first', async () => {
  const other = changed(districts[1]!, '评分规则', (record) => {
    if (record['points'] !== undefined) record['points'] = 7;
  });
  const all = await Promise.all([districts[0]!, other, districts[2]!].map(submission));
  const parts = all.map(({ content }) => content);
  expect(parts[1]?.counts.scored?.key).not.toBe(parts[0]?.counts.scored?.key);
  const result = plain(score(parts, all[0]!.rules, true));
  expect(result).toEqual(plain(score(parts, all[0]!.rules, false)));
  expect(result).not.toEqual(plain(score(parts, all[1]!.rules, true, true)));
});

test('a district with an own value in its lists', async () => {
  const all = await Promise.all(districts.map(submission));
  const [first, ...rest] = all.map(({ content }) => content);
  const items = unpackLists(first!.data.lists);
  const data = { ...rest[0]!.data, lists: packLists([...items, { ...items[0]!, value: '示例值' }]) };
  const parts = [first!, { ...rest[0]!, data }, rest[1]!];
  expect(plain(score(parts, all[0]!.rules, true))).toEqual(plain(score(parts, all[0]!.rules, false)));
});

test('a unit whose records came in two submissions is scored over both', async () => {
  const twice = { ...districts[0]!, sheets: new Map([...districts[0]!.sheets].filter(([name]) => name !== '提案')) };
  const all = await Promise.all([districts[0]!, twice].map(submission));
  const parts = all.map(({ content }) => content);
  const merged = new MergedParts();
  for (const part of parts) merged.add(part);
  expect(merged.ownResults(new DataSet(parts.map(({ data }) => data)), all[0]!.rules, parts[0]!.ruleSignatures)).toBeUndefined();
});

const DAY = { march: 45_721, june: 45_838, september: 45_905 };

/** A district of two members, who in all districts have the same numbers; each was away in March and there in September. */
function alike(unit: string, adjustments: readonly Record<string, string | number>[], subject = '委员'): SampleDistrict {
  const samples = districts[0]!.sheets.get('委员名册')! as readonly Record<string, string | number>[];
  const events = ['0', '1'].map((number) => `H${number}`);
  return {
    ...districts[0]!,
    unit,
    sheets: new Map<string, readonly Record<string, string | number>[]>([
      ['委员名册', ['0001', '0002'].map((memberId, i) => ({ ...samples[i], memberId }))],
      [
        '活动台账',
        events.map((activityId, i) => ({
          activityId,
          name: `示例${i}`,
          category: '调研',
          startsOn: i === 0 ? DAY.march : DAY.september,
          status: '已结束',
        })),
      ],
      [
        '出席记录',
        events.flatMap((activityId, i) =>
          ['0001', '0002'].map((memberId) => ({ activityId, memberId, status: i === 0 ? '缺席' : '出席' })),
        ),
      ],
      [
        '评分规则',
        [
          {
            ruleId: 'A',
            subject,
            name: '示例',
            kind: '得分',
            source: '会议活动',
            measure: '出席率',
            method: '比率x分',
            points: 40,
            whenEmpty: '记0',
          },
        ],
      ],
      ['折算', adjustments],
    ]) as SampleDistrict['sheets'],
  };
}

test('折算 of a named member is kept by every district, and holds for its own member alone', async () => {
  const leave = { situation: '产假', treatment: '豁免该次', memberId: '0001', from: DAY.march - 10, to: DAY.june };
  const none = { situation: '公务', treatment: '豁免该次', memberId: '0002', from: DAY.june, to: DAY.june };
  const all = await Promise.all([alike('示例区01', [none]), alike('示例区02', [leave]), alike('示例区03', [])].map(submission));
  const parts = all.map(({ content }) => content);
  const totals = ({ members }: ScoreResult): [string, number[]][] =>
    ['示例区01', '示例区02', '示例区03'].map((unit) => [
      unit,
      members.filter((member) => member.unit === unit).map(({ account }) => account.total),
    ]);
  const expected = [
    ['示例区01', [20, 20]],
    ['示例区02', [40, 20]],
    ['示例区03', [20, 20]],
  ];
  expect(totals(score(parts, all[0]!.rules, true))).toEqual(expected);
  expect(totals(score(parts, all[0]!.rules, false))).toEqual(expected);
  expect(totals(score(parts, all[0]!.rules, true, true))).toEqual(expected);
  // Who is named is no difference of rules: what was counted where the file was read is used.
  expect(new Set(parts.map(({ counts }) => counts.scored?.key)).size).toBe(1);
});

test('a 界别 of one district is not the 界别 of that name in another', async () => {
  const events = [alike('示例区01', [], '界别'), alike('示例区02', [], '界别')];
  const here = changed(events[0]!, '出席记录', (record) => {
    record['status'] = '出席';
  });
  const all = await Promise.all([here, events[1]!].map(submission));
  const { objects } = score(
    all.map(({ content }) => content),
    all[0]!.rules,
    true,
  );
  const sectors = districts[0]!.sheets
    .get('委员名册')!
    .slice(0, 2)
    .map((member) => member['sector']);
  const of = (unit: string, total: number): unknown[] => [...new Set(sectors)].sort().map((name) => [unit, name, total]);
  expect(objects.map(({ unit, name, account }) => [unit, name, account.total])).toEqual([...of('示例区01', 40), ...of('示例区02', 20)]);
});
