import { GridBuilder } from '../../core/table/grid-builder';
import type { CellBlock, CellInput, SheetFacts } from '../../core/table/grid-builder';
import { parseRange } from '../../core/table/address';
import { isDateFormat } from '../../core/table/number-format';
import type { CellRange } from '../../core/table/sheet-grid';
import { HostProblem } from './spreadsheet-host';
import type { Capabilities, Progress, Reading, SheetRange } from './spreadsheet-host';

/** Excel on the web refuses answers over 5 MB; a block is planned to stay well below. */
const TARGET_BYTES = 3_000_000;
/** Bytes of a cell before anything was measured: its value and its number format. */
const FIRST_ESTIMATE = 36;
/** Validations are asked column by column; an edit of more columns than any table has comes from clearing whole rows. */
const WIDEST_WITH_DROP_DOWNS = 100;

interface UsedSheet {
  readonly index: number;
  readonly name: string;
  readonly sheet: Excel.Worksheet;
  readonly range: Excel.Range;
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
  readonly extras: Extras;
  /** Rows with a formula, as ranges; only where the host can name them. */
  formulas: readonly CellRange[];
}

interface Block {
  readonly used: UsedSheet;
  readonly from: number;
  readonly rows: number;
  readonly range: Excel.Range;
}

interface Extras {
  visible?: Excel.RangeAreas;
  merged?: Excel.RangeAreas;
  formulas?: Excel.RangeAreas;
  validated?: Validated[];
}

interface Validated {
  readonly column: number;
  readonly areas: Excel.RangeAreas;
}

/**
 * Reads every sheet of the open workbook: names first, then the used ranges, then values and number formats in blocks
 * of rows. Three requests and one for every three megabytes.
 *
 * @param onSheets is given the sheets as soon as they are known; what it asks of them comes before their cells
 */
export async function readGrid(
  context: Excel.RequestContext,
  can: Capabilities,
  progress: Progress = {},
  onSheets?: (sheets: Excel.WorksheetCollection) => void,
): Promise<Reading> {
  let roundTrips = 0;
  const sync = async (): Promise<void> => {
    roundTrips++;
    await context.sync();
    if (progress.signal?.aborted === true) throw new HostProblem('cancelled', 'read');
  };
  const sheets = context.workbook.worksheets;
  sheets.load('items/id,items/name,items/visibility');
  await sync();

  // In force before any cell is read.
  onSheets?.(sheets);
  const builder = new GridBuilder();
  const asked = sheets.items.map((sheet) => {
    const range = sheet.getUsedRangeOrNullObject(true);
    range.load('rowIndex,columnIndex,rowCount,columnCount');
    sheet.protection.load('protected');
    return { sheet, range, index: builder.addSheet() };
  });
  await sync();

  const used = asked.flatMap(({ sheet, range, index }): UsedSheet[] =>
    range.isNullObject
      ? []
      : [
          {
            index,
            name: sheet.name,
            sheet,
            range,
            top: range.rowIndex,
            left: range.columnIndex,
            rows: range.rowCount,
            columns: range.columnCount,
            extras: {},
            formulas: [],
          },
        ],
  );
  for (const each of used) askExtras(each, can);
  let firstDate: { readonly used: UsedSheet; readonly row: number; readonly column: number; readonly serial: number } | undefined;
  const total = used.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  const queue = used.map((each) => ({ used: each, next: 0 }));
  let done = 0;
  let bytesPerCell = FIRST_ESTIMATE;
  let target = TARGET_BYTES;
  while (queue.length > 0) {
    const blocks = plan(queue, Math.max(1000, Math.floor(target / bytesPerCell)), can);
    try {
      await sync();
    } catch (error) {
      // Longer texts than expected: the same rows again in smaller blocks.
      if ((error as { code?: string }).code !== 'ResponsePayloadSizeLimitExceeded' || target < 50_000) throw error;
      target /= 4;
      queue.splice(0, queue.length, ...rewind(blocks, queue));
      if (done === 0) for (const each of used) askExtras(each, can);
      continue;
    }
    // The answer was taken apart just now, which is a task long enough.
    await pause();
    let bytes = 0;
    let cells = 0;
    for (const block of blocks) {
      if (block.from === 0) block.used.formulas = areasOf(block.used.extras.formulas);
      bytes += takeBlock(builder, block, can, (row, column, serial) => (firstDate ??= { used: block.used, row, column, serial }));
      cells += block.rows * block.used.columns;
    }
    done += cells;
    if (cells > 0) bytesPerCell = Math.max(12, bytes / cells);
    progress.onProgress?.(done, total);
    await pause();
  }

  let date1904 = false;
  if (firstDate !== undefined) {
    const cell = firstDate.used.sheet.getRangeByIndexes(firstDate.row, firstDate.column, 1, 1);
    cell.load('text');
    await sync();
    date1904 = showsDate1904(cell.text[0]?.[0] ?? '', firstDate.serial);
  }
  const facts = asked.map(({ sheet }, index): SheetFacts =>
    factsOf(
      sheet,
      used.find((each) => each.index === index),
    ),
  );
  return {
    workbook: builder.build(facts, date1904),
    protectedSheets: asked.filter(({ sheet }) => sheet.protection.protected).map(({ sheet }) => sheet.name),
    roundTrips,
  };
}

