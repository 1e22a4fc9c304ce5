import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { writeFileAtomic } from './atomic-write';
import { programDigest } from './program-digest';
import { readList } from './read-list';

/** Name of the list in the journal's folder. */
const LIST = 'outputs.json';

interface KeptOutput {
  /** Of all that the output was made of. */
  readonly made: string;
  /** Of its bytes. */
  readonly sha256: string;
}

/** Output files that need not be made again: nothing that they were made of has changed, nor have they. */
export class KeptOutputs {
  private readonly next: Record<string, KeptOutput> = {};

  private constructor(
    private readonly folder: string,
    private readonly out: string,
    private readonly last: Readonly<Record<string, KeptOutput | undefined>>,
  ) {}

  static async open(folder: string, out: string): Promise<KeptOutputs> {
    return new KeptOutputs(folder, out, await readList(join(folder, LIST)));
  }

  /** Whether the output of the last run is still what would be made of this. */
  async isCurrent(name: string, madeOf: unknown): Promise<boolean> {
    const last = this.last[name];
    if (last?.made !== digestOf(madeOf)) return false;
    try {
      if (sha256(await readFile(join(this.out, name))) !== last.sha256) return false;
    } catch {
      return false;
    }
    this.next[name] = last;
    return true;
  }

  /** What an output is made from, kept beside the list; made where it is not there, or made of something else. */
  async ingredient(name: string, madeOf: unknown, make: () => Promise<Buffer>): Promise<Buffer> {
    const path = join(this.folder, name);
    const own = relative(this.out, path);
    if (await this.isCurrent(own, madeOf)) return readFile(path);
    const content = await make();
    await writeFileAtomic(path, content);
    this.made(own, madeOf, content);
    return content;
  }

  made(name: string, madeOf: unknown, content: Buffer): void {
    this.next[name] = { made: digestOf(madeOf), sha256: sha256(content) };
  }

  async save(): Promise<void> {
    await writeFileAtomic(join(this.folder, LIST), JSON.stringify(this.next));
  }
}

function digestOf(madeOf: unknown): string {
  return sha256(JSON.stringify([programDigest(), madeOf]));
}

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}
