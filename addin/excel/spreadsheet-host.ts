import type { ResultSheet } from '../../core/report/result-sheet';
import type { CellBlock } from '../../core/table/grid-builder';
import type { CellRange, WorkbookGrid } from '../../core/table/sheet-grid';

/** Why the host did not do what it was asked; the pane says it in words. */
export type HostProblemKind =
  'cell-editing' | 'protected' | 'read-only' | 'hidden-sheet' | 'too-large' | 'host-too-old' | 'not-found' | 'cancelled' | 'unexpected';

/** A refusal of the host. `detail` is for the error report and holds no cell content. */
export class HostProblem extends Error {
  constructor(
    readonly kind: HostProblemKind,
    readonly detail: string,
  ) {
    super(`${kind}: ${detail}`);
  }
}

/** What a host can do beyond ExcelApi 1.7. */
export interface Capabilities {
  /** Hidden rows and drop-downs can be read (1.9). */
  readonly specialCells: boolean;
  /** Merged cells can be read, sheets of a file can be inserted (1.13). */
  readonly mergedAreas: boolean;
  readonly insertSheets: boolean;
  /** Drop-downs can be written, a workbook can be opened (1.8). */
  readonly dataValidation: boolean;
  readonly createWorkbook: boolean;
  /** Print set-up can be written (1.9). */
  readonly pageLayout: boolean;
  /** What one task writes is undone as one step (1.20). */
  readonly undoGroups: boolean;
  /** Sorting is told (1.10). */
  readonly sortEvents: boolean;
}

export interface HostInfo {
  readonly version: string;
  readonly platform: string;
  /** Language of the host's menus, such as `zh-CN`. */
  readonly language: string;
  readonly readOnly: boolean;
  readonly dark: boolean;
  readonly capabilities: Capabilities;
  /** Tells one document from another on this machine; never shown or sent. */
  readonly documentKey: string;
}

export interface Progress {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface Reading {
  readonly workbook: WorkbookGrid;
  /** Names of the protected sheets. */
  readonly protectedSheets: readonly string[];
  readonly roundTrips: number;
}

/** A value to put into one cell. Text is always kept as text. */
export interface CellWrite {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly value: string | number | boolean;
  /** Number format to set with it. */
  readonly format?: string;
  /** What must stand there for the cell to be written; a cell that holds something else is left alone. */
  readonly expected?: string | number | boolean;
}

/** Cells of a sheet. */
export interface SheetRange {
  readonly sheet: string;
  readonly range: CellRange;
}

/** An edit of a person, here or elsewhere. */
export interface EditEvent {
  /** '' for the workbook: sheets were added, deleted, renamed or sorted. */
  readonly sheet: string;
  /** Undefined where cells have other addresses now: rows or columns were inserted, deleted or sorted. */
  readonly range: CellRange | undefined;
}

/** An edit that leaves no address as it was. */
export const SOMEWHERE: EditEvent = { sheet: '', range: undefined };

export interface MarkedCell {
  readonly sheet: string;
  readonly address: string;
  readonly severity: 'error' | 'warning' | 'info';
}

/** The open workbook, whichever application holds it. Rows and columns are 0-based, addresses A1. */
export interface SpreadsheetHost {
  readonly info: HostInfo;
  /** Reads every sheet in blocks that the host can carry. */
  readWorkbook(progress?: Progress): Promise<Reading>;
  /** Reads rectangles again, after an edit, in one request. */
  readBlocks(ranges: readonly SheetRange[]): Promise<CellBlock[]>;
  /** Shows and selects a cell; one on a hidden sheet is refused. */
  select(sheet: string, address: string): Promise<void>;
  /** Makes a hidden sheet visible. */
  showSheet(sheet: string): Promise<void>;
  sheetNames(): Promise<string[]>;
  /** Writes cells in one batch, undone at once where the host can; returns what to write to have their old content back. */
  writeCells(writes: readonly CellWrite[]): Promise<CellWrite[]>;
  /** Writes rows of text below a table: `columns` are where each value of a row goes. */
  writeRows(sheet: string, top: number, columns: readonly number[], rows: readonly (readonly string[])[]): Promise<void>;
  /** Writes whole sheets; a sheet of the same name is replaced. */
  writeSheets(sheets: readonly ResultSheet[], progress?: Progress): Promise<void>;
  /** Colours cells in a way that `clearMarks` recognises as its own and takes back without a trace. */
  mark(cells: readonly MarkedCell[]): Promise<void>;
  /** Removes every mark of `mark`; returns how many. */
  clearMarks(): Promise<number>;
  /** Gives columns their drop-down lists back, on protected sheets too. */
  restoreDropDowns(lists: readonly { readonly sheet: string; readonly range: CellRange; readonly source: string }[]): Promise<void>;
  /** Copies sheets of another workbook (.xlsx, base64) behind the last sheet. */
  insertSheets(base64: string, names: readonly string[]): Promise<void>;
  renameSheet(from: string, to: string): Promise<void>;
  /** Opens a new workbook with this content beside the open one. */
  createWorkbook(base64: string): Promise<void>;
  /** Who is told of edits of all sheets from the next `readWorkbook` on, those during it included; the pane's own are not told. */
  onEdit(listener: (edit: EditEvent) => void): void;
  /** Tells the listener if sheets were added, deleted or renamed: not every host says so by itself. */
  lookAtSheets(): Promise<void>;
}
