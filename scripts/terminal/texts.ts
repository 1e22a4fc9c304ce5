import type { UnwritableReason } from '../batch/atomic-write';
import { dueKindName } from '../../core/messages/due-kind';
import type { FileStatus } from '../../core/merge/assess';
import type { DueKind } from '../../core/report/due';
import type { QuotaResult } from '../../core/scoring/results';

/** The words of `score` and `score --compare`; those of an account are the method's own. */
export interface ScoreTexts {
  readonly headline: (year: number | undefined, members: number, evaluated: number, mean: string) => string;
  readonly grades: (counts: readonly (readonly [grade: string, count: number])[]) => string;
  readonly quota: (quota: QuotaResult) => string;
  readonly columns: Readonly<
    Record<'rank' | 'unit' | 'memberId' | 'name' | 'sector' | 'total' | 'difference' | 'grade' | 'unmet' | 'suggestion', string>
  >;
  readonly onlyFirst: (shown: number) => string;
  readonly whyHint: string;
  readonly heldBack: (errors: number) => string;
  readonly compared: (members: number, changed: number, grades: number) => string;
}

/** The words of `due`. */
export interface DueTexts {
  readonly headline: (day: string, items: number) => string;
  readonly kind: (kind: DueKind, items: number, late: number) => string;
  readonly columns: readonly string[];
  readonly late: (days: number) => string;
  readonly left: (days: number) => string;
  readonly more: (items: number) => string;
}

/** The words of the command line besides findings. */
export interface Texts {
  readonly status: Readonly<Record<FileStatus, string>>;
  readonly columns: readonly string[];
  readonly total: string;
  readonly more: (count: number) => string;
  readonly howToFix: string;
  readonly headline: (files: number, errors: number, warnings: number, infos: number) => string;
  readonly rows: (read: number, merged: number, heldBack: number, ignored: number) => string;
  readonly asOf: (day: string) => string;
  readonly missing: (units: string) => string;
  readonly written: string;
  readonly notAnnotated: (path: string) => string;
  readonly nothingFound: (path: string) => string;
  readonly notFound: (path: string) => string;
  readonly badDate: (text: string) => string;
  readonly dryRun: string;
  readonly cacheIgnored: (entries: number) => string;
  readonly reading: string;
  readonly writing: string;
  readonly internal: string;
  readonly interrupted: string;
  readonly unwritable: (path: string, reason: UnwritableReason) => string;
  readonly unsafeOut: (path: string) => string;
  readonly oneWorkbook: (path: string) => string;
  readonly unreadableRules: (path: string) => string;
  readonly brokenRules: (path: string, errors: number) => string;
  readonly unreadableTemplate: (path: string) => string;
  readonly outMissing: string;
  readonly templateKind: (template: string, out: string) => string;
  readonly sameFile: (path: string) => string;
  readonly templateRefused: string;
  readonly noLibreOffice: (path: string) => string;
  readonly pdfFailed: (path: string) => string;
  readonly dueKind: (path: string) => string;
  readonly archiveBrokenRules: string;
  readonly archiveWithoutScores: string;
  readonly pastWithoutYear: (path: string) => string;
  readonly pastBrokenRules: (path: string) => string;
  readonly pastNotEarlier: (path: string, year: number, current: number) => string;
  readonly pastTwice: (path: string, year: number) => string;
  readonly notYearBefore: (path: string, year: number, wanted: number) => string;
  readonly noMember: (name: string) => string;
  readonly memberHeldBack: (name: string, row: number) => string;
  readonly memberNotInOffice: (name: string, row: number) => string;
  readonly badYears: (text: string) => string;
  readonly archives: (count: number, place: string) => string;
  readonly tooManySheets: (count: number, most: number) => string;
  readonly archiveDrawings: string;
  readonly score: ScoreTexts;
  readonly due: DueTexts;
}

