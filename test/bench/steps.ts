import '../../scripts/v8-options';

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkLedger } from '../../core/checks';
import { holdBackDependents } from '../../core/merge/hold-back';
import { partOf } from '../../core/merge/data-part';
import { MergedParts, scorePart } from '../../core/merge/merged-parts';
import { rulesSignatures } from '../../core/rules/signature';
import type { RulesSignature } from '../../core/rules/signature';
import { periodOf } from '../../core/scoring/period';
import { DataSet } from '../../core/merge/data-set';
import { recordsOfDataSet } from '../../core/scoring/records';
import { ownRules } from '../../core/merge/submission-part';
import { scoreRecords } from '../../core/scoring/score-ledger';
import type { CheckedRules } from '../../core/scoring/score-ledger';
import { readWorkbook } from '../../core/table/read-workbook';
import { readWorkbookBytes } from '../../scripts/xlsx/read/read-workbook';
import { Bench } from './bench';
import { makeWorkload } from './workload';

/* Part of `npm run bench`: what each step takes of a merge of M that writes nothing, all on one thread. */

const NO_ATTENDANCE = { units: [], withoutMember: 0, counts: {} };

function main(): void {
  const folder = makeWorkload('M');
  const spent = new Map<string, number>();
  const step = <T>(name: string, work: () => T): T => {
    const before = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(before);
    spent.set(name, (spent.get(name) ?? 0) + (user + system) / 1e6);
    return result;
  };
  const data = new DataSet();
  const parts = new MergedParts();
  let first: { readonly rules: CheckedRules; readonly signatures: readonly RulesSignature[] } | undefined;
  for (const name of readdirSync(folder).sort()) {
    const workbook = step('reading: bytes to typed columns', () => readWorkbookBytes(readFileSync(join(folder, name))));
    const ledger = step('binding to the contract', () => readWorkbook(workbook));
    const findings = step('checks', () => checkLedger(ledger));
    const made = step('merging', () => {
      holdBackDependents(ledger);
      return partOf(ledger, name, name, workbook.date1904);
    });
    const own = step('scoring', () => {
      const signatures = rulesSignatures(ledger);
      const rules = ownRules(ledger, findings, signatures);
      const records = DataSet.ofOwn(made);
      const scored = scorePart(records, recordsOfDataSet(records), { rules, signatures, period: periodOf(ledger.information) });
      return { rules, signatures, scored };
    });
    step('merging', () => {
      data.add(made.part);
      parts.add({ data: made.part, counts: { attendance: NO_ATTENDANCE, ...(own.scored === undefined ? {} : { scored: own.scored }) } });
    });
    first ??= own;
  }
  const { rules, signatures } = first as NonNullable<typeof first>;
  const outcome = step('scoring', () =>
    scoreRecords({
      records: recordsOfDataSet(data),
      lists: data.lists(),
      information: { year: 2025, evaluatedFrom: undefined, evaluatedTo: undefined },
      rules,
      own: parts.ownResults(data, rules, signatures),
    }),
  );
  if (!outcome.ok) throw new Error(outcome.findings.map(({ code }) => code).join());
  const of = (name: string): number => spent.get(name) ?? 0;
  const bench = new Bench('4-steps');
  bench.table('Steps of a merge of M, on one thread', ['', 'CPU s'], [...spent]);
  const reading = of('reading: bytes to typed columns') + of('binding to the contract');
  bench.target('(checks + scoring) / (reading + binding)', (of('checks') + of('scoring')) / reading, { most: 1 }, ' ×');
  bench.finish();
}

main();
