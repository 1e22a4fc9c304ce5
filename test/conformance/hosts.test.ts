import { readFileSync } from 'node:fs';

import { OfficeHost } from '../../addin/excel/office-host';
import { jsonFinding } from '../../core/formats/to-json';
import { assessWorkbook } from '../../core/merge/assess';
import { scoreJson } from '../../core/scoring/score-json';
import { scoreLedger } from '../../core/scoring/score-ledger';
import { cellAddress } from '../../core/table/address';
import { formatSerial, from1904 } from '../../core/table/excel-date';
import { CellKind, FORMULA_FLAG, KIND_MASK } from '../../core/table/sheet-grid';
import type { SheetGrid, WorkbookGrid } from '../../core/table/sheet-grid';
import { makeSample } from '../../scripts/sample';
import { readWorkbookBytes } from '../../scripts/xlsx/read/read-workbook';
import { ExcelHost } from '../excel-host/excel-host';
import { openOfficePage } from '../excel-host/office-page';

/*
 * One workbook, two hosts: read from its file by the command line's reader, and through the real office.js client from
 * the emulated Excel, which opens the same file with exceljs. Grids, findings and scores must be the same.
 */

/** Every filled cell as `sheet!A1` -> kind and value. */
function cells({ sheets, strings, date1904 }: WorkbookGrid): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, columns } of sheets) {
    columns.forEach((column, c) => {
      column?.kinds.forEach((bits, row) => {
        const kind = bits & KIND_MASK;
        const value = column.values[row] as number;
        const formula = (bits & FORMULA_FLAG) === 0 ? '' : '=';
        const text = kind === CellKind.Text || kind === CellKind.Error ? (strings[value] ?? '').replaceAll('\r\n', '\n') : '';
        if (kind === CellKind.Blank || (kind === CellKind.Text && text === '')) return;
        const shown =
          kind === CellKind.Date
            ? formatSerial(date1904 ? from1904(value) : value)
            : text === ''
              ? String(Number(value.toPrecision(14)))
              : text;
        found[`${name}!${cellAddress(row, c)}`] = `${formula}${kind} ${shown}`;
      });
    });
  }
  return found;
}

/** What else a grid says, as far as the cells reach. */
function facts({ name, visibility, hiddenRows, hiddenColumns, merges, dropDowns, rowCount, columnCount, columns }: SheetGrid): unknown {
  const inside = (limit: number) => (index: number) => index < limit;
  const covered = new Set<string>();
  columns.forEach((column, c) => {
    for (let row = 0; row < rowCount; row++) {
      if ((column?.kinds[row] ?? 0) === CellKind.Blank) continue;
      if (dropDowns.some(({ top, left, bottom, right }) => top <= row && row <= bottom && left <= c && c <= right))
        covered.add(cellAddress(row, c));
    }
  });
  return {
    name,
    visibility,
    hiddenRows: [...hiddenRows].filter(inside(rowCount)).sort((a, b) => a - b),
    hiddenColumns: [...hiddenColumns].filter(inside(columnCount)).sort((a, b) => a - b),
    merges: merges
      .filter(({ top, left }) => top < rowCount && left < columnCount)
      .map(({ top, left, bottom, right }) => `${cellAddress(top, left)}:${cellAddress(bottom, right)}`)
      .sort(),
    dropDowns: [...covered].sort(),
  };
}

/**
 * Excel calculates what a file holds without a result, so such a cell is never without a value there. The emulated
 * Excel calculates nothing: its result is an empty text.
 */
function calculated(workbook: WorkbookGrid): WorkbookGrid {
  const empty = workbook.strings.length;
  for (const { columns } of workbook.sheets)
    for (const column of columns)
      column?.kinds.forEach((bits, row) => {
        if (bits !== FORMULA_FLAG) return;
        column.kinds[row] = CellKind.Text | FORMULA_FLAG;
        column.values[row] = empty;
      });
  return { ...workbook, strings: [...workbook.strings, ''] };
}

function results(workbook: WorkbookGrid): unknown {
  const assessment = assessWorkbook(workbook);
  const findings = assessment.findings.map((finding) => jsonFinding(finding, 'zh-CN'));
  const outcome = assessment.rejected ? undefined : scoreLedger(assessment.ledger, assessment.findings);
  const { year } = assessment.ledger.information;
  return {
    findings,
    rows: assessment.rows,
    // As it is written: members are made one after the other.
    scores: JSON.stringify(outcome?.ok === true ? scoreJson(outcome.scored.result, year, outcome.scored.findings, 'zh-CN') : outcome),
  };
}

async function throughOffice(
  bytes: Uint8Array,
  sets?: Record<string, string>,
): Promise<{ workbook: WorkbookGrid; roundTrips: number; host: ExcelHost }> {
  const host = await ExcelHost.open(bytes, sets === undefined ? {} : { sets });
  const page = await openOfficePage(host);
  try {
    return { ...(await new OfficeHost().readWorkbook()), host };
  } finally {
    page.close();
  }
}

async function samples(): Promise<[name: string, bytes: Buffer][]> {
  const found: [string, Buffer][] = [
    ['the template', readFileSync('templates/履职台账模板.xlsx')],
    ['a published method', readFileSync('templates/评分规则/广水2017.xlsx')],
  ];
  for (const messy of [false, true])
    for await (const { name, bytes } of makeSample({ districts: messy ? 10 : 2, members: 30, seed: 5, messy } as never))
      if (name.endsWith('.xlsx') && (!messy || /^示例区\d+\.xlsx$/.test(name))) found.push([`${messy ? 'messy' : 'clean'} ${name}`, bytes]);
  return found;
}

describe('both hosts', () => {
  let workbooks: [string, Buffer][] = [];
  beforeAll(async () => {
    workbooks = await samples();
  });

  it('read equal grids, findings and scores', async () => {
    expect(workbooks.length).toBeGreaterThan(10);
    for (const [name, bytes] of workbooks) {
      const file = calculated(readWorkbookBytes(bytes));
      const { workbook } = await throughOffice(bytes).catch((error: unknown) => {
        throw new Error(`${name}: ${String(error)}`);
      });
      expect({ name, cells: cells(workbook) }).toEqual({ name, cells: cells(file) });
      expect({ name, facts: workbook.sheets.map(facts) }).toEqual({ name, facts: file.sheets.map(facts) });
      expect({ name, results: results(workbook) }).toEqual({ name, results: results(file) });
    }
  });
});
