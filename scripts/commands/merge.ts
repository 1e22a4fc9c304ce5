import { resolve } from 'node:path';

import type { Finding } from '../../core/findings/finding';
import { FindingList } from '../../core/findings/finding-list';
import { toJson } from '../../core/formats/to-json';
import type { FileReport } from '../../core/formats/to-json';
import { fileStatus } from '../../core/merge/assess';
import { CommonPeriod } from '../../core/merge/common-period';
import { CommonRules } from '../../core/merge/common-rules';
import type { RulesForAll, SubmittedRules } from '../../core/merge/common-rules';
import { CrossUnitCheck } from '../../core/merge/cross-unit';
import { DataSet } from '../../core/merge/data-set';
import { MergedParts } from '../../core/merge/merged-parts';
import { MostCommon } from '../../core/merge/most-common';
import type { SubmissionPart } from '../../core/merge/submission-part';
import { rulesOf } from '../../core/scoring/score-ledger';
import { readWorkbook } from '../../core/table/read-workbook';
import { readExpectedUnits } from '../batch/expected-units';
import type { Candidate } from '../batch/find-submissions';
import { Journal } from '../batch/journal';
import { readAll } from '../batch/read-all';
import { exitCode, UsageError } from '../terminal/exit-code';
import { findingsText, summaryText } from '../terminal/print-report';
import { startProgress } from '../terminal/progress';
import type { FileProblems } from '../xlsx/write/finding-workbooks';
import { find } from './check';
import { missingUnits, writeOutputs, writtenTo } from './merge-outputs';
import type { Collected } from './merge-outputs';
import { mergeResults } from './merge-results';
import { commandContext } from './options';
import type { CommandContext, CommonOptions } from './options';
import { readRulesForAll } from './read-one';
import { refuseOverwrite } from './refuse-overwrite';

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

/** `duty-ledger merge DIR --out OUT`: every submission into one data set, a report, and what each district must put right. */
export async function merge(folder: string, options: MergeCommandOptions): Promise<number> {
  const context = commandContext(options, options.json === true);
  const { texts, output, language } = context;
  if (resolve(folder) === resolve(options.out)) throw new UsageError(texts.unsafeOut(options.out));
  const expected = options.expect === undefined ? [] : await readExpectedUnits(options.expect);
  const found = await find([folder], texts, options.out);
  refuseOverwrite(
    writtenTo(options.out),
    [options.expect, options.template, options.rules, ...found.candidates.map(({ absolute }) => absolute)],
    texts,
  );

  const rules = options.rules === undefined ? undefined : await readRulesForAll(options.rules, context);
  const journal = options.cache === false || options.dryRun ? undefined : await Journal.open(options.out, context.check);
  const collected = await collect(found.candidates, context, rules, journal);
  if (journal !== undefined && journal.ignored > 0) output.say(texts.cacheIgnored(journal.ignored));
  const reports = collected.files.map(({ report }) => report);
  const wanted = options.dryRun ? undefined : { folder, options };
  const { general, writeReport } = await mergeResults(collected, compareUnits(expected, reports), wanted, context);
  if (writeReport === undefined) output.say(texts.dryRun);
  else {
    await writeOutputs(folder, options, collected, general, writeReport, context, journal);
    await journal?.removeUnused();
  }

  if (options.json) output.json(toJson(reports, general, language));
  else if (!context.quiet) {
    output.say(findingsText(reports, general, language, options.all === true));
    output.say(`\n${summaryText(reports, general, language)}`);
    const missing = missingUnits(general);
    if (missing.length > 0) output.say(texts.missing(missing.join('、')));
    if (found.others.length > 0) output.say(texts.others(found.others.length));
  }
  return exitCode(reports, general, context.failOn);
}

/**
 * Reads every file; what can be merged goes into the data set in the order of paths.
 *
 * @param given the rules to score by; undefined for those of the submissions
 */
async function collect(
  candidates: readonly Candidate[],
  context: CommandContext,
  given: RulesForAll | undefined,
  journal: Journal | undefined,
): Promise<Collected> {
  const data = new DataSet();
  const files: FileProblems[] = [];
  const hashes = new Map<string, string>();
  const seen = new SeenSubmissions();
  const crossUnit = new CrossUnitCheck();
  const rules = new CommonRules();
  const period = new CommonPeriod();
  const terms = new MostCommon<string>();
  const parts = new MergedParts();
  const progress = startProgress(context.texts.reading, candidates.length, context.quiet);
  const want = given === undefined ? 'scored-part' : 'part';
  for await (const { candidate, part } of readAll(candidates, context.check, want, { journal })) {
    const { report, content, sha256 } = seen.refuseRepeated(part);
    if (sha256 !== undefined) hashes.set(report.path, sha256);
    const { problems = [], heldBack = [], mergeable } = content ?? {};
    if (content === undefined || report.status === 'rejected' || mergeable === undefined) files.push({ report, heldBack: [], problems });
    else {
      data.add(mergeable.data);
      parts.add(mergeable);
      crossUnit.add(report.path, mergeable.roster);
      rules.add({ path: report.path, unit: report.unit, findings: report.findings, content: mergeable });
      period.add(report.path, content.information);
      if (content.information.term !== '') terms.add(content.information.term);
      files.push({ report, heldBack, problems });
    }
    progress.step(candidate.path);
  }
  progress.stop();
  const used = given ?? rulesForAll(rules.common);
  // Rules with mistakes score nobody; without their wrong rows they would score everybody wrongly.
  if (used !== undefined && used.rules.errors === 0) data.addRules(used.data);
  const between = [rules.findings(used), period.findings(), crossUnit.findings()];
  return {
    data,
    files: files.map((file) =>
      withFindings(
        file,
        between.flatMap((found) => found.get(file.report.path) ?? []),
      ),
    ),
    hashes,
    information: { ...period.common, term: terms.value ?? '' },
    parts,
    rules: used && { rules: used.rules, ...(given === undefined ? { signatures: used.signatures } : {}) },
  };
}

/** The rules that most submissions have, read; undefined where these are only tables without 评分规则. */
function rulesForAll(common: SubmittedRules | undefined): RulesForAll | undefined {
  if (common === undefined) return undefined;
  const { unit, findings, content } = common;
  const { rules, ruleSignatures, data } = content;
  if (rules === undefined) return undefined;
  return { name: unit, rules: rulesOf(readWorkbook(rules), findings), signatures: ruleSignatures, data };
}

function withFindings(file: FileProblems, more: readonly Finding[]): FileProblems {
  if (more.length === 0) return file;
  const findings = [...file.report.findings, ...more];
  return { ...file, report: { ...file.report, findings, status: fileStatus(false, findings) } };
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
