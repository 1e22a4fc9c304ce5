import { SERIAL_HEADERS } from '../contract';
import type { ColumnContract, SheetContract } from '../contract';
import { normalizeLabel, trimText } from './normalize-text';
import { nearestMatch } from './nearest-match';
import { textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import type { ExtraColumn } from './table';

/** Where the header of a sheet stands and which column is which. */
export interface HeaderMatch {
  /** Grid row of the header. */
  readonly row: number;
  /** Grid column of each bound field. */
  readonly bound: ReadonlyMap<string, number>;
  readonly extras: readonly ExtraColumn[];
  /** Grid columns whose header names a field that another column has already. */
  readonly duplicates: readonly ExtraColumn[];
  /** Required columns that the sheet lacks, bound to another that tells as much. */
  readonly standIns: readonly { readonly column: ColumnContract; readonly instead: ExtraColumn }[];
  /** Those for which there is none, each with the most similar unknown header ('' if none). */
  readonly missing: readonly { readonly column: ColumnContract; readonly nearest: string }[];
}

/** No header of the contract is written in ASCII alone. */
const NO_LABEL = /^[\x20-\x7e]*$/;

/** A title, a unit line, a date line and a two-row header still leave the header within these rows. */
const HEADER_SEARCH_ROWS = 30;

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
  for (let row = 0; row < Math.min(grid.rowCount, HEADER_SEARCH_ROWS) && bestCount < most; row++) {
    const found = new Set<string>();
    for (let column = 0; column < grid.columnCount; column++) {
      const text = headerText(grid, strings, row, column);
      // Numbers, codes and dates under the header are most of what is looked at.
      if (NO_LABEL.test(text)) continue;
      const label = normalizeLabel(text);
      if (known.has(label)) found.add(label);
    }
    if (found.size > bestCount) {
      best = row;
      bestCount = found.size;
    }
  }
  return best < 0 ? undefined : bindColumns(contract, grid, strings, best);
}

/** Every text of the rows among which a header is looked for, as it is compared with labels. */
export function labelsOnTop(grid: SheetGrid, strings: readonly string[]): ReadonlySet<string> {
  const labels = new Set<string>();
  for (let row = 0; row < Math.min(grid.rowCount, HEADER_SEARCH_ROWS); row++)
    for (let column = 0; column < grid.columnCount; column++) {
      const text = headerText(grid, strings, row, column);
      if (!NO_LABEL.test(text)) labels.add(normalizeLabel(text));
    }
  return labels;
}

/** Every way to write the header of a column. */
export function labelsOf({ header, aliases }: ColumnContract): string[] {
  return [header, ...(aliases ?? [])].map(normalizeLabel);
}

const LABELS = new WeakMap<SheetContract, ReadonlySet<string>>();

/** Every way to write a header of a sheet. */
function allLabelsOf(contract: SheetContract): ReadonlySet<string> {
  let labels = LABELS.get(contract);
  if (labels === undefined) {
    labels = new Set(contract.columns.flatMap(labelsOf));
    LABELS.set(contract, labels);
  }
  return labels;
}

function bindColumns(contract: SheetContract, grid: SheetGrid, strings: readonly string[], row: number): HeaderMatch {
  const headers: ExtraColumn[] = [];
  const serials: ExtraColumn[] = [];
  for (let column = 0; column < grid.columnCount; column++) {
    const header = trimText(headerText(grid, strings, row, column)).replace(/\s+/g, ' ');
    if (header !== '') (SERIAL_HEADERS.has(normalizeLabel(header)) ? serials : headers).push({ header, gridColumn: column });
  }

  const bound = new Map<string, number>();
  const taken = new Set<number>();
  const headerLabels = headers.map(({ header }) => normalizeLabel(header));
  const bind = (column: ColumnContract, labels: readonly string[]): void => {
    if (bound.has(column.field)) return;
    const match = headers.find(({ gridColumn }, i) => labels.includes(headerLabels[i] as string) && !taken.has(gridColumn));
    if (match === undefined) return;
    bound.set(column.field, match.gridColumn);
    taken.add(match.gridColumn);
  };
  // Exact headers first, so that an alias never takes a column that names another field.
  for (const column of contract.columns) bind(column, [normalizeLabel(column.header)]);
  for (const column of contract.columns) bind(column, (column.aliases ?? []).map(normalizeLabel));

  const standIns = contract.columns.flatMap((column) => {
    const instead = column.required && !bound.has(column.field) ? standIn(contract, column, bound, headers, serials[0]) : undefined;
    return instead === undefined ? [] : [{ column, instead }];
  });
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
  return { row, bound, extras, duplicates, standIns, missing };
}

/**
 * What stands for a required column that a sheet lacks. 序号 is as good as a number that the office would give to a
 * record; the number of a member is more than that.
 */
function standIn(
  contract: SheetContract,
  { field, references, standIn: other }: ColumnContract,
  bound: ReadonlyMap<string, number>,
  headers: readonly ExtraColumn[],
  serial: ExtraColumn | undefined,
): ExtraColumn | undefined {
  const isOwnNumber = contract.kind === 'register' && contract.key?.length === 1 && contract.key[0] === field && references === undefined;
  if (isOwnNumber && serial !== undefined && contract.name !== '委员名册') return serial;
  const gridColumn = other === undefined ? undefined : bound.get(other);
  return headers.find((column) => column.gridColumn === gridColumn);
}

/** A header cell; one merged with cells above shows the text of the merge's first cell. */
function headerText(grid: SheetGrid, strings: readonly string[], row: number, column: number): string {
  const own = textAt(grid, strings, row, column);
  if (own !== '') return own;
  const merge = grid.merges.find(({ top, left, bottom, right }) => left === column && right === column && top < row && bottom >= row);
  return merge === undefined ? '' : textAt(grid, strings, merge.top, merge.left);
}
