import { REGISTERS, SERIAL_HEADERS } from '../contract';
import { onlyText, plainHeading } from './find-headings';
import { ALL_HEADERS, labelsOf, LIST_HEADERS } from './header-forms';
import { normalizeLabel } from './normalize-text';
import { CellKind, isBlankAt, KIND_MASK, kindAt, textAt } from './sheet-grid';
import type { GridColumn, SheetGrid, WorkbookGrid } from './sheet-grid';

/** Headers under which members stand: a sheet of one member's own has none. */
const WHO: ReadonlySet<string> = new Set([
  ...LIST_HEADERS,
  ...REGISTERS.flatMap(({ columns }) => columns)
    .filter(({ references, type }) => references?.sheet === '委员名册' || type === 'name')
    .flatMap(labelsOf),
]);
const isKnown = (label: string): boolean => ALL_HEADERS.has(label) || SERIAL_HEADERS.has(label);
const LEAST_HEADERS = 3;
const LEAST_SECTIONS = 2;
/** There are not so many registers. */
const MOST_SECTIONS = 30;
/** What is longer is no header, and no heading. */
const LONGEST = 40;

/**
 * A workbook in which a sheet that holds several registers one below the other, each with its heading and its header
 * (`二、提案工作`), is a sheet for each of them, called by its heading.
 *
 * @param mayHold whether a sheet may be such a one
 */
export function withSections(workbook: WorkbookGrid, strings: readonly string[], mayHold: (grid: SheetGrid) => boolean): WorkbookGrid {
  let isChanged = false;
  const sheets = workbook.sheets.flatMap((grid) => {
    const sections = mayHold(grid) ? sectionsOf(grid, strings) : [];
    if (sections.length < LEAST_SECTIONS) return [grid];
    isChanged = true;
    return sections.map((section, i) => partOf(grid, section, sections[i + 1]?.top ?? grid.rowCount));
  });
  return isChanged ? { ...workbook, sheets } : workbook;
}

interface Section {
  /** The row of its heading. */
  readonly top: number;
  readonly title: string;
}

/** Every section; none where a header has no heading, or where two have the same. */
function sectionsOf(grid: SheetGrid, strings: readonly string[]): Section[] {
  const sections: Section[] = [];
  const headers = new Set<string>();
  let above: Section | undefined;
  for (let row = 0; row < grid.rowCount; row++) {
    const only = onlyText(grid, strings, row);
    if (only !== undefined) {
      above = only.length <= LONGEST ? { top: row, title: plainHeading(only) } : undefined;
      continue;
    }
    const labels = headersIn(grid, strings, row);
    if (labels === undefined) {
      if (!isBlankRow(grid, strings, row)) above = undefined;
      continue;
    }
    if (above === undefined) return [];
    if (sections.push(above) > MOST_SECTIONS) return [];
    headers.add(labels.join('\u0000'));
    above = undefined;
  }
  return headers.size === sections.length ? sections : [];
}

/** The labels of a row that is a header of members; undefined where it is none. */
function headersIn(grid: SheetGrid, strings: readonly string[], row: number): string[] | undefined {
  const labels: string[] = [];
  for (let column = 0; column < grid.columnCount; column++) {
    if (isBlankAt(grid, strings, row, column)) continue;
    const text = textAt(grid, strings, row, column);
    // The first cells of a record tell that it is none.
    if ((kindAt(grid, row, column) & KIND_MASK) !== CellKind.Text || text.length > LONGEST) return undefined;
    labels.push(normalizeLabel(text));
    // Nor are most rows looked at any further.
    if (labels.length === 1 && !isKnown(labels[0] as string)) return undefined;
  }
  const known = labels.filter(isKnown).length;
  return known >= LEAST_HEADERS && known * 2 > labels.length && labels.some((label) => WHO.has(label)) ? labels : undefined;
}

function isBlankRow(grid: SheetGrid, strings: readonly string[], row: number): boolean {
  for (let column = 0; column < grid.columnCount; column++) if (!isBlankAt(grid, strings, row, column)) return false;
  return true;
}

/** The rows of a sheet from `top` up to, not including, `end`, at the places where they stand. */
function partOf(grid: SheetGrid, { top, title }: Section, end: number): SheetGrid {
  const columns = grid.columns.map((column): GridColumn | undefined => {
    if (column === undefined) return undefined;
    const kinds = column.kinds.slice(0, end);
    kinds.fill(CellKind.Blank, 0, top);
    return kinds.some((kind) => kind !== CellKind.Blank) ? { kinds, values: column.values.slice(0, end) } : undefined;
  });
  const merges = grid.merges.filter((merge) => merge.top >= top && merge.bottom < end);
  return { ...grid, title, firstRow: top, rowCount: end, columns, merges };
}
