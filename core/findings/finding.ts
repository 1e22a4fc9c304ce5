import type { FindingArgs, FindingCode } from './catalogue';

/** `error` keeps the row out of the merged data, `warning` asks a person to verify, `info` only tells. */
export type Severity = 'error' | 'warning' | 'info';

export interface Location {
  readonly sheet?: string;
  /** A1 address of the cell, or of the row's first cell. */
  readonly address?: string;
  /** Field of the column, as the contract names it. */
  readonly field?: string;
  /** File, where it is not the file that the finding belongs to. */
  readonly file?: string;
}

/** A change that mends the finding. `safe` may be applied without thought; `review` needs a person. */
export interface Fix {
  readonly before: string;
  readonly after: string;
  readonly safety: 'safe' | 'review';
}

/** What is wrong and where, as data; `core/messages` makes the words. */
export interface Finding<C extends FindingCode = FindingCode> {
  readonly code: C;
  readonly severity: Severity;
  readonly location: Location;
  readonly args: FindingArgs[C];
  readonly related?: readonly Location[];
  readonly fix?: Fix;
  /** Why a person found nothing to mend; such a finding only informs. */
  readonly waived?: string;
  /** The same as long as the same thing is wrong with the same record, wherever its row has moved. */
  readonly fingerprint: string;
}

/** A finding before it is given its fingerprint. */
export type FindingDraft<C extends FindingCode = FindingCode> = Omit<Finding<C>, 'fingerprint' | 'severity'> & {
  /** Where it differs from the catalogue's. */
  readonly severity?: Severity;
  /** What names the record, for the fingerprint. */
  readonly record?: string;
};
