import { FindingList } from '../findings/finding-list';
import type { Finding } from '../findings/finding';
import type { FindingArgs, FindingCode } from '../findings/catalogue';
import type { Indicator, RuleRow } from '../rules/model';
import type { Ledger } from '../table/ledger';
import type { Table } from '../table/table';
import type { QuotaResult, ScoreResult } from './results';
import type { Scoring } from './score';

/** A column that is blank in more than this share of the rows cannot carry a rule. */
const SPARSE = 0.5;
/** Below this number of rows a share says little. */
const ENOUGH_ROWS = 10;

/** What only the records show: rules that touch nothing, tables with gaps, columns that nobody fills, quotas without places. */
export function analyseUse(scoring: Scoring, result: ScoreResult, ledger: Ledger | undefined): Finding[] {
  const list = new FindingList();
  const report = <C extends FindingCode>({ table, record }: RuleRow, field: string, code: C, args: FindingArgs[C]): void =>
    list.add({
      code,
      args,
      location: { sheet: table.grid.name, address: table.address(record, field), field },
      record: table.key(record),
    });
  for (const set of [result.rules, ...result.objectRules]) {
    const isMembers = set === result.rules;
    for (const rule of set.rules) {
      if (rule.kind === 'group') continue;
      const usage = isMembers ? result.usage.get(rule.id) : set.indicators.get(rule.id)?.usage;
      if (usage === undefined) continue;
      if (usage.items === 0 && usage.withoutRow === 0 && rule.kind !== 'manual')
        report(rule.row, 'filter', 'rule/no-record', { id: rule.id, name: rule.name });
      if (usage.withoutRow > 0 && 'table' in rule.method && rule.method.type !== 'steps') {
        const values = [...usage.unmatched.keys()].filter((value) => value !== '').slice(0, 5);
        const row = rule.method.table.rows[0]?.row ?? rule.row;
        report(row, 'table', 'table/gap', {
          table: rule.method.table.name,
          rule: rule.id,
          values: values.join('、'),
          count: usage.withoutRow,
        });
      }
      sparseColumns(scoring, rule, report);
    }
  }
  for (const quota of result.quotas) {
    const cause = quotaCause(quota);
    if (cause !== undefined) report(quota.quota.row, 'grade', 'quota/not-applicable', { grade: quota.grade, scope: quota.scope, cause });
  }
  const scopes = new Set(result.quotas.map(({ quota }) => quota));
  for (const quota of scoring.input.book.quotas) {
    if (!scopes.has(quota) && result.members.length > 0)
      report(quota.row, 'scope', 'quota/not-applicable', { grade: quota.grade, scope: '各组', cause: 'no-member' });
  }
  for (const table of ledger?.of('录入分') ?? []) manualScores(scoring, table, list);
  return list.findings;
}

function quotaCause({ highest, lowest, reached, eligible }: QuotaResult): FindingArgs['quota/not-applicable']['cause'] | undefined {
  if (highest === 0 && eligible > 0) return 'no-place';
  return lowest !== null && reached < lowest ? 'below-lowest' : undefined;
}

type Report = <C extends FindingCode>(row: RuleRow, field: string, code: C, args: FindingArgs[C]) => void;

function sparseColumns(scoring: Scoring, rule: Indicator, report: Report): void {
  for (const { sheet } of rule.sources) {
    const scope = scoring.scopes.records(sheet);
    for (const { column, operator } of rule.filter) {
      const field = scope.find(column);
      if (field?.origin !== 'own' || field.type === 'yes-no' || operator === '≠' || operator === '不含') continue;
      const records = scoring.work.records.sheet(sheet);
      if (records.length < ENOUGH_ROWS) continue;
      const share = (records.length - records.filled(field.id)) / records.length;
      if (share > SPARSE) report(rule.row, 'filter', 'rule/sparse-column', { sheet, column: field.name, share: Math.round(share * 100) });
    }
  }
}

/** 录入分 outside the bounds of its rule, or for a rule that takes none. */
function manualScores(scoring: Scoring, table: Table, list: FindingList): void {
  const rules = new Map(scoring.input.book.rules.map((rule) => [rule.id, rule]));
  for (let record = 0; record < table.length; record++) {
    const add = <C extends FindingCode>(field: string, code: C, args: FindingArgs[C]): void =>
      list.add({
        code,
        args,
        location: { sheet: table.grid.name, address: table.address(record, field), field },
        record: table.key(record),
      });
    const rule = rules.get(table.text(record, 'ruleId'));
    const points = table.number(record, 'points');
    if (rule === undefined || points === undefined) continue;
    if (rule.kind === 'group' || rule.method.type !== 'manual') add('ruleId', 'manual/not-manual', { ruleId: rule.id });
    else if (rule.kind !== 'deduct' && rule.cap !== undefined && points > rule.cap)
      add('points', 'manual/out-of-range', { value: points, bound: rule.cap });
    else if (rule.kind !== 'deduct' && rule.floor !== undefined && points < rule.floor)
      add('points', 'manual/out-of-range', { value: points, bound: rule.floor });
  }
}
