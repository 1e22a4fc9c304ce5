import type { SheetContract, SheetName } from '../contract';
import type { Finding } from '../findings/finding';
import type { SheetGrid } from './sheet-grid';
import type { Table } from './table';
import type { TextPool } from './text-pool';
import type { ValueLists } from './value-lists';

/** What 填报说明 and `_meta` say of a workbook; `undefined` where they say nothing. */
export interface LedgerInformation {
  readonly unit: string;
  readonly year: number | undefined;
  readonly term: string;
  readonly contractVersion: string | undefined;
  /** 评价期, serial days, where it is not the whole year. */
  readonly evaluatedFrom: number | undefined;
  readonly evaluatedTo: number | undefined;
}

/** A sheet of the contract that could not be bound to it. */
export interface UnreadSheet {
  readonly contract: SheetContract;
  readonly grid: SheetGrid;
}

/** A workbook, read: its tables bound to the contract, and what was found wrong with its structure. */
export class Ledger {
  private readonly byName = new Map<string, Table[]>();

  constructor(
    readonly information: LedgerInformation,
    readonly tables: readonly Table[],
    readonly lists: ValueLists,
    readonly pool: TextPool,
    readonly unknownSheets: readonly SheetGrid[],
    /** Sheets of the contract whose header was not found: nothing of them could be read. */
    readonly unreadSheets: readonly UnreadSheet[],
    /** Findings about sheets and columns; those about cells come from the checks. */
    readonly structure: readonly Finding[],
  ) {
    for (const table of tables) {
      const name = table.contract.name;
      this.byName.set(name, [...(this.byName.get(name) ?? []), table]);
    }
  }

  /** The tables that hold records of a sheet: more than one where it continues, or where 出席矩阵 adds to 出席记录. */
  of(name: SheetName): readonly Table[] {
    return this.byName.get(name) ?? [];
  }

  /** The first table of each sheet: some sheets hold records of a second contract beside the first. */
  get firstTables(): readonly Table[] {
    const grids = new Set<SheetGrid>();
    return this.tables.filter(({ grid }) => !grids.has(grid) && grids.add(grid));
  }

  tablesOf(contract: SheetContract): readonly Table[] {
    return this.byName.get(contract.name) ?? [];
  }
}
