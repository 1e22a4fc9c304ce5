import type { FindingArgs, FindingCode } from '../findings/catalogue';
import type { Finding, Severity } from '../findings/finding';
import { en } from './en';
import type { Message, MessageCatalogue } from './message';
import { zhCN } from './zh-CN';

export const LANGUAGES = { 'zh-CN': zhCN, en } as const satisfies Record<string, MessageCatalogue>;
export type Language = keyof typeof LANGUAGES;

/** A finding in words. */
export function messageOf({ code, args, waived }: Pick<Finding, 'code' | 'args' | 'waived'>, language: Language): Message {
  const message = LANGUAGES[language].messages[code] as (args: FindingArgs[FindingCode]) => Message;
  const words = message(withShortTexts(args));
  return waived === undefined ? words : { ...words, how: LANGUAGES[language].waived(waived) };
}

/** A cell can hold a hundred pages; a message quotes its beginning. */
const MOST_QUOTED = 300;

function withShortTexts<A extends object>(args: A): A {
  const isLong = (value: unknown): value is string => typeof value === 'string' && value.length > MOST_QUOTED;
  if (!Object.values(args).some(isLong)) return args;
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, isLong(value) ? `${value.slice(0, MOST_QUOTED)}…` : value]),
  ) as A;
}

/** The kind of a finding in words, for headings. */
export function titleOf(code: FindingCode, language: Language): string {
  return LANGUAGES[language].titles[code];
}

export function severityName(severity: Severity, language: Language): string {
  return LANGUAGES[language].severities[severity];
}

export type { Message } from './message';
