import type { SheetContract } from '../contract';
import { columnContract } from '../contract';
import { isKnownByName } from '../table/table';
import type { Table } from '../table/table';
import { scopedKey } from './context';
import type { Check, CheckContext, RecordRef } from './context';
import { firstTables, SeenKeys } from './seen-keys';

/** No two records of a sheet have the same key, within one 来源单位. The first stays; the later ones are reported. */
export const uniqueKey: Check = (context) => {
  for (const table of firstTables(context)) {
    const { contract } = table;
    const { key } = contract;
    // Of members without numbers, those of the same name are told together.
    if (key === undefined || isKnownByName(table)) continue;
    const parts = context.ledger.tablesOf(contract);
    const seen = new SeenKeys(key.length, parts);
    parts.forEach((part, i) => {
      seen.eachRepeated(i, key, (record, first) => report(context, contract, part, record, first));
    });
  }
  caseNumbers(context);
};

function report(context: CheckContext, contract: SheetContract, table: Table, record: number, first: RecordRef): void {
  const value = table.key(record);
  const fields = contract.key ?? [];
  const header = fields.map((field) => columnContract(contract, field).header).join('＋');
  // An attendance mark in the matrix is the cell that repeats, not the activity's header.
  const field =
    table.gridRows.length > 0 && contract.name === '出席记录' && table.place(record, 'activityId').row !== table.gridRows[record]
      ? 'status'
      : fields[0];
  context.report(
    table,
    record,
    field,
    'key/duplicate',
    { header, value },
    { related: [context.locate(first.table, first.record, fields[0])] },
  );
}

/** 案号 is no key (it is blank before 立案), but unique within a 届. */
function caseNumbers(context: CheckContext): void {
  const seen = new Map<string, RecordRef>();
  for (const table of context.ledger.of('提案')) {
    for (let record = 0; record < table.length; record++) {
      const value = table.text(record, 'caseNumber');
      if (value === '') continue;
      const key = scopedKey(table.scope(record), `${table.text(record, 'term')} ${value}`);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, { table, record });
      else
        context.report(
          table,
          record,
          'caseNumber',
          'key/duplicate',
          { header: '案号', value },
          { related: [context.locate(first.table, first.record, 'caseNumber')] },
        );
    }
  }
}
