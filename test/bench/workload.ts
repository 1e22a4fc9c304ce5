import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { sheetContract } from '../../core/contract';
import { DIALECTS, writeDialect } from '../../scripts/sample/messy/dialects';
import type { Dialect } from '../../scripts/sample/messy/dialects';
import { rawSheet } from '../../scripts/sample/messy/raw-workbook';
import type { RawSheet, RawWorkbook } from '../../scripts/sample/messy/raw-workbook';
import { sampleDistrict } from '../../scripts/sample/sample-district';

/** Attendance rows a file: `S` like small districts, `M` a province's, `L` beyond. */
export const WORKLOADS = { S: { files: 30, rows: 2_000 }, M: { files: 100, rows: 6_000 }, L: { files: 300, rows: 10_000 } } as const;
export type WorkloadName = keyof typeof WORKLOADS;

/** Programs whose files offices send most. */
const WRITERS = ['excel', 'wps', 'poi', 'openpyxl'];

/** The files of a workload below a folder; made once. */
export function makeWorkload(root: string, name: WorkloadName): string {
  const { files, rows } = WORKLOADS[name];
  const folder = join(root, name);
  if (existsSync(folder) && readdirSync(folder).length === files) return folder;
  mkdirSync(folder, { recursive: true });
  const dialects = DIALECTS.filter((dialect) => WRITERS.includes(dialect.name));
  for (let i = 1; i <= files; i++)
    writeFileSync(
      join(folder, `示例区${String(i).padStart(3, '0')}.xlsx`),
      districtBytes(i, rows, dialects[i % dialects.length] as Dialect),
    );
  return folder;
}

/** A clean district as another program would have saved it. */
function districtBytes(index: number, rows: number, dialect: Dialect): Buffer {
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
