import { SERIAL_HEADERS } from '../contract';
import type { ColumnContract, SheetContract } from '../contract';
import { formsOf, headersWithin, labelsOf, listHeadersOf } from './header-forms';
import { headerSearch, headerText, standsOver, textOfRow, textsOver } from './header-rows';
import type { HeaderRows } from './header-rows';
import { normalizeLabel, toHalfWidth, trimText } from './normalize-text';
import { nearestMatch } from './nearest-match';
import { CellKind, isBlankAt, KIND_MASK, textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import type { ExtraColumn } from './table';
import { parseWrittenDate } from './written-date';

/** Where the header of a sheet stands and which column is which. */
export interface HeaderMatch extends HeaderRows {
  /** Grid column of each bound field. */
  readonly bound: ReadonlyMap<string, number>;
  readonly extras: readonly ExtraColumn[];
  /** Grid columns whose header names a field that another column has already. */
  readonly duplicates: readonly ExtraColumn[];
  /** Columns that are bound to a header which only says much the same. */
  readonly alike: readonly { readonly column: ColumnContract; readonly instead: ExtraColumn }[];
  /** Required columns that the sheet lacks, bound to another that tells as much. */
  readonly standIns: readonly { readonly column: ColumnContract; readonly instead: ExtraColumn }[];
  /** Those for which there is none, each with the most similar unknown header ('' if none). */
  readonly missing: readonly { readonly column: ColumnContract; readonly nearest: string }[];
}

/** No header of the contract is written in ASCII alone. */
const NO_LABEL = /^[\x20-\x7e]*$/;

/**
 * Finds the header row: the one of the first rows that names most columns of the contract, at least two of them; in a
 * matrix, whose other columns are activities, one will do. Undefined where no row does.
 */
export function matchHeader(contract: SheetContract, grid: SheetGrid, strings: readonly string[]): HeaderMatch | undefined {
  const known = allLabelsOf(contract);
  let best = -1;
  let bestCount = contract.layout === 'matrix' ? 0 : Math.min(2, contract.columns.length) - 1;
  // No row names more columns than are filled or known.
  const most = Math.min(grid.columns.filter((column) => column !== undefined).length, known.size);
  const { from, end } = headerSearch(grid);
  for (let row = from; row < end && bestCount < most; row++) {
    const count = labelsNamed(grid, strings, row, known);
    if (count > bestCount) {
      best = row;
      bestCount = count;
    }
  }
  if (best < 0) return undefined;
  const isOver = (row: number): boolean => contract.layout !== 'matrix' && standsOver(grid, strings, row, known);
  // The lower row of two may name more columns: 姓名 under 第一提案人. A title names none.
  const isBelow = best > from && !isOver(best) && isOver(best - 1) && labelsNamed(grid, strings, best - 1, known) > 0;
  const top = isBelow ? best - 1 : best;
  return bindColumns(contract, grid, strings, { top, row: isBelow || isOver(best) ? top + 1 : top });
}

/** How many different headers a row has. */
function labelsNamed(grid: SheetGrid, strings: readonly string[], row: number, known: ReadonlySet<string>): number {
  const found = new Set<string>();
  for (let column = 0; column < grid.columnCount; column++) {
    const text = textOfRow(grid, strings, row, column);
    // Numbers, codes and dates under the header are most of what is looked at.
    if (NO_LABEL.test(text)) continue;
    const label = normalizeLabel(text);
    if (known.has(label)) found.add(label);
  }
  return found.size;
}

/**
 * The header once for each time that it stands in its row: short registers are printed in two halves side by side. No
 * more than one where it does not repeat as a whole.
 */
export function repeatedHeaders(contract: SheetContract, grid: SheetGrid, strings: readonly string[], header: HeaderMatch): HeaderMatch[] {
  if (header.duplicates.length === 0) return [header];
  const columns = Array.from({ length: grid.columnCount }, (_, column) => column);
  const named = columns.filter((column) => headerText(grid, strings, header, column) !== '');
  const labels = named.map((column) => normalizeLabel(headerText(grid, strings, header, column)));
  for (let size = 2; size * 2 <= named.length; size++) {
    if (named.length % size !== 0 || labels.some((label, i) => label !== labels[i % size])) continue;
    const starts = named.filter((_, i) => i % size === 0);
    return starts.map((from, i) => bindColumns(contract, grid, strings, header, from, starts[i + 1]));
  }
  return [header];
}

/** Every text of the rows among which a header is looked for, as it is compared with labels. */
export function labelsOnTop(grid: SheetGrid, strings: readonly string[]): ReadonlySet<string> {
  const labels = new Set<string>();
  const { from, end } = headerSearch(grid);
  for (let row = from; row < end; row++)
    for (let column = 0; column < grid.columnCount; column++) {
      const text = textOfRow(grid, strings, row, column);
      if (!NO_LABEL.test(text)) labels.add(normalizeLabel(text));
    }
  return labels;
}

const LABELS = new WeakMap<SheetContract, ReadonlySet<string>>();

/** Every way to write a header of a sheet, the lists included in which its members may stand. */
function allLabelsOf(contract: SheetContract): ReadonlySet<string> {
  let labels = LABELS.get(contract);
  if (labels === undefined) {
    const lists = contract.listed?.columns.flatMap(({ headers }) => headers.map(normalizeLabel)) ?? [];
    labels = new Set([...contract.columns.flatMap(labelsOf), ...lists]);
    LABELS.set(contract, labels);
  }
  return labels;
}

/** Binds the columns from `from` up to, not including, `end`. */
function bindColumns(
  contract: SheetContract,
  grid: SheetGrid,
  strings: readonly string[],
  rows: HeaderRows,
  from = 0,
  end = grid.columnCount,
): HeaderMatch {
  const headers: ExtraColumn[] = [];
  const serials: ExtraColumn[] = [];
  const over = rows.top < rows.row ? textsOver(grid, strings, rows.top) : undefined;
  for (let column = from; column < end; column++) {
    const header = headerText(grid, strings, rows, column);
    if (header === '') continue;
    const above = over?.(column).text ?? '';
    const extra = { header, gridColumn: column, ...(above === '' || above === header ? {} : { above }) };
    (SERIAL_HEADERS.has(normalizeLabel(header)) ? serials : headers).push(extra);
  }

  const bound = new Map<string, number>();
  const taken = new Set<number>();
  const bindAll = (
    labelOf: (header: ExtraColumn) => string | undefined,
    labelsFor: (column: ColumnContract) => readonly string[],
  ): void => {
    const headerLabels = headers.map(labelOf);
    for (const column of contract.columns) {
      if (bound.has(column.field)) continue;
      const labels = labelsFor(column);
      const match = headers.find(({ gridColumn }, i) => labels.includes(headerLabels[i] ?? '') && !taken.has(gridColumn));
      if (match === undefined) continue;
      bound.set(column.field, match.gridColumn);
      taken.add(match.gridColumn);
    }
  };
  const own = ({ header }: ExtraColumn): string => normalizeLabel(header);
  const isTwoRows = headers.some(({ above }) => above !== undefined);
  if (isTwoRows) bindAll(labelWithAbove, labelsOf);
  // Exact headers first, so that an alias never takes a column that names another field.
  bindAll(own, ({ header }) => [normalizeLabel(header)]);
  bindAll(own, labelsOf);
  if (isTwoRows)
    bindAll(({ header, above }) => (PLAIN_HEADERS.test(header) && above !== undefined ? normalizeLabel(above) : undefined), labelsOf);

  const alike = alikeColumns(
    contract,
    grid,
    strings,
    rows.row,
    bound,
    headers.filter(({ gridColumn }) => !taken.has(gridColumn)),
  );
  for (const { column, instead } of alike) {
    bound.set(column.field, instead.gridColumn);
    taken.add(instead.gridColumn);
  }
  const standIns: { column: ColumnContract; instead: ExtraColumn }[] = [];
  for (const column of contract.columns) {
    if (column.required !== true || bound.has(column.field)) continue;
    const days = contract.columns.find(({ days, field }) => days === column.field && holdsDays(grid, strings, rows.row, bound.get(field)));
    const instead =
      days === undefined
        ? standIn(contract, column, bound, headers, serials[0])
        : headers.find(({ gridColumn }) => gridColumn === bound.get(days.field));
    if (instead === undefined) continue;
    if (days !== undefined) bound.delete(days.field);
    standIns.push({ column, instead });
  }
  for (const { column, instead } of standIns) {
    bound.set(column.field, instead.gridColumn);
    taken.add(instead.gridColumn);
  }

  const free = headers.filter(({ gridColumn }) => !taken.has(gridColumn));
  const labels = new Map(contract.columns.map((column) => [normalizeLabel(column.header), column]));
  const duplicates = free.filter(({ header }) => labels.has(normalizeLabel(header)));
  const extras = free.filter((column) => !duplicates.includes(column));
  const missing = contract.columns
    .filter(({ required, field }) => required && !bound.has(field))
    .map((column) => ({
      column,
      nearest:
        nearestMatch(
          column.header,
          extras.map(({ header }) => header),
        ) ?? '',
    }));
  return { top: rows.top, row: rows.row, bound, extras, duplicates, alike, standIns, missing };
}

/** Heads what a record is called. */
const TITLE = /(?:名称|标题|题目|内容|事项|主题|事由|项目)$/;
/** Heads the day of a record. */
const DAY = /(?:时间|日期)$/;

/**
 * The columns that a sheet still lacks, of which a header says much the same: 公益活动内容 for 内容. The day and the title, which
 * every record must have, are the only column that is headed so, unless columns of another register may stand beside it.
 */
function alikeColumns(
  contract: SheetContract,
  grid: SheetGrid,
  strings: readonly string[],
  headerRow: number,
  bound: ReadonlyMap<string, number>,
  free: readonly ExtraColumn[],
): { readonly column: ColumnContract; readonly instead: ExtraColumn }[] {
  if (contract.nouns === undefined || free.length === 0) return [];
  const others = [headersWithin(contract), listHeadersOf(contract)];
  const left = new Set(free.filter(({ header }) => !others.some((labels) => labels.has(normalizeLabel(header)))));
  const lacking = new Set(contract.columns.filter(({ field }) => !bound.has(field)));
  const alike: { column: ColumnContract; instead: ExtraColumn }[] = [];
  const take = (column: ColumnContract | undefined, instead: ExtraColumn | undefined): void => {
    if (column === undefined || instead === undefined) return;
    alike.push({ column, instead });
    lacking.delete(column);
    left.delete(instead);
  };
  for (const instead of [...left]) {
    const forms = formsOf(contract, instead.header);
    const found = forms.flatMap((form) => Array.from(lacking).filter((column) => labelsOf(column).includes(form)));
    take(found[0], instead);
  }
  if (headersWithin(contract).size > 0) return alike;
  const required = (field = ''): ColumnContract | undefined => Array.from(lacking).find((each) => each.field === field && each.required);
  const only = (isAlike: (extra: ExtraColumn) => boolean): ExtraColumn | undefined => {
    const [first, second] = Array.from(left).filter(isAlike);
    return second === undefined ? first : undefined;
  };
  take(
    required(contract.yearDate),
    only(({ header, gridColumn }) => DAY.test(normalizeLabel(header)) && holdsDays(grid, strings, headerRow, gridColumn)),
  );
  take(
    required(contract.logged?.title ?? contract.calledBy),
    only(({ header }) => TITLE.test(normalizeLabel(header))),
  );
  return alike;
}

/**
 * What stands for a required column that a sheet lacks. 序号 is as good as a number that the office would give to a
 * record; the number of a member is more than that.
 */
function standIn(
  contract: SheetContract,
  column: ColumnContract,
  bound: ReadonlyMap<string, number>,
  headers: readonly ExtraColumn[],
  serial: ExtraColumn | undefined,
): ExtraColumn | undefined {
  if (isOwnNumber(contract, column) && serial !== undefined) return serial;
  const gridColumn = column.standIn === undefined ? undefined : bound.get(column.standIn);
  return headers.find((header) => header.gridColumn === gridColumn);
}

/** Whether a column holds nothing but the numbers that an office gives to the records of a register. */
export function isOwnNumber({ kind, name, key }: SheetContract, { field, references }: ColumnContract): boolean {
  return kind === 'register' && key?.length === 1 && key[0] === field && references === undefined && name !== '委员名册';
}

/** What says no more than the header above it: 姓名 under 第一提案人. */
const PLAIN_HEADERS = /^(?:委员)?(?:姓名|名称|编号|委员|日期|时间|内容)$/;

/** The header of a column together with what stands above it: 领导 under 批示 is 批示领导, 结果 under 办理情况 is 办理结果. */
export function labelWithAbove({ header, above }: ExtraColumn): string | undefined {
  return above === undefined ? undefined : `${normalizeLabel(above).replace(/情况$/, '')}${normalizeLabel(header)}`;
}

/** How many cells tell what a column holds. */
const TELLING_CELLS = 20;

/** Whether most of the first cells below a header are days. */
function holdsDays(grid: SheetGrid, strings: readonly string[], header: number, column: number | undefined): boolean {
  const cells = column === undefined ? undefined : grid.columns[column];
  if (cells === undefined) return false;
  let filled = 0;
  let days = 0;
  for (let row = header + 1; row < grid.rowCount && filled < TELLING_CELLS; row++) {
    if (isBlankAt(grid, strings, row, column as number)) continue;
    filled++;
    const isDate = ((cells.kinds[row] ?? CellKind.Blank) & KIND_MASK) === CellKind.Date;
    if (isDate || isDay(textAt(grid, strings, row, column as number))) days++;
  }
  return days * 2 > filled;
}

/** Whether a text is a day, with its year or without. */
function isDay(text: string): boolean {
  return parseWrittenDate(toHalfWidth(trimText(text)), () => ANY_YEAR) !== undefined;
}

const ANY_YEAR = 2000;
