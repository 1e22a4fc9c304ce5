import { readRuleWorkbook } from '../../core/scoring/score-ledger';
import type { CheckedRules } from '../../core/scoring/score-ledger';
import { readSubmission } from '../batch/read-submission';
import type { Submission } from '../batch/read-submission';
import { UsageError } from '../terminal/exit-code';
import { findingsText } from '../terminal/print-report';
import { NAMED_FILE_LIMITS } from '../xlsx/limits';
import { find } from './check';
import type { CommandContext } from './options';

/** One workbook, read and checked. */
export async function readOne(path: string, context: CommandContext): Promise<Submission> {
  const { candidates } = await find([path], context.texts, undefined);
  const [candidate, ...others] = candidates;
  if (candidate === undefined || others.length > 0) throw new UsageError(context.texts.oneWorkbook(path));
  return readSubmission(candidate, context.check, NAMED_FILE_LIMITS);
}

/** The rules of another workbook; one that cannot be read is a mistake of the command line. */
export async function readRules(path: string, context: CommandContext): Promise<CheckedRules> {
  const { report, workbook } = await readOne(path, context);
  if (workbook === undefined) {
    context.output.complain(findingsText([report], [], context.language, true));
    throw new UsageError(context.texts.unreadableRules(path));
  }
  return readRuleWorkbook(workbook, context.check);
}