const zhCN: Texts = {
  status: { ok: '通过', findings: '已读，有问题', rejected: '未采用', unreadable: '无法读取' },
  columns: ['单位', '文件', '行数', '并入', '暂缓', '忽略', '错误', '警告', '提示', '结果'],
  total: '合计',
  more: (count) => `另有 ${count} 处（--all 全部列出，或用 --json、--annotate）`,
  howToFix: '处理',
  headline: (files, errors, warnings, infos) => `${files} 个文件：${errors} 个错误、${warnings} 个警告、${infos} 个提示`,
  rows: (read, merged, heldBack, ignored) => `行数核对：读取 ${read} ＝ 并入 ${merged} ＋ 暂缓 ${heldBack} ＋ 忽略 ${ignored}`,
  asOf: (day) => `超期按 ${day} 计算（可用 --as-of 指定）`,
  missing: (units) => `缺报单位：${units}`,
  written: '已写出',
  notAnnotated: (path) => `${path} 太大或无法改写，没有写出带批注的副本；问题见上面的清单（--all 全部列出）。`,
  nothingFound: (path) => `“${path}”中没有工作簿（.xlsx）。`,
  notFound: (path) => `找不到“${path}”。`,
  badDate: (text) => `“${text}”不是日期，请按 2025-12-31 的样子填写。`,
  dryRun: '试运行：没有写出任何文件',
  cacheIgnored: (entries) => `有 ${entries} 份上次的读取记录已损坏或不属于本程序，没有采用，对应文件已重新读取。`,
  reading: '读取',
  writing: '写出',
  internal: '程序内部错误，没有改动任何输入文件。请把下面的信息发给维护人员：',
  interrupted: '已中断，没有留下未写完的文件。',
  unwritable: (path, reason) =>
    `“${path}”写不下去：${{ full: '磁盘已满，请腾出空间后再试', permission: '没有写入权限，请换一个文件夹', busy: '文件正被打开（如 Excel、WPS），请关闭后再试', place: '这里不能存放（上级不是文件夹，或名称不能用），请换一个位置', other: '磁盘或网络出错' }[reason]}。原有的文件没有改动。`,
  oneWorkbook: (path) => `“${path}”应是一个工作簿；整个文件夹请先用 merge 汇总，再对汇总.xlsx 计分。`,
  unreadableRules: (path) => `规则工作簿“${path}”无法读取。`,
  brokenRules: (path, errors) => `规则工作簿“${path}”有 ${errors} 个错误，没有汇总；请先改正。`,
  unreadableTemplate: (path) => `模板“${path}”无法读取：请确认它是文件，且没有被锁住。`,
  outMissing: '请用 --out 写明报告存到哪里（.xlsx 或 .docx）；看可用的名称用 --list。',
  templateKind: (template, out) => `模板“${template}”和“${out}”的类型不同：工作簿用 .xlsx，文稿用 .docx。`,
  sameFile: (path) => `不能写到“${path}”：它是输入文件。`,
  templateRefused: '模板有误，没有写出任何文件。请改好模板再运行；损坏的模板请换回原件。',
  noLibreOffice: (path) =>
    `已写出 ${path}，但本机没有 LibreOffice，不能转成 PDF；可用 Excel 或 WPS 打开后另存为 PDF（duty-ledger doctor 查看本机环境）。`,
  pdfFailed: (path) => `已写出 ${path}，但 LibreOffice 没有转成 PDF；可用 Excel 或 WPS 打开后另存为 PDF。`,
  dueKind: (path) => `“${path}”应以 .xlsx（清单）或 .ics（日历）结尾。`,
  archiveBrokenRules: '评分规则有错误，档案中的得分无从算起；请先改正，或用 --rules 指定另一份。',
  archiveWithoutScores: '工作簿没有评分规则，档案中没有得分、等次和名次；要有得分，请填好评分规则，或用 --rules 指定。',
  pastWithoutYear: (path) => `“${path}”的填报说明没有年度，不知列在哪一年；请先填好年度，或去掉这个 --previous。`,
  pastBrokenRules: (path) => `“${path}”的评分规则有错误，往年的得分无从算起；请先改正，或去掉这个 --previous。`,
  pastNotEarlier: (path, year, current) => `“${path}”是 ${year} 年度的，不早于本年度（${current}），不能作为往年；请换成往年的汇总.xlsx。`,
  pastTwice: (path, year) => `“${path}”与前面的一个 --previous 同为 ${year} 年度；一个年度请只给一个。`,
  notYearBefore: (path, year, wanted) =>
    `“${path}”是 ${year} 年度的，报告中的“上年”应是 ${wanted} 年度；请换成 ${wanted} 年度的汇总.xlsx，或去掉 --previous。`,
  noMember: (name) => (name === '' ? '没有在任的委员。' : `名册中没有编号或姓名为“${name}”的委员；汇总时因错误暂缓的委员，见问题清单。`),
  memberHeldBack: (name, row) => `“${name}”在名册第 ${row} 行，这一行有错误，没有计分；用 check 查看，改正后再来。`,
  memberNotInOffice: (name, row) => `“${name}”在名册第 ${row} 行，评价期内不在任，没有计分；请核对任职日期和退出日期。`,
  badYears: (text) => `“${text}”不是年度，请写成 2025 或 2022-2025。`,
  archives: (count, place) => `已写出 ${count} 份履职档案：${place}`,
  tooManySheets: (count, most) => `${count} 位委员放在一个工作簿里太多（最多 ${most} 张表），请一人一份。`,
  archiveDrawings: '档案模板里有图片、图表或批注，不能合成一个工作簿；请去掉它们，或一人一份（不用 --one-file）。',
  unsafeOut: (path) => `输出文件夹“${path}”与输入相同，为免混淆请另选一个。`,
  score: {
    headline: (year, members, evaluated, mean) =>
      `${year === undefined ? '' : `${year} 年度`}履职评价：在任 ${members} 人，参评 ${evaluated} 人，平均 ${mean} 分`,
    grades: (counts) => `等次：${counts.map(([grade, count]) => `${grade} ${count}`).join('，')}`,
    quota: ({ grade, scope, highest, lowest, given }) =>
      `名额：${scope}“${grade}”${lowest === null ? '' : `至少 ${lowest} 人`}${highest === null ? '' : `至多 ${highest} 人`}，实有 ${given} 人`,
    columns: {
      rank: '名次',
      unit: '单位',
      memberId: '委员编号',
      name: '姓名',
      sector: '界别',
      total: '总分',
      difference: '分差',
      grade: '等次',
      unmet: '未达要件',
      suggestion: '建议',
    },
    onlyFirst: (shown) => `只列前 ${shown} 名；全部名单用 --out 写成工作簿，某位委员的由来用 --why 委员编号。`,
    whyHint: '某位委员的由来用 --why 委员编号。',
    heldBack: (errors) => `另有 ${errors} 处数据错误，相关记录没有计分；用 check 查看。`,
    compared: (members, changed, grades) => `换用另一套规则：${members} 位委员中 ${changed} 位有变化，${grades} 位等次不同`,
  },
  due: {
    headline: (day, items) => `截至 ${day}：${items} 项待办`,
    kind: (kind, items, late) => `${kind}：${items} 项${late === 0 ? '' : `，已超期 ${late} 项`}`,
    columns: ['单位', '对象', '内容', '承办', '期限', '超期'],
    late: (days) => `${days} 天`,
    left: (days) => `还有 ${days} 天`,
    more: (items) => `另有 ${items} 项（--all 全部列出，或用 --out 待办.xlsx）`,
  },
};

