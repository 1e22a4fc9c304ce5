import type { FindingArgs, FindingCode, LimitName } from '../../core/findings/catalogue';
import { LIMITS } from './limits';

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

/** A part that is not what the package says of it, or that no workbook has. */
export function refused(
  code: 'file/checksum' | 'file/false-size' | 'file/overlapping-parts' | 'file/repeated-part' | 'file/document-type',
  part: string,
): OpenError {
  return new OpenError(code, { part });
}

/** A package whose directory is not whole. */
export function truncated(): OpenError<'file/truncated'> {
  return new OpenError('file/truncated', {});
}

/** Elements within elements, beyond what any writer makes. */
export function tooDeep(): OpenError<'file/limit'> {
  return overLimit('nesting', LIMITS.nesting);
}

export function overLimit(limit: LimitName, allowed: number): OpenError<'file/limit'> {
  return new OpenError('file/limit', { limit, allowed });
}
