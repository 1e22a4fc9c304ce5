import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { writeFileAtomic } from '../batch/atomic-write';
import { UsageError } from '../terminal/exit-code';
import type { Texts } from '../terminal/texts';

const run = promisify(execFile);

export const SOFFICE = process.platform === 'win32' ? 'soffice.com' : 'soffice';

/**
 * Makes the PDF of a workbook or document with LibreOffice, beside it; gives its path.
 *
 * @param content what to print, where that is not the file itself
 */
export async function writePdf(path: string, texts: Texts, content?: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'duty-ledger-pdf-'));
  try {
    // A profile of its own: LibreOffice that is open already would take the order and do nothing.
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    let source = path;
    if (content !== undefined) await writeFile((source = join(folder, basename(path))), content);
    await run(SOFFICE, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, source], { timeout: 600_000 });
    const name = `${basename(path, extname(path))}.pdf`;
    const pdf = join(path, '..', name);
    await writeFileAtomic(pdf, await readFile(join(folder, name)));
    return pdf;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && syscall?.startsWith('spawn') === true) throw new UsageError(texts.noLibreOffice(path));
    throw new UsageError(texts.pdfFailed(path));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
