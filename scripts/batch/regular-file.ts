import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

import { LIMITS } from '../xlsx/limits';
import type { SizeLimits } from '../xlsx/limits';
import { OpenError, overLimit } from '../xlsx/open-error';
import { SpareBuffers } from './spare-buffers';

/** What is read at once of a file that is only hashed. */
const CHUNK_BYTES = 1 << 19;
const spare = new SpareBuffers(8);

/**
 * The bytes of a file that is a regular file when it is opened: no link, pipe or device is followed or waited for.
 *
 * @throws OpenError
 */
export function readRegularFile(path: string, limits: SizeLimits = LIMITS): Promise<Buffer> {
  return withFile(path, limits, NO_LINK, (file) => file.readFile());
}

/**
 * The SHA-256 of what `readRegularFile` would give, in hexadecimal.
 *
 * @throws OpenError
 */
export function hashRegularFile(path: string): Promise<string> {
  return withFile(path, LIMITS, NO_LINK, async (file) => {
    const buffer = spare.take(CHUNK_BYTES);
    const hash = createHash('sha256');
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
    }
    spare.give(buffer);
    return hash.digest('hex');
  });
}

/**
 * The bytes of a file that the office itself named, perhaps by a link; no pipe or device is waited for.
 *
 * @throws OpenError
 */
export function readOwnFile(path: string): Promise<Buffer> {
  return withFile(path, LIMITS, 0, (file) => file.readFile());
}

/** Windows has no such flag; there it is undefined. */
const NO_LINK = constants.O_NOFOLLOW ?? 0;

async function withFile<T>(path: string, limits: SizeLimits, linkFlag: number, use: (file: FileHandle) => Promise<T>): Promise<T> {
  try {
    const file = await open(path, constants.O_RDONLY | linkFlag | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await file.stat();
      if (!stats.isFile()) throw new OpenError('file/unreadable', { reason: 'not-regular' });
      if (stats.size > limits.fileBytes) throw overLimit('fileBytes', limits.fileBytes);
      return await use(file);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof OpenError) throw error;
    throw new OpenError('file/unreadable', { reason: reasonOf((error as NodeJS.ErrnoException).code) });
  }
}

function reasonOf(code: string | undefined): 'permission' | 'busy' | 'vanished' | 'not-regular' | 'other' {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'permission';
    case 'EBUSY':
    case 'ETXTBSY':
      return 'busy';
    case 'ENOENT':
      return 'vanished';
    case 'ELOOP':
    case 'EISDIR':
    case 'ENXIO':
      return 'not-regular';
    default:
      return 'other';
  }
}
