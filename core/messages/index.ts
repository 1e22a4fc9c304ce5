import type { FindingArgs, FindingCode } from '../findings/catalogue';
import type { Finding, Severity } from '../findings/finding';
import { cutText } from '../table/cell-text';
import { maskPersonal, visibleText } from '../table/normalize-text';
import { en } from './en';
import type { Message, MessageCatalogue } from './message';
import { zhCN } from './zh-CN';

export const LANGUAGES = { 'zh-CN': zhCN, en } as const satisfies Record<string, MessageCatalogue>;
export type Language = keyof typeof LANGUAGES;

/** A finding in words. */
export function messageOf({ code, args, waived }: Pick<Finding, 'code' | 'args' | 'waived'>, language: Language): Message {
  const message = LANGUAGES[language].messages[code] as (args: FindingArgs[FindingCode]) => Message;
  const words = message(quotable(args));
  return waived === undefined ? words : { ...words, how: LANGUAGES[language].waived(waived) };
}

/** A cell can hold a hundred pages; a message quotes its beginning. */
const MOST_QUOTED = 300;

/** Arguments as a message may quote them: short, in one line, and without ID numbers and mobile numbers that were typed into a wrong column. */
function quotable<A extends object>(args: A): A {
  const entries = Object.entries(args).map(([name, value]: [string, unknown]) => [name, typeof value === 'string' ? quote(value) : value]);
  return entries.some(([name, value]) => value !== args[name as keyof A]) ? (Object.fromEntries(entries) as A) : args;
}

function quote(text: string): string {
  const masked = maskPersonal(text);
  return visibleText(masked.length > MOST_QUOTED ? `${cutText(masked, MOST_QUOTED)}…` : masked);
}

/** The kind of a finding in words, for headings. */
export function titleOf(code: FindingCode, language: Language): string {
  return LANGUAGES[language].titles[code];
}

export function severityName(severity: Severity, language: Language): string {
  return LANGUAGES[language].severities[severity];
}

export type { Message } from './message';
