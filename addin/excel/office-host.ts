import type { ResultSheet } from '../../core/report/result-sheet';
import type { CellBlock } from '../../core/table/grid-builder';
import type { CellRange } from '../../core/table/sheet-grid';
import { clearMarks, mark } from './marks';
import { problemOf } from './problems';
import { rangeOf, readBlocks, readGrid } from './read-grid';
import { HostProblem, SOMEWHERE } from './spreadsheet-host';
import type {
  Capabilities,
  CellWrite,
  EditEvent,
  HostInfo,
  MarkedCell,
  Progress,
  Reading,
  SheetRange,
  SpreadsheetHost,
} from './spreadsheet-host';
import { writeSheets } from './write-sheets';

type Task<T> = (context: Excel.RequestContext) => Promise<T>;

/** Excel, through Office.js. Every refusal is a `HostProblem`. */
export class OfficeHost implements SpreadsheetHost {
  readonly info: HostInfo = readInfo();

  private listener: ((edit: EditEvent) => void) | undefined;
  private listening: { readonly context: OfficeExtension.ClientRequestContext; remove(): void }[] = [];
  /** Names of the sheets that the pane knows of, by their ids. */
  private sheets: ReadonlyMap<string, string> = new Map();
  /** Counts the readings that listen. */
  private reading = 0;
  /** How many of the pane's own tasks are changing sheets. */
  private changing = 0;

  async readWorkbook(progress?: Progress): Promise<Reading> {
    await this.stopListening();
    return this.run((context) => readGrid(context, this.info.capabilities, progress, (sheets) => this.listenTo(sheets)));
  }

  readBlocks(ranges: readonly SheetRange[]): Promise<CellBlock[]> {
    return this.run((context) => readBlocks(context, this.info.capabilities, ranges));
  }

  select(sheet: string, address: string): Promise<void> {
    return this.run(async (context) => {
      const worksheet = context.workbook.worksheets.getItem(sheet);
      worksheet.load('visibility');
      await context.sync();
      if ((worksheet.visibility as string) !== 'Visible') throw new HostProblem('hidden-sheet', 'select');
      worksheet.activate();
      worksheet.getRange(address).select();
      await context.sync();
    });
  }

  showSheet(sheet: string): Promise<void> {
    return this.run(async (context) => {
      context.workbook.worksheets.getItem(sheet).visibility = 'Visible';
      await context.sync();
    });
  }

  async sheetNames(): Promise<string[]> {
    return [...(await this.readSheetNames()).values()];
  }

