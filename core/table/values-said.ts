import { standardValue } from './read-cells';
import type { ExtraColumn } from './table';
import type { ValueList } from './value-lists';

/** What is shorter is a mark, and may stand for anything. */
const SHORTEST_WORD = 2;
/** What is longer is a report. */
const LONGEST_WORD = 20;

/**
 * Finds the values of a list that the cells of a row say, under whatever headers: 请假 under 结果, 不立案 under 状态. What would hold
 * of a record otherwise does not where its row says something else.
 *
 * @param text of a cell, without blanks around it
 */
export function valuesSaid(
  columns: readonly Pick<ExtraColumn, 'gridColumn'>[],
  text: (row: number, column: number) => string,
  list: ValueList,
): (row: number) => string[] {
  return (row) =>
    columns.flatMap(({ gridColumn }) => {
      const cell = text(row, gridColumn);
      return cell.length < SHORTEST_WORD || cell.length > LONGEST_WORD ? [] : (standardValue(list, cell) ?? []);
    });
}
