import { extname } from 'node:path';

import type { Finding } from '../../core/findings/finding';
import { readOwnFile } from '../batch/regular-file';
import { CommandError, EXIT, UsageError } from '../terminal/exit-code';
import { findingsText } from '../terminal/print-report';
import { OpenError } from '../xlsx/open-error';
import type { CommandContext } from './options';

/**
 * The bytes of a template of the office's own, or of one that comes with the program.
 *
 * @throws UsageError where there is no such file, or it cannot be read
 */
export async function readTemplate(path: string, { texts }: Pick<CommandContext, 'texts'>): Promise<Buffer> {
  try {
    return await readOwnFile(path);
  } catch (error) {
    if (!(error instanceof OpenError)) throw error;
    const { reason } = (error as OpenError<'file/unreadable'>).args;
    throw new UsageError(reason === 'vanished' ? texts.notFound(path) : texts.unreadableTemplate(path));
  }
}

/** A workbook is made from a workbook, a document from a document: what another kind holds (macros, say) the result may not. */
export function requireKind(template: string, out: string, { texts }: Pick<CommandContext, 'texts'>): void {
  if (extname(template).toLowerCase() !== extname(out).toLowerCase()) throw new UsageError(texts.templateKind(template, out));
}

/** Says what is wrong with a template; nothing was written. */
export function templateError(path: string, findings: readonly Finding[], { language, texts }: CommandContext): CommandError {
  const list = findingsText([{ path, unit: '', status: 'rejected', rows: [], findings }], [], language, true);
  return new CommandError(`${list}\n${texts.templateRefused}`, EXIT.findings);
}
