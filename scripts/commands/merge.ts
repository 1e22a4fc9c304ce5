import { resolve } from 'node:path';

import { toJson } from '../../core/formats/to-json';
import { compareUnits } from '../../core/merge/compare-units';
import type { RulesForAll } from '../../core/merge/common-rules';
import { SubmissionMerge } from '../../core/merge/merge-submissions';
import type { Merged } from '../../core/merge/merge-submissions';
import { unreadFiles } from '../../core/merge/unread-files';
import { readExpectedUnits } from '../batch/expected-units';
import type { Candidate, Found } from '../batch/find-submissions';
import { Journal } from '../batch/journal';
import { readAll } from '../batch/read-all';
import { exitCode, UsageError } from '../terminal/exit-code';
import { findingsText, summaryText } from '../terminal/print-report';
import { startProgress } from '../terminal/progress';
import { find } from './check';
import { missingUnits, OUTPUT_NAMES, writeOutputs, writtenTo } from './merge-outputs';
import { mergeResults } from './merge-results';
import { commandContext } from './options';
import type { CommandContext, CommonOptions } from './options';
import { readRulesForAll } from './read-one';
import { requireKind } from './read-template';
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
  const { texts } = context;
  if (resolve(folder) === resolve(options.out)) throw new UsageError(texts.unsafeOut(options.out));
  if (options.template !== undefined) requireKind(options.template, OUTPUT_NAMES.report, context);
  const expected = options.expect === undefined ? [] : await readExpectedUnits(options.expect);
  const found = await find([folder], context, options.out);
  refuseOverwrite(
    writtenTo(options.out),
    [options.expect, options.template, options.rules, ...found.candidates.map(({ absolute }) => absolute)],
    texts,
  );

  const rules = options.rules === undefined ? undefined : await readRulesForAll(options.rules, context);
  const journal = options.cache === false || options.dryRun ? undefined : await Journal.open(options.out, context.check);
  try {
    return await mergeFound(folder, options, { found, expected, rules, journal }, context);
  } finally {
    journal?.close();
  }
}

interface MergeInput {
  readonly found: Found;
  readonly expected: readonly string[];
  readonly rules: RulesForAll | undefined;
  readonly journal: Journal | undefined;
}

async function mergeFound(
  folder: string,
  options: MergeCommandOptions,
  { found, expected, rules, journal }: MergeInput,
  context: CommandContext,
): Promise<number> {
  const { texts, output, language } = context;
  const merged = await collect(found.candidates, context, rules, journal);
  if (journal !== undefined && journal.ignored > 0) output.say(texts.cacheIgnored(journal.ignored));
  const reports = merged.files.map(({ report }) => report);
  const wanted = options.dryRun ? undefined : { folder, options };
  const sent = [...unreadFiles(found.others), ...compareUnits(expected, merged.files)];
  const { general, writeReport } = await mergeResults(merged, sent, wanted, context);
  if (writeReport === undefined) output.say(texts.dryRun);
  else {
    await writeOutputs(folder, options, merged, general, writeReport, context, journal);
    await journal?.removeUnused();
  }

  if (options.json) output.json(toJson(reports, general, language));
  else if (!context.quiet) {
    output.say(findingsText(reports, general, language, options.all === true));
    output.say(`\n${summaryText(reports, general, language)}`);
    const missing = missingUnits(general);
    if (missing.length > 0) output.say(texts.missing(missing.join('、')));
  }
  return exitCode(reports, general, context.failOn);
}

/** Reads every file, and puts together what can be merged. */
async function collect(
  candidates: readonly Candidate[],
  context: CommandContext,
  given: RulesForAll | undefined,
  journal: Journal | undefined,
): Promise<Merged> {
  const merge = new SubmissionMerge();
  const progress = startProgress(context.texts.reading, candidates.length, context.quiet);
  const want = given === undefined ? 'scored-part' : 'part';
  for await (const { candidate, part } of readAll(candidates, context.check, want, { journal })) {
    merge.add(part);
    progress.step(candidate.path);
  }
  progress.stop();
  return merge.finish(given);
}