const en: Texts = {
  status: { ok: 'ok', findings: 'read, with findings', rejected: 'not used', unreadable: 'unreadable' },
  columns: ['Unit', 'File', 'Rows', 'Merged', 'Held back', 'Ignored', 'Errors', 'Warnings', 'Notes', 'Result'],
  total: 'Total',
  more: (count) => `${count} more (--all lists them all; or use --json, --annotate)`,
  howToFix: 'How to mend it',
  headline: (files, errors, warnings, infos) => `${files} files: ${errors} errors, ${warnings} warnings, ${infos} notes`,
  rows: (read, merged, heldBack, ignored) => `Row accounts: ${read} read = ${merged} merged + ${heldBack} held back + ${ignored} ignored`,
  asOf: (day) => `Deadlines are measured against ${day} (--as-of sets another day)`,
  missing: (units) => `Units that did not report: ${units}`,
  written: 'Written',
  notAnnotated: (path) =>
    `${path} is too large or cannot be rewritten; no copy with comments was written. The list tells what was found (--all lists it whole).`,
  nothingFound: (path) => `There is no workbook (.xlsx) in “${path}”.`,
  notFound: (path) => `“${path}” does not exist.`,
  badDate: (text) => `“${text}” is not a date; write it as 2025-12-31.`,
  dryRun: 'Dry run: nothing was written',
  cacheIgnored: (entries) =>
    `${entries} entries of the last run's cache are damaged or not this program's; they were ignored and their files read again.`,
  reading: 'reading',
  writing: 'writing',
  internal: 'Internal error; no input file was changed. Please send this to the maintainers:',
  interrupted: 'Interrupted; no partial output was left.',
  unwritable: (path, reason) =>
    `“${path}” cannot be written: ${{ full: 'the disk is full; make room and try again', permission: 'no permission; choose another folder', busy: 'the file is open (in Excel or WPS); close it and try again', place: 'nothing can be stored there (what is above is no folder, or the name cannot be used); choose another place', other: 'the disk or network failed' }[reason]}. The file that was there is unchanged.`,
  oneWorkbook: (path) => `“${path}” must be one workbook; merge a folder first and score its 汇总.xlsx.`,
  unreadableRules: (path) => `The rule workbook “${path}” cannot be read.`,
  brokenRules: (path, errors) => `The rule workbook “${path}” has ${errors} errors; nothing was merged. Mend them first.`,
  unreadableTemplate: (path) => `The template “${path}” cannot be read; is it a file, and not locked?`,
  outMissing: 'Say with --out where the report goes (.xlsx or .docx); --list prints the usable names.',
  templateKind: (template, out) => `The template ${template} and ${out} are of different kinds: .xlsx for workbooks, .docx for documents.`,
  sameFile: (path) => `${path} is an input and cannot be written to.`,
  templateRefused: 'The template has mistakes; no file was written. Mend it and run again; replace a damaged one by its original.',
  noLibreOffice: (path) =>
    `${path} was written, but there is no LibreOffice to make a PDF of it: save it as PDF in Excel or WPS (see duty-ledger doctor).`,
  pdfFailed: (path) => `${path} was written, but LibreOffice made no PDF of it: save it as PDF in Excel or WPS.`,
  dueKind: (path) => `${path} must end in .xlsx (list) or .ics (calendar).`,
  archiveBrokenRules: 'The scoring rules have errors, so archives would have wrong scores: mend them, or name others with --rules.',
  archiveWithoutScores:
    'The workbook has no scoring rules, so the archives have no scores, grades and ranks; to have them, fill in the rules, or name others with --rules.',
  pastWithoutYear: (path) => `${path} does not say its year (年度 in 填报说明): fill it in, or leave out this --previous.`,
  pastBrokenRules: (path) =>
    `The scoring rules of ${path} have errors, so its year would have wrong scores: mend them, or leave out this --previous.`,
  pastNotEarlier: (path, year, current) => `${path} is of ${year}, which is not before ${current}: name the workbook of an earlier year.`,
  pastTwice: (path, year) => `${path} is of ${year}, as an earlier --previous is: name one workbook a year.`,
  notYearBefore: (path, year, wanted) =>
    `${path} is of ${year}, but the report compares with ${wanted}: name the workbook of ${wanted}, or leave out --previous.`,
  noMember: (name) =>
    name === ''
      ? 'No member is in office.'
      : `Nobody in the roster has the number or name ${name}; members held back from a merge because of errors are in 问题清单.`,
  memberHeldBack: (name, row) =>
    `${name} is in row ${row} of the roster, which has an error, and was not scored: see check, and mend it first.`,
  memberNotInOffice: (name, row) =>
    `${name} is in row ${row} of the roster, was not in office in the period, and was not scored: check 任职日期 and 退出日期.`,
  badYears: (text) => `${text} is not a year: write 2025 or 2022-2025.`,
  archives: (count, place) => `${count} member archives written: ${place}`,
  tooManySheets: (count, most) => `${count} members are too many for one workbook (at most ${most} sheets): make a file each.`,
  archiveDrawings:
    'The template has pictures, charts or comments and cannot make one workbook: take them out, or make a file each (no --one-file).',
  unsafeOut: (path) => `The output folder “${path}” is the input folder; choose another.`,
  score: {
    headline: (year, members, evaluated, mean) =>
      `Scores${year === undefined ? '' : ` of ${year}`}: ${members} members in office, ${evaluated} evaluated, mean ${mean} points`,
    grades: (counts) => `Grades: ${counts.map(([grade, count]) => `${grade} ${count}`).join(', ')}`,
    quota: ({ grade, scope, highest, lowest, given }) =>
      `Quota of ${grade}, ${scope}: ${[
        ...(lowest === null ? [] : [`at least ${lowest}`]),
        ...(highest === null ? [] : [`at most ${highest}`]),
        `given to ${given}`,
      ].join(', ')}`,
    columns: {
      rank: 'Rank',
      unit: 'Unit',
      memberId: 'Number',
      name: 'Name',
      sector: 'Sector',
      total: 'Total',
      difference: 'Change',
      grade: 'Grade',
      unmet: 'Unmet minimums',
      suggestion: 'Suggested',
    },
    onlyFirst: (shown) => `Only the first ${shown} are listed; --out writes all to a workbook, --why NUMBER accounts for one member.`,
    whyHint: '--why NUMBER accounts for one member.',
    heldBack: (errors) => `${errors} errors in the data: the records concerned were not scored; see check.`,
    compared: (members, changed, grades) => `By the other rules: ${changed} of ${members} members change, ${grades} have another grade`,
  },
  due: {
    headline: (day, items) => `As of ${day}: ${items} items are open`,
    kind: (kind, items, late) => `${dueKindName(kind, 'en')}: ${items}${late === 0 ? '' : `, ${late} late`}`,
    columns: ['Unit', 'About', 'What', 'Responsible', 'Due', 'Late'],
    late: (days) => `${days} days`,
    left: (days) => `${days} days left`,
    more: (items) => `${items} more (--all lists them all; or use --out 待办.xlsx)`,
  },
};

export const TEXTS = { 'zh-CN': zhCN, en } as const;
