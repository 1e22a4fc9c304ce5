import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { CATALOGUE, FINDING_CODES } from '../../../core/findings/catalogue';
import type { FindingCode } from '../../../core/findings/catalogue';
import type { Finding } from '../../../core/findings/finding';
import { hashText } from '../../../core/findings/fingerprint';
import { LANGUAGES, messageOf } from '../../../core/messages';
import { findSubmissions } from '../../../scripts/batch/find-submissions';
import { readSubmission } from '../../../scripts/batch/read-submission';
import { CODE_TABLE, codeTable } from '../../../scripts/commands/templates';
import { PACKAGE_ROOT, TEMPLATES } from '../../../scripts/package-info';
import { makeSample } from '../../../scripts/sample';
import { PLANTED_FILE } from '../../../scripts/sample/messy';
import { EditablePackage } from '../../../scripts/xlsx/edit/editable-package';
import { LIMITS } from '../../../scripts/xlsx/limits';
import { fillReport } from '../../../scripts/xlsx/template/fill-report';
import { dutyLedger } from '../../support/command';
import { FAULTY_LIMITS, faultyPool, PATIENT_LIMITS, readBy } from '../../support/faulty-workers';
import type { Fault } from '../../support/faulty-workers';
import { temporaryFolder, writeFiles } from '../../support/folders';
import { reportOf } from '../../support/sample-figures';
import { LYING_ARCHIVES } from '../../support/lying-archives';
import { TEMPLATE_MISTAKES } from '../../support/template-mistakes';
import { RULE_FAULTS } from '../../support/rule-faults';
import { assess, INFORMATION, ROSTER, sheet, workbookBytes } from '../../support/ledger';

const folder = temporaryFolder();

/** Findings of a file or folder, read as a submission. */
async function read(name: string): Promise<readonly Finding[]> {
  const { candidates } = await findSubmissions([join(folder, name)]);
  const submissions = await Promise.all(candidates.map((candidate) => readSubmission(candidate, {})));
  return submissions.flatMap(({ report }) => report.findings);
}

function merged(name: string, ...args: string[]): { code: string }[] {
  const { stdout } = dutyLedger('merge', join(folder, name), '--out', join(folder, 'unused'), '--dry-run', '--json', ...args);
  const report = JSON.parse(stdout) as { files: { findings: { code: string }[] }[]; findings: { code: string }[] };
  return [...report.files.flatMap(({ findings }) => findings), ...report.findings];
}

/** Findings of a file on which its reader misbehaves. */
async function readFaulty(fault: Fault): Promise<readonly Finding[]> {
  const pool = faultyPool(folder, 1, fault === 'heap-hog' ? PATIENT_LIMITS : FAULTY_LIMITS);
  try {
    return (await readBy(pool, folder, `${fault}.xlsx`)).findings;
  } finally {
    await pool.close();
  }
}

/** Findings of a file with these bytes. */
function readArchive(code: string, bytes: Buffer): Promise<readonly Finding[]> {
  const name = `${code.replace('/', '-')}.xlsx`;
  writeFiles(folder, { [name]: bytes });
  return read(name);
}

/** Findings of a report template whose cells hold these texts. */
function template(...texts: string[]): readonly Finding[] {
  const result = fillReport(workbookBytes([sheet('概况', [texts])]), reportOf().figures);
  return result.ok ? [] : result.findings;
}

/** The report template with a chart that was spoilt. */
function brokenChart(spoil: (xml: string) => string): readonly Finding[] {
  const pack = new EditablePackage(readFileSync(join(TEMPLATES, '年度报告模板.xlsx')));
  const chart = 'xl/charts/chart1.xml';
  pack.write(chart, spoil(pack.read(chart).toString('utf8')));
  const result = fillReport(pack.toBuffer(), reportOf().figures);
  return result.ok ? [] : result.findings;
}

/** What the messy sample cannot hold, one way of raising each. */
const activityOn = (day: string): ReturnType<typeof sheet> =>
  sheet('活动台账', [
    ['活动编号', '名称', '类别', '开始'],
    ['HD1', '示例活动', '视察', day],
  ]);

