import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { LONGEST_TEXT } from '../../../core/table/cell-text';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { dutyLedger } from '../../support/command';
import { temporaryFolder, writeFiles } from '../../support/folders';
import { INFORMATION, ROSTER, sheet, workbookBytes } from '../../support/ledger';

/* Other programs write texts that no cell of Excel holds, and Excel itself very long ones: no output may be damaged by them. */

const folder = temporaryFolder();
const date = { raw: 'date', serial: 45_700 } as const;
const long = '示'.repeat(LONGEST_TEXT + 1);
const full = '例'.repeat(LONGEST_TEXT);

interface Report {
  readonly files: readonly { readonly findings: readonly { readonly code: string; readonly message: string }[] }[];
}

test('texts too long for a cell are findings, their rows wait, and every workbook that is written can be opened', () => {
  const proposals = sheet('提案', [
    ['流水号', '提交日期', '案由', '审查结果', '自用栏'],
    ['T1', date, long, '待审', null],
    ['T2', date, '示例', '待审', long],
    ['T3', full, '示例', '待审', null],
    ['T4', date, full, '待审', full],
  ]);
  writeFiles(folder, { 'in/a.xlsx': workbookBytes([INFORMATION, ROSTER, proposals]) });
  const { stdout } = dutyLedger('merge', join(folder, 'in'), '--out', join(folder, 'out'), '--json');
  const [file] = (JSON.parse(stdout) as Report).files;
  const said = file?.findings.filter(({ code }) => code !== 'column/extra') ?? [];
  expect(said.map(({ code }) => code)).toEqual(['cell/not-date', 'cell/too-long', 'cell/too-long']);
  for (const { message } of said) expect(message.length).toBeLessThan(400);

  const lengths = ['汇总.xlsx', '年度报告.xlsx', '问题清单.xlsx', '退回单/示例区.xlsx'].map((name) =>
    Math.max(...readWorkbookBytes(readFileSync(join(folder, 'out', name))).strings.map((text) => text.length)),
  );
  // What a cell can hold is merged whole.
  expect(lengths[0]).toBe(LONGEST_TEXT);
  expect(Math.max(...lengths)).toBe(LONGEST_TEXT);
});

test('a unit with a name longer than any file name has its 退回单 all the same', () => {
  const unit = '示例区'.repeat(200);
  const information = sheet('填报说明', [
    ['填报单位', unit],
    ['年度', 2025],
  ]);
  const proposals = sheet('提案', [
    ['流水号', '提交日期', '案由'],
    ['T1', '没有日期', '示例'],
  ]);
  writeFiles(folder, { 'named/a.xlsx': workbookBytes([information, ROSTER, proposals]) });
  const { code } = dutyLedger('merge', join(folder, 'named'), '--out', join(folder, 'named-out'), '-q');
  expect(code).toBe(1);
  expect(readdirSync(join(folder, 'named-out/退回单'))).toEqual([`${Array.from(unit).slice(0, 50).join('')}….xlsx`]);
});
