import { memberArchive } from '../../../core/archive/member-archive';
import { sheetContract } from '../../../core/contract';
import { planFixes } from '../../../core/fixes/plan-fixes';
import { toJson } from '../../../core/formats/to-json';
import type { FileReport } from '../../../core/formats/to-json';
import { assessWorkbook, fileStatus } from '../../../core/merge/assess';
import { DataSet } from '../../../core/merge/data-set';
import { MergedParts } from '../../../core/merge/merged-parts';
import { submissionContent } from '../../../core/merge/submission-part';
import type { MergeableContent } from '../../../core/merge/submission-part';
import { annualReport } from '../../../core/report/annual-report';
import { dueItems } from '../../../core/report/due';
import { recordsOfDataSet } from '../../../core/scoring/records';
import { scoreLedger, scoreRecords } from '../../../core/scoring/score-ledger';
import { DIALECTS } from '../../../scripts/sample/messy/dialects';
import { rawSheet } from '../../../scripts/sample/messy/raw-workbook';
import type { RawSheet, RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { Random } from '../../../scripts/sample/random';
import { sampleDistrict } from '../../../scripts/sample/sample-district';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { INFORMATION, workbookBytes } from '../../support/ledger';
import { submission } from '../../support/submission';

/*
 * Cells that nobody would expect where they stand, in a whole ledger with rules: whatever they hold, the file is read,
 * checked, scored, merged and reported, and every score is a number. The seed is printed: HOSTILE_SEED=…
 */

const SEED = Number(process.env['HOSTILE_SEED'] ?? Date.now() % 1_000_000);
const CASES = Number(process.env['HOSTILE_CASES'] ?? 60);
const AS_OF = 45_992;

const TEXTS = [
  ...['', '　', '\u200b', '\ufeff', '甲\u0001乙', 'a\nb\r\nc', '😀'.repeat(50), '<b>&"\'', 'A4'.repeat(1000)],
  ...['是', '否', '空', '≠空', '>5', '<=0', 'a=b', 'a=b；c>=', '界别=中共', '标签=', '分值>=x', '满分=', '逐档', 'A1;A2', '1;2;3'],
  ...['0', '-1', '-0', '1e999', '１２．５', '½', '廿五', '1/0', '100%', 'NaN', 'Infinity', '9'.repeat(400), `0.${'0'.repeat(300)}1`],
  ...['同上', '〃', '″', '6次', '2天', '0.5个半天', '9constructor', '3月5日', '12月31日至1月2日', '2月6-8日', '○出席 ×缺席', '第3页'],
  ...['2025-02-30', '2025-13', '1月', '2025年', '2025-1-1 25:00', '12:61', '45000', '第十四届', '十四届', '0001'],
  ...[
    '110101199003070011',
    '11010119900307001X',
    '示例甲',
    '示例甲（示例）',
    '示例区',
    '甲、乙；丙,丁',
    '、、、',
    '（）',
    '(((',
    '[',
    '\\',
  ],
  ...[
    'null',
    'undefined',
    '__proto__',
    'constructor',
    'toString',
    '{{委员总数}}',
    '=1+1',
    '@SUM(A1)',
    '#REF!',
    'A1',
    '委员',
    '提案',
    '出席',
    'T',
  ],
];
const NUMBERS = [
  0,
  -1,
  1,
  0.1 + 0.2,
  0.3 - 0.2 - 0.1,
  1e15,
  -1e15,
  5e-324,
  2 ** 31,
  2 ** 53,
  -(2 ** 31),
  60,
  0.5,
  45_000.999999,
  1.5,
  1000,
  1e-7,
];
const DAYS = [-1, 0, 1, 59, 60, 61, 45_721, 45_721.5, 2_958_465, 2_958_466, 1e15];

function district(): RawSheet[] {
  const { sheets } = sampleDistrict(1, { members: 20, rows: 40 }, 11);
  return [...sheets].map(([name, records]) => {
    const columns = sheetContract(name).columns.filter(({ field }) => records.some((record) => record[field] !== undefined));
    const day = new Set(columns.filter(({ type }) => type === 'date' || type === 'time').map(({ field }) => field));
    const cell = (field: string, value: RawValue | undefined): RawValue | undefined =>
      typeof value === 'number' && day.has(field) ? { raw: 'date', serial: value } : value;
    const rows = [columns.map(({ header }) => header), ...records.map((record) => columns.map(({ field }) => cell(field, record[field])))];
    return { ...rawSheet(name), rows };
  });
}

function hostileCell(random: Random, rows: RawSheet['rows']): RawValue | undefined {
  switch (random.integer(0, 9)) {
    case 0:
      return undefined;
    case 1:
      return { raw: 'error', error: '#N/A' };
    case 2:
      return { raw: 'formula', formula: 'A1' };
    case 3:
      return { raw: 'date', serial: random.pick(DAYS) };
    case 4:
    case 5:
      return random.pick(NUMBERS);
    case 6:
      return random.pick(random.pick(rows));
    default:
      return random.pick(TEXTS);
  }
}

/** The ledger with hostile cells, most of them in one sheet, and headers and rows out of their places in some. */
function damaged(clean: readonly RawSheet[], random: Random): RawSheet[] {
  const sheets = clean.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => [...row]) }));
  const most = random.pick(sheets);
  for (let i = random.integer(1, 40); i > 0; i--) {
    const { rows } = random.chance(0.6) ? most : random.pick(sheets);
    const row = random.pick(random.chance(0.2) ? rows.slice(0, 4) : rows);
    row[random.integer(0, row.length - 1)] = hostileCell(random, rows);
  }
  if (random.chance(0.2)) most.rows.splice(random.integer(0, most.rows.length), 0, ...most.rows.slice(0, 3));
  if (random.chance(0.1)) for (const row of most.rows) row.reverse();
  if (random.chance(0.1)) sheets.splice(sheets.indexOf(most), 1);
  return sheets;
}

