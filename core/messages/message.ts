import type { FindingArgs, FindingCode } from '../findings/catalogue';
import type { Severity } from '../findings/finding';

/** A finding in words: what is wrong, and how to mend it. */
export interface Message {
  readonly what: string;
  readonly how: string;
}

/** One language: a function for every code (a type error if one is missing). */
export interface MessageCatalogue {
  readonly severities: { readonly [S in Severity]: string };
  /** What stands in place of advice where a person has verified the finding. */
  readonly waived: (reason: string) => string;
  /** Heading of each kind of finding, for grouping. */
  readonly titles: { readonly [C in FindingCode]: string };
  readonly messages: { readonly [C in FindingCode]: (args: FindingArgs[C]) => Message };
}
