import { join } from 'node:path';

import type { Finding } from '../../core/findings/finding';
import type { Merged } from '../../core/merge/merge-submissions';
import { annualReport } from '../../core/report/annual-report';
import { recordsOfDataSet } from '../../core/scoring/records';
import type { Records } from '../../core/scoring/records';
import type { ScoreResult } from '../../core/scoring/results';
import { scoreRecords } from '../../core/scoring/score-ledger';
import type { FileSink } from '../batch/atomic-write';
import { TEMPLATES } from '../package-info';
import { interruptible } from '../terminal/interrupt';
import { fillReport } from '../xlsx/template/fill-report';
import { missingUnits, unitName } from './merge-outputs';
import type { OutputOptions } from './merge-outputs';
import type { CommandContext } from './options';
import { readTemplate, templateError } from './read-template';
import { reportDay, reportTitle, submissionLine } from './report-source';

/** What a merge counts. */
export interface MergeResults {
  /** About the whole: units that are missing, rules that cannot score. */
  readonly general: readonly Finding[];
  /** Undefined where no report was asked for. */
  readonly writeReport?: (sink: FileSink) => Promise<void>;
}

/**
 * Scores all members together and fills the report. Scores, columns that were put together and figures take more memory
 * than anything beside the data; when this returns they are let go, and only the report's bytes are kept.
 *
 * @param report undefined where only findings are wanted
 * @throws CommandError where the report's template has mistakes
 */
export async function mergeResults(
  merged: Merged,
  general: readonly Finding[],
  report: { readonly folder: string; readonly options: OutputOptions } | undefined,
  context: CommandContext,
): Promise<MergeResults> {
  const records = recordsOfDataSet(merged.data);
  try {
    const { result, findings } = scoreMerged(merged, records, context);
    const all = [...general, ...findings];
    if (report === undefined) return { general: all };
    return { general: all, writeReport: await makeReport(report.folder, report.options, merged, records, all, result, context) };
  } finally {
    merged.data.forgetColumns();
  }
}

/** Without rules there is nothing to score; rules with errors are said once. */
function scoreMerged(
  { data, information, parts, rules: from }: Merged,
  records: Records,
  { check }: CommandContext,
): { result?: ScoreResult; findings: readonly Finding[] } {
  if (from === undefined) return { findings: [] };
  const { rules, signatures } = from;
  const outcome = interruptible(() =>
    scoreRecords({
      records,
      lists: data.lists(),
      information,
      rules,
      own: parts.ownResults(data, rules, signatures),
      ...(check.asOf === undefined ? {} : { asOf: check.asOf }),
    }),
  );
  if (outcome.ok) return { result: outcome.scored.result, findings: [] };
  return { findings: outcome.findings.filter(({ code }) => code === 'score/rules-broken') };
}

/** Fills the report; gives what writes it. */
async function makeReport(
  folder: string,
  options: OutputOptions,
  { files, information: { year }, parts }: Merged,
  records: Records,
  general: readonly Finding[],
  scores: ScoreResult | undefined,
  context: CommandContext,
): Promise<(sink: FileSink) => Promise<void>> {
  const { template } = options;
  const bytes = await readTemplate(template ?? join(TEMPLATES, '年度报告模板.xlsx'), context);
  const filled = interruptible(() => {
    const { figures, measures } = annualReport(records, {
      title: reportTitle(unitName(folder, options)),
      year,
      asOf: reportDay(context, year),
      submissions: files.map(({ report }) => submissionLine(report, context.texts)),
      missing: missingUnits(general),
      attendance: parts.attendance(),
      ...(scores === undefined ? {} : { scores }),
    });
    return fillReport(bytes, figures, measures);
  });
  if (filled.ok) return filled.write;
  throw templateError(template ?? '年度报告模板.xlsx', filled.findings, context);
}
