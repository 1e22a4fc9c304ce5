import type { Finding, Severity } from '../../core/findings/finding';
import type { FileReport } from '../../core/formats/to-json';

export const EXIT = { ok: 0, findings: 1, usage: 2, unreadable: 3, internal: 4, unwritable: 5, interrupted: 130 } as const;

/** The gravity from which findings make the command fail; `never` leaves only unreadable files. */
export type FailOn = Severity | 'never';

const ORDER: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** 3 where a file could not be read, 1 where a finding is grave enough, else 0. */
export function exitCode(files: readonly FileReport[], general: readonly Finding[], failOn: FailOn): number {
  if (files.some(({ status }) => status === 'unreadable')) return EXIT.unreadable;
  if (failOn === 'never') return EXIT.ok;
  const findings = [...files.flatMap((file) => file.findings), ...general];
  return findings.some(({ severity }) => ORDER[severity] >= ORDER[failOn]) ? EXIT.findings : EXIT.ok;
}

/** Why a command ends without result: said as it is, without a trace. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitCode: number,
  ) {
    super(message);
  }
}

/** A mistake in the command line, in one sentence. */
export class UsageError extends CommandError {
  constructor(message: string) {
    super(message, EXIT.usage);
  }
}
