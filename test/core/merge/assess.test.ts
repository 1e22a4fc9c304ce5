import { assessmentMarks, assessWorkbook, markedAssessment } from '../../../core/merge/assess';
import { Block } from '../../../core/table/table';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { INFORMATION, ROSTER, sheet, workbookBytes } from '../../support/ledger';

test('an assessment that went to another thread holds back the same records', () => {
  const attendance = sheet('出席记录', [
    ['活动编号', '委员编号', '出席状态'],
    ['A1', '0001', '出席'],
    ['A1', '0002', '出席了'],
    ['A1', '9999', '出席'],
  ]);
  const repeated = sheet('委员名册', [...ROSTER.rows, ['0002', '示例丙', '经济界']]);
  const activities = sheet('活动台账', [
    ['活动编号', '活动名称', '活动类型'],
    ['A1', '示例活动', '调研'],
  ]);
  const workbook = readWorkbookBytes(workbookBytes([INFORMATION, repeated, activities, attendance]));
  const here = assessWorkbook(workbook);
  const there = markedAssessment(structuredClone(workbook), structuredClone(assessmentMarks(here)));
  const blocked = ({ ledger }: typeof here): unknown => ledger.tables.map(({ contract, blocked: own }) => [contract.name, ...own]);
  expect(blocked(there)).toEqual(blocked(here));
  expect(blocked(here)).toContainEqual(['出席记录', Block.Dependent, Block.Error, Block.Error]);
  expect({ ...there, ledger: undefined }).toEqual({ ...here, ledger: undefined });
});