/** 示例丁 is in no roster. */
const PROPOSALS_OF_ONE_COLUMN = sheet('提案', [
  ['流水号', '提交日期', '案由', '提案人', '审查结果'],
  ['T1', '2025-03-05', '示例提案', '示例甲、示例乙', '立案'],
  ['T2', '2025-03-05', '示例提案二', '示例区支部', '立案'],
]);
const ACTIVITIES_WITH_LISTS = sheet('活动台账', [
  ['活动编号', '名称', '类别', '开始', '参加委员'],
  ['HD1', '示例视察', '视察', '2025-03-05', '示例甲、示例丁'],
]);

const OTHER_FIXTURES: Partial<Record<FindingCode, () => Promise<readonly { code: string }[]>>> = {
  ...Object.fromEntries(LYING_ARCHIVES.map(({ code, bytes }) => [code, () => readArchive(code, bytes)])),
  'file/limit': async () => {
    writeFiles(folder, { 'large/a.xlsx': Buffer.alloc(LIMITS.fileBytes + 1) });
    return read('large');
  },
  'file/document-type': async () => {
    const pack = new EditablePackage(workbookBytes([INFORMATION, ROSTER]));
    const sheetPart = 'xl/worksheets/sheet1.xml';
    pack.write(sheetPart, pack.read(sheetPart).toString('utf8').replace('<worksheet', '<!DOCTYPE worksheet><worksheet'));
    return readArchive('declared', pack.toBuffer());
  },
  'file/too-slow': () => readFaulty('endless'),
  'file/too-much-memory': () => readFaulty('heap-hog'),
  'file/reader-failed': () => readFaulty('crash'),
  'file/unreadable': async () => {
    mkdirSync(join(folder, 'link'), { recursive: true });
    symlinkSync(join(folder, 'nowhere.xlsx'), join(folder, 'link', 'a.xlsx'));
    return read('link');
  },
  'file/unreadable-folder': async () => {
    // Deeper than a path can be long: nobody may open it by its path, whoever runs the test.
    mkdirSync(join(folder, 'deep'));
    const command = `for i in $(seq 30); do mkdir ${'d'.repeat(200)} && cd ${'d'.repeat(200)}; done`;
    execFileSync('bash', ['-c', command], { cwd: join(folder, 'deep') });
    const findings = await read('deep');
    execFileSync('rm', ['-r', join(folder, 'deep')]);
    return findings;
  },
  'file/open-elsewhere': async () => {
    writeFiles(folder, { 'open/a.xlsx': workbookBytes([INFORMATION, ROSTER]), 'open/~$a.xlsx': 'x' });
    return read('open');
  },
  'file/older-contract': async () => assess([INFORMATION, ROSTER, sheet('_meta', [['contract', '0.9']])]).findings,
  'file/report-template': async () => assess([sheet('封面', [['{{单位}}', '{{年度}}'], ['{{提案收到数}}']]), ROSTER]).findings,
  'file/no-year': async () => assess([ROSTER]).findings,
  'file/year-from-titles': async () => assess([{ ...ROSTER, name: '2025年委员名册' }]).findings,
  'sheet/unread-register': async () => {
    const [header = [], member = []] = ROSTER.rows;
    return assess([INFORMATION, ROSTER, { ...ROSTER, name: '新委员', rows: [header, ['0009', '示例新', ...member.slice(2)]] }]).findings;
  },
  'sheet/named-otherwise': async () => assess([INFORMATION, { ...ROSTER, name: '附件1：委员名册' }]).findings,
  'sheet/addition': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('增补委员', [
        ['姓名', '界别', '增补时间'],
        ['示例新', '教育界', '2025-01-05'],
      ]),
    ]).findings,
  'roster/day-elsewhere': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('辞去委员', [
        ['姓名', '辞去时间'],
        ['示例甲', '2025-07-01'],
      ]),
    ]).findings,
  'member/name-alone': async () =>
    assess([
      INFORMATION,
      sheet('委员名册', [
        ['姓名', '界别'],
        ['示例甲', '教育界'],
        ['示 例甲', '经济界'],
      ]),
    ]).findings,
  'signers/several': async () => assess([INFORMATION, ROSTER, PROPOSALS_OF_ONE_COLUMN]).findings,
  'signers/organisation': async () => assess([INFORMATION, ROSTER, PROPOSALS_OF_ONE_COLUMN]).findings,
  'sheet/of-activity': async () => {
    const activities = sheet('活动台账', [
      ['活动编号', '名称', '类别', '开始'],
      ['HD1', '示例会议', '全会', '2025-03-05'],
    ]);
    const signIn = sheet('示例会议签到表', [
      ['姓名', '签到'],
      ['示例甲', '√'],
    ]);
    return assess([INFORMATION, ROSTER, activities, signIn]).findings;
  },
  'roster/mark-elsewhere': async () => assess([INFORMATION, ROSTER, sheet('常委名单', [['姓名'], ['示例甲']])]).findings,
  'column/row-number': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('奖惩', [
        ['姓名', '日期', '类型', '名称'],
        ['示例甲', '2025-03-05', '表彰', '示例'],
      ]),
    ]).findings,
  'row/as-above': async () => {
    const log = sheet('履职登记', [
      ['姓名', '履职时间', '履职类型', '履职内容'],
      ['示例甲', '2025-03-05', '视察', '模拟视察'],
      ['示例乙', null, null, null],
    ]);
    return assess([INFORMATION, ROSTER, log]).findings;
  },
  'sheet/log': async () => {
    const log = sheet('履职登记', [
      ['姓名', '履职时间', '履职类型', '履职内容'],
      ['示例甲', '2025-03-05', '提案', '模拟提案'],
    ]);
    return assess([INFORMATION, ROSTER, log]).findings;
  },
  'sheet/within': async () => {
    const proposals = sheet('提案', [
      ['流水号', '案号', '提交日期', '案由', '第一提案人', '审查结果', '主办单位'],
      ['T1', 'A1', '2025-03-05', '示例提案', '0001', '立案', '示例局'],
    ]);
    return assess([INFORMATION, ROSTER, proposals]).findings;
  },
  'member/listed': async () => assess([INFORMATION, ROSTER, ACTIVITIES_WITH_LISTS]).findings,
  'member/group': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('活动台账', [
        ['活动编号', '名称', '类别', '开始', '应到名单'],
        ['H1', '示例', '视察', '2025-03-05', '全体委员'],
      ]),
    ]).findings,
  'member/unknown-in-list': async () => assess([INFORMATION, ROSTER, ACTIVITIES_WITH_LISTS]).findings,
  'column/from-headings': async () =>
    assess([INFORMATION, sheet('委员名册', [['委员编号', '姓名'], ['一、教育界（1人）'], ['0001', '示例甲']])]).findings,
  'column/from-sheet-name': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('公益活动', [
        ['编号', '委员编号', '日期', '事项'],
        ['GY1', '0001', '2025-03-05', '示例'],
      ]),
    ]).findings,
  'column/implied': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('提案', [
        ['流水号', '提交日期', '案由', '第一提案人', '承办单位'],
        ['TA1', '2025-03-05', '示例', '0001', '示例局'],
      ]),
    ]).findings,
  'column/from-titles': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('活动台账', [
        ['活动编号', '名称', '开始'],
        ['HD1', '示例县政协全会', '2025-01-08'],
      ]),
    ]).findings,
  'sheet/members-across': async () =>
    assess([
      INFORMATION,
      sheet('委员名册', [...ROSTER.rows, ['0003', '示例丙', '教育界']]),
      sheet('签到', [
        ['日期', '会议名称', '示例甲', '示例乙', '示例丙'],
        ['2025-01-08', '十届四次全会', '√', '√', '×'],
      ]),
    ]).findings,
  'roster/change-unread': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('委员变动情况', [
        ['姓名', '变动类型', '时间'],
        ['示例甲', '辞去', '2025-06-30'],
        ['示例丁', '增补', '2025-06-30'],
      ]),
    ]).findings,
  'matrix/no-activities': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('出席矩阵', [
        ['委员编号', '姓名', '评语'],
        ['0001', '示例甲', '示例文字'],
      ]),
    ]).findings,
  'matrix/only-away': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('会议出席', [
        ['姓名', '全会（1月8日）', '常委会（3月5日）'],
        ['示例甲', '请假', null],
        ['示例乙', null, null],
      ]),
    ]).findings,
  'column/elsewhere': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('提案', [
        ['流水号', '提交日期', '案由', '第一提案人', '审查结果', '备注'],
        ['TA1', '2025-03-05', '示例提案', '0001', '立案', '重点提案'],
      ]),
    ]).findings,
  'record/same': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('活动台账', [
        ['活动编号', '名称', '类别', '开始'],
        ['H1', '示例会议', '全会', '2025-01-08'],
        ['H2', '示例会议', '全会', '2025-01-08'],
      ]),
    ]).findings,
  'sheet/contained': async () => {
    const header = ['序号', '时间', '活动名称', '类别', '地点'];
    const all = [
      [1, '2025-01-08', '示例会议', '全会', '示例厅'],
      [2, '2025-02-08', '示例视察', '视察', '示例镇'],
    ];
    return assess([INFORMATION, ROSTER, sheet('活动汇总', [header, ...all]), sheet('1月', [header, ...all.slice(0, 1)])]).findings;
  },
  'matrix/legend': async () =>
    assess([INFORMATION, ROSTER, sheet('出席矩阵', [['○出席 ×缺席'], ['委员编号', 'HD1'], ['0001', '○']])]).findings,
  'sheet/counts-alone': async () =>
    assess([
      INFORMATION,
      sheet('委员名册', [...ROSTER.rows, ['0003', '示例丙', '教育界']]),
      sheet('履职统计', [
        ['序号', '姓名', '全会', '提案件数', '合计得分'],
        [1, '示例甲', 1, 2, 60],
        [2, '示例乙', 1, 0, 50],
        [3, '示例丙', 0, 1, 40],
      ]),
    ]).findings,
  'sheet/unread-marks': async () =>
    assess([
      INFORMATION,
      sheet('委员名册', [...ROSTER.rows, ['0003', '示例丙', '教育界']]),
      sheet('签到', [
        ['姓名', '首次', '再次'],
        ['示例甲', '○', '△'],
        ['示例乙', '△', '○'],
        ['示例丙', '○', '○'],
      ]),
    ]).findings,
  'sheet/unread-members': async () =>
    assess([
      INFORMATION,
      sheet('委员名册', [...ROSTER.rows, ['0003', '示例丙', '教育界']]),
      sheet('接龙', [['1. 示例甲 参加'], ['2. 示例乙 参加'], ['3. 示例丙 请假']]),
    ]).findings,
  'sheet/leave-listed': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('出席情况', [
        ['姓名', '全会（1月8日）', '常委会（3月5日）'],
        ['示例甲', '√', '√'],
        ['示例乙', '√', '×'],
      ]),
      sheet('请假情况', [
        ['姓名', '会议', '时间'],
        ['示例乙', '常委会', '2025-03-05'],
      ]),
    ]).findings,
  'attendance/only-away': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('活动台账', [
        ['活动编号', '名称', '类别', '开始', '请假委员'],
        ['H1', '示例视察', '视察', '2025-03-05', '示例甲'],
        ['H2', '示例调研', '调研', '2025-04-05', '示例乙'],
      ]),
    ]).findings,
  'roster/day-unsaid': async () =>
    assess([
      INFORMATION,
      sheet('委员名册', [
        ['委员编号', '姓名', '界别', '备注'],
        ['0001', '示例甲', '教育界', '已辞去委员'],
      ]),
    ]).findings,
  'sheet/unread-records': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('服务群众', [['姓名', '日期', '事项'], ...['3月5日', '3月6日', '3月7日'].map((date) => ['示例甲', date, '示例慰问'])]),
    ]).findings,
  'column/unread-values': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('社情民意', [
        ['编号', '提交日期', '反映人', '标题', '市政协采用'],
        ['S1', '2025-03-05', '0001', '示例信息', '待定'],
      ]),
    ]).findings,
  'column/unsaid-of-levels': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('社情民意', [
        ['编号', '提交日期', '反映人', '标题', '区政协', '市政协'],
        ['S1', '2025-03-05', '0001', '示例信息', '√', '√'],
      ]),
    ]).findings,
  'column/unread-members': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('调研成果', [
        ['编号', '题目', '提交日期', '示例写手'],
        ['1', '示例报告', '2025-03-05', '示例甲'],
      ]),
    ]).findings,
  'opinion/instruction-unread': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('社情民意', [
        ['编号', '提交日期', '反映人', '标题', '批示情况'],
        ['S1', '2025-03-05', '0001', '示例', '市长批示'],
        ['S2', '2025-03-05', '0001', '示例二', '示例同志批示'],
      ]),
    ]).findings,
  'roster/day-in-remarks': async () =>
    assess([
      INFORMATION,
      sheet('委员名册', [
        ['委员编号', '姓名', '界别', '备注'],
        ['0001', '示例甲', '教育界', '2025年6月辞去'],
      ]),
    ]).findings,
  'sheet/section': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('履职台账', [
        ['一、提案'],
        ['序号', '提案题目', '提案人', '提交时间', '立案情况'],
        [1, '示例提案', '示例甲', '2025-01-08', '立案'],
        ['二、社情民意'],
        ['序号', '信息标题', '反映人', '报送时间', '采用情况'],
        [1, '示例建议', '示例乙', '2025-03-01', '未采用'],
      ]),
    ]).findings,
  'column/unheaded': async () =>
    assess([
      INFORMATION,
      sheet('委员名册', [
        ['委员编号', '姓名', null, '界别'],
        ['0001', '示例甲', '示例', '教育界'],
      ]),
    ]).findings,
  'column/joined-days': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('奖惩', [
        ['编号', '委员编号', '年', '月', '日', '类型', '名称'],
        ['1', '0001', 2025, 3, 5, '表彰', '示例'],
      ]),
    ]).findings,
  'column/day-of-meeting': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('活动台账', [
        ['活动编号', '名称', '类别', '开始'],
        ['H1', '示例全会', '全会', '2025-01-08'],
      ]),
      sheet('提案', [
        ['流水号', '案由', '第一提案人', '审查结果'],
        ['T1', '示例提案', '示例甲', '立案'],
      ]),
    ]).findings,
  'column/alike': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('公益与其他', [
        ['编号', '委员编号', '日期', '类别', '公益活动内容'],
        ['1', '0001', '2025-03-05', '公益', '示例助学'],
      ]),
    ]).findings,
  'column/numbered': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('提案', [
        ['流水号', '提交日期', '案由', '审查结果', '联名人1'],
        ['T1', '2025-03-05', '示例', '立案', '0001'],
      ]),
    ]).findings,
  'matrix/activities': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('会议出席', [
        ['姓名', '全会（1月8日）', '常委会（3月5日）'],
        ['示例甲', '√', '√'],
      ]),
    ]).findings,
  'matrix/ones': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('会议出席', [
        ['姓名', '全会（1月8日）', '常委会（3月5日）'],
        ['示例甲', 1, null],
      ]),
    ]).findings,
  'matrix/strokes': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('会议出席', [
        ['姓名', '全会（1月8日）', '常委会（3月5日）'],
        ['示例甲', '√', '/'],
      ]),
    ]).findings,
  'cell/ditto': async () =>
    assess([
      INFORMATION,
      sheet('委员名册', [
        ['委员编号', '姓名', '界别'],
        ['0001', '示例甲', '教育界'],
        ['0002', '示例乙', '同上'],
      ]),
    ]).findings,
  'cell/number-with-unit': async () => assess([sheet('填报说明', [['年度', '2025年度']]), ROSTER]).findings,
  'cell/date-without-year': async () => assess([INFORMATION, ROSTER, activityOn('3月5日')]).findings,
  'cell/date-span': async () => assess([INFORMATION, ROSTER, activityOn('2025年3月5日至6日')]).findings,
  'reference/no-unit': async () => {
    const roster = sheet('委员名册', [
      ['委员编号', '姓名', '界别', '来源单位'],
      ['0001', '示例甲', '教育界', '示例区'],
      ['0001', '示例乙', '经济界', '另一示例区'],
    ]);
    const awards = sheet('奖惩', [
      ['编号', '委员编号', '日期', '类型', '名称'],
      ['J1', '0001', '2025-03-05', '表彰', '示例表彰'],
    ]);
    return assess([INFORMATION, roster, awards]).findings;
  },
  'reference/zeros-lost': async () => {
    const awards = sheet('奖惩', [
      ['编号', '委员编号', '日期', '类型', '名称'],
      ['J1', '1', '2025-03-05', '表彰', '示例表彰'],
    ]);
    return assess([INFORMATION, ROSTER, awards]).findings;
  },
  'evaluation/other-member': async () => {
    const past = sheet('历年评价', [
      ['年度', '委员编号', '姓名', '总分'],
      [2024, '0001', '示例前人', 60],
    ]);
    return assess([INFORMATION, ROSTER, past]).findings;
  },
  'member/personal-number': async () =>
    assess([INFORMATION, sheet('委员名册', [ROSTER.rows[0] ?? [], ['110105194912310000', '示例甲', '经济界']])]).findings,
  'attendance/present-not-counted': async () => {
    const attendance = sheet('出席记录', [
      ['活动编号', '委员编号', '出席状态', '应到', '实到'],
      ['A1', '0001', '出席', 2, 0],
    ]);
    return assess([INFORMATION, ROSTER, attendance]).findings;
  },
  'attendance/not-held': async () => {
    const activities = sheet('活动台账', [
      ['活动编号', '活动名称', '活动类型', '状态'],
      ['A1', '示例活动', '调研', '草稿'],
    ]);
    const attendance = sheet('出席记录', [
      ['活动编号', '委员编号', '出席状态'],
      ['A1', '0001', '出席'],
    ]);
    return assess([INFORMATION, ROSTER, activities, attendance]).findings;
  },
  'file/same-unit': async () => {
    writeFiles(folder, {
      'unit/a.xlsx': workbookBytes([INFORMATION, ROSTER]),
      'unit/b.xlsx': workbookBytes([INFORMATION, ROSTER, sheet('自用', [['示例']])]),
    });
    return merged('unit');
  },
  'submission/missing': async () => {
    writeFiles(folder, { 'missing/a.xlsx': workbookBytes([INFORMATION, ROSTER]), 'units.txt': '示例区99\n' });
    return merged('missing', '--expect', join(folder, 'units.txt'));
  },
  'submission/unexpected': async () => {
    writeFiles(folder, { 'missing/a.xlsx': workbookBytes([INFORMATION, ROSTER]), 'units.txt': '示例区99\n' });
    return merged('missing', '--expect', join(folder, 'units.txt'));
  },
  'submission/packed': async () => {
    writeFiles(folder, { 'packed/a.xlsx': workbookBytes([INFORMATION, ROSTER]), 'packed/b.zip': 'x' });
    return merged('packed');
  },
  'submission/other-files': async () => {
    writeFiles(folder, { 'others/a.xlsx': workbookBytes([INFORMATION, ROSTER]), 'others/b.docx': 'x' });
    return merged('others');
  },
  'finding/more-alike': async () => {
    const blanks = Array.from({ length: LIMITS.alikeFindings + 1 }, (_, i) => [`0${i}`, '', '教育界']);
    writeFiles(folder, { 'alike/a.xlsx': workbookBytes([INFORMATION, sheet('委员名册', [ROSTER.rows[0] ?? [], ...blanks])]) });
    return read('alike');
  },
  'column/stand-in': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('奖惩', [
        ['编号', '姓名', '日期', '类型', '名称'],
        ['J1', '示例甲', { raw: 'date', serial: 45_700 }, '表彰', '示例'],
      ]),
    ]).findings,
  'reference/blank-by-name': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('奖惩', [
        ['编号', '委员编号', '姓名', '日期', '类型', '名称'],
        ['J1', null, '示例甲', { raw: 'date', serial: 45_700 }, '表彰', '示例'],
      ]),
    ]).findings,
  'cell/none-mark': async () =>
    assess([
      INFORMATION,
      sheet('委员名册', [
        ['委员编号', '姓名', '界别', '退出日期'],
        ['0001', '示例甲', '教育界', '/'],
      ]),
    ]).findings,
  'cell/too-long': async () =>
    assess([
      INFORMATION,
      ROSTER,
      sheet('提案', [
        ['流水号', '提交日期', '案由', '审查结果'],
        ['T1', { raw: 'date', serial: 45_700 }, '示'.repeat(32_768), '待审'],
      ]),
    ]).findings,
  'merge/rules-differ': async () => {
    const grades = (bound: number) =>
      sheet('等次', [
        ['等次', '下限'],
        ['优秀', bound],
      ]);
    writeFiles(folder, {
      'rules/示例区01.xlsx': workbookBytes([ROSTER, grades(85)]),
      'rules/示例区02.xlsx': workbookBytes([ROSTER, grades(90)]),
    });
    return merged('rules');
  },
  'merge/other-period': async () => {
    const year = (of: number) => sheet('填报说明', [['年度', of]]);
    writeFiles(folder, {
      'years/示例区01.xlsx': workbookBytes([ROSTER, year(2025)]),
      'years/示例区02.xlsx': workbookBytes([ROSTER, year(2024)]),
    });
    return merged('years');
  },
  ...Object.fromEntries(TEMPLATE_MISTAKES.map(({ code, text }) => [code, () => Promise.resolve(template(text))])),
  'template/only-figures': () => Promise.resolve(brokenChart((xml) => xml.replace('<a:t>', '<a:t>{{各单位.名称}}'))),
  'template/chart-sheet': () => Promise.resolve(brokenChart((xml) => xml.replaceAll(/<c:f>[^!]+!/g, "<c:f>'各单'!"))),
};

