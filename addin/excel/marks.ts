import { parseAddress } from '../../core/table/address';
import { rangeOf } from './read-grid';
import type { MarkedCell } from './spreadsheet-host';

/**
 * The condition by which a mark is known as ours: always true, and written by nobody else. A conditional format leaves
 * the cell's own colours as they are, so that nothing is left when it is taken away.
 */
const SIGNATURE = '=LEN("委员履职助手")>0';

const COLOURS = { error: '#F8CBAD', warning: '#FFE699', info: '#DDEBF7' } as const;

/** Excel slows down when a sheet holds many conditional formats; more cells than this are not marked. */
const MARKS_A_SHEET = 500;

/** Colours cells; those of a column that stand below each other become one mark. */
export async function mark(context: Excel.RequestContext, cells: readonly MarkedCell[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const { sheet, first, last, severity } of runs(cells)) {
    const count = (counts.get(sheet) ?? 0) + 1;
    counts.set(sheet, count);
    if (count > MARKS_A_SHEET) continue;
    const range = context.workbook.worksheets.getItem(sheet).getRangeByIndexes(first.row, first.column, last.row - first.row + 1, 1);
    const { custom } = range.conditionalFormats.add('Custom');
    custom.rule.formula = SIGNATURE;
    custom.format.fill.color = COLOURS[severity];
  }
  await context.sync();
}

/** Removes our marks from every sheet; returns how many there were. */
export async function clearMarks(context: Excel.RequestContext): Promise<number> {
  const { worksheets } = context.workbook;
  worksheets.load('items/name');
  await context.sync();
  const formats = worksheets.items.map((sheet) => {
    const all = sheet.getRange().conditionalFormats;
    all.load('items/type');
    return all;
  });
  await context.sync();
  const custom = formats.flatMap(({ items }) => items.filter(({ type }) => (type as string) === 'Custom'));
  for (const format of custom) format.custom.rule.load('formula');
  await context.sync();
  const ours = custom.filter((format) => format.custom.rule.formula === SIGNATURE);
  for (const format of ours) format.delete();
  await context.sync();
  return ours.length;
}

interface Run {
  readonly sheet: string;
  readonly severity: MarkedCell['severity'];
  readonly first: { row: number; column: number };
  last: { row: number; column: number };
}

const RANK = { error: 0, warning: 1, info: 2 } as const;

function runs(cells: readonly MarkedCell[]): Run[] {
  // One colour a cell: that of the gravest finding.
  const gravest = new Map<string, MarkedCell>();
  for (const cell of cells) {
    const key = `${cell.sheet}\u0000${cell.address}`;
    const known = gravest.get(key);
    if (known === undefined || RANK[cell.severity] < RANK[known.severity]) gravest.set(key, cell);
  }
  const placed = [...gravest.values()].flatMap(({ sheet, address, severity }) => {
    const place = parseAddress(address) ?? startOf(address);
    return place === undefined ? [] : [{ sheet, severity, ...place }];
  });
  placed.sort((a, b) => (a.sheet < b.sheet ? -1 : a.sheet > b.sheet ? 1 : a.column - b.column || a.row - b.row));
  const found: Run[] = [];
  for (const { sheet, severity, row, column } of placed) {
    const run = found.at(-1);
    if (run?.sheet === sheet && run.severity === severity && run.last.column === column && run.last.row === row - 1)
      run.last = { row, column };
    else found.push({ sheet, severity, first: { row, column }, last: { row, column } });
  }
  return found;
}

function startOf(address: string): { row: number; column: number } | undefined {
  const range = rangeOf(address);
  return range === undefined ? undefined : { row: range.top, column: range.left };
}
