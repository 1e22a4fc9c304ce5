import { readFile, rm } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';

import { CONTRACT_VERSION } from '../../core/contract';
import type { Finding } from '../../core/findings/finding';
import { FindingList } from '../../core/findings/finding-list';
import { toJson } from '../../core/formats/to-json';
import type { FileReport } from '../../core/formats/to-json';
import { fileStatus } from '../../core/merge/assess';
import { CrossUnitCheck } from '../../core/merge/cross-unit';
import { DataSet } from '../../core/merge/data-set';
import { RulesComparison } from '../../core/merge/rules-differ';
import type { SubmissionPart } from '../../core/merge/submission-part';
import { annualReport } from '../../core/report/annual-report';
import { recordsOfDataSet } from '../../core/scoring/records';
import type { Records } from '../../core/scoring/records';
import type { ScoreResult } from '../../core/scoring/results';
import { rulesOf, scoreRecords } from '../../core/scoring/score-ledger';
import type { CheckedRules } from '../../core/scoring/score-ledger';
import type { LedgerInformation } from '../../core/table/ledger';
import { readWorkbook } from '../../core/table/read-workbook';
import { removeStaleFiles, writeFileAtomic } from '../batch/atomic-write';
import type { FileContent } from '../batch/atomic-write';
import { readExpectedUnits } from '../batch/expected-units';
import type { Candidate } from '../batch/find-submissions';
import { Journal } from '../batch/journal';
import { readAll } from '../batch/read-all';
import { TEMPLATES, VERSION } from '../package-info';
import { exitCode, UsageError } from '../terminal/exit-code';
import { findingsText, summaryText } from '../terminal/print-report';
import { startProgress } from '../terminal/progress';
import { fillReport } from '../xlsx/template/fill-report';
import { writeFindingList, writeReturnWorkbook } from '../xlsx/write/finding-workbooks';
import type { FileProblems } from '../xlsx/write/finding-workbooks';
import { writeDataSet } from '../xlsx/write/merged-workbook';
import { find } from './check';
import { commandContext } from './options';
import type { CommandContext, CommonOptions } from './options';
import { reportDay, reportTitle, submissionLine } from './report-source';
import { readRules } from './score';

export interface MergeCommandOptions extends CommonOptions {
  readonly out: string;
  readonly expect?: string;
  readonly dryRun?: boolean;
  /** False where neither an earlier run's reading is used nor this one's kept. */
  readonly cache?: boolean;
  readonly unit?: string;
  readonly template?: string;
  readonly rules?: string;
}

const OUTPUT_NAMES = {
  merged: '汇总.xlsx',
  report: '年度报告.xlsx',
  findings: '问题清单.xlsx',
  returns: '退回单',
  run: 'run.json',
} as const;

/** `duty-ledger merge DIR --out OUT`: every submission into one data set, a report, and what each district must put right. */
export async function merge(folder: string, options: MergeCommandOptions): Promise<number> {
  const context = commandContext(options, options.json === true);
  const { texts, output, language } = context;
  if (resolve(folder) === resolve(options.out)) throw new UsageError(texts.unsafeOut(options.out));
  const expected = options.expect === undefined ? [] : await readExpectedUnits(options.expect);
  const found = await find([folder], texts, options.out);

  const journal = options.cache === false || options.dryRun ? undefined : await Journal.open(options.out, context.check);
  const collected = await collect(found.candidates, context, journal);
  if (journal !== undefined && journal.ignored > 0) output.say(texts.cacheIgnored(journal.ignored));
  const general = compareUnits(
    expected,
    collected.files.map(({ report }) => report),
  );
  const reports = collected.files.map(({ report }) => report);
  const scores = scoreCollected(
    collected,
    options.rules === undefined ? collected.rules : await readRules(options.rules, context),
    context,
  );
  general.push(...scores.findings);
  if (options.dryRun) output.say(texts.dryRun);
  else {
    await writeOutputs(folder, options, collected, general, scores.result, context);
    await journal?.removeUnused();
  }

  if (options.json) output.result(JSON.stringify(toJson(reports, general, language), null, 2));
  else {
    output.say(findingsText(reports, general, language, options.all === true));
    output.say(`\n${summaryText(reports, general, language)}`);
    const missing = missingUnits(general);
    if (missing.length > 0) output.say(texts.missing(missing.join('、')));
    if (found.others.length > 0) output.say(texts.others(found.others.length));
  }
  return exitCode(reports, general, context.failOn);
}

/** Scores all members together. Without rules there is nothing to score; rules with errors are said once. */
function scoreCollected(
  { data, records, information }: Collected,
  rules: CheckedRules | undefined,
  { check }: CommandContext,
): { result?: ScoreResult; findings: readonly Finding[] } {
  if (rules === undefined) return { findings: [] };
  const outcome = scoreRecords({
    records,
    lists: data.lists(),
    information,
    rules,
    ...(check.asOf === undefined ? {} : { asOf: check.asOf }),
  });
  if (outcome.ok) return { result: outcome.scored.result, findings: [] };
  return { findings: outcome.findings.filter(({ code }) => code === 'score/rules-broken') };
}