/** Everything that the program makes of a file, alone and merged with a good one. */
function useAll(bytes: Buffer, good: MergeableContent, goodRules: Awaited<ReturnType<typeof submission>>['rules']): FileReport['status'] {
  const workbook = readWorkbookBytes(bytes);
  const assessment = assessWorkbook(workbook);
  const { ledger, findings, rejected, rows } = assessment;
  const report: FileReport = { path: 'a.xlsx', unit: '示例区', status: fileStatus(rejected, findings), rows, findings };
  for (const language of ['zh-CN', 'en'] as const) toJson([report], [], language);
  planFixes(findings, ledger, workbook.date1904);
  const { mergeable } = structuredClone(submissionContent(workbook, assessment, report, { asOf: undefined }));

  const alone = scoreLedger(ledger, findings);
  if (alone.ok) {
    const { result, scoring } = alone.scored;
    for (const { member, account } of result.members) {
      expect(Number.isFinite(account.total)).toBe(true);
      scoring.ruleSet('委员').score(member, () => undefined);
    }
    const [first] = result.members;
    if (first !== undefined) readAll(memberArchive(alone.scored, first, { title: '示例', year: 2025, past: [] }));
  }

  const data = new DataSet();
  const parts = new MergedParts();
  for (const part of mergeable === undefined ? [good] : [mergeable, good]) {
    data.add(part.data);
    parts.add(part);
  }
  const records = recordsOfDataSet(data);
  const information = { year: 2025, evaluatedFrom: undefined, evaluatedTo: undefined };
  const own = parts.ownResults(data, goodRules, good.ruleSignatures);
  const merged = scoreRecords({ records, lists: data.lists(), information, rules: goodRules, own });
  if (!merged.ok) throw new Error('good rules score whatever the records are');
  const { result: scores } = merged.scored;
  for (const { account } of scores.members) expect(Number.isFinite(account.total)).toBe(true);
  const attendance = parts.attendance();
  const { figures, measures } = annualReport(records, {
    title: '示例',
    year: 2025,
    asOf: AS_OF,
    submissions: [],
    missing: [],
    scores,
    attendance,
  });
  readAll(figures);
  dueItems(measures.facts, scores.members);
  return report.status;
}

function readAll({ figures, lists }: ReturnType<typeof memberArchive>): void {
  for (const { value } of figures.values()) expect(value === value).toBe(true);
  for (const list of lists.values()) for (let row = 0; row < list.length; row++) list.fields.forEach((_, field) => list.value(row, field));
}

test(`${CASES} ledgers with hostile cells, seed ${SEED}`, async () => {
  process.stdout.write(`hostile cells, seed ${SEED}\n`);
  const random = new Random(SEED);
  const clean = district();
  const { content: good, rules } = await submission(sampleDistrict(2, { members: 15, rows: 30 }, 12));
  const seen = new Map<string, number>();
  for (let i = 0; i < CASES; i++) {
    const bytes = workbookBytes([INFORMATION, ...damaged(clean, random)], DIALECTS[i % DIALECTS.length], random.chance(0.05));
    try {
      const status = useAll(bytes, good, rules);
      seen.set(status, (seen.get(status) ?? 0) + 1);
    } catch (error) {
      throw new Error(`seed ${SEED}, case ${i}: ${String(error)}`, { cause: error });
    }
  }
  // Most have findings and are merged; some lost their roster.
  expect(seen.get('findings') ?? 0).toBeGreaterThan(CASES / 2);
}, 120_000);
