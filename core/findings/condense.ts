import { columnName, parseAddress } from '../table/address';
import { cached } from '../table/cached';
import { Runs } from '../table/runs';
import type { FindingCode } from './catalogue';
import type { Finding, Location } from './finding';
import { FindingList } from './finding-list';

/** Of one file in a batch, up to so many findings that are alike are listed. */
export const MOST_ALIKE = 500;

/** How many findings one stands for. */
export function countOf(finding: Finding): number {
  return isSummary(finding) ? finding.args.count : 1;
}

/** The code of what a finding tells, or stands for. */
export function kindOf(finding: Finding): FindingCode {
  return isSummary(finding) ? finding.args.alike : finding.code;
}

/**
 * The findings of one file, of those that are alike (one code in one column) no more than so many. The others are told
 * by one more finding, at the end, with their number and their cells: whoever made the same mistake in each of ten
 * thousand rows is not helped by ten thousand lines, and hundreds of such files do not fit into memory.
 */
export function condense(findings: readonly Finding[], mostAlike: number): readonly Finding[] {
  if (findings.length <= mostAlike) return findings;
  const groups = new Map<string, Group>();
  const listed: Finding[] = [];
  for (const finding of findings) {
    const group = cached(groups, groupKey(finding), () => new Group(finding));
    if (!isSummary(finding) && group.listed < mostAlike) {
      group.listed++;
      listed.push(finding);
    } else group.add(finding);
  }
  const summaries = new FindingList();
  for (const group of groups.values()) group.summarize(summaries);
  return [...listed, ...summaries.findings];
}

const STEPS = [1000, 500, 200, 100, 50, 20, 10, 5, 2] as const;

/** Up to how many that are alike can be listed of each file, so that all files together have no more than `most`. */
export function fittingLimit(files: readonly (readonly Finding[])[], most: number): number {
  const sizes = files.flatMap((findings) => {
    const groups = new Map<string, number>();
    for (const finding of findings) groups.set(groupKey(finding), (groups.get(groupKey(finding)) ?? 0) + 1);
    return [...groups.values()];
  });
  return STEPS.find((limit) => sizes.reduce((sum, size) => sum + Math.min(size, limit + 1), 0) <= most) ?? 1;
}

function isSummary(finding: Finding): finding is Finding<'finding/more-alike'> {
  return finding.code === 'finding/more-alike';
}

function groupKey(finding: Finding): string {
  const { sheet = '', field = '' } = finding.location;
  return [kindOf(finding), finding.severity, sheet, field].join('\u0000');
}

/** Findings that are alike. */
class Group {
  listed = 0;
  private count = 0;
  private first: Location | undefined;
  private readonly rows = new Map<number, Runs>();
  /** Of earlier summaries. */
  private readonly cells: string[] = [];

  constructor(private readonly example: Finding) {}

  /** Adds one that is not listed. */
  add(finding: Finding): void {
    this.count += countOf(finding);
    this.first ??= finding.location;
    if (isSummary(finding)) this.cells.push(finding.args.cells);
    else {
      const place = parseAddress(finding.location.address ?? '');
      if (place !== undefined) cached(this.rows, place.column, () => new Runs()).add(place.row);
    }
  }

  summarize(list: FindingList): void {
    const { count, first, rows, cells, example } = this;
    if (first === undefined) return;
    const own = [...rows].map(([column, runs]) => runs.text((row) => `${columnName(column)}${row + 1}`, ':'));
    list.add({
      code: 'finding/more-alike',
      severity: example.severity,
      location: first,
      args: { alike: kindOf(example), count, cells: [...own, ...cells].join('、') },
    });
  }
}
