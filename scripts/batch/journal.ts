import { createHash } from 'node:crypto';
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { CheckOptions } from '../../core/checks';
import type { DataPart } from '../../core/merge/data-part';
import type { SubmissionPart } from '../../core/merge/submission-part';
import { checksum } from '../xlsx/zip/segment';
import { makeFolder, UnwritableError, writeFileAtomic } from './atomic-write';
import type { FileSink } from './atomic-write';
import { ColumnSpill } from './column-spill';
import type { Candidate } from './find-submissions';
import { KeptOutputs } from './kept-outputs';
import { KeptRowsOf } from './kept-rows';
import { hashRegularFile } from './regular-file';
import { decodePart } from './part-bytes';
import type { KeepColumns, PartBytes } from './part-bytes';
import { programDigest } from './program-digest';
import { removeStaleFiles } from './temporary-files';

/** Name of the journal's folder below the output folder. */
const FOLDER = '.cache';
const ENTRY = /^[0-9a-f]{40}\.part$/;
/** Every entry starts with this, its key, and length and CRC-32 of each of the pieces of its part that follow. */
const MAGIC = Buffer.from('DLJG', 'latin1');
const KEY_BYTES = 32;
const PIECES = ['shape', 'columns', 'numbers'] as const satisfies readonly (keyof PartBytes)[];
const CHECK_BYTES = PIECES.length * 8;
const HEADER_BYTES = MAGIC.length + KEY_BYTES + CHECK_BYTES;

/**
 * What earlier runs read, so that the next one reads only what changed. An entry is found by the content of its file,
 * its path, the options of checking, and the program, contract and all; its name tells nothing of the file.
 * An entry is written whole or not at all, so a run that was killed leaves those of the files that it had read.
 */
export class Journal {
  private readonly used = new Set<string>();
  /** Names of the entries of parts, for what else is kept of them. */
  private readonly names = new WeakMap<DataPart, string>();
  /** Entries that were damaged or not this program's. */
  ignored = 0;

  private constructor(
    private readonly folder: string,
    private readonly out: string,
    private readonly check: CheckOptions,
    private readonly spill: ColumnSpill,
  ) {}

  /** @param columnBytes bytes of columns that may stay in memory */
  static async open(out: string, check: CheckOptions, columnBytes?: number): Promise<Journal> {
    const folder = join(out, FOLDER);
    await makeFolder(folder);
    await removeStaleFiles(folder);
    return new Journal(folder, out, check, new ColumnSpill(folder, columnBytes));
  }

  /** Keeps the columns of parts that are read, until the journal is closed. */
  get keepColumns(): KeepColumns {
    return this.spill.keep;
  }

  close(): void {
    this.spill.close();
  }

  /** The key of a file as it is now; undefined where it cannot be read, which reading it will say. */
  async keyOf(candidate: Candidate): Promise<string | undefined> {
    if (candidate.obstacle !== undefined) return undefined;
    try {
      return this.key(candidate, await hashRegularFile(candidate.absolute));
    } catch {
      return undefined;
    }
  }

  private key({ path, open }: Candidate, sha256: string): string {
    const parts = [programDigest(), process.versions.v8, this.check.asOf ?? null, path, open, sha256];
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  }

  async find(key: string): Promise<SubmissionPart | undefined> {
    let part: SubmissionPart | undefined;
    try {
      part = await readJournalEntry(this.pathOf(key), key, this.keepColumns);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.ignored++;
      return undefined;
    }
    if (part === undefined) {
      this.ignored++;
      return undefined;
    }
    this.use(key, part);
    return part;
  }

  /** Keeps what was read of a file, where it is still the file that the key was made of. */
  async keep(candidate: Candidate, part: SubmissionPart, bytes: PartBytes): Promise<void> {
    if (part.sha256 === undefined) return;
    const key = this.key(candidate, part.sha256);
    try {
      const [shape, ...others] = PIECES.map((name) => piece(bytes[name])) as [Buffer, ...Buffer[]];
      const write = async (sink: FileSink): Promise<void> => {
        const start = Buffer.concat([header(key, [shape, ...others]), shape]);
        await sink.write(start, 0);
        let position = start.length;
        for (const each of others) {
          await sink.write(each, position);
          position += each.length;
        }
      };
      await writeFileAtomic(this.pathOf(key), write, { flush: false });
    } catch (error) {
      // Without the entry the next run reads the file once more; the outputs matter, and say it if they fail too.
      if (error instanceof UnwritableError) return;
      throw error;
    }
    this.use(key, part);
  }

  private use(key: string, { content }: SubmissionPart): void {
    this.used.add(nameOf(key));
    if (content?.mergeable !== undefined) this.names.set(content.mergeable.data, nameOf(key));
  }

  /** @param output the merged workbook of the last run */
  keptRows(output: string): Promise<KeptRowsOf> {
    return KeptRowsOf.open(this.folder, output, (part) => this.names.get(part));
  }

  keptOutputs(): Promise<KeptOutputs> {
    return KeptOutputs.open(this.folder, this.out);
  }

  /** Removes the entries that this run did not use: those of files that changed or are gone. */
  async removeUnused(): Promise<void> {
    for (const name of await readdir(this.folder)) {
      if (ENTRY.test(name) && !this.used.has(name)) await rm(join(this.folder, name), { force: true });
    }
  }

  private pathOf(key: string): string {
    return join(this.folder, nameOf(key));
  }
}

function nameOf(key: string): string {
  return `${key.slice(0, 40)}.part`;
}

function piece(bytes: Uint8Array<ArrayBuffer> | ArrayBuffer): Buffer {
  return ArrayBuffer.isView(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : Buffer.from(bytes);
}

function header(key: string, pieces: readonly Uint8Array[]): Buffer {
  const check = Buffer.alloc(CHECK_BYTES);
  pieces.flatMap((each) => [each.length, checksum(each)]).forEach((value, i) => check.writeUInt32LE(value, i * 4));
  return Buffer.concat([MAGIC, Buffer.from(key, 'hex'), check]);
}

/**
 * What an entry holds; undefined where it is damaged, or is not that of this key.
 *
 * @throws where it cannot be read
 */
export async function readJournalEntry(path: string, key?: string, keep?: KeepColumns): Promise<SubmissionPart | undefined> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(HEADER_BYTES);
    await file.read(head, 0, HEADER_BYTES, 0);
    const { size } = await file.stat();
    const lengths = PIECES.map((_, i) => head.readUInt32LE(HEADER_BYTES - CHECK_BYTES + i * 8));
    if (HEADER_BYTES + lengths.reduce((sum, length) => sum + length, 0) !== size) return undefined;
    // Pieces of memory of their own: the shape is let go once it was read.
    const pieces = lengths.map((length) => Buffer.allocUnsafeSlow(length)) as [
      Buffer<ArrayBuffer>,
      Buffer<ArrayBuffer>,
      Buffer<ArrayBuffer>,
    ];
    let position = HEADER_BYTES;
    for (const each of pieces) {
      await file.read(each, 0, each.length, position);
      position += each.length;
    }
    const own = key ?? head.toString('hex', MAGIC.length, MAGIC.length + KEY_BYTES);
    if (!head.equals(header(own, pieces))) return undefined;
    const [shape, columns, numbers] = pieces;
    return decodePart({ shape, columns: columns.buffer, numbers: numbers.buffer }, keep);
  } catch (error) {
    // What cannot be decoded is damaged; what cannot be read says why.
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error;
    return undefined;
  } finally {
    await file.close();
  }
}
