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
  return waived === undefined ? message(args) : { ...message(args), how: LANGUAGES[language].waived(waived) };
}

/** The kind of a finding in words, for headings. */
export function titleOf(code: FindingCode, language: Language): string {
  return LANGUAGES[language].titles[code];
}

export function severityName(severity: Severity, language: Language): string {
  return LANGUAGES[language].severities[severity];
}

export type { Message } from './message';