/** Queues merged cells, hidden rows, formulas and validations of a sheet, as far as the host can tell them. */
function askExtras({ sheet, top, left, rows, columns, extras }: UsedSheet, can: Capabilities): void {
  const range = (): Excel.Range => sheet.getRangeByIndexes(top, left, rows, columns);
  if (can.mergedAreas) {
    extras.merged = range().getMergedAreasOrNullObject();
    extras.merged.areas.load('items/address');
  }
  if (!can.specialCells) return;
  extras.visible = range().getSpecialCellsOrNullObject('Visible');
  extras.visible.areas.load('items/address');
  extras.formulas = range().getSpecialCellsOrNullObject('Formulas');
  extras.formulas.areas.load('items/address');
  extras.validated = askDropDowns(sheet, top, left, rows, columns);
}

/** Queues the validations of a rectangle, column by column: an area of several may have several kinds. */
function askDropDowns(sheet: Excel.Worksheet, top: number, left: number, rows: number, columns: number): Validated[] {
  return Array.from({ length: columns }, (_, column) => {
    // Of a single cell, Excel would tell about the whole sheet.
    const areas = sheet.getRangeByIndexes(top, left + column, Math.max(rows, 2), 1).getSpecialCellsOrNullObject('DataValidations');
    areas.areas.load('items/address,items/dataValidation/type');
    return { column: left + column, areas };
  });
}

function dropDownsOf(validated: readonly Validated[]): CellRange[] {
  return validated.flatMap(({ areas, column }) =>
    areas.isNullObject
      ? []
      : areas.areas.items.flatMap(({ address, dataValidation }) => {
          const range = rangeOf(address);
          return dataValidation.type !== 'List' || range === undefined ? [] : [{ ...range, left: column, right: column }];
        }),
  );
}

/** Reads rectangles: their cells, and their drop-down lists where the host can tell. */
export async function readBlocks(context: Excel.RequestContext, can: Capabilities, ranges: readonly SheetRange[]): Promise<CellBlock[]> {
  const asked = ranges.map(({ sheet: name, range: { top, left, bottom, right } }) => {
    const [rows, columns] = [bottom - top + 1, right - left + 1];
    const sheet = context.workbook.worksheets.getItem(name);
    const cells = sheet.getRangeByIndexes(top, left, rows, columns);
    cells.load('values,numberFormat,formulas');
    const validated = can.specialCells && columns <= WIDEST_WITH_DROP_DOWNS ? askDropDowns(sheet, top, left, rows, columns) : undefined;
    return { name, top, left, cells, validated };
  });
  await context.sync();
  return asked.map(({ name, top, left, cells, validated }) => {
    const { values, numberFormat, formulas } = cells as { values: unknown[][]; numberFormat: string[][]; formulas: unknown[][] };
    return {
      sheet: name,
      top,
      left,
      cells: values.map((row, i) => row.map((value, j) => inputOf(value, numberFormat[i]?.[j] ?? 'General', formulas[i]?.[j]))),
      ...(validated === undefined ? {} : { dropDowns: dropDownsOf(validated) }),
    };
  });
}

/** Takes rows off the queue until a request is full, and asks for them. */
function plan(queue: { used: UsedSheet; next: number }[], cells: number, can: Capabilities): Block[] {
  const blocks: Block[] = [];
  let left = cells;
  while (queue.length > 0 && left > 0) {
    const head = queue[0] as (typeof queue)[number];
    const { used, next } = head;
    const rows = Math.min(used.rows - next, Math.max(1, Math.floor(left / used.columns)));
    const range = used.sheet.getRangeByIndexes(used.top + next, used.left, rows, used.columns);
    range.load(can.specialCells ? 'values,numberFormat' : 'values,numberFormat,formulas');
    blocks.push({ used, from: next, rows, range });
    left -= rows * used.columns;
    head.next += rows;
    if (head.next >= used.rows) queue.shift();
  }
  return blocks;
}

function rewind(blocks: readonly Block[], queue: readonly { used: UsedSheet; next: number }[]): { used: UsedSheet; next: number }[] {
  const again = new Map<UsedSheet, number>();
  for (const { used, from } of blocks) if (!again.has(used)) again.set(used, from);
  const rest = queue.filter(({ used }) => !again.has(used));
  return [...[...again].map(([used, next]) => ({ used, next })), ...rest];
}

