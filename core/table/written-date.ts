import { dayOf, parseDateText, serialOf, withDigits } from './excel-date';
import type { ParsedDate } from './excel-date';
import type { LedgerInformation } from './ledger';

/** The year of a day that was written without one; undefined where nothing tells it. */
export type YearOf = (month: number, day: number) => number | undefined;

/** A date as somebody wrote it into the cell of a register. */
export interface WrittenDate extends ParsedDate {
  /** The year was not written. */
  readonly withoutYear: boolean;
  /** The last day, where first and last day were written into one cell; not before `serial`. */
  readonly until: number | undefined;
}

/** Days of a register lie in the year that it reports, or in its 评价期 where only that has such a day. */
export function yearOfDays({
  year,
  evaluatedFrom,
  evaluatedTo,
}: Pick<LedgerInformation, 'year' | 'evaluatedFrom' | 'evaluatedTo'>): YearOf {
  return (month, day) => {
    if (year === undefined || (evaluatedFrom === undefined && evaluatedTo === undefined)) return year;
    const isEvaluated = (candidate: number): boolean => {
      const serial = serialOf(candidate, month, day) ?? NaN;
      return serial >= (evaluatedFrom ?? serialOf(year, 1, 1) ?? NaN) && serial <= (evaluatedTo ?? serialOf(year, 12, 31) ?? NaN);
    };
    return [year, year - 1, year + 1].find(isEvaluated) ?? year;
  };
}

const LONGEST = 40;
const WITHOUT_YEAR = /^(?:(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?|(\d{1,2})[./](\d{1,2})(?=\s|$))(.*)$/;

/**
 * What `parseDateText` understands, and beside it a day without its year (`3月5日`), and first and last day in one cell
 * (`2月6日至8日`, `2025.2.6-2.8`, `2月6日、7日`). Text must already be half-width and trimmed.
 *
 * @param yearOf undefined where a day must have its year
 * @param spans whether a cell may hold two days
 */
export function parseWrittenDate(written: string, yearOf?: YearOf, spans = false): WrittenDate | undefined {
  const text = withDigits(written);
  const whole = parseDateText(text);
  if (whole !== undefined) return { ...whole, withoutYear: false, until: undefined };
  if (yearOf === undefined || text.length > LONGEST) return undefined;
  return parseWithoutYear(text, yearOf) ?? parseShortYear(text, yearOf) ?? (spans ? parseSpan(text, yearOf) : undefined);
}

function parseWithoutYear(text: string, yearOf: YearOf): WrittenDate | undefined {
  const match = WITHOUT_YEAR.exec(text);
  if (match === null) return undefined;
  const [month, day, rest] = [match[1] ?? match[3], match[2] ?? match[4], match[5] as string];
  const year = yearOf(Number(month), Number(day));
  const date = year === undefined ? undefined : parseDateText(`${year}年${month}月${day}日${rest}`);
  return date && { ...date, withoutYear: true, until: undefined };
}

const SHORT_YEAR = /^(\d{2})(?:([./-])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?)$/;

/** `25.3.5` or `25年3月5日`, in the ledger of 2025. */
function parseShortYear(text: string, yearOf: YearOf): WrittenDate | undefined {
  const match = SHORT_YEAR.exec(text) ?? [];
  const [short, month, day] = [match[1], match[3] ?? match[5], match[4] ?? match[6]];
  const year = yearOf(Number(month), Number(day));
  if (short === undefined || year === undefined || year % 100 !== Number(short)) return undefined;
  const date = parseDateText(`${year}-${month ?? ''}-${day ?? ''}`);
  return date && { ...date, withoutYear: true, until: undefined };
}

const SEPARATOR = /\s*(?:至|到|~|-|[—–―]+|[、和及])\s*/g;
/** Between days of which others may lie between: only those that follow each other are a span. */
const AND = /[、和及]/;
const LAST_DAY = /^(?:(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*)?(\d{1,2})\s*[日号]?$/;
/** Of what lasts longer than a year the end is rather mistyped. */
const LONGEST_SPAN = 366;

function parseSpan(text: string, yearOf: YearOf): WrittenDate | undefined {
  for (const { 0: separator, index } of text.matchAll(SEPARATOR)) {
    const [left, right] = [text.slice(0, index), text.slice(index + separator.length)];
    // 2025-3-5-6 may be anything.
    if (separator.trim() === '-' && left.includes('-') && !/^\d{4}/.test(right)) continue;
    const written = left.includes('月') && !/[日号]/.test(left) ? `${left}日` : left;
    const first = parseWrittenDate(written, yearOf, false);
    if (first === undefined || first.partial || !Number.isInteger(first.serial)) continue;
    const until = lastDay(right, first.serial);
    const longest = AND.test(separator) ? 1 : LONGEST_SPAN;
    if (until !== undefined && until - first.serial <= longest) return { ...first, until };
  }
  return undefined;
}

/** The last day of a span; what of it was not written is that of the first, or of the year after. */
function lastDay(text: string, first: number): number | undefined {
  const match = LAST_DAY.exec(text);
  if (match === null) return undefined;
  const { year, month } = dayOf(first);
  const of = (inYear: number): number | undefined => serialOf(inYear, Number(match[2] ?? month), Number(match[3]));
  const years = match[1] !== undefined ? [Number(match[1])] : match[2] !== undefined ? [year, year + 1] : [year];
  return years.map(of).find((serial) => serial !== undefined && serial >= first);
}
