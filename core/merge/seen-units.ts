import type { Finding } from '../findings/finding';
import { FindingList } from '../findings/finding-list';
import { sourceUnits } from './data-part';
import type { SubmissionContent, SubmissionPart } from './submission-part';

/** Whether a file brings records of other units than the one that submits it: it was merged from theirs. */
export function isMerged({ report, content }: SubmissionPart): boolean {
  const data = content?.mergeable?.data;
  return data !== undefined && [...sourceUnits(data)].some((unit) => unit !== report.unit);
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
    const data = content.mergeable?.data;
    const units = new Set([report.unit, ...(data === undefined ? [] : sourceUnits(data))]);
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
