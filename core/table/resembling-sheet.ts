import { SHEETS } from '../contract';
import type { SheetContract } from '../contract';
import { classifyRows } from './classify-rows';
import { labelsOf, labelsOnTop, matchHeader } from './match-header';
import type { SheetGrid } from './sheet-grid';

/** A private list may well have the number and name of members; a register under another name has nearly all its headers. */
const LEAST_COLUMNS = 4;
const LEAST_SHARE = 0.8;

export interface Resemblance {
  readonly contract: SheetContract;
  /** Rows that would be records. */
  readonly records: number;
}

/**
 * The register whose headers an unknown sheet has: `出席记录上半年`, or a register under a name of the office's own.
 * Undefined where it has those of none, or no row under them.
 */
export function resemblingSheet(grid: SheetGrid, strings: readonly string[]): Resemblance | undefined {
  let best: { readonly resemblance: Resemblance; readonly columns: number } | undefined;
  const labels = labelsOnTop(grid, strings);
  for (const contract of SHEETS as readonly SheetContract[]) {
    if (contract.kind !== 'register' || contract.layout !== 'table') continue;
    if (contract.columns.some((column) => column.required && !labelsOf(column).some((label) => labels.has(label)))) continue;
    const header = matchHeader(contract, grid, strings);
    if (header === undefined || header.missing.length > 0) continue;
    const columns = header.bound.size;
    if (columns < LEAST_COLUMNS || columns < LEAST_SHARE * (columns + header.extras.length) || columns <= (best?.columns ?? 0)) continue;
    const records = classifyRows(contract, grid, strings, header).records.length;
    if (records > 0) best = { resemblance: { contract, records }, columns };
  }
  return best?.resemblance;
}
