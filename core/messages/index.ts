import type { FindingArgs, FindingCode } from '../findings/catalogue';
import type { Finding, Severity } from '../findings/finding';
import { en } from './en';
import type { Message, MessageCatalogue } from './message';
import { zhCN } from './zh-CN';

export const LANGUAGES = { 'zh-CN': zhCN, en } as const satisfies Record<string, MessageCatalogue>;
export type Language = keyof typeof LANGUAGES;

/** A finding in words. */
export function messageOf(finding: Pick<Finding, 'code' | 'args'>, language: Language): Message {
  const message = LANGUAGES[language].messages[finding.code] as (args: FindingArgs[FindingCode]) => Message;
  return message(finding.args);
}

/** The kind of a finding in words, for headings. */
export function titleOf(code: FindingCode, language: Language): string {
  return LANGUAGES[language].titles[code];
}

export function severityName(severity: Severity, language: Language): string {
  return LANGUAGES[language].severities[severity];
}

export type { Message } from './message';