  writeCells(writes: readonly CellWrite[]): Promise<CellWrite[]> {
    return this.runAsOneStep(async (context) => {
      const cells = writes.map((write) => {
        const { sheet, row, column } = write;
        const cell = context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, 1, 1);
        cell.load('formulas,numberFormat');
        return { cell, write };
      });
      await context.sync();
      const before = cells.flatMap(({ cell, write: { sheet, row, column, value, format, expected } }): CellWrite[] => {
        const present = (cell.formulas as CellWrite['value'][][])[0]?.[0] ?? '';
        if (expected !== undefined && expected !== present) return [];
        const own = (cell.numberFormat as string[][])[0]?.[0] ?? 'General';
        // In a cell of another format, text would be read as a number, a date or a formula.
        const wanted = format ?? (typeof value === 'string' ? '@' : undefined);
        if (wanted !== undefined && wanted !== own) cell.numberFormat = [[wanted]];
        cell.values = [[value]];
        return [{ sheet, row, column, value: present, format: own, expected: value }];
      });
      await context.sync();
      return before;
    });
  }

  writeRows(sheet: string, top: number, columns: readonly number[], rows: readonly (readonly string[])[]): Promise<void> {
    return this.runAsOneStep(async (context) => {
      const worksheet = context.workbook.worksheets.getItem(sheet);
      columns.forEach((column, i) => {
        const range = worksheet.getRangeByIndexes(top, column, rows.length, 1);
        range.numberFormat = rows.map(() => ['@']);
        range.values = rows.map((row) => [row[i] ?? '']);
      });
      await context.sync();
    });
  }

  writeSheets(sheets: readonly ResultSheet[], progress?: Progress): Promise<void> {
    const names = sheets.map(({ name }) => name);
    return this.changeSheets(names, (context) => writeSheets(context, sheets, this.info.capabilities, progress));
  }

  mark(cells: readonly MarkedCell[]): Promise<void> {
    return this.run((context) => mark(context, cells));
  }

  clearMarks(): Promise<number> {
    return this.run((context) => clearMarks(context));
  }

  restoreDropDowns(lists: readonly { readonly sheet: string; readonly range: CellRange; readonly source: string }[]): Promise<void> {
    return this.run(async (context) => {
      const worksheets = [...new Set(lists.map(({ sheet }) => sheet))].map((name) => context.workbook.worksheets.getItem(name));
      for (const { protection } of worksheets) protection.load('protected,options');
      await context.sync();
      // Validations of a protected sheet cannot be changed; a sheet without password is opened and closed again.
      const closed = worksheets.filter(({ protection }) => protection.protected);
      for (const { protection } of closed) protection.unprotect();
      for (const { sheet, range, source } of lists) {
        const { top, left, bottom, right } = range;
        const { dataValidation } = context.workbook.worksheets
          .getItem(sheet)
          .getRangeByIndexes(top, left, bottom - top + 1, right - left + 1);
        dataValidation.clear();
        dataValidation.rule = { list: { inCellDropDown: true, source } };
      }
      for (const { protection } of closed) protection.protect(protection.options);
      await context.sync();
    });
  }

  insertSheets(base64: string, names: readonly string[]): Promise<void> {
    return this.changeSheets(names, async (context) => {
      context.workbook.insertWorksheetsFromBase64(base64, { sheetNamesToInsert: [...names], positionType: 'End' });
      await context.sync();
    });
  }

  renameSheet(from: string, to: string): Promise<void> {
    return this.changeSheets([from, to], async (context) => {
      context.workbook.worksheets.getItem(from).name = to;
      await context.sync();
    });
  }

  async createWorkbook(base64: string): Promise<void> {
    try {
      await Excel.createWorkbook(base64);
    } catch (error) {
      throw problemOf(error, this.info.readOnly);
    }
  }

  onEdit(listener: (edit: EditEvent) => void): void {
    this.listener = listener;
  }

  private listenTo(sheets: Excel.WorksheetCollection): void {
    const { listener } = this;
    if (listener === undefined) return;
    this.sheets = namesById(sheets);
    this.reading++;
    const { reading } = this;
    const tell = (edit: EditEvent): Promise<void> => {
      // Those of an earlier reading may not all have been stopped.
      if (reading === this.reading) listener(edit);
      return Promise.resolve();
    };
    const look = (): Promise<void> => this.lookAtSheets().catch(() => tell(SOMEWHERE));
    this.listening = [
      ...sheets.items.map((sheet) =>
        sheet.onChanged.add((change) => {
          // `triggerSource` is newer than the event; without it the pane itself knows what it wrote.
          const isOwn = (change as { triggerSource?: string }).triggerSource === 'ThisLocalAddin';
          return isOwn ? Promise.resolve() : tell(editOf(sheet.name, change));
        }),
      ),
      sheets.onAdded.add(look),
      sheets.onDeleted.add(look),
    ];
    if (!this.info.capabilities.sortEvents) return;
    const tellSomewhere = (): Promise<void> => tell(SOMEWHERE);
    this.listening.push(sheets.onRowSorted.add(tellSomewhere), sheets.onColumnSorted.add(tellSomewhere));
  }

  async lookAtSheets(): Promise<void> {
    // What the pane itself does is looked at when it is done.
    if (this.changing === 0) await this.compareSheets([]);
  }

  /** Tells the listener if other sheets than before are there, those of these names apart. */
  private async compareSheets(own: readonly string[]): Promise<void> {
    if (this.listening.length === 0) return;
    const before = this.sheets;
    const now = await this.readSheetNames();
    // The workbook was read meanwhile, with the sheets that it has now.
    if (this.sheets !== before) return;
    this.sheets = now;
    const isOther = (some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): boolean =>
      [...some].some(([id, name]) => others.get(id) !== name && !own.includes(name));
    if (isOther(now, before) || isOther(before, now)) this.listener?.(SOMEWHERE);
  }

  private readSheetNames(): Promise<ReadonlyMap<string, string>> {
    return this.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load('items/id,items/name');
      await context.sync();
      return namesById(worksheets);
    });
  }

  /** A task that adds, replaces or renames sheets of these names. */
  private async changeSheets(names: readonly string[], task: Task<void>): Promise<void> {
    this.changing++;
    try {
      await this.run(task);
    } finally {
      this.changing--;
    }
    await this.compareSheets(names).catch(() => this.listener?.(SOMEWHERE));
  }

  private async stopListening(): Promise<void> {
    const handlers = this.listening.splice(0);
    const [first] = handlers;
    if (first === undefined) return;
    try {
      await Excel.run(first.context, async (own) => {
        for (const handler of handlers) handler.remove();
        await own.sync();
      });
    } catch {
      // A sheet that went away took its listener along, and the request failed; those that are left are not heard.
    }
  }

  /** A task whose writes are one step for Undo, where the host can. */
  private async runAsOneStep<T>(task: Task<T>): Promise<T> {
    if (!this.info.capabilities.undoGroups) return this.run(task);
    try {
      return await Excel.run({ mergeUndoGroup: true }, task);
    } catch (error) {
      throw problemOf(error, this.info.readOnly);
    }
  }

  private async run<T>(task: Task<T>): Promise<T> {
    try {
      return await Excel.run(task);
    } catch (error) {
      throw problemOf(error, this.info.readOnly);
    }
  }
}

