import type { SheetContract } from '../contract';
import { SERIAL_HEADERS } from '../contract';
import { normalizeLabel, trimText, withoutBlanks } from './normalize-text';
import type { HeaderMatch } from './match-header';
import { isBlankAt, textAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import type { RowCounts } from './table';

/** Marks a row of the template that only shows how to fill the sheet. */
const EXAMPLE_MARK = '示例';
const TOTAL = /^(合计|总计|小计|共计|累计|总数)/;
const NOTE = /^(注|备注|说明|填表|制表|审核|复核|负责人|单位负责人|填报|联系人|联系电话|单位\(?（?盖章|以上|以下空白)/;
/** A note under the table fills few cells. */
const NOTE_CELLS = 4;

export interface ClassifiedRows {
  /** Grid rows that are records. */
  readonly records: Int32Array;
  /** Grid rows of template examples. */
  readonly examples: readonly number[];
  readonly counts: RowCounts;
}

/** Tells records from the other rows under a header: blank rows, examples, totals, notes, repeated headers. */
export function classifyRows(contract: SheetContract, grid: SheetGrid, strings: readonly string[], header: HeaderMatch): ClassifiedRows {
  const counts: RowCounts = { read: 0, blank: 0, example: 0, total: 0, note: 0 };
  const records: number[] = [];
  const examples: number[] = [];
  const dataColumns = nonSerialColumns(grid, strings, header.row);
  const keyColumn = header.bound.get(contract.columns[0]?.field ?? '');
  const keyHeader = keyColumn === undefined ? '' : normalizeLabel(textAt(grid, strings, header.row, keyColumn));

  for (let row = header.row + 1; row < grid.rowCount; row++) {
    counts.read++;
    const filled = dataColumns.filter((column) => !isBlankAt(grid, strings, row, column));
    if (filled.length === 0) {
      counts.blank++;
      continue;
    }
    const keyText = keyColumn === undefined ? '' : trimText(textAt(grid, strings, row, keyColumn));
    const first = withoutBlanks(textAt(grid, strings, row, firstFilled(grid, strings, row)));
    if (keyText.startsWith(EXAMPLE_MARK) || first === EXAMPLE_MARK) {
      counts.example++;
      examples.push(row);
    } else if (TOTAL.test(first)) {
      counts.total++;
    } else if (NOTE.test(first) && filled.length <= NOTE_CELLS && !hasRequired(contract, grid, strings, header, row)) {
      counts.note++;
    } else if (keyHeader !== '' && normalizeLabel(keyText) === keyHeader) {
      counts.note++;
    } else {
      records.push(row);
    }
  }
  return { records: Int32Array.from(records), examples, counts };
}

function nonSerialColumns(grid: SheetGrid, strings: readonly string[], headerRow: number): number[] {
  const columns: number[] = [];
  for (let column = 0; column < grid.columnCount; column++) {
    if (grid.columns[column] === undefined) continue;
    if (!SERIAL_HEADERS.has(normalizeLabel(textAt(grid, strings, headerRow, column)))) columns.push(column);
  }
  return columns;
}

function firstFilled(grid: SheetGrid, strings: readonly string[], row: number): number {
  for (let column = 0; column < grid.columnCount; column++) {
    if (!isBlankAt(grid, strings, row, column)) return column;
  }
  return 0;
}

/** A row that fills every required column is a record, whatever its first cell says. */
function hasRequired(contract: SheetContract, grid: SheetGrid, strings: readonly string[], header: HeaderMatch, row: number): boolean {
  return contract.columns.every(({ required, field }) => {
    const column = header.bound.get(field);
    return !required || (column !== undefined && !isBlankAt(grid, strings, row, column));
  });
}
