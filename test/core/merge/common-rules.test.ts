import { CommonRules } from '../../../core/merge/common-rules';
import type { SheetName } from '../../../core/contract';
import type { SubmittedRules } from '../../../core/merge/common-rules';
import { sampleDistrict } from '../../../scripts/sample/sample-district';
import type { SampleDistrict, SampleRecord } from '../../../scripts/sample/sample-district';
import { submission } from '../../support/submission';

/* By whose rules a merge scores, where the districts' rules are not the same. */

const size = { members: 4, rows: 8 };

/** A district whose first rule that counts pieces gives these points. */
function district(number: number, points: number | string, more: readonly SampleRecord[] = []): SampleDistrict {
  const sample = sampleDistrict(number, size, 1);
  const rules = sample.sheets.get('评分规则') ?? [];
  const changed = rules.findIndex(({ method }) => method === '每单位');
  return {
    ...sample,
    sheets: new Map([
      ...sample.sheets,
      ['评分规则', rules.map((rule, i) => (i === changed ? { ...rule, points } : rule))],
      ...(more.length === 0 ? [] : ([['折算', [...more]]] as const)),
    ] as [SheetName, SampleRecord[]][]),
  };
}

async function submitted(...districts: readonly SampleDistrict[]): Promise<CommonRules> {
  const rules = new CommonRules();
  for (const each of districts) {
    const { content } = await submission(each);
    rules.add({ path: each.fileName, unit: each.unit, findings: [], content });
  }
  return rules;
}

/** Whose rules are used, and what is said of whom. */
function outcome(rules: CommonRules): { used: string | undefined; told: [string, (string | undefined)[]][] } {
  const { common } = rules;
  const used = common === undefined ? undefined : { name: common.unit, signatures: common.content.ruleSignatures };
  const told = [...rules.findings(used)].map(([path, findings]): [string, (string | undefined)[]] => [
    path,
    findings.map(({ location }) => location.sheet),
  ]);
  return { used: used?.name, told };
}

const WRONG = '三分';
const MATERNITY_IN_GENERAL = [{ situation: '届中增补', treatment: '按在任月数' }];

test('the rules that most districts have are used, whoever comes first', async () => {
  const rules = await submitted(district(1, 9), district(2, 3), district(3, 3));
  expect(outcome(rules)).toEqual({ used: '示例区02', told: [['示例区01.xlsx', ['评分规则']]] });
});

test('of two districts with different rules, the one whose rules have no mistake, else the first', async () => {
  expect(outcome(await submitted(district(1, WRONG), district(2, 3))).used).toBe('示例区02');
  expect(outcome(await submitted(district(1, 9), district(2, 3))).used).toBe('示例区01');
});

test('a single district does not outvote the others because of their mistake: the office has to mend it', async () => {
  const rules = await submitted(district(1, 3), district(2, WRONG), district(3, WRONG));
  expect(outcome(rules).used).toBe('示例区02');
  expect((rules.common as SubmittedRules).content.ruleErrors).toBeGreaterThan(0);
});

test('the same rules, mistyped in one district: one that can score stands for them', async () => {
  const mistyped = district(1, 3);
  const rules = mistyped.sheets.get('评分规则') ?? [];
  // A day that nobody can read has no other place in the rules than a blank one.
  const sheets = new Map(mistyped.sheets).set(
    '评分规则',
    rules.map((rule, i) => (i === 0 ? { ...rule, effectiveFrom: '不详' } : rule)),
  );
  const { common } = await submitted({ ...mistyped, sheets }, district(2, 3));
  expect([common?.unit, common?.content.ruleErrors]).toEqual(['示例区02', 0]);
});

test('a table that only some have is told as well, and none of it where a district has no rules at all', async () => {
  const without = district(3, 3);
  for (const sheet of ['评分规则', '分值表', '等次', '达标要件', '名额', '后果'] as const) without.sheets.delete(sheet);
  const rules = await submitted(district(1, 3, MATERNITY_IN_GENERAL), district(2, 3, MATERNITY_IN_GENERAL), district(4, 3), without);
  expect(outcome(rules)).toEqual({ used: '示例区01', told: [['示例区04.xlsx', ['折算']]] });
});

test('a member who is named in 折算 makes no other rules', async () => {
  const named = [{ memberId: '010001', situation: '产假', treatment: '豁免该次' }];
  expect(outcome(await submitted(district(1, 3, named), district(2, 3))).told).toEqual([]);
});
