import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { dutyLedger } from '../../support/command';
import { temporaryFolder, writeFiles } from '../../support/folders';
import { INFORMATION, sheet, workbookBytes } from '../../support/ledger';

/* ID numbers and phone numbers, also those typed into columns that are not theirs, stay in the sheets they came from. */

const ID = '110101199003070011';
const FULL_WIDTH_ID = '１１０１０１１９９００３０７００２Ｘ';
const PHONE = '13800001234';
const CREDIT_CODE = '911100001234567890';
const folder = temporaryFolder();

/** Every text of a workbook that a person could read, notes included. */
function textsOf(path: string): string {
  return readWorkbookBytes(readFileSync(path)).strings.join('\n');
}

test('wherever they were typed, lists of findings mask them', () => {
  const roster = sheet('委员名册', [
    ['委员编号', '姓名', '性别', '界别', '身份证号', '手机', '党派', '民族'],
    [ID, '示例甲', ID, '教育界', ID, PHONE, PHONE, FULL_WIDTH_ID],
    [ID, '示例乙', '男', PHONE, `${ID} `, '１３８００００１２３４', CREDIT_CODE, '汉族'],
  ]);
  writeFiles(folder, { 'in/a.xlsx': workbookBytes([INFORMATION, roster]) });
  const outs = ['--json', '--all'].map((option) => dutyLedger('merge', join(folder, 'in'), '--out', join(folder, 'out'), option).stdout);
  const sarif = dutyLedger('check', join(folder, 'in'), '--format', 'sarif').stdout;
  const returns = readdirSync(join(folder, 'out', '退回单')).map((name) => textsOf(join(folder, 'out', '退回单', name)));
  const all = [...outs, sarif, textsOf(join(folder, 'out', '问题清单.xlsx')), ...returns];
  expect(returns).toHaveLength(1);
  for (const text of all) {
    expect(text).not.toContain(ID);
    expect(text).not.toContain(FULL_WIDTH_ID);
    expect(text).not.toMatch(/11010119900307002X/i);
    expect(text).not.toContain(PHONE);
    expect(text).not.toContain('１３８００００１２３４');
    expect(text).toContain('110101**********11');
  }
  // What only looks like one is told as it is.
  expect(all[0]).toContain(CREDIT_CODE);
});

test('the record of a run names no member, although his sheet is called after him', () => {
  const own = sheet('示例甲乙', [
    ['时间', '类别', '内容'],
    ['2025-03-05', '全会', '示例会议'],
  ]);
  const roster = sheet('委员名册', [
    ['委员编号', '姓名', '界别'],
    ['010001', '示例甲乙', '教育界'],
  ]);
  writeFiles(folder, { 'own/a.xlsx': workbookBytes([INFORMATION, roster, own]) });
  dutyLedger('merge', join(folder, 'own'), '--out', join(folder, 'record'));
  const record = readFileSync(join(folder, 'record', 'run.json'), 'utf8');
  expect(record).not.toContain('示例甲乙');
  expect((JSON.parse(record) as { files: { rows: unknown }[] }).files[0]?.rows).toEqual(
    ['委员名册', '活动台账', '出席记录'].map((register) => ({ register, read: 1, merged: 1, heldBack: 0, ignored: 0 })),
  );
});
