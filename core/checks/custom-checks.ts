import { SHEETS } from '../contract';
import type { SheetContract, SheetName } from '../contract';
import type { Severity } from '../findings/finding';
import { Scopes } from '../rules/scopes';
import { checkConditions } from '../rules/check-conditions';
import type { FieldScope } from '../rules/fields';
import { parseFilter } from '../rules/filter-text';
import type { Condition } from '../rules/filter-text';
import { findSource } from '../rules/sources';
import { FieldBinder } from '../scoring/bind-fields';
import { compileFilter } from '../scoring/compile-filter';
import { peopleOf } from '../scoring/participations';
import type { People } from '../scoring/participations';
import { periodOf } from '../scoring/period';
import { recordsOfLedger } from '../scoring/records';
import { nearestMatch } from '../table/nearest-match';
import { normalizeLabel } from '../table/normalize-text';
import { Block } from '../table/table';
import type { Table } from '../table/table';
import type { Check, CheckContext } from './context';

const SEVERITIES: Readonly<Record<string, Severity>> = { 错误: 'error', 警告: 'warning', 提示: 'info' };

/** 自定义校验: the office's own conditions, in the grammar of rules. Each row that the filter finds must meet the requirement. */
export const customChecks: Check = (context) => {
  const tables = context.ledger.of('自定义校验').filter(({ length }) => length > 0);
  if (tables.length === 0) return;
  const own = new CustomChecks(context);
  for (const table of tables) for (let record = 0; record < table.length; record++) own.run(table, record);
};

class CustomChecks {
  private readonly records;
  private readonly members: People['members'];
  private readonly reader: People['reader'];
  private readonly binder;
  private readonly scopes;

  constructor(private readonly context: CheckContext) {
    const { ledger } = context;
    this.records = recordsOfLedger(ledger);
    ({ members: this.members, reader: this.reader } = peopleOf(this.records));
    this.binder = new FieldBinder(this.records, this.members, this.reader, periodOf(ledger.information));
    this.scopes = Scopes.of(ledger);
  }

  run(table: Table, record: number): void {
    if (table.blocked[record] !== Block.None) return;
    const contract = this.sheet(table, record);
    if (contract === undefined) return;
    const roster = contract.name === '委员名册';
    const scope = roster ? this.scopes.members : this.scopes.records(contract.name);
    const filter = this.conditions(table, record, 'filter', scope);
    const requirement = this.conditions(table, record, 'requirement', scope);
    if (filter === undefined || requirement === undefined || requirement.length === 0) return;
    this.apply(
      contract,
      filter,
      requirement,
      scope,
      table.text(record, 'message'),
      SEVERITIES[table.text(record, 'severity')] ?? 'warning',
    );
  }

  private sheet(table: Table, record: number): SheetContract | undefined {
    const name = table.text(record, 'sheet');
    const label = normalizeLabel(name);
    const registers = (SHEETS as readonly SheetContract[]).filter(({ kind, layout }) => kind === 'register' && layout === 'table');
    const found =
      registers.find((sheet) => [sheet.name, ...(sheet.aliases ?? [])].some((each) => normalizeLabel(each) === label)) ??
      registers.find((sheet) => sheet.name === findSource(name)?.sheet);
    if (found === undefined) {
      const nearest =
        nearestMatch(
          name,
          registers.map((sheet) => sheet.name),
        ) ?? '';
      this.context.report(table, record, 'sheet', 'custom/unknown-sheet', { value: name, nearest });
    }
    return found;
  }

  private conditions(table: Table, record: number, field: string, scope: FieldScope): readonly Condition[] | undefined {
    const { conditions, wrong } = parseFilter(table.text(record, field));
    const header = table.contract.columns.find((column) => column.field === field)?.header ?? field;
    for (const text of wrong) this.context.report(table, record, field, 'rule/filter-syntax', { header, text });
    checkConditions(conditions, [scope], this.context.ledger.lists, { table, record }, field, (row, cell, code, args) =>
      this.context.report(row.table, row.record, cell, code, args),
    );
    return table.blocked[record] === Block.None ? conditions : undefined;
  }

  private apply(
    contract: SheetContract,
    filter: readonly Condition[],
    requirement: readonly Condition[],
    scope: FieldScope,
    message: string,
    severity: Severity,
  ): void {
    const roster = contract.name === '委员名册';
    const participations = this.reader.of(contract.name as SheetName, this.members);
    const filters = { pool: this.records.pool, lists: [this.context.ledger.lists] as const };
    const compile = (conditions: readonly Condition[]) =>
      compileFilter(
        conditions,
        (column) => {
          const field = scope.find(column);
          if (field === undefined) return undefined;
          return roster ? this.binder.ofMembers(field) : this.binder.ofRecords(field, participations, this.members.subject);
        },
        filters,
      );
    const [isMeant, isMet] = [compile(filter), compile(requirement)];
    const column = contract.columns.find(({ field }) => requirement.some((condition) => scope.find(condition.column)?.id === field));
    let start = 0;
    for (const table of this.context.ledger.tablesOf(contract)) {
      for (let record = 0; record < table.length; record++) {
        const index = start + record;
        const member = roster ? this.members.rows.indexOf(index) : -1;
        const place = roster ? member : index;
        if (table.blocked[record] !== Block.None || place < 0 || !isMeant(place, -1, member) || isMet(place, -1, member)) continue;
        this.context.report(table, record, column?.field, 'custom/failed', { message }, { severity });
      }
      start += table.length;
    }
  }
}
