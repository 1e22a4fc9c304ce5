import { annualReport } from '../../core/report/annual-report';
import type { AnnualReport, ReportContext } from '../../core/report/annual-report';
import { recordsOfLedger } from '../../core/scoring/records';
import { scoreLedger } from '../../core/scoring/score-ledger';
import type { RawSheet } from '../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, ROSTER } from './ledger';

/** The last day of 2025, as a serial day. */
const YEAR_END = 46_022;

/** The figures of sheets, as `report` makes them; errors of the sheets fail the test. */
export function reportOf(sheets: readonly RawSheet[] = [INFORMATION, ROSTER], context: Partial<ReportContext> = {}): AnnualReport {
  const { ledger, findings } = assess(sheets);
  const errors = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, location }) => `${code} ${location.sheet}!${location.address}`);
  expect(errors).toEqual([]);
  const outcome = scoreLedger(ledger, findings);
  return annualReport(recordsOfLedger(ledger), {
    title: '示例市政协委员履职情况年度报告',
    year: ledger.information.year,
    asOf: YEAR_END,
    submissions: [],
    missing: [],
    ...(outcome.ok ? { scores: outcome.scored.result } : {}),
    ...context,
  });
}
