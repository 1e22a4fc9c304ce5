import { readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

import type { DataPart } from '../../core/merge/data-part';
import type { KeptRows } from '../xlsx/write/fill-sheets';
import { checksum } from '../xlsx/zip/segment';
import type { Segment } from '../xlsx/zip/segment';
import { writeFileAtomic } from './atomic-write';
import { readList } from './read-list';
import { SpareBuffers } from './spare-buffers';

/** Name of the index in the journal's folder. */
const ROWS_INDEX = 'rows.json';

/** Where the rows of one part stand in the last 汇总.xlsx, by the name of its entry in the journal and the sheet. */
type RowsIndex = Record<string, Record<string, KeptRun>>;

interface KeptRun {
  readonly signature: string;
  readonly pieces: KeptPiece[];
}

/** Position and length of compressed bytes and their CRC-32; CRC-32 and length of what they inflate to. */
type KeptPiece = readonly [position: number, length: number, check: number, crc: number, size: number];

/**
 * The compressed rows in the last output, for those parts that have not changed. The output may have been edited or
 * replaced since: what does not have the checksum that it had is written anew.
 */
export class KeptRowsOf implements KeptRows {
  private readonly next: RowsIndex = {};

  private constructor(
    private readonly folder: string,
    private readonly nameOf: (part: DataPart) => string | undefined,
    private readonly last: Readonly<Record<string, Record<string, KeptRun> | undefined>>,
    private readonly file: FileHandle | undefined,
  ) {}

  /**
   * @param output the workbook of the last run, which is about to be replaced
   * @param nameOf the name of a part's entry in the journal
   */
  static async open(folder: string, output: string, nameOf: (part: DataPart) => string | undefined): Promise<KeptRowsOf> {
    let file: FileHandle | undefined;
    try {
      file = await open(output, 'r');
    } catch {
      // No last run: every row is written.
    }
    return new KeptRowsOf(folder, nameOf, await readList(join(folder, ROWS_INDEX)), file);
  }

  find(part: DataPart, sheet: string, signature: string): readonly Segment[] | undefined {
    const name = this.nameOf(part);
    const run = name === undefined ? undefined : this.last[name]?.[sheet];
    if (this.file === undefined || run?.signature !== signature || !Array.isArray(run.pieces)) return undefined;
    try {
      const { file } = this;
      return run.pieces.map((piece) => readPiece(file, piece));
    } catch {
      return undefined;
    }
  }

  written(
    part: DataPart,
    sheet: string,
    signature: string,
    { compressed, crc, size, check = checksum(compressed) }: Segment,
    position: number,
  ): void {
    const name = this.nameOf(part);
    if (name === undefined) return;
    const runs = (this.next[name] ??= {});
    const run = runs[sheet]?.signature === signature ? runs[sheet] : (runs[sheet] = { signature, pieces: [] });
    run.pieces.push([position, compressed.length, check, crc, size]);
  }

  /** To be called once the new output has taken the place of the last one. */
  async save(): Promise<void> {
    await writeFileAtomic(join(this.folder, ROWS_INDEX), JSON.stringify(this.next));
  }

  async close(): Promise<void> {
    await this.file?.close();
  }
}

/** Pieces that are read and not written yet. */
const spare = new SpareBuffers(16);

/** A piece is read in less time than another thread takes to be asked for it. */
function readPiece({ fd }: FileHandle, [position, length, check, crc, size]: KeptPiece): Segment {
  const buffer = spare.take(length);
  const compressed = buffer.subarray(0, length);
  const bytesRead = readSync(fd, compressed, 0, length, position);
  if (bytesRead !== length || checksum(compressed) !== check) throw new Error('not what was written');
  return { compressed, crc, size, check, written: () => spare.give(buffer) };
}
