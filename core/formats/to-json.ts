import { countOf } from '../findings/condense';
import type { Finding, Fix, Location, Severity } from '../findings/finding';
import type { FileStatus } from '../merge/assess';
import type { RowAccount } from '../merge/row-accounts';
import { messageOf } from '../messages';
import type { Language } from '../messages';
import { maskPersonal } from '../table/normalize-text';

/** What is known of one file after it was read and checked. */
export interface FileReport {
  /** Relative to the folder that was searched, with `/`. */
  readonly path: string;
  readonly unit: string;
  readonly status: FileStatus;
  readonly rows: readonly RowAccount[];
  readonly findings: readonly Finding[];
}

export interface Summary {
  readonly files: number;
  readonly rows: { readonly read: number; readonly merged: number; readonly heldBack: number; readonly ignored: number };
  readonly findings: Readonly<Record<Severity, number>>;
  readonly status: Readonly<Record<FileStatus, number>>;
}

/** One finding of the JSON output, version 1. */
export interface JsonFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly sheet: string | null;
  readonly address: string | null;
  readonly field: string | null;
  readonly message: string;
  readonly howToFix: string;
  readonly related: readonly Location[];
  readonly fix: Fix | null;
  /** Why a person found nothing to mend; null where nobody did. */
  readonly waived: string | null;
  readonly fingerprint: string;
}

export interface JsonReport {
  readonly version: 1;
  readonly files: readonly (Omit<FileReport, 'findings'> & { readonly findings: readonly JsonFinding[] })[];
  /** Findings that belong to no file: units that did not report. */
  readonly findings: readonly JsonFinding[];
  readonly summary: Summary;
}

export function summarize(files: readonly FileReport[], general: readonly Finding[] = []): Summary {
  const rows = { read: 0, merged: 0, heldBack: 0, ignored: 0 };
  const findings = { error: 0, warning: 0, info: 0 };
  const status = { ok: 0, findings: 0, rejected: 0, unreadable: 0 };
  for (const file of files) {
    status[file.status]++;
    for (const account of file.rows) {
      rows.read += account.read;
      rows.merged += account.merged;
      rows.heldBack += account.heldBack;
      rows.ignored += account.ignored;
    }
    for (const finding of file.findings) findings[finding.severity] += countOf(finding);
  }
  for (const finding of general) findings[finding.severity] += countOf(finding);
  return { files: files.length, rows, findings, status };
}

/** The versioned JSON output of `check` and `merge`. */
export function toJson(files: readonly FileReport[], general: readonly Finding[], language: Language): JsonReport {
  return {
    version: 1,
    files: files.map(({ findings, ...file }) => ({ ...file, findings: findings.map((finding) => jsonFinding(finding, language)) })),
    findings: general.map((finding) => jsonFinding(finding, language)),
    summary: summarize(files, general),
  };
}

/** A finding with its words, as every JSON output has it. */
export function jsonFinding(finding: Finding, language: Language): JsonFinding {
  const { what, how } = messageOf(finding, language);
  const { fix } = finding;
  return {
    code: finding.code,
    severity: finding.severity,
    sheet: finding.location.sheet ?? null,
    address: finding.location.address ?? null,
    field: finding.location.field ?? null,
    message: what,
    howToFix: how,
    related: finding.related ?? [],
    fix: fix === undefined ? null : { ...fix, before: maskPersonal(fix.before), after: maskPersonal(fix.after) },
    waived: finding.waived ?? null,
    fingerprint: finding.fingerprint,
  };
}
