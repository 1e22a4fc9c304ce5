import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { textAt } from '../../../core/table/sheet-grid';
import { dutyLedgerIn } from '../../support/command';
import { temporaryFolder, writeFiles } from '../../support/folders';
import { INFORMATION, ROSTER, sheet, workbookBytes } from '../../support/ledger';

/* Where every district makes the same mistake in every row, the merge takes no more memory, and its lists stay lists that people read. */

const folder = temporaryFolder();
const [FILES, ROWS] = [12, 6_000];
const APPOINTED = { raw: 'date', serial: 44_571 } as const;

beforeAll(() => {
  const names = Array.from({ length: FILES }, (_, i) => `示例区${i + 10}`);
  const members = (file: number) => Array.from({ length: ROWS }, (_, i) => [`${file}-${i}`, `示例${i}`, '教育届', APPOINTED]);
  writeFiles(
    join(folder, '收件'),
    Object.fromEntries(
      names.map((name, file) => {
        const information = sheet('填报说明', [['填报单位', name], ...INFORMATION.rows.slice(1)]);
        return [`${name}.xlsx`, workbookBytes([information, sheet('委员名册', [ROSTER.rows[0] ?? [], ...members(file)])])];
      }),
    ),
  );
});

/** Texts of the first lines, and of the last one. */
function linesOf(file: string, name: string): { readonly count: number; readonly last: string } {
  const { sheets, strings } = readWorkbookBytes(readFileSync(file));
  const found = sheets.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  const last = found.rowCount - 1;
  return { count: found.rowCount, last: Array.from({ length: found.columnCount }, (_, i) => textAt(found, strings, last, i)).join('|') };
}

test('72,000 mistakes are counted, listed as far as a list is read, and told whole', () => {
  const out = join(folder, '汇总');
  const heap = { ...process.env, NODE_OPTIONS: '--max-old-space-size=120' };
  const { code, stdout, stderr } = dutyLedgerIn(heap, 'merge', join(folder, '收件'), '--out', out, '--no-cache');
  expect([code, stderr]).toEqual([1, '']);
  expect(stdout).toContain(`12 个文件：${FILES * ROWS} 个错误`);
  expect(stdout).toContain(`不在取值表中（${FILES * ROWS}）`);
  expect(stdout).toContain(`读取 ${FILES * ROWS} ＝ 并入 0 ＋ 暂缓 ${FILES * ROWS} ＋ 忽略 0`);

  const list = linesOf(join(out, '问题清单.xlsx'), '问题清单');
  expect(list.count).toBeLessThan(20_000);
  expect(list.last).toContain('“不在取值表中”另有 5500 处，没有逐条列出：C502:C6001。');
  const held = linesOf(join(out, '问题清单.xlsx'), '暂缓的行');
  expect(held.last).toContain('502|另有 5500 行，没有逐行列出：502–6001|');
  expect(linesOf(join(out, '退回单/示例区21.xlsx'), '问题清单').last).toContain('另有 5500 处');

  const run = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as { files: { findings: unknown }[] };
  expect(run.files.map(({ findings }) => findings)).toEqual(run.files.map(() => ({ error: ROWS, warning: 0, info: 0 })));
}, 120_000);
