import type { FindingArgs, FindingCode } from '../../core/findings/catalogue';

type FileCode = Extract<FindingCode, `file/${string}`>;

/** A file that cannot be read as a workbook, with the finding that says why. Thrown inside `scripts/xlsx` only. */
export class OpenError<C extends FileCode = FileCode> extends Error {
  constructor(
    readonly code: C,
    readonly args: FindingArgs[C],
  ) {
    super(code);
  }
}

/** The part of the package that cannot be read. */
export function corrupt(part: string): OpenError<'file/corrupt'> {
  return new OpenError('file/corrupt', { part });
}

export function overLimit(limit: string, allowed: number): OpenError<'file/limit'> {
  return new OpenError('file/limit', { limit, allowed });
}
