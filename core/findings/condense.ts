import { columnName, parseAddress } from '../table/address';
import { cached } from '../table/cached';
import { Runs } from '../table/runs';
import type { FindingCode } from './catalogue';
import type { Finding } from './finding';
import { FindingList } from './finding-list';
import { splitAlike } from './split-alike';
import type { Alike } from './split-alike';

/** Of one file in a batch, up to so many findings that are alike are listed. */
export const MOST_ALIKE = 500;

/** Findings are alike that have one code in one column. */
export const ALIKE_FINDINGS: Alike<Finding> = {
  key: (finding) => {
    const { sheet = '', field = '' } = finding.location;
    return [kindOf(finding), finding.severity, sheet, field].join('\u0000');
  },
  isSummary,
};

/** How many findings one stands for. */
export function countOf(finding: Finding): number {
  return isSummary(finding) ? finding.args.count : 1;
}

/** The code of what a finding tells, or stands for. */
export function kindOf(finding: Finding): FindingCode {
  return isSummary(finding) ? finding.args.alike : finding.code;
}

/**
 * The findings of one file, of those that are alike no more than so many. The others are told by one more finding, at
 * the end, with their number and their cells: whoever made the same mistake in each of ten thousand rows is not helped
 * by ten thousand lines, and hundreds of such files do not fit into memory.
 */
export function condense(findings: readonly Finding[], mostAlike: number): readonly Finding[] {
  const { listed, others } = splitAlike(findings, ALIKE_FINDINGS, mostAlike);
  if (others.length === 0) return listed;
  const summaries = new FindingList();
  for (const group of others) addSummary(summaries, group);
  return [...listed, ...summaries.findings];
}

function isSummary(finding: Finding): finding is Finding<'finding/more-alike'> {
  return finding.code === 'finding/more-alike';
}

function addSummary(list: FindingList, alike: readonly Finding[]): void {
  const [first] = alike;
  if (first === undefined) return;
  const rows = new Map<number, Runs>();
  // Of earlier summaries.
  const cells: string[] = [];
  for (const finding of alike) {
    const place = isSummary(finding) ? undefined : parseAddress(finding.location.address ?? '');
    if (isSummary(finding)) cells.push(finding.args.cells);
    else if (place !== undefined) cached(rows, place.column, () => new Runs()).add(place.row);
  }
  const own = [...rows].map(([column, runs]) => runs.text((row) => `${columnName(column)}${row + 1}`, ':'));
  list.add({
    code: 'finding/more-alike',
    severity: first.severity,
    location: first.location,
    args: {
      alike: kindOf(first),
      count: alike.reduce((sum, finding) => sum + countOf(finding), 0),
      cells: [...own, ...cells].join('、'),
    },
  });
}
