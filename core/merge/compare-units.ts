import type { Finding } from '../findings/finding';
import { FindingList } from '../findings/finding-list';
import type { FileOutcome } from './merge-submissions';

/** Who should have reported and did not, and who reported and is not on the list. A merged file stands for its units. */
export function compareUnits(expected: readonly string[], files: readonly Pick<FileOutcome, 'report' | 'units'>[]): Finding[] {
  if (expected.length === 0) return [];
  const list = new FindingList();
  const came = files.filter(({ units }) => units.length > 0);
  const arrived = new Set(came.flatMap(({ report, units }) => [report.unit, ...units]));
  for (const unit of expected) if (!arrived.has(unit)) list.add({ code: 'submission/missing', location: {}, args: { unit }, record: unit });
  const unexpected = came.filter(({ report }) => !expected.includes(report.unit)).flatMap(({ units }) => units);
  for (const unit of new Set(unexpected))
    if (!expected.includes(unit)) list.add({ code: 'submission/unexpected', location: {}, args: { unit }, record: unit });
  return list.findings;
}