describe('every finding code', () => {
  const planted = new Set<string>();
  beforeAll(async () => {
    for await (const { name, bytes } of makeSample({ districts: 5, members: 40, rows: 120, seed: 1, messy: true })) {
      if (name === PLANTED_FILE) for (const { code } of JSON.parse(bytes.toString()) as { code: string }[]) planted.add(code);
    }
  });

  test.each(FINDING_CODES)('%s has a fixture that raises it', async (code) => {
    // What the messy sample plants is proven, cell by cell, by the test of merge.
    // Mistakes in rule sheets are proven, cell by cell, by the test of their analysis.
    if (planted.has(code) || RULE_FAULTS.some((fault) => fault.code === code)) return;
    const raise = OTHER_FIXTURES[code];
    expect([code, typeof raise]).toEqual([code, 'function']);
    expect((await raise?.())?.map((finding) => finding.code)).toContain(code);
  });

  test.each(FINDING_CODES)('%s has a title and a message in each language', (code) => {
    // Arguments of a closed list are looked up; every other one is shown as it is.
    const closed: Record<string, string> = { kind: 'csv', reason: 'other', cause: 'no-place', limit: 'nesting', alike: 'cell/required' };
    const args = new Proxy({}, { get: (_, name) => closed[String(name)] ?? `«${String(name)}»` });
    for (const language of ['zh-CN', 'en'] as const) {
      expect(LANGUAGES[language].titles[code].length).toBeGreaterThan(1);
      const { what, how } = messageOf({ code, args }, language);
      expect(what.length).toBeGreaterThan(5);
      expect(how.length).toBeGreaterThan(4);
      expect(`${what}${how}`).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  test('the code table of the handbook is up to date (npm run templates)', () => {
    expect(readFileSync(join(PACKAGE_ROOT, CODE_TABLE), 'utf8')).toBe(codeTable());
    for (const code of FINDING_CODES) expect(codeTable()).toContain(`\`${code}\``);
    expect(Object.keys(CATALOGUE)).toHaveLength(FINDING_CODES.length);
  });
});

describe('fingerprints', () => {
  const proposals = (...rows: (string | number | null)[][]) => sheet('提案', [['流水号', '提交日期', '案由', '审查结果'], ...rows]);
  const fingerprints = (...rows: (string | number | null)[][]) =>
    assess([INFORMATION, ROSTER, proposals(...rows)]).findings.map(({ fingerprint }) => fingerprint);

  test('stay the same when rows are inserted above', () => {
    const bad = ['T1', 45_700, null, '待审'];
    const before = fingerprints(bad);
    const after = fingerprints(['T0', 45_700, '示例', '待审'], bad);
    expect(after).toEqual(expect.arrayContaining(before));
  });

  test('differ between records and between kinds of findings', () => {
    const all = fingerprints(['T1', 45_700, null, '待审'], ['T2', 45_700, null, null]);
    expect(new Set(all).size).toBe(all.length);
  });

  test('show nothing of what they were made from', () => {
    expect(hashText('示例甲')).toMatch(/^[0-9a-f]{16}$/);
  });
});
