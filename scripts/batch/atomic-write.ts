import { rmSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Temporary files that exist just now, for a run that is interrupted. */
const temporary = new Set<string>();

/** Writes a file whole or not at all: a temporary file in the same folder, flushed to disk, then renamed. */
export async function writeFileAtomic(path: string, content: Buffer | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const partial = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  temporary.add(partial);
  try {
    const file = await open(partial, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    temporary.delete(partial);
  }
}

/** Removes what an interrupted run would leave behind. */
export function removeTemporaryFiles(): void {
  for (const path of temporary) rmSync(path, { force: true });
}
