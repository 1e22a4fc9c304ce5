import { createHash } from 'node:crypto';
import { close, closeSync, fsync, openSync, readSync, rmSync, write, writeFile, writeSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const [closeFile, flushFile, writeBytes, writeWhole] = [promisify(close), promisify(fsync), promisify(write), promisify(writeFile)];

/** This computer in the names of temporary files: several may write into a shared folder. */
const COMPUTER = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
/** Nobody takes as long for one file: the temporary file of another computer that is older is of a run that was killed. */
const LONGEST_WRITE_MS = 24 * 60 * 60 * 1000;

/** Temporary files that exist just now, for a run that is interrupted. */
const temporary = new Set<string>();

/** Writes bytes at a position of a file. */
export interface FileSink {
  write(bytes: Buffer, position: number): Promise<void>;
}

/** What a file shall hold, or what writes it piece by piece. */
export type FileContent = Buffer | string | ((sink: FileSink) => Promise<void>);

/**
 * Writes a file whole or not at all: a temporary file in the same folder, flushed to disk, then renamed.
 *
 * @param options `flush: false` for a file that whoever reads it checks: lost power may damage it, but nothing waits for the disk
 */
export async function writeFileAtomic(path: string, content: FileContent, options = { flush: true }): Promise<void> {
  const partial = temporaryPath(path);
  temporary.add(partial);
  try {
    await makeFolder(dirname(path));
    // Not in the background: an interruption that removes the file must not find it about to be made.
    const file = openSync(partial, 'w');
    try {
      if (typeof content === 'function') await content(sinkOf(file));
      else await writeWhole(file, content);
      if (options.flush) await flushFile(file);
    } finally {
      await closeFile(file);
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    if (error instanceof UnwritableError) throw error;
    const reason = reasonOf((error as NodeJS.ErrnoException).code);
    throw reason === undefined ? error : new UnwritableError(path, reason);
  } finally {
    temporary.delete(partial);
  }
}

function temporaryPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.${COMPUTER}-${process.pid}.tmp`);
}

/** What does not go into memory, in a temporary file. It loses its name at once, so that nothing of it is left however the program ends. */
export class ScratchFile {
  private size = 0;

  private constructor(
    private readonly file: number,
    private readonly path: string,
  ) {}

  /** @throws where there can be none in the folder */
  static in(folder: string): ScratchFile {
    const path = temporaryPath(join(folder, 'scratch'));
    const file = openSync(path, 'w+');
    try {
      rmSync(path);
    } catch {
      // A system that does not let go of the name of an open file: it goes when the file is closed.
      temporary.add(path);
    }
    return new ScratchFile(file, path);
  }

  /**
   * Adds bytes; gives their position.
   *
   * @throws where there is no room
   */
  add(bytes: Uint8Array): number {
    const position = this.size;
    for (let done = 0; done < bytes.length;) done += writeSync(this.file, bytes, done, bytes.length - done, position + done);
    this.size += bytes.length;
    return position;
  }

  read(position: number, length: number): ArrayBuffer {
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length;) {
      const count = readSync(this.file, bytes, done, length - done, position + done);
      if (count === 0) throw new Error('a temporary file is shorter than what was written to it');
      done += count;
    }
    return bytes.buffer;
  }

  close(): void {
    closeSync(this.file);
    if (temporary.delete(this.path)) rmSync(this.path, { force: true });
  }
}

/** Makes a folder, and those above it, where they are not there. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new UnwritableError(path, reasonOf((error as NodeJS.ErrnoException).code) ?? 'place');
  }
}

export type UnwritableReason = 'full' | 'permission' | 'busy' | 'place' | 'other';

/** A file that cannot be written, for a reason that its owner can mend. What stood there before is unchanged. */
export class UnwritableError extends Error {
  constructor(
    readonly path: string,
    readonly reason: UnwritableReason,
  ) {
    super(reason);
  }
}

function reasonOf(code: string | undefined): UnwritableReason | undefined {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'full';
    case 'EACCES':
    case 'EROFS':
      return 'permission';
    // Windows says EPERM where another program holds the file.
    case 'EPERM':
    case 'EBUSY':
      return 'busy';
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EISDIR':
    case 'ENAMETOOLONG':
      return 'place';
    case 'EIO':
      return 'other';
    default:
      return undefined;
  }
}

function sinkOf(file: number): FileSink {
  return {
    write: async (bytes, position) => {
      for (let done = 0; done < bytes.length;) {
        done += (await writeBytes(file, bytes, done, bytes.length - done, position + done)).bytesWritten;
      }
    },
  };
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
  for (const path of temporary) rmSync(path, { force: true });
}
