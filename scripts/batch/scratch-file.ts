import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { temporary, temporaryPath } from './temporary-files';

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
