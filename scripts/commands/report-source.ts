import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import type { FileReport } from '../../core/formats/to-json';
import { summarize } from '../../core/formats/to-json';
import type { SubmissionLine } from '../../core/report/annual-report';
import type { Records } from '../../core/scoring/records';
import { recordsOfLedger } from '../../core/scoring/records';
import type { Scored } from '../../core/scoring/score-ledger';
import { scoreLedger } from '../../core/scoring/score-ledger';
import { serialOf } from '../../core/table/excel-date';
import type { Ledger } from '../../core/table/ledger';
import { findingsText } from '../terminal/print-report';
import { EXIT } from '../terminal/exit-code';
import type { Texts } from '../terminal/texts';
import type { CommandContext } from './options';
import { readOne, readRules } from './read-one';

/** A merged workbook, or a single ledger, read for a report. */
export interface ReportSource {
  readonly path: string;
  readonly ledger: Ledger;
  readonly records: Records;
  /** Undefined where the workbook has no rules, unless that was allowed, or rules with errors. */
  readonly scored?: Scored;
  readonly submissions: readonly SubmissionLine[];
  readonly missing: readonly string[];
}

/** Reads the records of a report. Where that is impossible, says why and gives the exit code. */
export async function readReportSource(
  path: string,
  context: CommandContext,
  rulesPath?: string,
  evenWithoutRules = false,
): Promise<{ readonly ok: true; readonly source: ReportSource } | { readonly ok: false; readonly code: number }> {
  const { assessment, report } = await readOne(path, context);
  if (assessment === undefined || report.status === 'rejected') {
    context.output.complain(findingsText([report], [], context.language, true));
    return { ok: false, code: report.status === 'unreadable' ? EXIT.unreadable : EXIT.findings };
  }
  const { ledger } = assessment;
  const rules = rulesPath === undefined ? undefined : await readRules(rulesPath, context);
  const outcome = scoreLedger(ledger, report.findings, rules, context.check.asOf, evenWithoutRules);
  if (!outcome.ok && outcome.findings.some(({ code }) => code === 'score/rules-broken'))
    context.output.complain(
      findingsText([{ ...report, path: rulesPath ?? report.path, findings: outcome.findings }], [], context.language, false),
    );
  const run = await readRun(path, context.texts);
  return {
    ok: true,
    source: {
      path,
      ledger,
      records: recordsOfLedger(ledger),
      ...(outcome.ok ? { scored: outcome.scored } : {}),
      submissions: run?.submissions ?? [submissionLine(report, context.texts)],
      missing: run?.missing ?? [],
    },
  };
}

/** The day on which what is open is judged: as asked for, or the year's last; no clock. */
export function reportDay({ check }: CommandContext, year: number | undefined): number {
  return check.asOf ?? (year === undefined ? 0 : (serialOf(year, 12, 31) as number));
}

/** 示例市汇总: 示例市政协委员履职情况年度报告. */
export function reportTitle(unit: string): string {
  return `${unit.replace(/汇总$/, '')}政协委员履职情况年度报告`;
}

export function submissionLine(report: FileReport, texts: Texts): SubmissionLine {
  const { rows, findings } = summarize([report]);
  return {
    unit: report.unit,
    path: report.path,
    status: texts.status[report.status],
    read: rows.read,
    merged: rows.merged,
    heldBack: rows.heldBack,
    ignored: rows.ignored,
    errors: findings.error,
    warnings: findings.warning,
  };
}

/** The record that `merge` left beside its 汇总.xlsx: what came in, and what did not. */
async function readRun(path: string, texts: Texts): Promise<Pick<ReportSource, 'submissions' | 'missing'> | undefined> {
  let run: unknown;
  try {
    run = JSON.parse(await readFile(join(dirname(path), 'run.json'), 'utf8'));
  } catch {
    return undefined;
  }
  if (!isRun(run) || !run.outputs.includes(basename(path))) return undefined;
  return {
    missing: run.missing,
    submissions: run.files.map(({ path: file, unit, status, rows, findings }) => {
      const sum = (of: keyof RunRows): number => rows.reduce((all, row) => all + row[of], 0);
      return {
        unit,
        path: file,
        status: texts.status[status],
        read: sum('read'),
        merged: sum('merged'),
        heldBack: sum('heldBack'),
        ignored: sum('ignored'),
        errors: findings.error,
        warnings: findings.warning,
      };
    }),
  };
}

interface RunRows {
  readonly read: number;
  readonly merged: number;
  readonly heldBack: number;
  readonly ignored: number;
}

interface Run {
  readonly version: 1;
  readonly outputs: readonly string[];
  readonly missing: readonly string[];
  readonly files: readonly {
    readonly path: string;
    readonly unit: string;
    readonly status: FileReport['status'];
    readonly rows: readonly RunRows[];
    readonly findings: { readonly error: number; readonly warning: number };
  }[];
}

/** A file of that name may be anything; only one that this program wrote is used. */
function isRun(value: unknown): value is Run {
  const run = value as Partial<Run> | null;
  return (
    typeof run === 'object' &&
    run?.version === 1 &&
    Array.isArray(run.outputs) &&
    Array.isArray(run.missing) &&
    Array.isArray(run.files) &&
    run.files.every(({ rows, findings }) => Array.isArray(rows) && typeof findings === 'object')
  );
}
