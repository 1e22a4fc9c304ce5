import type { Finding } from '../findings/finding';
import { FindingList } from '../findings/finding-list';
import { sourceUnits } from './data-part';
import type { SubmissionContent, SubmissionPart } from './submission-part';

/** The units whose members a submission brings. A register may name others as the source of a record. */
export function unitsOf({ content }: SubmissionPart): Set<string> {
  const data = content?.mergeable?.data;
  return data === undefined ? new Set() : sourceUnits(data, '委员名册');
}

/** Whether a file brings members of other units than the one that submits it: it was merged from theirs. */
export function isMerged(part: SubmissionPart): boolean {
  return [...unitsOf(part)].some((unit) => unit !== part.report.unit);
}

/** Which content, and which units, came in before: nothing is counted twice. */
export class SeenUnits {
  private readonly contents = new Map<string, string>();
  private readonly units = new Map<string, string>();

  /** The same submission; refused where its content, or a unit of its records, came in with an earlier one. */
  refuseRepeated(part: SubmissionPart): SubmissionPart {
    const { report, sha256, content } = part;
    if (sha256 === undefined || content === undefined || report.status === 'rejected') return part;
    const sameContent = this.contents.get(sha256);
    const list = new FindingList();
    if (sameContent !== undefined) {
      list.add({ code: 'file/same-content', location: {}, args: { other: sameContent } });
      return refused(part, content, list.findings, []);
    }
    const units = new Set([report.unit, ...unitsOf(part)]);
    const [again] = [...units].filter((unit) => this.units.has(unit));
    if (again !== undefined) {
      list.add({ code: 'file/same-unit', location: {}, args: { unit: again, other: this.units.get(again) as string } });
      return refused(part, content, [...list.findings, ...report.findings], content.problems);
    }
    this.contents.set(sha256, report.path);
    for (const unit of units) this.units.set(unit, report.path);
    return part;
  }
}

function refused(
  part: SubmissionPart,
  content: SubmissionContent,
  findings: readonly Finding[],
  problems: SubmissionContent['problems'],
): SubmissionPart {
  const report = { ...part.report, status: 'rejected', rows: content.rowsIfRejected, findings } as const;
  return { ...part, report, content: { ...content, problems } };
}
