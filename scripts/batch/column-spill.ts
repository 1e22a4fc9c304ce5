import { ScratchFile } from './scratch-file';
import type { ColumnBytes, KeepColumns } from './part-bytes';

/** Bytes of columns that stay in memory: those of a hundred districts or so. */
const MOST_IN_MEMORY = 32 << 20;

/**
 * Keeps the columns of hundreds of parts: the last ones in memory, the others in a temporary file, from where each is
 * read when it is asked for. So what a merge takes hardly grows with its rows. Where nothing can be written, all stay in
 * memory.
 */
export class ColumnSpill {
  private readonly inMemory: SpillableColumns[] = [];
  private bytes = 0;
  private file: ScratchFile | undefined;
  private isFull = false;

  /**
   * @param folder of the temporary file
   * @param most bytes that stay in memory
   */
  constructor(
    private readonly folder: string,
    private readonly most = MOST_IN_MEMORY,
  ) {}

  readonly keep: KeepColumns = (buffer) => {
    const columns = new SpillableColumns(buffer);
    this.inMemory.push(columns);
    this.bytes += buffer.byteLength;
    while (this.bytes > this.most && !this.isFull) this.spill();
    return columns;
  };

  /** Whether columns are in the file. */
  get hasSpilled(): boolean {
    return this.file !== undefined;
  }

  /** Nothing can be read any more of what is in the file. */
  close(): void {
    this.file?.close();
  }

  private spill(): void {
    const [oldest] = this.inMemory as [SpillableColumns];
    try {
      this.file ??= ScratchFile.in(this.folder);
      this.bytes -= oldest.moveTo(this.file);
      this.inMemory.shift();
    } catch {
      // A disk that is full: the outputs matter, and say it if they fail too.
      this.isFull = true;
    }
  }
}

class SpillableColumns implements ColumnBytes {
  private moved: { readonly file: ScratchFile; readonly position: number } | undefined;

  constructor(private buffer: ArrayBuffer) {}

  at(offset: number, length: number): ReturnType<ColumnBytes['at']> {
    const { moved, buffer } = this;
    return moved === undefined ? { buffer, offset } : { buffer: moved.file.read(moved.position + offset, length), offset: 0 };
  }

  /** Gives how many bytes of memory that frees. */
  moveTo(file: ScratchFile): number {
    const { byteLength } = this.buffer;
    this.moved = { file, position: file.add(new Uint8Array(this.buffer)) };
    this.buffer = NONE;
    return byteLength;
  }
}

const NONE = new ArrayBuffer(0);