function editOf(sheet: string, { address, changeType }: Excel.WorksheetChangedEventArgs): EditEvent {
  return { sheet, range: changeType === 'RangeEdited' ? rangeOf(address) : undefined };
}

function namesById({ items }: Excel.WorksheetCollection): ReadonlyMap<string, string> {
  return new Map(items.map(({ id, name }) => [id, name]));
}

function readInfo(): HostInfo {
  const supports = (version: string): boolean => Office.context.requirements.isSetSupported('ExcelApi', version);
  const capabilities: Capabilities = {
    specialCells: supports('1.9'),
    mergedAreas: supports('1.13'),
    insertSheets: supports('1.13'),
    dataValidation: supports('1.8'),
    createWorkbook: supports('1.8'),
    pageLayout: supports('1.9'),
    undoGroups: supports('1.20'),
    sortEvents: supports('1.10'),
  };
  const { diagnostics, displayLanguage, document } = Office.context;
  return {
    version: diagnostics?.version ?? '',
    platform: String(diagnostics?.platform ?? ''),
    language: displayLanguage,
    readOnly: (document.mode as unknown as string) === 'readOnly',
    dark: isDark(),
    capabilities,
    documentKey: document.url ?? '',
  };
}

/** By the theme's own word, else by the brightness of its background. */
function isDark(): boolean {
  const theme = (Office.context as { officeTheme?: { isDarkTheme?: boolean; bodyBackgroundColor?: string } }).officeTheme;
  if (theme === undefined) return matchMedia('(prefers-color-scheme: dark)').matches;
  if (theme.isDarkTheme !== undefined) return theme.isDarkTheme;
  const colour = /[0-9a-f]{6}/i.exec(theme.bodyBackgroundColor ?? '')?.[0] ?? 'ffffff';
  const [red = 255, green = 255, blue = 255] = [0, 2, 4].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
