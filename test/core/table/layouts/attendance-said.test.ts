import { assess, INFORMATION, ROSTER, sheet } from '../../../support/ledger';

/* A sheet whose name says that all in it were there, and whose rows may say otherwise. */

function statuses(header: string, ...said: (string | null)[]): string[] {
  const names = ['示例甲', '示例乙'];
  const signIns = sheet('会议签到统计', [
    ['会议名称', '会议时间', '姓名', header],
    ...said.map((each, i) => ['十届四次全会', '2025-01-08', names[i] as string, each]),
  ]);
  return assess([INFORMATION, ROSTER, signIns])
    .ledger.of('出席记录')
    .flatMap((table) => Array.from({ length: table.length }, (_, record) => table.text(record, 'status')));
}

test.each(['签到状态', '参会状态', '报到情况', '考勤情况'])('the status may be headed %s', (header) => {
  expect(statuses(header, '已签到', '请假')).toEqual(['已签到', '请假']);
});

test.each(['结果', '说明', '备注', '甲'])('nobody was there of whom his row says that he was not, under whatever header: %s', (header) => {
  expect(statuses(header, null, '请假')).toEqual(['出席', '请假']);
  expect(statuses(header, '到会', '缺席')).toEqual(['出席', '缺席']);
  expect(statuses(header, '迟到', '未签到')).toEqual(['迟到', '缺席']);
});

test('a mark under a header that says nothing of attendance says nothing', () => {
  expect(statuses('领取材料', '√', '×')).toEqual(['出席', '出席']);
  expect(statuses('用餐', '参加', '不参加')).toEqual(['出席', '出席']);
});

test('who signed with his name was there; somebody else’s name says nothing', () => {
  expect(statuses('签到', '示例甲', '请假（出差）')).toEqual(['出席', '请假']);
  expect(statuses('签到', '示 例 甲', '示例甲')).toEqual(['出席', '示例甲']);
});
