import { hashText } from '../findings/fingerprint';
import type { DueItem } from '../report/due';
import { formatSerial } from '../table/excel-date';

/**
 * The items that have a term as a calendar (RFC 5545): one all-day event each, with a reminder on the day before.
 * The same items give the same bytes.
 *
 * @param asOf serial day of the list, the time stamp of the events
 */
export function toCalendar(items: readonly DueItem[], asOf: number): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Duty Ledger//duty-ledger//ZH', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH'];
  const stamp = `${compact(asOf)}T000000Z`;
  for (const { kind, unit, subject, detail, responsible, dueOn } of items) {
    if (dueOn === undefined) continue;
    const description = [detail, responsible === '' ? '' : `承办：${responsible}`, unit].filter((part) => part !== '').join('\n');
    lines.push(
      'BEGIN:VEVENT',
      `UID:${hashText([kind, unit, subject, detail, String(dueOn)].join('\u0000'))}@duty-ledger`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(dueOn)}`,
      `DTEND;VALUE=DATE:${compact(dueOn + 1)}`,
      `SUMMARY:${escaped(`${kind}：${subject}`)}`,
      `DESCRIPTION:${escaped(description)}`,
      `CATEGORIES:${escaped(kind)}`,
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escaped(`${kind}：${subject}`)}`,
      'TRIGGER:-P1D',
      'END:VALARM',
      'END:VEVENT',
    );
  }
  lines.push('END:VCALENDAR', '');
  return lines.map(folded).join('\r\n');
}

function compact(serial: number): string {
  return formatSerial(serial).slice(0, 10).replaceAll('-', '');
}

function escaped(text: string): string {
  return text.replace(/([\\;,])/g, '\\$1').replace(/\r\n?|\n/g, '\\n');
}

/** Lines of at most 75 octets; a continuation begins with a blank (RFC 5545, 3.1). */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = utf8Length(character.codePointAt(0) ?? 0);
    if (octets + size > 75) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n');
}

function utf8Length(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
