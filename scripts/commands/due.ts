import { dirname, extname, relative, resolve, sep } from 'node:path';

import { toCalendar } from '../../core/formats/to-calendar';
import { DUE_DEFAULTS, dueItems } from '../../core/report/due';
import type { DueItem } from '../../core/report/due';
import { dueSheet } from '../../core/report/due-sheet';
import { Facts } from '../../core/report/facts';
import { serialOf } from '../../core/table/excel-date';
import { writeFileAtomic } from '../batch/atomic-write';
import { EXIT, UsageError } from '../terminal/exit-code';
import { dayText, dueText } from '../terminal/print-due';
import { writeResultSheet } from '../xlsx/write/result-workbook';
import { commandContext } from './options';
import type { CommonOptions } from './options';
import { refuseOverwrite } from './refuse-overwrite';
import { readReportSource } from './report-source';

export interface DueCommandOptions extends CommonOptions {
  readonly out?: readonly string[];
  readonly rules?: string;
  readonly visitEvery?: number;
  readonly studioEvery?: number;
}

/** `duty-ledger due 汇总.xlsx --as-of DATE`: what is overdue, open, or still needed this year. */
export async function due(path: string, options: DueCommandOptions): Promise<number> {
  const context = commandContext(options, options.json === true);
  const { output, texts } = context;
  refuseOverwrite(options.out ?? [], [path, options.rules], texts);
  const read = await readReportSource(path, context, options.rules);
  if (!read.ok) return read.code;
  const { records, ledger, scored } = read.source;
  const facts = new Facts(records, ledger.information.year, context.check.asOf ?? today());
  const items = dueItems(facts, scored?.result.members ?? [], {
    visitEvery: options.visitEvery ?? DUE_DEFAULTS.visitEvery,
    studioEvery: options.studioEvery ?? DUE_DEFAULTS.studioEvery,
  });
  const outs = options.out ?? [];
  for (const out of outs) if (!['.xlsx', '.ics'].includes(extname(out).toLowerCase())) throw new UsageError(texts.dueKind(out));
  for (const out of outs) {
    const base = relative(dirname(resolve(out)), resolve(path))
      .split(sep)
      .join('/');
    const isCalendar = extname(out).toLowerCase() === '.ics';
    await writeFileAtomic(out, isCalendar ? toCalendar(items, facts.asOf) : await writeResultSheet(dueSheet(items, facts, base)));
    output.say(`${texts.written} ${out}`);
  }
  if (options.json === true) output.json(toJson(items, facts));
  else if (outs.length > 0) output.say(dueText(items, facts.asOf, texts.due, options.all === true));
  else output.result(dueText(items, facts.asOf, texts.due, options.all === true));
  return EXIT.ok;
}

/** A list of what is due is about now: the only place where the clock is asked. */
function today(): number {
  const now = new Date();
  return serialOf(now.getFullYear(), now.getMonth() + 1, now.getDate()) as number;
}

function toJson(items: readonly DueItem[], facts: Facts): unknown {
  return {
    version: 1,
    asOf: dayText(facts.asOf),
    items: items.map(({ record, dueOn, ...item }) => {
      const { sheet, row } = facts.sheet(record.sheet).place(record.record);
      return { ...item, dueOn: dayText(dueOn), sheet, row };
    }),
  };
}
