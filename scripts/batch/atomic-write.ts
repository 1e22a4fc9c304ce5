import { close, fsync, openSync, write, writeFile } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

import { temporary, temporaryPath } from './temporary-files';

const [closeFile, flushFile, writeBytes, writeWhole] = [promisify(close), promisify(fsync), promisify(write), promisify(writeFile)];

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
