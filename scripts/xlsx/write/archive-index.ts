import type { MemberScore } from '../../../core/scoring/member-score';
import { newWorkbook } from '../new-workbook';
import { finishWorkbook } from './finish-workbook';
import { addRow, link, tableSheet } from './table-sheet';

const COLUMNS = [
  { header: '序号', width: 8, centred: true },
  { header: '委员编号', width: 14 },
  { header: '姓名', width: 16 },
  { header: '单位', width: 18 },
  { header: '界别', width: 18 },
  { header: '总分', width: 10 },
  { header: '等次', width: 10, centred: true },
  { header: '名次', width: 8, centred: true },
];

/** 目录: one line a member, the name opens the archive. */
export async function writeArchiveIndex(title: string, members: readonly MemberScore[], files: readonly string[]): Promise<Buffer> {
  const workbook = newWorkbook();
  const sheet = tableSheet(workbook, '目录', `${title}目录`, COLUMNS);
  sheet.getCell('A2').value = `共 ${members.length} 人。点姓名打开档案。`;
  members.forEach(({ memberId, name, unit, sector, account, grade, ranks, evaluated }, i) =>
    addRow(sheet, [
      i + 1,
      memberId,
      link(name, files[i] ?? ''),
      unit,
      sector,
      evaluated ? account.total : '—',
      grade ?? '—',
      ranks.overall ?? '—',
    ]),
  );
  return finishWorkbook(workbook);
}
