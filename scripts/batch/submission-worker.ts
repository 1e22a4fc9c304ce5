import { move, transferableSymbol, valueSymbol } from 'piscina';

import type { CheckOptions } from '../../core/checks';
import type { Finding } from '../../core/findings/finding';
import { assessmentMarks } from '../../core/merge/assess';
import type { AssessmentMarks } from '../../core/merge/assess';
import { submissionContent } from '../../core/merge/submission-part';
import type { SubmissionPart } from '../../core/merge/submission-part';
import type { FileReport } from '../../core/formats/to-json';
import type { Language } from '../../core/messages';
import type { WorkbookGrid } from '../../core/table/sheet-grid';
import type { SizeLimits } from '../xlsx/limits';
import type { Candidate } from './find-submissions';
import { encodePart } from './part-bytes';
import type { PartBytes } from './part-bytes';
import { readSubmission } from './read-submission';
import { readRegularFile } from './regular-file';

interface TaskOnFile {
  readonly candidate: Candidate;
  readonly limits: SizeLimits;
}

/** The report alone, with the records for a merge, or also with what they score by the file's own rules. */
export interface ReadTask extends TaskOnFile {
  readonly want: 'report' | 'part' | 'scored-part';
  readonly check: CheckOptions;
}

/** The workbook itself, checked. */
export interface OpenTask extends TaskOnFile {
  readonly want: 'workbook';
  readonly check: CheckOptions;
}

/** A copy of the file that says its findings. */
export interface AnnotateTask extends TaskOnFile {
  readonly want: 'annotated-copy';
  readonly findings: readonly Finding[];
  readonly language: Language;
}

export interface OpenedWorkbook {
  readonly report: FileReport;
  /** Undefined where the file is no workbook. */
  readonly content?: { readonly workbook: WorkbookGrid; readonly marks: AssessmentMarks };
}

export type FileTask = ReadTask | OpenTask | AnnotateTask;

/** What a thread gives for a task: the bytes of a part, a workbook, or the bytes of a copy. */
export type ResultOf<T extends FileTask> = T extends OpenTask ? OpenedWorkbook : T extends AnnotateTask ? Uint8Array : PartBytes;

/** Does what is asked with one file, in a thread of its own. What it gives is moved, not copied. */
export default async function workOnFile(task: FileTask): Promise<unknown> {
  switch (task.want) {
    case 'annotated-copy': {
      // What changes a workbook is large: it is loaded where a copy is asked for.
      const { annotateWorkbook } = await import('../xlsx/annotate/annotate-workbook.js');
      const copy = annotateWorkbook(await readRegularFile(task.candidate.absolute, task.limits), task.findings, task.language);
      const own = new Uint8Array(copy);
      return move(new Moved(own, [own.buffer]));
    }
    case 'workbook': {
      const opened = await openWorkbook(task);
      return move(new Moved(opened, buffersOf(opened)));
    }
    default: {
      const bytes = await readPart(task);
      return move(new Moved(bytes, [bytes.shape.buffer, bytes.columns, bytes.numbers]));
    }
  }
}

/** The bytes of a `SubmissionPart`. */
async function readPart({ candidate, check, limits, want }: ReadTask): Promise<PartBytes> {
  const { report, sha256, workbook, assessment } = await readSubmission(candidate, check, limits);
  const part: SubmissionPart = {
    report,
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(want === 'report' || workbook === undefined || assessment === undefined
      ? {}
      : { content: submissionContent(workbook, assessment, report, want === 'scored-part' ? { asOf: check.asOf } : undefined) }),
  };
  return encodePart(part);
}

async function openWorkbook({ candidate, check, limits }: OpenTask): Promise<OpenedWorkbook> {
  const { report, workbook, assessment } = await readSubmission(candidate, check, limits);
  if (workbook === undefined || assessment === undefined) return { report };
  return { report, content: { workbook, marks: assessmentMarks(assessment) } };
}

function buffersOf({ content }: OpenedWorkbook): ArrayBuffer[] {
  const buffers = new Set<ArrayBufferLike>();
  for (const { columns } of content?.workbook.sheets ?? []) {
    for (const column of columns) {
      if (column === undefined) continue;
      buffers.add(column.kinds.buffer);
      buffers.add(column.values.buffer);
    }
  }
  return [...buffers] as ArrayBuffer[];
}

class Moved {
  constructor(
    private readonly value: object,
    private readonly buffers: ArrayBuffer[],
  ) {}

  get [transferableSymbol](): ArrayBuffer[] {
    return this.buffers;
  }

  get [valueSymbol](): object {
    return this.value;
  }
}
