import type { ColumnContract } from '../contract';
import type { Finding } from '../findings/finding';
import { parseAddress } from '../table/address';
import { parseDateText, to1904 } from '../table/excel-date';
import type { Ledger } from '../table/ledger';

/** A change of one cell that mends a finding, ready to be written. */
export interface CellFix {
  readonly fingerprint: string;
  readonly code: Finding['code'];
  readonly sheet: string;
  readonly address: string;
  /** 0-based. */
  readonly row: number;
  readonly column: number;
  readonly header: string;
  readonly before: string;
  readonly after: string;
  readonly value: string | number;
  /** Number format that the value needs. */
  readonly format: string;
  readonly safety: 'safe' | 'review';
}

/** The findings that a change of a cell mends. Names, ID numbers and keys are never changed by a program. */
export function planFixes(findings: readonly Finding[], ledger: Ledger, date1904: boolean): CellFix[] {
  return findings.flatMap((finding): CellFix[] => {
    const { location, fix, fingerprint, code } = finding;
    const { sheet, address, field } = location;
    if (fix === undefined || sheet === undefined || address === undefined || field === undefined) return [];
    const table = ledger.tables.find(({ grid, columns }) => grid.name === sheet && columns.has(field));
    const place = parseAddress(address);
    const contract = table?.columns.get(field)?.contract;
    if (table === undefined || place === undefined || contract === undefined || !mayChange(contract, table.contract.key ?? [])) return [];
    const written = writtenAs(contract, fix.after, date1904);
    if (written === undefined) return [];
    return [{ fingerprint, code, sheet, address, ...place, header: contract.header, ...fix, ...written }];
  });
}

function mayChange({ type, field }: ColumnContract, key: readonly string[]): boolean {
  return type !== 'name' && type !== 'id-number' && field !== 'memberId' && !key.includes(field);
}

function writtenAs({ type }: ColumnContract, after: string, date1904: boolean): { value: string | number; format: string } | undefined {
  switch (type) {
    case 'date':
    case 'time': {
      const serial = parseDateText(after)?.serial;
      if (serial === undefined) return undefined;
      return { value: date1904 ? to1904(serial) : serial, format: type === 'date' ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm' };
    }
    case 'number':
    case 'integer': {
      const number = Number(after);
      return after === '' || Number.isNaN(number) ? undefined : { value: number, format: 'General' };
    }
    default:
      return { value: after, format: '@' };
  }
}
