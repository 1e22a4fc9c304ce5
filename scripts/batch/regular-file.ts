import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

import { LIMITS } from '../xlsx/limits';
import type { SizeLimits } from '../xlsx/limits';
import { OpenError, overLimit } from '../xlsx/open-error';

/**
 * The bytes of a file that is a regular file when it is opened: no link, pipe or device is followed or waited for.
 *
 * @throws OpenError
 */
export function readRegularFile(path: string, limits: SizeLimits = LIMITS): Promise<Buffer> {
  // Windows has no such flag; there it is undefined.
  return readBytes(path, limits, constants.O_NOFOLLOW ?? 0);
}

/**
 * The bytes of a file that the office itself named, perhaps by a link; no pipe or device is waited for.
 *
 * @throws OpenError
 */
export function readOwnFile(path: string): Promise<Buffer> {
  return readBytes(path, LIMITS, 0);
}

async function readBytes(path: string, limits: SizeLimits, linkFlag: number): Promise<Buffer> {
  try {
    const file = await open(path, constants.O_RDONLY | linkFlag | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await file.stat();
      if (!stats.isFile()) throw new OpenError('file/unreadable', { reason: 'not-regular' });
      if (stats.size > limits.fileBytes) throw overLimit('fileBytes', limits.fileBytes);
      return await file.readFile();
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
