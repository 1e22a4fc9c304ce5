import type { Finding } from '../findings/finding';
import { FindingList } from '../findings/finding-list';
import { periodOf } from '../scoring/period';
import { formatSerial } from '../table/excel-date';
import type { LedgerInformation } from '../table/ledger';
import { MostCommon } from './most-common';

/** What 填报说明 says of the time that is evaluated. */
export type EvaluatedTime = Pick<LedgerInformation, 'year' | 'evaluatedFrom' | 'evaluatedTo'>;

const UNKNOWN: EvaluatedTime = { year: undefined, evaluatedFrom: undefined, evaluatedTo: undefined };

/** All members of a merge are evaluated over the same time: that of most submissions. */
export class CommonPeriod {
  private readonly times = new MostCommon<EvaluatedTime>();
  private readonly submitted: { readonly path: string; readonly time: string }[] = [];

  /** A submission that does not say its time follows the others. */
  add(path: string, { year, evaluatedFrom, evaluatedTo }: EvaluatedTime): void {
    if (year === undefined) return;
    const time = { year, evaluatedFrom, evaluatedTo };
    this.times.add(time, `${year} ${daysOf(time)}`);
    this.submitted.push({ path, time: daysOf(time) });
  }

  get common(): EvaluatedTime {
    return this.times.value ?? UNKNOWN;
  }

  /** What is said of the submissions of another time, by path. */
  findings(): Map<string, Finding[]> {
    const common = daysOf(this.common);
    const found = new Map<string, Finding[]>();
    for (const { path, time } of this.submitted) {
      if (time === common) continue;
      const list = new FindingList();
      list.add({ code: 'merge/other-period', location: { sheet: '填报说明' }, args: { period: time, common } });
      found.set(path, list.findings);
    }
    return found;
  }
}

function daysOf(time: EvaluatedTime): string {
  const { from, to } = periodOf(time);
  return `${formatSerial(from)}–${formatSerial(Math.floor(to))}`;
}
