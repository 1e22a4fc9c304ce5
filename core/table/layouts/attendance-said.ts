import { columnContract, PRESENT_STATUSES, sheetContract } from '../../contract';
import { labelsOf } from '../header-forms';
import { normalizeLabel, normalizeName, trimText } from '../normalize-text';
import { isNoneMark } from '../read-cells';
import type { CellReader } from '../read-cells';
import { textAt } from '../sheet-grid';
import { CellNote, CellState } from '../table';
import type { ExtraColumn, Table } from '../table';
import type { ValueLists } from '../value-lists';
import { valuesSaid } from '../values-said';

const ATTENDANCE = sheetContract('出席记录');
/** What became of those who are in a list of all who came. */
export const PRESENT = '出席';
/** Heads a column that says who was away. */
const AWAY = /^(?:是否|有无)?(请假|缺席)(?:情况|事由|原因|理由)?$/;

/** What somebody was who has something in a column of this header: 请假, of 请假原因. Undefined where it is none of those who were away. */
export function awayByHeader(header: string): string | undefined {
  return AWAY.exec(normalizeLabel(header))?.[1];
}

/** Said before a meeting, or of a dinner. */
const BEFOREHAND: ReadonlySet<string> = new Set(['待确认', '不参加']);
/** Who was there, but not all the time. */
const NOT_ALL: ReadonlySet<string> = new Set(['迟到', '早退']);

/**
 * What the columns of a list of all who came say of one of them: the status of somebody who was away after all, '' where
 * he did not sign in, undefined where nothing is said.
 *
 * @param text of a cell
 */
export function statusSaid(
  columns: readonly ExtraColumn[],
  text: (row: number, column: number) => string,
  lists: ValueLists,
): (row: number) => string | undefined {
  const labelled = columns.map(({ header, gridColumn }) => ({ label: normalizeLabel(header), gridColumn }));
  const away = columns.flatMap(({ header, gridColumn }) => {
    const status = awayByHeader(header);
    return status === undefined ? [] : [{ status, gridColumn }];
  });
  const textOf = (field: string): ((row: number) => string | undefined) => {
    const labels = labelsOf(columnContract(ATTENDANCE, field));
    const gridColumn = labelled.find(({ label }) => labels.includes(label))?.gridColumn;
    return (row) => (gridColumn === undefined ? undefined : text(row, gridColumn));
  };
  const [remarks, signedInAt] = [textOf('remarks'), textOf('signedInAt')];
  const statuses = lists.get('出席状态');
  const said = valuesSaid(columns, text, statuses);
  const isLess = (status: string): boolean => NOT_ALL.has(status) || !(PRESENT_STATUSES.has(status) || BEFOREHAND.has(status));
  const isSaid = (cell: string): boolean => cell !== '' && !isNoneMark(cell) && lists.get('是否').find(cell) !== '否';
  return (row) => {
    const status = away.find(({ gridColumn }) => isSaid(text(row, gridColumn)))?.status;
    return status ?? statuses.find(remarks(row) ?? '') ?? said(row).find(isLess) ?? (signedInAt(row) === '' ? '' : undefined);
  };
}

/** Of those who were away. */
export const AWAY_STATUSES: ReadonlySet<string> = new Set(
  ATTENDANCE.listed?.columns.flatMap(({ value, away, leads }) => (away === true ? [value, ...(leads ?? [])] : [])),
);

/** Whether a register of attendance says more than who was away: one of those who asked for leave does not. */
export function saysWhoCame({ contract, columns, length, pool }: Table): boolean {
  if (contract !== ATTENDANCE || length === 0) return false;
  const statuses = columns.get('status');
  return !statuses?.states.every(
    (state, record) => state === CellState.Value && AWAY_STATUSES.has(pool.text(statuses.values[record] as number)),
  );
}

/** Who signed with his name under 签到 was there. */
export function readSignatures(tables: readonly Table[], { pool }: CellReader): void {
  for (const table of tables) {
    const statuses = table.contract === ATTENDANCE ? table.columns.get('status') : undefined;
    if (statuses === undefined || (statuses.allNotes & CellNote.NotListed) === 0) continue;
    const present = pool.intern(PRESENT);
    for (let record = 0; record < table.length; record++) {
      if (((statuses.notes[record] as number) & CellNote.NotListed) === 0) continue;
      const signature = normalizeName(table.text(record, 'status'));
      if (!['memberName', 'memberId'].some((field) => normalizeName(table.text(record, field)) === signature)) continue;
      statuses.values[record] = present;
      statuses.notes[record] = ((statuses.notes[record] as number) & ~CellNote.NotListed) | CellNote.Alias;
      statuses.allNotes |= CellNote.Alias;
    }
  }
}

/** Where the name of a sheet says that all in it were there, some may have been away after all. */
export function correctPresence(tables: readonly Table[], { pool, lists }: CellReader): void {
  for (const { contract, columns, extras, grid, gridRows } of tables) {
    const statuses = contract === ATTENDANCE ? columns.get('status') : undefined;
    if (statuses?.gridColumn !== -1) continue;
    const present = pool.intern(PRESENT);
    if (!statuses.states.every((state, record) => state === CellState.Value && statuses.values[record] === present)) continue;
    const bound = Array.from(columns.values(), ({ contract: { header }, gridColumn }) => ({ header, gridColumn }));
    const said = statusSaid([...extras, ...bound], (row, column) => trimText(textAt(grid, pool.texts, row, column)), lists);
    gridRows.forEach((row, record) => {
      const status = said(row);
      if (status === '') statuses.states[record] = CellState.Blank;
      else if (status !== undefined) statuses.values[record] = pool.intern(status);
    });
  }
}
