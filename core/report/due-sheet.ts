import { cellAddress } from '../table/address';
import { formatSerial } from '../table/excel-date';
import type { Facts } from './facts';
import type { DueItem } from './due';
import type { ResultSheet } from './result-sheet';

/** 待办清单: one line an item, with a link to its record. */
export function dueSheet(items: readonly DueItem[], facts: Facts, file?: string): ResultSheet {
  return {
    name: '待办清单',
    heading: `待办清单（截至 ${formatSerial(facts.asOf).slice(0, 10)}）`,
    note: '按类别排列，超期最久的在前；超期天数为负的还没有到期。点“记录”打开原来的行。',
    frozenColumns: 0,
    columns: [
      { header: '类别', width: 16 },
      { header: '单位', width: 16 },
      { header: '对象', width: 24 },
      { header: '内容', width: 52 },
      { header: '承办', width: 18 },
      { header: '期限', width: 12 },
      { header: '超期天数', width: 10, centred: true },
      { header: '记录', width: 20 },
    ],
    rows: items.map(({ kind, unit, subject, detail, responsible, dueOn, daysLate, record }) => {
      const place = facts.sheet(record.sheet).place(record.record);
      return [
        kind,
        unit,
        subject,
        detail,
        responsible,
        dueOn === undefined ? '—' : formatSerial(dueOn).slice(0, 10),
        daysLate ?? '—',
        {
          text: `${place.sheet} 第 ${place.row} 行`,
          ...(file === undefined ? {} : { file }),
          sheet: place.sheet,
          address: cellAddress(place.row - 1, 0),
        },
      ];
    }),
    colours: items.flatMap(({ daysLate }, row) => (daysLate !== null && daysLate > 0 ? [{ row, column: 6, colour: 'F8CBAD' }] : [])),
  };
}
