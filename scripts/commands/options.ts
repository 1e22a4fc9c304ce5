import { parseDateText } from '../../core/table/excel-date';
import type { CheckOptions } from '../../core/checks';
import type { Language } from '../../core/messages';
import { UsageError } from '../terminal/exit-code';
import type { FailOn } from '../terminal/exit-code';
import { terminalOutput } from '../terminal/output';
import type { Output } from '../terminal/output';
import { TEXTS } from '../terminal/texts';
import type { Texts } from '../terminal/texts';

/** Options that every command about findings has, as commander gives them. */
export interface CommonOptions {
  readonly lang: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly asOf?: string;
  readonly failOn?: FailOn;
  readonly all?: boolean;
}

export interface CommandContext {
  readonly language: Language;
  readonly texts: Texts;
  readonly output: Output;
  readonly quiet: boolean;
  readonly check: CheckOptions;
  readonly failOn: FailOn;
}

export function commandContext(options: CommonOptions, machine: boolean): CommandContext {
  const language = languageOf(options.lang);
  const quiet = options.quiet === true;
  return {
    language,
    texts: TEXTS[language],
    output: terminalOutput({ quiet, machine }),
    quiet,
    check: checkOptions(options.asOf, TEXTS[language]),
    failOn: options.failOn ?? 'error',
  };
}

function languageOf(lang: string): Language {
  return lang === 'en' ? 'en' : 'zh-CN';
}

function checkOptions(asOf: string | undefined, texts: Texts): CheckOptions {
  if (asOf === undefined) return {};
  const date = parseDateText(asOf);
  if (date === undefined || date.partial) throw new UsageError(texts.badDate(asOf));
  return { asOf: date.serial };
}