interface Collected {
  readonly data: DataSet;
  readonly records: Records;
  readonly files: readonly FileProblems[];
  readonly hashes: ReadonlyMap<string, string>;
  readonly year: number | undefined;
  readonly term: string;
  /** The rules of the first submission that has any, and 评价期 as it says. */
  readonly rules: CheckedRules | undefined;
  readonly information: Pick<LedgerInformation, 'year' | 'evaluatedFrom' | 'evaluatedTo'>;
}

/** Reads every file; what can be merged goes into the data set in the order of paths. */
async function collect(candidates: readonly Candidate[], context: CommandContext, journal: Journal | undefined): Promise<Collected> {
  const data = new DataSet();
  const files: FileProblems[] = [];
  const hashes = new Map<string, string>();
  const years = new Map<number, number>();
  const seen = new SeenSubmissions();
  const crossUnit = new CrossUnitCheck();
  const rules = new RulesComparison();
  let term = '';
  let checkedRules: CheckedRules | undefined;
  let information: Collected['information'] | undefined;
  const progress = startProgress(context.texts.reading, candidates.length, context.quiet);
  for await (const { candidate, part } of readAll(candidates, context.check, 'part', journal)) {
    const { report, content, sha256 } = seen.refuseRepeated(part);
    if (sha256 !== undefined) hashes.set(report.path, sha256);
    const { problems = [], heldBack = [], mergeable } = content ?? {};
    if (content === undefined || report.status === 'rejected' || mergeable === undefined) files.push({ report, heldBack: [], problems });
    else {
      data.add(mergeable.data);
      crossUnit.add(report.path, mergeable.roster);
      const findings = [...report.findings, ...rules.add(report.unit, mergeable.ruleSignatures)];
      const { year } = content.information;
      if (year !== undefined) years.set(year, (years.get(year) ?? 0) + 1);
      term ||= content.information.term;
      information ??= content.information;
      if (mergeable.rules !== undefined) checkedRules ??= rulesOf(readWorkbook(mergeable.rules), report.findings);
      files.push({ report: { ...report, findings, status: fileStatus(false, findings) }, heldBack, problems });
    }
    progress.step(candidate.path);
  }
  progress.stop();
  const cross = crossUnit.findings();
  return {
    data,
    records: recordsOfDataSet(data),
    files: files.map((file) => withFindings(file, cross.get(file.report.path) ?? [])),
    hashes,
    year: mostFrequent(years),
    term,
    rules: checkedRules,
    information: { ...(information ?? { evaluatedFrom: undefined, evaluatedTo: undefined }), year: mostFrequent(years) },
  };
}

function withFindings(file: FileProblems, more: readonly Finding[]): FileProblems {
  if (more.length === 0) return file;
  const findings = [...file.report.findings, ...more];
  return { ...file, report: { ...file.report, findings, status: fileStatus(false, findings) } };
}

function mostFrequent(years: ReadonlyMap<number, number>): number | undefined {
  return [...years].sort(([a, x], [b, y]) => y - x || a - b)[0]?.[0];
}

/** Refuses a file whose content, or whose unit, was merged already. The first in the order of paths is used. */
class SeenSubmissions {
  private readonly contents = new Map<string, string>();
  private readonly units = new Map<string, string>();

  refuseRepeated(part: SubmissionPart): SubmissionPart {
    const { report, sha256, content } = part;
    if (sha256 === undefined || content === undefined || report.status === 'rejected') return part;
    const sameContent = this.contents.get(sha256);
    const sameUnit = this.units.get(report.unit);
    const list = new FindingList();
    if (sameContent !== undefined) list.add({ code: 'file/same-content', location: {}, args: { other: sameContent } });
    else if (sameUnit !== undefined) list.add({ code: 'file/same-unit', location: {}, args: { unit: report.unit, other: sameUnit } });
    else {
      this.contents.set(sha256, report.path);
      this.units.set(report.unit, report.path);
      return part;
    }
    const refused: FileReport = {
      ...report,
      status: 'rejected',
      rows: content.rowsIfRejected,
      findings: sameContent === undefined ? [...list.findings, ...report.findings] : list.findings,
    };
    return { ...part, report: refused, content: { ...content, problems: sameContent === undefined ? content.problems : [] } };
  }
}

function compareUnits(expected: readonly string[], reports: readonly FileReport[]): Finding[] {
  if (expected.length === 0) return [];
  const list = new FindingList();
  const arrived = new Set(reports.filter(({ status }) => status === 'ok' || status === 'findings').map(({ unit }) => unit));
  for (const unit of expected) if (!arrived.has(unit)) list.add({ code: 'submission/missing', location: {}, args: { unit }, record: unit });
  for (const unit of arrived)
    if (!expected.includes(unit)) list.add({ code: 'submission/unexpected', location: {}, args: { unit }, record: unit });
  return list.findings;
}

function missingUnits(general: readonly Finding[]): string[] {
  return general.flatMap((finding) =>
    finding.code === 'submission/missing' ? [(finding as Finding<'submission/missing'>).args.unit] : [],
  );
}

