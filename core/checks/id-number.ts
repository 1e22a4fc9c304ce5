import { dayOf, formatSerial, serialOf } from '../table/excel-date';
import { normalizeIdNumber } from '../table/normalize-text';
import { CellNote } from '../table/table';
import type { Table } from '../table/table';
import type { Check, CheckContext } from './context';

/** Weights and check characters of GB 11643-1999 (ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
/** Province codes of GB/T 2260, and 81, 82, 83 of residence permits for 港澳台. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
/** Documents that carry a number of GB 11643. */
const RESIDENT_DOCUMENTS = new Set(['', '居民身份证', '港澳台居民居住证']);

/** The check character that belongs to the first 17 digits. */
export function idNumberCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return CHECK_CHARACTERS[sum % 11] as string;
}

/** 身份证号 (GB 11643): form, check character, and agreement with 出生日期 and 性别. */
export const idNumber: Check = (context) => {
  for (const table of context.ledger.of('委员名册')) {
    for (let record = 0; record < table.length; record++) {
      const text = table.text(record, 'idNumber');
      if (text !== '' && RESIDENT_DOCUMENTS.has(table.text(record, 'documentType')))
        checkNumber(context, table, record, normalizeIdNumber(text));
    }
  }
};

function checkNumber(context: CheckContext, table: Table, record: number, number: string): void {
  const header = '身份证号';
  const born = birthDay(number);
  if (!/^\d{17}[\dX]$/.test(number) || !PROVINCES.has(number.slice(0, 2)) || born === undefined) {
    context.report(table, record, 'idNumber', 'id-number/format', { header });
    return;
  }
  if (idNumberCheckCharacter(number) !== number[17]) {
    context.report(table, record, 'idNumber', 'id-number/check-digit', { header });
    return;
  }
  const birthDate = table.number(record, 'birthDate');
  if (birthDate !== undefined && !agrees(table, record, birthDate, born)) {
    context.report(
      table,
      record,
      'birthDate',
      'id-number/birth-date',
      { header: '出生日期', expected: formatSerial(born) },
      { related: [context.locate(table, record, 'idNumber')] },
    );
  }
  const sex = Number(number[16]) % 2 === 1 ? '男' : '女';
  const written = table.text(record, 'sex');
  if (written !== '' && written !== sex) {
    context.report(
      table,
      record,
      'sex',
      'id-number/sex',
      { header: '性别', expected: sex },
      { related: [context.locate(table, record, 'idNumber')] },
    );
  }
}

function birthDay(number: string): number | undefined {
  return serialOf(Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14)));
}

/** A birth date of which only the month was written agrees with any day of that month. */
function agrees(table: Table, record: number, written: number, born: number): boolean {
  if (Math.floor(written) === born) return true;
  const partial = ((table.columns.get('birthDate')?.notes[record] ?? 0) & CellNote.PartialDate) !== 0;
  const [a, b] = [dayOf(written), dayOf(born)];
  return partial && a.year === b.year && a.month === b.month;
}
