import type { ColumnContract, SheetContract } from '../../../core/contract';

/** Row numbers of every sheet of a ledger template, 1-based. */
export const TITLE_ROW = 1;
export const HEADER_ROW = 2;
export const FIRST_DATA_ROW = 3;

const PROVENANCE_FIELDS: ReadonlySet<string> = new Set(['sourceUnit', 'sourceFile', 'sourceRow']);

/** The columns that a template's sheet has, in order. */
export function templateColumns(sheet: SheetContract, provenance: boolean): ColumnContract[] {
  return sheet.columns.filter(({ field }) => provenance || !PROVENANCE_FIELDS.has(field));
}
