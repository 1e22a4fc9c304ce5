import { SOMEWHERE } from '../../excel/spreadsheet-host';
import type { EditEvent, SheetRange, SpreadsheetHost } from '../../excel/spreadsheet-host';
import type { CellBlock } from '../../../core/table/grid-builder';
import type { CellRange } from '../../../core/table/sheet-grid';

/** Edits that follow each other quickly are checked together. */
const SETTLE_MS = 500;
/** What takes reading more cells than this is left to the button. */
const LIVE_CELLS = 20_000;

/** Who checks the workbook again where it was edited. */
export interface Rechecker {
  /** The workbook was checked before, and nothing else is going on. */
  isReady(): boolean;
  /** Cells whose values may change with any edit. */
  formulaRanges(): Promise<readonly SheetRange[]>;
  check(edited: readonly CellBlock[]): Promise<void>;
}

/** The edits since the workbook was read. Those that moved no cell are read and checked again by themselves. */
export class LiveEdits {
  private readonly edits: EditEvent[] = [];
  private settle: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: SpreadsheetHost,
    private readonly rechecker: Rechecker,
  ) {}

  /** Some edits are not checked yet. */
  get pending(): boolean {
    return this.edits.length > 0;
  }

  add(edit: EditEvent): void {
    this.edits.push(edit);
    this.recheckSoon();
  }

  /** The workbook is not what was read, who knows where; only reading everything helps. */
  addUnknown(): void {
    this.edits.push(SOMEWHERE);
  }

  /** The workbook is read as a whole now. */
  clear(): void {
    this.edits.length = 0;
  }

  recheckSoon(): void {
    clearTimeout(this.settle);
    if (this.pending) this.settle = setTimeout(() => void this.recheck(), SETTLE_MS);
  }

  /** Reads what was edited and checks again, without a word if it does not succeed: the button is always there. */
  private async recheck(): Promise<void> {
    if (!this.canRecheck()) return;
    const edits = this.edits.splice(0);
    try {
      const formulas = await this.rechecker.formulaRanges();
      const ranges = [...edits.flatMap(({ sheet, range }) => (range === undefined ? [] : [{ sheet, range }])), ...formulas];
      if (ranges.reduce((sum, { range }) => sum + cellCount(range), 0) > LIVE_CELLS) throw new Error('too many cells');
      const blocks = await this.host.readBlocks(ranges);
      if (!this.canRecheck()) throw new Error('overtaken');
      await this.rechecker.check(blocks);
    } catch {
      // Not yet: they wait for the next edit, or for the end of what is going on.
      this.edits.unshift(...edits);
    }
  }

  /** Rows or columns that moved change every address after them. */
  private canRecheck(): boolean {
    return this.rechecker.isReady() && this.edits.every(({ range }) => range !== undefined);
  }
}

function cellCount({ top, left, bottom, right }: CellRange): number {
  return (bottom - top + 1) * (right - left + 1);
}