/** Puts a block's cells into the grid; returns about how many bytes it took on the way. */
function takeBlock(
  builder: GridBuilder,
  { used, from, range }: Block,
  can: Capabilities,
  onDate: (row: number, column: number, serial: number) => void,
): number {
  const values = range.values as (string | number | boolean)[][] | null;
  // Beyond its limits a host may answer with nothing instead of an error.
  if (values === null) throw new HostProblem('too-large', 'values');
  const formats = range.numberFormat as string[][];
  const formulas = can.specialCells ? undefined : (range.formulas as unknown[][]);
  const first = used.top + from;
  const formulaCells = formulas === undefined ? cellsWithin(used.formulas, first, values.length) : undefined;
  let bytes = 0;
  values.forEach((line, i) => {
    line.forEach((value, j) => {
      const format = formats[i]?.[j] ?? 'General';
      bytes += (typeof value === 'string' ? value.length * 2 : 10) + format.length + 6;
      const row = first + i;
      const column = used.left + j;
      const isFormula = formulaCells?.has(row * 16_384 + column) ?? isFormulaText(formulas?.[i]?.[j], value);
      if (value === '' && !isFormula) return;
      const isDate = typeof value === 'number' && isDateText(format);
      if (isDate && !isFormula && value >= 1500 && /y/i.test(format)) onDate(row, column, value);
      builder.set(used.index, row, column, { value, isFormula, isDate });
    });
  });
  return bytes;
}

const known = new Map<string, boolean>();

function isDateText(format: string): boolean {
  let result = known.get(format);
  if (result === undefined) known.set(format, (result = isDateFormat(format)));
  return result;
}

/** A text that begins with `=` is its own formula text; a formula never is. */
function isFormulaText(formula: unknown, value: unknown): boolean {
  return typeof formula === 'string' && formula.startsWith('=') && formula !== value;
}

function cellsWithin(areas: readonly CellRange[], top: number, rows: number): Set<number> {
  const cells = new Set<number>();
  for (const area of areas)
    for (let row = Math.max(area.top, top); row <= Math.min(area.bottom, top + rows - 1); row++)
      for (let column = area.left; column <= area.right; column++) cells.add(row * 16_384 + column);
  return cells;
}

/**
 * Whether a serial is counted from 1904: this interface does not tell, but the year that Excel shows does.
 */
function showsDate1904(text: string, serial: number): boolean {
  const shown = /\d{4}/.exec(text)?.[0];
  if (shown === undefined) return false;
  const year = (offset: number): number => new Date((serial - 25_569 + offset) * 86_400_000).getUTCFullYear();
  return year(0) !== Number(shown) && year(1462) === Number(shown);
}

/** The range of an address with its sheet: `'表 1'!A1:B2`. */
export function rangeOf(address: string): CellRange | undefined {
  return parseRange(address.slice(address.lastIndexOf('!') + 1));
}

function areasOf(areas: Excel.RangeAreas | undefined): CellRange[] {
  if (areas === undefined || areas.isNullObject) return [];
  return areas.areas.items.flatMap(({ address }) => rangeOf(address) ?? []);
}

function factsOf(sheet: Excel.Worksheet, used: UsedSheet | undefined): SheetFacts {
  const visibility = ({ Visible: 'visible', Hidden: 'hidden', VeryHidden: 'veryHidden' } as const)[sheet.visibility as 'Visible'];
  const none: SheetFacts = { name: sheet.name, visibility, hiddenRows: new Set(), hiddenColumns: new Set(), merges: [], dropDowns: [] };
  if (used === undefined) return none;
  const { extras, top, left, rows, columns } = used;
  const visible = extras.visible === undefined ? undefined : areasOf(extras.visible);
  return {
    ...none,
    hiddenRows:
      visible === undefined
        ? new Set()
        : outside(
            visible.map((area) => [area.top, area.bottom] as const),
            top,
            rows,
          ),
    hiddenColumns:
      visible === undefined
        ? new Set()
        : outside(
            visible.map((area) => [area.left, area.right] as const),
            left,
            columns,
          ),
    merges: areasOf(extras.merged),
    dropDowns: dropDownsOf(extras.validated ?? []),
  };
}

/** The rows or columns of a stretch that no visible part covers. */
function outside(parts: readonly (readonly [number, number])[], from: number, count: number): Set<number> {
  const shown = new Uint8Array(count);
  for (const [first, last] of parts) shown.fill(1, Math.max(0, first - from), Math.max(0, last - from + 1));
  const hidden = new Set<number>();
  shown.forEach((is, i) => {
    if (is === 0) hidden.add(from + i);
  });
  return hidden;
}

/** Lets the pane draw and answer between two blocks. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** A cell of a rectangle that was loaded with `values,numberFormat,formulas`. */
function inputOf(value: unknown, format: string, formula: unknown): CellInput {
  const plain = value as CellInput['value'];
  return { value: plain, isFormula: isFormulaText(formula, value), isDate: typeof plain === 'number' && isDateText(format) };
}
