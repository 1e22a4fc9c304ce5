import { listRangeName } from '../contract';
import type { Finding } from '../findings/finding';
import type { Ledger } from '../table/ledger';
import type { CellRange } from '../table/sheet-grid';

/** A column that lost its drop-down list, and where the list comes from. */
export interface LostDropDown {
  readonly sheet: string;
  readonly header: string;
  readonly range: CellRange;
  /** What a list validation takes: a named range of 取值表, or the values themselves. */
  readonly source: string;
}

/** Excel takes no longer list of values in a validation. */
const LONGEST_SOURCE = 255;
/** Rows below the last one that get the list too, for those who go on typing. */
const ROWS_BELOW = 500;

/**
 * The columns that the check found without their drop-down lists.
 *
 * @param named whether the workbook has the named ranges of the template
 */
export function lostDropDowns(findings: readonly Finding[], ledger: Ledger, named: boolean): LostDropDown[] {
  return findings.flatMap(({ code, location: { sheet, field } }): LostDropDown[] => {
    if (code !== 'column/lost-drop-down' || field === undefined) return [];
    const table = ledger.tables.find(({ grid, columns }) => grid.name === sheet && columns.has(field));
    const column = table?.columns.get(field);
    const first = table?.gridRows[0];
    if (table === undefined || column?.contract.list === undefined || first === undefined) return [];
    const values = ledger.lists.get(column.contract.list).values.join(',');
    const source = named ? `=${listRangeName(column.contract.list)}` : values;
    if (source.length > LONGEST_SOURCE) return [];
    const last = table.gridRows[table.length - 1] as number;
    const { gridColumn } = column;
    return [
      {
        sheet: table.grid.name,
        header: column.contract.header,
        range: { top: first, left: gridColumn, bottom: last + ROWS_BELOW, right: gridColumn },
        source,
      },
    ];
  });
}
