import { DataSet } from '../../core/merge/data-set';
import { nextLedgers } from '../../core/merge/next-year';
import type { NextLedger } from '../../core/merge/next-year';
import { scoreLedger } from '../../core/scoring/score-ledger';
import { EXIT, UsageError } from '../terminal/exit-code';
import { findingsText } from '../terminal/print-report';
import { dataSetWorkbook } from '../xlsx/write/merged-workbook';
import type { CommandContext } from './options';
import { readOne } from './read-one';

/** The ledgers of a year that a workbook of the year before leads to. */
export interface CarriedOver {
  /** That ended. */
  readonly endedYear: number;
  /** Of the new ledgers. */
  readonly year: number;
  readonly term: string;
  readonly ledgers: readonly NextLedger[];
  /** What the user should know about the old year before the files are given to anyone. */
  readonly warnings: readonly string[];
}

/**
 * Reads last year's ledger, or its 汇总, and makes of each unit in it what the next year's ledger begins with.
 *
 * @param wanted year of the new ledgers; by default the one after the workbook's own
 */
export async function carryOver(
  path: string,
  wanted: number | undefined,
  context: CommandContext,
): Promise<{ readonly ok: true; readonly carried: CarriedOver } | { readonly ok: false; readonly code: number }> {
  const { workbook, assessment, report } = await readOne(path, context);
  if (workbook === undefined || assessment === undefined || report.status === 'rejected') {
    context.output.complain(findingsText([report], [], context.language, true));
    return { ok: false, code: report.status === 'unreadable' ? EXIT.unreadable : EXIT.findings };
  }
  const { ledger } = assessment;
  const { year } = ledger.information;
  if (year === undefined) throw new UsageError(`“${path}”的填报说明没有填年度，不知道结转的是哪一年；请先填上。`);
  const next = wanted ?? year + 1;
  if (next <= year) throw new UsageError(`“${path}”是 ${year} 年度的，新台账应是以后的年度，不能是 ${next}。`);
  const outcome = scoreLedger(ledger, report.findings);
  const errors = report.findings.filter(({ severity }) => severity === 'error').length;
  const warnings: string[] = [];
  if (!outcome.ok)
    warnings.push(
      outcome.findings.some(({ code }) => code === 'score/no-rules')
        ? `没有评分规则，历年评价没有增加 ${year} 年的结果。`
        : `评分规则有错误，历年评价没有增加 ${year} 年的结果；用 rules lint 查看，改正后重新结转。`,
    );
  if (errors > 0)
    warnings.push(
      `${year} 年台账还有 ${errors} 处错误${outcome.ok ? '，有错误的记录没有计分' : ''}；用 check 查看，改正后重新结转（加 --force）。`,
    );
  const ledgers = nextLedgers(ledger, year, workbook.date1904, outcome.ok ? outcome.scored.result.members : []);
  return { ok: true, carried: { endedYear: year, year: next, term: ledger.information.term, ledgers, warnings } };
}

/** The workbook of a ledger that was carried over. */
export function carriedWorkbook({ unit, part }: NextLedger, year: number, term: string): Promise<Buffer> {
  const data = new DataSet([part]);
  data.addOffice(part, 'rules');
  data.addOffice(part, 'settings');
  return dataSetWorkbook(data, {
    information: { ...(unit === '' ? {} : { unit }), year, ...(term === '' ? {} : { term }) },
    provenance: false,
  });
}

/** What was carried over, for the line of its file. */
export function carriedText({ members, left, results }: NextLedger, year: number): string {
  return [
    `委员 ${members} 位`,
    ...(left.length > 0
      ? [`已退出的 ${left.length} 位没有带入（${left.slice(0, MOST_NAMED).join('、')}${left.length > MOST_NAMED ? '等' : ''}）`]
      : []),
    ...(results > 0 ? [`历年评价增加 ${year} 年 ${results} 行`] : []),
  ].join('，');
}

const MOST_NAMED = 5;
