import type { LedgerInformation } from '../table/ledger';
import { serialOf } from '../table/excel-date';
import type { Period } from './population';

/** 评价期 of a workbook: what 填报说明 says, else its year; cut at `asOf`. Open where neither is known. */
export function periodOf(
  { year, evaluatedFrom, evaluatedTo }: Pick<LedgerInformation, 'year' | 'evaluatedFrom' | 'evaluatedTo'>,
  asOf?: number,
): Period {
  const from = evaluatedFrom ?? (year === undefined ? undefined : serialOf(year, 1, 1)) ?? -Infinity;
  const to = evaluatedTo ?? (year === undefined ? undefined : serialOf(year, 12, 31)) ?? Infinity;
  return { from, to: Math.min(to + 0.999999, asOf === undefined ? Infinity : asOf + 0.999999) };
}
