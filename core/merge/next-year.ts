import type { MemberScore } from '../scoring/member-score';
import { cached } from '../table/cached';
import { serialOf } from '../table/excel-date';
import type { Ledger } from '../table/ledger';
import { CellKind } from '../table/sheet-grid';
import { CellState } from '../table/table';
import type { Table } from '../table/table';
import { addLedger, DataPartBuilder, listItemsOf } from './data-part';
import type { DataPart } from './data-part';

/** What one unit's ledger of the next year begins with. */
export interface NextLedger {
  /** '' where neither the records nor 填报说明 name one. */
  readonly unit: string;
  readonly part: DataPart;
  readonly members: number;
  /** 委员编号 of those who left and are not carried over. */
  readonly left: readonly string[];
  /** How many members have their total of the year in 历年评价 only now. */
  readonly results: number;
}

/**
 * Carries a ledger, or the ledgers of several units that were merged, into the next year: members who did not leave,
 * what lasts longer than a year (企业联系, 工作室, 历年评价), and the office's rules, checks and value lists. The results of
 * the year that ends become a row of 历年评价 for each member. Records are taken as they are written, also those that
 * the checks found at fault: they are found again. What the year's events left behind is not taken.
 *
 * @param year that ends
 * @param scores of that year; none where it could not be scored
 */
export function nextLedgers(ledger: Ledger, year: number, date1904: boolean, scores: readonly MemberScore[]): NextLedger[] {
  const lastDay = serialOf(year, 12, 31) ?? Infinity;
  const byUnit = new Map<string, MemberScore[]>();
  for (const score of scores) cached(byUnit, score.unit, () => []).push(score);
  return unitsOf(ledger).map((scope) => {
    const own = (table: Table, record: number): boolean => table.scope(record) === scope;
    const left = membersWhoLeft(ledger, own, lastDay);
    const builder = new DataPartBuilder();
    const rows = addLedger(builder, ledger, {
      unit: '',
      file: '',
      date1904,
      asWritten: true,
      takes: (table, record) => {
        if (!table.isData(record)) return table.contract.name !== '已核实';
        return table.contract.lasting === true && own(table, record) && !isOfLeft(table, record, left);
      },
    });
    const unit = scope || ledger.information.unit;
    const results = addResults(
      builder,
      rows,
      year,
      (byUnit.get(unit) ?? []).filter(({ memberId }) => !left.has(memberId)),
    );
    const roster = ledger.of('委员名册').map((table) => rows.get(table)?.filter((row) => row >= 0).length ?? 0);
    return {
      unit,
      part: builder.build(listItemsOf(ledger.lists.withBuiltInAliases())),
      members: roster.reduce((sum, count) => sum + count, 0),
      left: [...left],
      results,
    };
  });
}

/** 来源单位 of what lasts, in its order; '' for a ledger that names none. */
function unitsOf(ledger: Ledger): string[] {
  const units = new Set<string>();
  for (const table of ledger.tables) {
    if (table.contract.lasting !== true) continue;
    for (let record = 0; record < table.length; record++) units.add(table.scope(record));
  }
  return [...units];
}

function membersWhoLeft(ledger: Ledger, own: (table: Table, record: number) => boolean, lastDay: number): ReadonlySet<string> {
  const left = new Set<string>();
  for (const table of ledger.of('委员名册')) {
    for (let record = 0; record < table.length; record++) {
      if (!own(table, record)) continue;
      const leftOn = table.number(record, 'leftOn');
      const isGone = leftOn === undefined ? table.text(record, 'status') === '历届' : leftOn <= lastDay;
      if (isGone) left.add(table.text(record, 'memberId'));
    }
  }
  return left;
}

/** Whether a record is about a member who left: his own row, or a result of his. */
function isOfLeft(table: Table, record: number, left: ReadonlySet<string>): boolean {
  const { name } = table.contract;
  return (name === '委员名册' || name === '历年评价') && left.has(table.text(record, 'memberId'));
}

/** Adds the results of a year; where people entered some before, only what is blank there is filled in. */
function addResults(builder: DataPartBuilder, rows: ReadonlyMap<Table, Int32Array>, year: number, scores: readonly MemberScore[]): number {
  const entered = new Map<string, readonly [table: Table, record: number]>();
  for (const table of rows.keys()) {
    if (table.contract.name !== '历年评价') continue;
    for (let record = 0; record < table.length; record++)
      if (table.number(record, 'year') === year && (rows.get(table)?.[record] ?? -1) >= 0)
        entered.set(table.text(record, 'memberId'), [table, record]);
  }
  const sheet = builder.sheet('历年评价');
  const text = (value: string): readonly [kind: number, value: number] => [CellKind.Text, builder.pool.intern(value)];
  let added = 0;
  for (const score of scores) {
    if (!score.evaluated) continue;
    const before = entered.get(score.memberId);
    const row = before === undefined ? sheet.rowCount++ : (rows.get(before[0])?.[before[1]] as number);
    const set = (field: string, [kind, value]: readonly [kind: number, value: number]): void => {
      if (before === undefined || before[0].state(before[1], field) === CellState.Blank) sheet.set(field, row, kind, value);
    };
    if (before === undefined || before[0].state(before[1], 'total') === CellState.Blank) added++;
    set('year', [CellKind.Number, year]);
    set('memberId', text(score.memberId));
    set('memberName', text(score.name));
    set('total', [CellKind.Number, score.account.total]);
    if (score.grade !== null) set('grade', text(score.grade));
    if (score.ranks.overall !== null) set('rank', [CellKind.Number, score.ranks.overall]);
  }
  return added;
}
