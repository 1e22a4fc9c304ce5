import { extname, join } from 'node:path';

import { annualReport } from '../../core/report/annual-report';
import type { AnnualReport } from '../../core/report/annual-report';
import { formatFigure, rowsOf } from '../../core/report/figures';
import type { ReportFigures } from '../../core/report/figures';
import { writeFileAtomic } from '../batch/atomic-write';
import { fillDocument } from '../docx/fill-document';
import { TEMPLATES } from '../package-info';
import { writePdf } from '../pdf/write-pdf';
import { EXIT, UsageError } from '../terminal/exit-code';
import type { Texts } from '../terminal/texts';
import { fillReport } from '../xlsx/template/fill-report';
import type { FilledReport } from '../xlsx/template/fill-report';
import { commandContext } from './options';
import type { CommonOptions } from './options';
import { readTemplate, requireKind, templateError } from './read-template';
import { refuseOverwrite } from './refuse-overwrite';
import { readReportSource, reportDay, reportTitle } from './report-source';
import type { ReportSource } from './report-source';

export interface ReportOptions extends CommonOptions {
  readonly template?: string;
  readonly out?: string;
  readonly previous?: string;
  readonly title?: string;
  readonly rules?: string;
  readonly list?: boolean;
  readonly pdf?: boolean;
}

/** `duty-ledger report 汇总.xlsx --template T --out FILE`: a report of the year from any template of the office's own. */
export async function report(path: string, options: ReportOptions): Promise<number> {
  const context = commandContext(options, options.json === true || options.list === true);
  const { output, texts } = context;
  if (options.out !== undefined) refuseOverwrite([options.out], [path, options.template, options.previous, options.rules], texts);
  const read = await readReportSource(path, context, options.rules);
  if (!read.ok) return read.code;
  const { records, ledger, scored, submissions, missing } = read.source;
  const { information } = ledger;
  const before = options.previous === undefined ? undefined : await readReportSource(options.previous, context);
  if (before?.ok === false) return before.code;
  requireYearBefore(before?.source, information.year, texts);
  const made = annualReport(records, {
    title: options.title ?? reportTitle(information.unit),
    year: information.year,
    asOf: reportDay(context, information.year),
    submissions,
    missing,
    ...(scored === undefined ? {} : { scores: scored.result }),
    ...(before === undefined ? {} : { previous: { records: before.source.records, year: before.source.ledger.information.year } }),
  });
  if (options.list === true) {
    if (options.json === true) output.json(listJson(made.figures));
    else output.result(listText(made.figures));
    return EXIT.ok;
  }
  if (options.out === undefined) throw new UsageError(texts.outMissing);
  const kind = extname(options.out).toLowerCase();
  const template = options.template ?? join(TEMPLATES, kind === '.docx' ? '年度报告模板.docx' : '年度报告模板.xlsx');
  requireKind(template, options.out, context);
  const bytes = await readTemplate(template, context);
  const filled = fillTemplate(template, bytes, made);
  if (!filled.ok) throw templateError(template, filled.findings, context);
  await writeFileAtomic(options.out, filled.bytes);
  output.say(`${texts.written} ${options.out}`);
  if (options.pdf === true) {
    // What is printed needs no 依据.
    const printed = fillTemplate(template, bytes, { figures: made.figures });
    output.say(`${texts.written} ${await writePdf(options.out, texts, printed.ok ? printed.bytes : filled.bytes)}`);
  }
  return EXIT.ok;
}

/** What a report calls 上年 is the year before; a workbook that does not say its year is taken at the word of who named it. */
function requireYearBefore(before: ReportSource | undefined, year: number | undefined, texts: Texts): void {
  const own = before?.ledger.information.year;
  if (before === undefined || own === undefined || year === undefined || own === year - 1) return;
  throw new UsageError(texts.notYearBefore(before.path, own, year - 1));
}

/** Fills a template of either kind, by its extension. */
function fillTemplate(
  template: string,
  bytes: Buffer,
  { figures, measures }: Pick<AnnualReport, 'figures'> & Partial<AnnualReport>,
): FilledReport {
  return extname(template).toLowerCase() === '.docx' ? fillDocument(bytes, figures) : fillReport(bytes, figures, measures);
}

/** Every name that a template may use, with its value today. */
function listText({ figures, lists }: ReportFigures): string {
  const lines = [...figures.values()].map(({ name, value, format, unit, definition }) => {
    const shown = formatFigure(value, format);
    return `{{${name}}}\t${shown}${value === null || unit === '%' ? '' : unit}\t${definition}`;
  });
  const fields = [...lists.values()].flatMap((list) => [
    '',
    `${list.name}（${list.length} 行）：${list.definition}`,
    ...list.fields.map(
      ({ name, format }, i) => `{{${list.name}.${name}}}\t${formatFigure(list.length === 0 ? null : list.value(0, i), format)}`,
    ),
  ]);
  return ['指标：', ...lines, '', '列表（每行一个列，后面是第一行的值；所在的行按列表重复）：', ...fields].join('\n');
}

function listJson({ figures, lists }: ReportFigures): unknown {
  return {
    version: 1,
    figures: [...figures.values()].map(({ name, value, unit, format, definition }) => ({ name, value, unit, format, definition })),
    lists: [...lists.values()].map((list) => ({
      name: list.name,
      definition: list.definition,
      fields: list.fields.map((field) => field.name),
      rows: rowsOf(list),
    })),
  };
}
