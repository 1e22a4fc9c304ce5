import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { sheetContract } from '../../core/contract';
import { DIALECTS, writeDialect } from '../../scripts/sample/messy/dialects';
import type { Dialect } from '../../scripts/sample/messy/dialects';
import { rawSheet } from '../../scripts/sample/messy/raw-workbook';
import type { RawSheet, RawWorkbook } from '../../scripts/sample/messy/raw-workbook';
import { sampleDistrict } from '../../scripts/sample/sample-district';
import { ROOT } from './bench';

/** Attendance rows a file: `S` like small districts, `M` a province's, `L` beyond. */
export const WORKLOADS = { S: { files: 30, rows: 2_000 }, M: { files: 100, rows: 6_000 }, L: { files: 300, rows: 10_000 } } as const;
export type WorkloadName = keyof typeof WORKLOADS;

/** Programs whose files offices send most. */
const WRITERS = ['excel', 'wps', 'poi', 'openpyxl'];

/** The files of a workload; made once. */
export function makeWorkload(name: WorkloadName): string {
  const { files, rows } = WORKLOADS[name];
  const folder = join(ROOT, name);
  if (existsSync(folder) && readdirSync(folder).length === files) return folder;
  mkdirSync(folder, { recursive: true });
  for (let i = 1; i <= files; i++) writeFileSync(join(folder, fileName(i)), districtBytes(i, rows, dialectOf(i)));
  return folder;
}

/** A file of a workload as it comes again with one mistake put right. */
export function correctedFile(name: WorkloadName, index: number): { readonly path: string; readonly bytes: Buffer } {
  return { path: join(ROOT, name, fileName(index)), bytes: districtBytes(index, WORKLOADS[name].rows, dialectOf(index), true) };
}

function dialectOf(index: number): Dialect {
  const dialects = DIALECTS.filter((dialect) => WRITERS.includes(dialect.name));
  return dialects[index % dialects.length] as Dialect;
}

function fileName(index: number): string {
  return `示例区${String(index).padStart(3, '0')}.xlsx`;
}

/** A clean district as another program would have saved it. */
function districtBytes(index: number, rows: number, dialect: Dialect, corrected = false): Buffer {
  const { unit, year, term, sheets } = sampleDistrict(index, { members: Math.max(60, Math.ceil(rows / 30)), rows }, 11);
  const workbook: RawWorkbook = { date1904: false, sheets: [] };
  workbook.sheets.push({
    ...rawSheet('填报说明'),
    rows: [
      ['填报单位', unit],
      ['年度', year],
      ['届次', term],
    ],
  });
  for (const [name, records] of sheets) {
    const last = records[records.length - 1];
    if (corrected && name === '出席记录' && last !== undefined) last['status'] = last['status'] === '出席' ? '请假' : '出席';
    const columns = sheetContract(name).columns.filter(({ field }) => records.some((record) => record[field] !== undefined));
    const sheet: RawSheet = rawSheet(name);
    sheet.rows.push(
      columns.map(({ header }) => header),
      ...records.map((record) =>
        columns.map(({ field, type }) => {
          const value = record[field];
          return typeof value === 'number' && (type === 'date' || type === 'time') ? { raw: 'date' as const, serial: value } : value;
        }),
      ),
    );
    workbook.sheets.push(sheet);
  }
  return writeDialect(workbook, dialect);
}
