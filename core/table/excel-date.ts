const DAY_MS = 86_400_000;
/** Days from Excel's day 0 (1899-12-30, so that 1900-03-01 is serial 61) to 1970-01-01. */
const EPOCH_1900 = 25_569;
const DAYS_1904 = 1462;

/** Serial of a calendar day; undefined if there is no such day. Years 1900 to 9999. */
export function serialOf(year: number, month: number, day: number): number | undefined {
  if (year < 1900 || year > 9999) return undefined;
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const serial = time / DAY_MS + EPOCH_1900;
  // Excel counts a 1900-02-29 that never was, so January and February 1900 lie one lower.
  return serial <= 60 ? serial - 1 : serial;
}

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Calendar day of a serial of the 1900 system; the time of day is dropped. */
export function dayOf(serial: number): CalendarDay {
  const whole = Math.floor(serial);
  const date = new Date(((whole < 60 ? whole + 1 : whole) - EPOCH_1900) * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** A serial of the 1900 system in the 1904 system. */
export function to1904(serial: number): number {
  return serial - DAYS_1904;
}

/** A serial of the 1904 system in the 1900 system. */
export function from1904(serial: number): number {
  return serial + DAYS_1904;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** `yyyy-mm-dd`, followed by ` hh:mm` (`:ss` where there are seconds) where the serial has a time of day. */
export function formatSerial(serial: number): string {
  const { year, month, day } = dayOf(serial);
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  if (seconds === 0) return date;
  const time = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}`;
  const clock = seconds % 60 === 0 ? time : `${time}:${two(seconds % 60)}`;
  return serial < 1 ? clock : `${date} ${clock}`;
}

/** The same calendar day `count` months later, or the last day of that month. */
export function addMonths(serial: number, count: number): number {
  const { year, month, day } = dayOf(serial);
  const months = year * 12 + (month - 1) + count;
  const lastDay = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return serialOf(Math.floor(months / 12), (months % 12) + 1, Math.min(day, lastDay)) ?? serial;
}

export interface ParsedDate {
  readonly serial: number;
  /** Only year and month were written; the serial is the first of the month. */
  readonly partial: boolean;
}

const DATE =
  /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*(?:[-./月]\s*(\d{1,2})\s*[日号]?|月)?(?:\s*[（(]?(?:周|星期)[一二三四五六日天][）)]?)?(?:\s*(上午|中午|下午|晚上|全天)|(?=[\sT]|$))(?:[\sT]*(\d.*))?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const TIME = /^(\d{1,2})[:\u65f6](\d{1,2})(?:[:\u5206](\d{1,2})?\u79d2?)?$/;

/** Behind the time at which something ended. */
const UNTIL = /\s*(?:-|—|–|~|～|至|到)\s*\d.*$/;

/** A time of day such as `08:50` as a fraction of a day. */
export function parseTimeText(text: string): number | undefined {
  const match = TIME.exec(text);
  if (match === null) return undefined;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  return (hours * 3600 + minutes * 60 + seconds) / 86_400;
}

const LONGEST_DATE = 40;
const NUMERALS = '〇一二三四五六七八九';

/** A date whose numbers are written in words: `二〇二五年一月十八日`, `2025年元月8日`, with digits. Other texts stay as they are. */
export function withDigits(text: string): string {
  if (text.length > LONGEST_DATE || !/[元一二三四五六七八九十]月/.test(text)) return text;
  const digit = (numeral: string): number => NUMERALS.indexOf(numeral);
  return text
    .replace('元月', '1月')
    .replace(/[〇○零一二三四五六七八九]{4}(?=年)/, (year) =>
      year.replace(/[○零]/g, '〇').replace(/./g, (numeral) => String(digit(numeral))),
    )
    .replace(
      /([一二三])?(十)?([一二三四五六七八九])?(?=[月日号])/g,
      (all, tens: string | undefined, ten: string | undefined, ones: string | undefined) => {
        if (all === '') return '';
        // 二十三; 二 alone is found as tens.
        if (ten === undefined) return all.length === 1 ? String(digit(all)) : all;
        return String((tens === undefined ? 1 : digit(tens)) * 10 + (ones === undefined ? 0 : digit(ones)));
      },
    );
}

/**
 * A date as people write it: `2024.3.5`, `2024-03-05`, `2024/3/5`, `2024年3月5日`, `20240305`, each with an optional time
 * of day, or only year and month. A weekday or 上午 behind it is taken note of; of a span of hours the first counts. Text must already be half-width and trimmed. Undefined where the day or year is unclear.
 */
export function parseDateText(written: string): ParsedDate | undefined {
  const text = withDigits(written);
  const compact = COMPACT.exec(text);
  const match = compact ?? DATE.exec(text);
  if (match === null) return undefined;
  const partial = match[3] === undefined;
  const serial = serialOf(Number(match[1]), Number(match[2]), Number(match[3] ?? 1));
  if (serial === undefined) return undefined;
  const [, , , , half, clock] = match;
  if (clock === undefined) return { serial, partial };
  const time = parseTimeText(clock.replace(UNTIL, '').trim());
  if (time === undefined) return undefined;
  const isLate = (half === '下午' || half === '晚上') && time < 0.5;
  return { serial: serial + time + (isLate ? 0.5 : 0), partial };
}