async function writeOutputs(
  folder: string,
  options: MergeCommandOptions,
  collected: Collected,
  general: readonly Finding[],
  scores: ScoreResult | undefined,
  context: CommandContext,
): Promise<void> {
  const { texts, output, language } = context;
  const { data, files, year, term } = collected;
  const unit = options.unit ?? `${basename(resolve(folder))}汇总`;
  const linkBase = linkFrom(options.out, folder);

  // The report first: a mistake in its template must be known before anything is written.
  const template = await readFile(options.template ?? join(TEMPLATES, '年度报告模板.xlsx'));
  const { figures, measures } = annualReport(collected.records, {
    title: reportTitle(unit),
    year,
    asOf: reportDay(context, year),
    submissions: files.map(({ report }) => submissionLine(report, texts)),
    missing: missingUnits(general),
    ...(scores === undefined ? {} : { scores }),
  });
  const report = fillReport(template, figures, measures);
  if (!report.ok) {
    const path = options.template ?? '年度报告模板.xlsx';
    output.complain(findingsText([{ path, unit: '', status: 'rejected', rows: [], findings: report.findings }], [], language, true));
    throw new UsageError('报告模板有误，没有写出任何文件。');
  }

  const returns = files.filter(
    ({ report: { findings, status } }) =>
      findings.length > 0 && !(status === 'rejected' && findings.every(({ code }) => code === 'file/lock-file')),
  );
  const outputs: [string, () => Promise<FileContent> | FileContent][] = [
    [
      OUTPUT_NAMES.merged,
      () => (sink) =>
        writeDataSet(
          data,
          {
            information: { unit, ...(year === undefined ? {} : { year }), ...(term === '' ? {} : { term }) },
            linkBase,
            provenance: true,
          },
          sink,
        ),
    ],
    [OUTPUT_NAMES.report, () => report.bytes],
    [OUTPUT_NAMES.findings, () => writeFindingList(files, general, linkBase, language)],
    ...returnNames(returns).map(([name, file]): [string, () => Promise<Buffer>] => [
      join(OUTPUT_NAMES.returns, name),
      () => writeReturnWorkbook(file, language),
    ]),
  ];
  const progress = startProgress(texts.writing, outputs.length, context.quiet);
  for (const folder of [options.out, join(options.out, OUTPUT_NAMES.returns)]) await removeStaleFiles(folder);
  await removeOldReturns(options.out, new Set(outputs.map(([name]) => name)));
  for (const [name, content] of outputs) {
    await writeFileAtomic(join(options.out, name), await content());
    progress.step(name);
  }
  progress.stop();
  await writeFileAtomic(
    join(options.out, OUTPUT_NAMES.run),
    runRecord(
      collected,
      general,
      outputs.map(([name]) => name),
    ),
  );
  output.say(
    `${texts.written} ${options.out}：${[OUTPUT_NAMES.merged, OUTPUT_NAMES.report, OUTPUT_NAMES.findings].join('、')}、${OUTPUT_NAMES.returns}（${returns.length}）`,
  );
}

/** From the output folder to the input folder, with `/` and a trailing one. */
function linkFrom(out: string, folder: string): string {
  const path = relative(resolve(out), resolve(folder)).split(sep).join('/');
  return path === '' ? '' : `${path}/`;
}

/** One file name a unit; characters that Windows forbids are replaced, and a second file of one unit gets a number. */
function returnNames(files: readonly FileProblems[]): [string, FileProblems][] {
  const used = new Set<string>();
  return files.map((file) => {
    const stem = file.report.unit.replace(/[\\/:*?"<>|\s]+/g, '_').replace(/^\.+/, '_') || '未知单位';
    let name = `${stem}.xlsx`;
    for (let number = 2; used.has(name.toLowerCase()); number++) name = `${stem}(${number}).xlsx`;
    used.add(name.toLowerCase());
    return [name, file];
  });
}

/** A district that has put everything right must not find last time's 退回单. Only files that an earlier run wrote are removed. */
async function removeOldReturns(out: string, kept: ReadonlySet<string>): Promise<void> {
  let written: unknown;
  try {
    written = (JSON.parse(await readFile(join(out, OUTPUT_NAMES.run), 'utf8')) as { outputs?: unknown }).outputs;
  } catch {
    return;
  }
  if (!Array.isArray(written)) return;
  for (const name of written) {
    const isReturn = typeof name === 'string' && /^退回单[\\/][^\\/]+\.xlsx$/.test(name);
    if (isReturn && !kept.has(name)) await rm(join(out, name), { force: true });
  }
}

/** What was done, for people and programs: no clock, no personal data. */
function runRecord({ files, hashes, year }: Collected, general: readonly Finding[], outputs: readonly string[]): string {
  const record = {
    version: 1,
    program: VERSION,
    contract: CONTRACT_VERSION,
    year: year ?? null,
    files: files.map(({ report: { path, unit, status, rows, findings } }) => ({
      path,
      unit,
      status,
      sha256: hashes.get(path) ?? null,
      rows,
      findings: countBySeverity(findings),
    })),
    missing: missingUnits(general),
    outputs,
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

function countBySeverity(findings: readonly Finding[]): Record<string, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
