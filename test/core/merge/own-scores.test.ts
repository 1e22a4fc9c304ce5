import { sheetContract, VALUE_LISTS } from '../../../core/contract';
import type { SheetName } from '../../../core/contract';
import { assessWorkbook } from '../../../core/merge/assess';
import { DataSet } from '../../../core/merge/data-set';
import { submissionContent } from '../../../core/merge/submission-part';
import { scoreJson } from '../../../core/scoring/score-json';
import { scoreLedger } from '../../../core/scoring/score-ledger';
import type { WorkbookGrid } from '../../../core/table/sheet-grid';
import { methodRecords, RULE_METHODS } from '../../../scripts/rule-methods';
import type { RuleMethod } from '../../../scripts/rule-methods';
import { Random } from '../../../scripts/sample/random';
import { sampleDistrict } from '../../../scripts/sample/sample-district';
import type { SampleRecord } from '../../../scripts/sample/sample-district';
import { dataSetWorkbook } from '../../../scripts/xlsx/write/merged-workbook';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { gridRows, gridWorkbook } from '../../support/grid';
import type { GridValue } from '../../support/grid';

/*
 * An exact law: what a member comes to in 汇总.xlsx, with the account of every point, is what it comes to in the
 * district's own workbook, whatever is wrong in either district; only ranks and what depends on them are of all together.
 * And nothing that was merged is an error in the merged workbook, which is a submission to the level above.
 */

const SEED = Number(process.env['OWN_SCORES_SEED'] ?? Date.now() % 1_000_000);
/** Of a hundred cells so many are blank, of another row, any value of their list, or any day or number; of a hundred rows so many are gone, or twice. */
const FAULTS = 0.04;
const MEMBERS = 12;

type Districts = Map<SheetName, readonly SampleRecord[]>;

/** A district with the rules of a method; its members often have the numbers of another district's. */
function district(number: number, method: RuleMethod, random: Random): Districts {
  const sheets: Districts = new Map(sampleDistrict(random.chance(0.6) ? 1 : number, { members: MEMBERS, rows: 150 }, 1).sheets);
  for (const name of sheets.keys()) if (sheetContract(name).kind === 'rules') sheets.delete(name);
  const ids = (sheets.get('委员名册') ?? []).map(({ memberId }) => memberId);
  sheets.set(
    '折算',
    Array.from({ length: 3 }, () => ({
      memberId: random.pick(ids),
      situation: random.pick(['产假', '长期病假', '援派', '届中增补']),
      treatment: random.pick(['不评', '按在任月数', '按应到场次', '豁免该次']),
      from: 45_670 + random.integer(0, 99),
      to: 45_800 + random.integer(0, 199),
    })),
  );
  sheets.set(
    '历年评价',
    [2022, 2023, 2024].flatMap((year) =>
      ids.slice(0, MEMBERS / 2).map((memberId) => ({
        memberId,
        year,
        grade: random.pick(['优秀', '称职', '基本称职', '不称职']),
        total: random.integer(40, 99),
      })),
    ),
  );
  const entered = (method.sheets.评分规则 ?? []).filter((rule) => rule['类型'] === '录入').map((rule) => String(rule['编号']));
  sheets.set(
    '录入分',
    entered.flatMap((ruleId) =>
      ids.map((memberId) => ({ memberId, ruleId, points: random.integer(0, 9), enteredBy: '示例', basis: '示例' })),
    ),
  );
  for (const [name, records] of sheets) if (sheetContract(name).kind === 'register') sheets.set(name, withFaults(name, records, random));
  for (const [name, records] of methodRecords(method)) sheets.set(name, [...(name === '折算' ? (sheets.get(name) ?? []) : []), ...records]);
  const lists = method.lists.map(({ list, value }) => ({ list, value }));
  if (lists.length > 0) sheets.set('取值表', lists);
  return sheets;
}

function withFaults(name: SheetName, records: readonly SampleRecord[], random: Random): SampleRecord[] {
  return records.flatMap((record) => {
    const copy = { ...record };
    for (const { field, list, type } of sheetContract(name).columns) {
      if (!random.chance(FAULTS)) continue;
      const items = VALUE_LISTS.find((each) => each.name === list)?.items ?? [];
      const others = [undefined, random.pick(records)[field], items[0] && random.pick(items).value];
      const made = type === 'date' ? [random.integer(45_600, 46_000)] : type === 'number' ? [random.integer(0, 5)] : [];
      copy[field] = random.pick<SampleRecord[string]>([...others, ...made]);
    }
    return random.pick(random.chance(FAULTS) ? [[], [copy, { ...copy }]] : [[copy]]);
  });
}

