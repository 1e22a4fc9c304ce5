import type { SheetContract } from '../contract';
import { columnContract, identityOf } from '../contract';
import type { Check } from './context';
import { firstTables, SeenKeys } from './seen-keys';

/**
 * No two records of a register are the same but for their numbers: the same title, day and member. A sheet that sums up those of
 * the months, or a row that was pasted twice, would count twice.
 */
export const sameRecord: Check = (context) => {
  for (const { contract } of firstTables(context)) {
    const fields = tellingFields(contract);
    const tables = fields === undefined ? [] : context.ledger.tablesOf(contract);
    if (fields === undefined || !tables.every((table) => fields.every((field) => table.has(field)))) continue;
    const headers = fields.map((field) => columnContract(contract, field).header).join('、');
    const seen = new SeenKeys(fields.length, tables);
    tables.forEach((table, i) => {
      seen.eachRepeated(i, fields, (record, first) => {
        // The same number is told as that.
        if (table.key(record) === first.table.key(first.record)) return;
        const related = [context.locate(first.table, first.record, fields[0])];
        context.report(table, record, fields[0], 'record/same', { headers, value: table.display(record, fields[0]) }, { related });
      });
    });
  }
};

/** What tells records apart without their numbers; undefined where a register has no titles or no days. */
function tellingFields(contract: SheetContract): readonly [string, ...string[]] | undefined {
  const { title, day, member } = identityOf(contract);
  if (contract.kind !== 'register' || title === undefined || day === undefined) return undefined;
  return [title, day, ...(member === undefined ? [] : [member])];
}
