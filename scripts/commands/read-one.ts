import { basename } from 'node:path';

import { markedAssessment } from '../../core/merge/assess';
import type { Assessment } from '../../core/merge/assess';
import type { FileReport } from '../../core/formats/to-json';
import type { RulesForAll } from '../../core/merge/common-rules';
import { partOf } from '../../core/merge/data-part';
import { rulesSignatures } from '../../core/rules/signature';
import { readRuleWorkbook } from '../../core/scoring/score-ledger';
import type { CheckedRules } from '../../core/scoring/score-ledger';
import type { WorkbookGrid } from '../../core/table/sheet-grid';
import { SubmissionPool } from '../batch/submission-pool';
import { UsageError } from '../terminal/exit-code';
import { findingsText } from '../terminal/print-report';
import { startWaiting } from '../terminal/progress';
import { NAMED_FILE_LIMITS } from '../xlsx/limits';
import { find } from './check';
import type { CommandContext } from './options';

/** A workbook that was tried; undefined where it is none. */
export interface OneWorkbook {
  readonly report: FileReport;
  readonly workbook?: WorkbookGrid;
  readonly assessment?: Assessment;
}

/** One workbook, read and checked in a thread of its own, which is stopped where the file takes too much. */
export async function readOne(path: string, context: CommandContext): Promise<OneWorkbook> {
  const { check, texts, quiet } = context;
  const { candidates } = await find([path], context, undefined);
  const [candidate, ...others] = candidates;
  if (candidate === undefined || others.length > 0) throw new UsageError(texts.oneWorkbook(path));
  const pool = new SubmissionPool({ check, threads: 1, limits: NAMED_FILE_LIMITS });
  const stopWaiting = startWaiting(`${texts.reading} ${candidate.path}`, quiet);
  try {
    const { report, content } = await pool.open(candidate);
    if (content === undefined) return { report };
    return { report, workbook: content.workbook, assessment: markedAssessment(content.workbook, content.marks) };
  } finally {
    stopWaiting();
    await pool.close();
  }
}

/** The rules of another workbook; one that cannot be read is a mistake of the command line. */
export async function readRules(path: string, context: CommandContext): Promise<CheckedRules> {
  return rulesIn(path, await readOne(path, context), context);
}

/** The rules of another workbook for a whole merge; rules with mistakes are one of the command line. */
export async function readRulesForAll(path: string, context: CommandContext): Promise<RulesForAll> {
  const read = await readOne(path, context);
  const rules = rulesIn(path, read, context);
  const { workbook, assessment } = read;
  if (workbook === undefined || assessment === undefined || rules.errors > 0) {
    context.output.complain(findingsText([{ ...read.report, findings: rules.findings }], [], context.language, true));
    throw new UsageError(context.texts.brokenRules(path, rules.errors));
  }
  const { ledger } = assessment;
  const { part } = partOf(ledger, '', basename(path), workbook.date1904);
  return { name: basename(path), rules, signatures: rulesSignatures(ledger), data: part };
}

/** The rules of a workbook that was read. */
export function rulesIn(path: string, { report, workbook }: OneWorkbook, context: CommandContext): CheckedRules {
  if (workbook === undefined) {
    context.output.complain(findingsText([report], [], context.language, true));
    throw new UsageError(context.texts.unreadableRules(path));
  }
  return readRuleWorkbook(workbook, context.check);
}