function workbookOf(unit: string, sheets: Districts): WorkbookGrid {
  const information = [
    ['填报单位', unit],
    ['年度', 2025],
  ];
  const tables = [...sheets].map(([name, records]) => {
    const { columns } = sheetContract(name);
    const rows = records.map((record) =>
      Object.fromEntries(columns.map(({ header, field, type }) => [header, cellOf(record[field], type === 'date' || type === 'time')])),
    );
    return [name, gridRows(rows)] as const;
  });
  return gridWorkbook({ 填报说明: information, ...Object.fromEntries(tables) });
}

function cellOf(value: SampleRecord[string], isDate: boolean): GridValue {
  if (typeof value === 'number' && isDate) return { date: value };
  return typeof value === 'object' ? undefined : value;
}

type Told = Readonly<Record<string, unknown>>;

/** What is told of each member and each group, without what depends on who else there is. */
function tellAll(workbook: WorkbookGrid, method: RuleMethod): Told[] {
  const { ledger, findings } = assessWorkbook(workbook);
  const outcome = scoreLedger(ledger, findings);
  if (!outcome.ok)
    throw new Error(outcome.findings.map(({ code, location }) => `${code} ${location.sheet} ${location.address}`).join('\n'));
  const json = JSON.parse(JSON.stringify(scoreJson(outcome.scored.result, 2025, [], 'zh-CN'))) as { members: Told[]; objects: Told[] };
  const ofAll = new Set(['rank', 'ranks', ...(method.sheets.名额 === undefined ? [] : ['grade', 'gradeNotes', 'consequences'])]);
  return [...json.members, ...json.objects].map((told) => Object.fromEntries(Object.entries(told).filter(([key]) => !ofAll.has(key))));
}

/** What was merged had no error of its own, and has none now. */
function errorsOf(workbook: WorkbookGrid): string[] {
  return assessWorkbook(workbook)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ code, location, args }) => `${code} ${location.sheet ?? ''} ${location.address ?? ''} ${JSON.stringify(args)}`);
}

/** The place of a record is another one in the merged workbook. */
function withoutPlaces(told: readonly Told[]): unknown {
  return JSON.parse(
    JSON.stringify(told, (key, value: unknown) => (['unit', 'file', 'sheet', 'row', 'address'].includes(key) ? undefined : value)),
  );
}

test.each(RULE_METHODS.map((method) => [method.name, method] as const))('by the rules of %s', async (name, method) => {
  const random = new Random(SEED + RULE_METHODS.indexOf(method));
  const workbooks = ['示例区01', '示例区02', '示例区03'].map((unit, i) => workbookOf(unit, district(i + 1, method, random)));
  const parts = workbooks.map((workbook, i) => {
    const unit = `示例区0${i + 1}`;
    const assessment = assessWorkbook(workbook);
    const report = { path: `${unit}.xlsx`, unit, status: 'ok', rows: [], findings: assessment.findings } as const;
    return submissionContent(workbook, assessment, report).mergeable?.data ?? [];
  });
  const data = new DataSet(parts.flat());
  data.addOffice(parts.flat()[0]!, 'rules');
  const merged = readWorkbookBytes(await dataSetWorkbook(data, { information: { unit: '示例市', year: 2025 }, provenance: true }));
  expect({ seed: SEED, name, errors: errorsOf(merged) }).toEqual({ seed: SEED, name, errors: [] });
  const all = tellAll(merged, method);
  const scored = workbooks.map((workbook, i) => {
    const own = withoutPlaces(tellAll(workbook, method));
    expect({ seed: SEED, name, told: withoutPlaces(all.filter(({ unit }) => unit === `示例区0${i + 1}`)) }).toEqual({
      seed: SEED,
      name,
      told: own,
    });
    return (own as unknown[]).length;
  });
  expect(scored.reduce((sum, count) => sum + count)).toBe(all.length);
  expect(all.length).toBeGreaterThan(MEMBERS);
});
