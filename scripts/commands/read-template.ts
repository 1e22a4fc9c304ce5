import { readFile } from 'node:fs/promises';

import { UsageError } from '../terminal/exit-code';
import type { CommandContext } from './options';

/**
 * The bytes of a template of the office's own, or of one that comes with the program.
 *
 * @throws UsageError where there is no such file, or it cannot be read
 */
export async function readTemplate(path: string, { texts }: Pick<CommandContext, 'texts'>): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError((error as NodeJS.ErrnoException).code === 'ENOENT' ? texts.notFound(path) : texts.unreadableTemplate(path));
  }
}
