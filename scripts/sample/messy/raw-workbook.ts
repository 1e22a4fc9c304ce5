import type { RawCell } from '../sample-district';

export type RawValue = RawCell | string | number;

/** A sheet as cells, however untidy. Rows and columns are 0-based. */
export interface RawSheet {
  readonly name: string;
  readonly state?: 'hidden' | 'veryHidden';
  readonly rows: (RawValue | undefined)[][];
  readonly hiddenRows: Set<number>;
  readonly hiddenColumns: Set<number>;
  /** `A1:C1` */
  readonly merges: string[];
  /** Ranges with a drop-down list. */
  readonly dropDowns: string[];
}

export interface RawWorkbook {
  readonly sheets: RawSheet[];
  readonly date1904: boolean;
}

export function rawSheet(name: string): RawSheet {
  return { name, rows: [], hiddenRows: new Set(), hiddenColumns: new Set(), merges: [], dropDowns: [] };
}
