import { META_SHEET, SHEETS } from '../contract';
import type { SheetContract } from '../contract';
import { labelsOnTop } from './match-header';
import { nearestMatch } from './nearest-match';
import { normalizeLabel, toHalfWidth, withoutBlanks } from './normalize-text';
import type { SheetGrid } from './sheet-grid';

export interface SheetMatch {
  /** Grids of each contract, continuation sheets (`出席记录(2)`) after the first. */
  readonly matched: ReadonlyMap<string, readonly SheetGrid[]>;
  readonly unknown: readonly SheetGrid[];
  readonly meta?: SheetGrid;
}

/** A sheet that a large register continues on: `出席记录(2)`. */
export function continuationName(name: string, part: number): string {
  return part === 1 ? name : `${name}(${part})`;
}

/** Sheets that the program itself adds to workbooks it writes; never input. */
export const RESULT_SHEETS = { scores: '履职评价', details: '得分明细', findings: '问题清单' } as const;
/** A header by which each is told from a sheet of the office's own that has its name. */
export const RESULT_HEADERS = { scores: '未达要件', details: '计入分', findings: '指纹' } as const;

const OWN = new Map<string, string>(
  (Object.keys(RESULT_SHEETS) as (keyof typeof RESULT_SHEETS)[]).map((sheet) => [RESULT_SHEETS[sheet], RESULT_HEADERS[sheet]]),
);

/** Which sheet of a workbook is which sheet of the contract: by name, else by alias. */
export function matchSheets(grids: readonly SheetGrid[], strings: readonly string[]): SheetMatch {
  const matched = new Map<string, SheetGrid[]>();
  const unknown: SheetGrid[] = [];
  let meta: SheetGrid | undefined;
  for (const grid of grids) {
    if (grid.name === META_SHEET) {
      meta = grid;
      continue;
    }
    const mark = OWN.get(grid.name.replace(/\(\d+\)$/, ''));
    if (mark !== undefined && labelsOnTop(grid, strings).has(mark)) continue;
    const contract = contractOf(grid.name);
    if (contract === undefined) unknown.push(grid);
    else matched.set(contract.name, [...(matched.get(contract.name) ?? []), grid]);
  }
  return { matched, unknown, ...(meta === undefined ? {} : { meta }) };
}

function contractOf(sheetName: string): SheetContract | undefined {
  const plain = toHalfWidth(withoutBlanks(sheetName)).replace(/[(（]\d+[)）]$/, '');
  const label = normalizeLabel(plain);
  return (
    SHEETS.find(({ name }) => name === plain) ??
    (SHEETS as readonly SheetContract[]).find(({ name, aliases }) =>
      [name, ...(aliases ?? [])].some((known) => normalizeLabel(known) === label),
    )
  );
}

/** The unknown sheet that a missing one may be, for the message. */
export function nearestSheet(contract: SheetContract, unknown: readonly SheetGrid[]): string {
  return (
    nearestMatch(
      contract.name,
      unknown.map(({ name }) => name),
    ) ?? ''
  );
}
