import { toCalendar } from '../../../core/formats/to-calendar';
import type { DueItem } from '../../../core/report/due';

const ITEM: DueItem = {
  kind: '提案未办复',
  unit: '示例区01',
  subject: 'A1',
  detail: '示例：关于完善，社区;服务\\的提案，题目很长很长很长很长很长很长很长很长很长很长很长很长',
  responsible: '示例局',
  dueOn: 46_022,
  daysLate: -3,
  record: { sheet: '提案办理', record: 0 },
};

test('an all-day event a term, lines of at most 75 octets, the same bytes each time (RFC 5545)', () => {
  const text = toCalendar([ITEM, { ...ITEM, dueOn: undefined, daysLate: null }], 46_019);
  const lines = text.split('\r\n');
  expect(lines.at(-1)).toBe('');
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const unfolded = text.replaceAll('\r\n ', '').split('\r\n');
  expect(unfolded.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  expect(unfolded).toContain('DTSTART;VALUE=DATE:20251231');
  expect(unfolded).toContain('DTEND;VALUE=DATE:20260101');
  expect(unfolded).toContain('SUMMARY:提案未办复：A1');
  expect(unfolded.find((line) => line.startsWith('DESCRIPTION:示例'))).toContain('社区\\;服务\\\\的提案');
  expect(toCalendar([ITEM], 46_019)).toBe(toCalendar([ITEM], 46_019));
});
