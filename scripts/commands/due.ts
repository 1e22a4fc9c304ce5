import { dirname, extname, relative, resolve, sep } from 'node:path';

import { toCalendar } from '../../core/formats/to-calendar';
import { DUE_DEFAULTS, DUE_KINDS, dueItems } from '../../core/report/due';
import type { DueItem } from '../../core/report/due';
import { dueSheet } from '../../core/report/due-sheet';
import { Facts } from '../../core/report/facts';
import { formatSerial, serialOf } from '../../core/table/excel-date';
import { writeFileAtomic } from '../batch/atomic-write';
import { EXIT, UsageError } from '../terminal/exit-code';
import { textTable } from '../terminal/text-table';
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
  const { records, information, scored } = read.source;
  const facts = new Facts(records, information.year, context.check.asOf ?? today());
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
  else if (outs.length > 0) output.say(text(items, facts, options.all === true));
  else output.result(text(items, facts, options.all === true));
  return EXIT.ok;
}

/** A list of what is due is about now: the only place where the clock is asked. */
function today(): number {
  const now = new Date();
  return serialOf(now.getFullYear(), now.getMonth() + 1, now.getDate()) as number;
}

function dayText(serial: number | undefined): string | null {
  return serial === undefined ? null : formatSerial(serial).slice(0, 10);
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

const SHOWN = 10;

function text(items: readonly DueItem[], facts: Facts, all: boolean): string {
  const blocks = DUE_KINDS.flatMap((kind) => {
    const own = items.filter((item) => item.kind === kind);
    if (own.length === 0) return [];
    const late = own.filter(({ daysLate }) => (daysLate ?? 0) > 0).length;
    const shown = all ? own : own.slice(0, SHOWN);
    return [
      `${kind}：${own.length} 项${late === 0 ? '' : `，已超期 ${late} 项`}`,
      textTable(
        ['单位', '对象', '内容', '承办', '期限', '超期'],
        shown.map(({ unit, subject, detail, responsible, dueOn, daysLate }) => [
          unit,
          subject,
          shorten(detail),
          responsible,
          dayText(dueOn) ?? '—',
          daysLate === null ? '—' : daysLate > 0 ? `${daysLate} 天` : `还有 ${-daysLate} 天`,
        ]),
        [5],
      ),
      ...(shown.length < own.length ? [`另有 ${own.length - shown.length} 项（--all 全部列出，或用 --out 待办.xlsx）`] : []),
      '',
    ];
  });
  return [`截至 ${dayText(facts.asOf) ?? ''}：${items.length} 项待办`, '', ...blocks].join('\n').trimEnd();
}

function shorten(detail: string): string {
  return detail.length > 36 ? `${detail.slice(0, 35)}…` : detail;
}
