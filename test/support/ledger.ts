import type { SheetName } from '../../core/contract';
import { assessWorkbook } from '../../core/merge/assess';
import type { Assessment } from '../../core/merge/assess';
import type { CheckOptions } from '../../core/checks';
import { DIALECTS, writeDialect } from '../../scripts/sample/messy/dialects';
import type { Dialect } from '../../scripts/sample/messy/dialects';
import { rawSheet } from '../../scripts/sample/messy/raw-workbook';
import type { RawSheet, RawValue } from '../../scripts/sample/messy/raw-workbook';
import { readWorkbookBytes } from '../../scripts/xlsx/read/read-workbook';

type Rows = readonly (readonly (RawValue | undefined | null)[])[];

/** A sheet from its rows; `null` is a blank cell. */
export function sheet(name: string, rows: Rows, more: Partial<RawSheet> = {}): RawSheet {
  return { ...rawSheet(name), rows: rows.map((row) => row.map((value) => value ?? undefined)), ...more };
}

/** 填报说明 of an invented unit. */
export const INFORMATION = sheet('填报说明', [
  ['填报单位', '示例区'],
  ['年度', 2025],
  ['届次', '十四届'],
]);

/** Two clean members. */
export const ROSTER = sheet('委员名册', [
  ['委员编号', '姓名', '界别', '任职日期'],
  ['0001', '示例甲', '教育界', { raw: 'date', serial: 44_571 }],
  ['0002', '示例乙', '经济界', { raw: 'date', serial: 44_571 }],
]);

export function workbookBytes(sheets: readonly RawSheet[], dialect: Dialect = DIALECTS[0] as Dialect, date1904 = false): Buffer {
  return writeDialect({ sheets: [...sheets], date1904 }, dialect);
}

/** Sheets written as a real workbook, read back and checked. */
export function assess(sheets: readonly RawSheet[], options: CheckOptions = {}): Assessment {
  return assessWorkbook(readWorkbookBytes(workbookBytes(sheets)), options);
}

/** What some fields of the records of a register show. */
export function shown({ ledger }: Assessment, register: SheetName, fields: readonly string[]): string[][] {
  return ledger
    .of(register)
    .flatMap((table) => Array.from({ length: table.length }, (_, record) => fields.map((field) => table.display(record, field))));
}

/** Findings as `code sheet!address`. */
export function places({ findings }: Pick<Assessment, 'findings'>): string[] {
  return findings.map(({ code, location }) => [code, [location.sheet, location.address].filter(Boolean).join('!')].join(' ').trim());
}
