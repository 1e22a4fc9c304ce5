import ExcelJS from 'exceljs';

import { addRow, tableSheet } from '../../../../scripts/xlsx/write/table-sheet';

/* LibreOffice trusts the heights of a workbook that says it is Excel's: a row must be as high as its texts. */

test('a row is as high as the longest of its texts needs, and a short one is left to the program', () => {
  const sheet = tableSheet(new ExcelJS.Workbook(), '问题', '全部问题', [
    { header: '单位', width: 16 },
    { header: '问题', width: 22 },
  ]);
  expect(addRow(sheet, ['示例区01', '没有填写']).height).toBeUndefined();
  expect(addRow(sheet, ['示例区01', '这是打开工作簿时产生的临时锁文件']).height).toBe(30);
  expect(addRow(sheet, ['示例区01', '一行\n两行\n三行']).height).toBe(45);
  expect(addRow(sheet, ['示例区01', '长'.repeat(5000)]).height).toBe(409);
});

test('a text that just fits its column takes one line; a line break and one wide character more take another', () => {
  const sheet = tableSheet(new ExcelJS.Workbook(), '待办', '待办清单', [{ header: '记录', width: 18 }]);
  expect(addRow(sheet, ['约访意见 第 10 行']).height).toBeUndefined();
  expect(addRow(sheet, ['约访意见 第 1000 行']).height).toBe(30);
  // Eight wide characters a line: an odd digit of room is of no use to them.
  expect(addRow(sheet, ['长'.repeat(8)]).height).toBeUndefined();
  expect(addRow(sheet, ['长'.repeat(17)]).height).toBe(45);
});
