import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** This computer in the names of temporary files: several may write into a shared folder. */
const COMPUTER = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
/** Nobody takes as long for one file: the temporary file of another computer that is older is of a run that was killed. */
const LONGEST_WRITE_MS = 24 * 60 * 60 * 1000;

/** Temporary files that exist just now, for a run that is interrupted. */
export const temporary = new Set<string>();

/** Where a temporary file for a path stands: beside it, under a name that says whose it is. */
export function temporaryPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.${COMPUTER}-${process.pid}.tmp`);
}

/** Removes the temporary files of runs that were killed; those of a program that still runs, here or elsewhere, stay. */
export async function removeStaleFiles(folder: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    return;
  }
  for (const name of names) {
    const [, computer, pid] = /^\..+\.([0-9a-f]{6})-(\d+)\.tmp$/.exec(name) ?? [];
    if (computer === undefined) continue;
    const path = join(folder, name);
    if (computer === COMPUTER ? !isRunning(Number(pid)) : await isForgotten(path)) await rm(path, { force: true });
  }
}

async function isForgotten(path: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs > LONGEST_WRITE_MS;
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's program runs, though it may not be asked.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes what an interrupted run would leave behind. */
export function removeTemporaryFiles(): void {
  for (const path of temporary) {
    try {
      rmSync(path, { force: true });
    } catch {
      // Where the system does not let go of it, the next run removes it; the others go now.
    }
  }
}
