import { DUE_KINDS } from '../../core/report/due';
import type { DueItem } from '../../core/report/due';
import { formatSerial } from '../../core/table/excel-date';
import { textTable } from './text-table';
import type { DueTexts } from './texts';

const SHOWN = 10;
const DETAIL_LENGTH = 36;

/** What is due, by its kind; of each kind the first only, unless all are wanted. */
export function dueText(items: readonly DueItem[], asOf: number, texts: DueTexts, all: boolean): string {
  const blocks = DUE_KINDS.flatMap((kind) => {
    const own = items.filter((item) => item.kind === kind);
    if (own.length === 0) return [];
    const late = own.filter(({ daysLate }) => (daysLate ?? 0) > 0).length;
    const shown = all ? own : own.slice(0, SHOWN);
    return [
      texts.kind(kind, own.length, late),
      textTable(
        texts.columns,
        shown.map(({ unit, subject, detail, responsible, dueOn, daysLate }) => [
          unit,
          subject,
          shorten(detail),
          responsible,
          dayText(dueOn) ?? '—',
          daysLate === null ? '—' : daysLate > 0 ? texts.late(daysLate) : texts.left(-daysLate),
        ]),
        [5],
      ),
      ...(shown.length < own.length ? [texts.more(own.length - shown.length)] : []),
      '',
    ];
  });
  return [texts.headline(dayText(asOf) ?? '', items.length), '', ...blocks].join('\n').trimEnd();
}

/** `2025-10-31`; null without a day. */
export function dayText(serial: number | undefined): string | null {
  return serial === undefined ? null : formatSerial(serial).slice(0, 10);
}

function shorten(detail: string): string {
  return detail.length > DETAIL_LENGTH ? `${detail.slice(0, DETAIL_LENGTH - 1)}…` : detail;
}
