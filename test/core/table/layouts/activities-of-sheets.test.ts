import type { RawSheet, RawValue } from '../../../../scripts/sample/messy/raw-workbook';
import type { SheetName } from '../../../../core/contract';
import { assess, INFORMATION, places, ROSTER, sheet, shown } from '../../../support/ledger';

const day = (month: number, date: number): RawValue => ({ raw: 'date', serial: Date.UTC(2025, month - 1, date) / 86_400_000 + 25_569 });
const signIns = (name: string, ...above: (RawValue | null)[][]): RawSheet =>
  sheet(name, [...above, ['序号', '姓名', '签到', '备注'], [1, '示例甲', '√', null], [2, '示例乙', null, '请假']]);

function read(...sheets: RawSheet[]) {
  const assessment = assess([INFORMATION, ROSTER, ...sheets]);
  const rows = (...of: [SheetName, string[]]): string[] => shown(assessment, ...of).map((fields) => fields.join(' '));
  return {
    activities: rows('活动台账', ['activityId', 'category', 'startsOn', 'endsOn']),
    attendance: rows('出席记录', ['activityId', 'memberId', 'status']),
    told: assessment.findings.flatMap(({ code, args }) => (code === 'sheet/of-activity' ? [args] : [])),
    sheets: places(assessment).filter((place) => place.startsWith('sheet/')),
    heldBack: assessment.rows.reduce((sum, { heldBack }) => sum + heldBack, 0),
  };
}

test('where there is no 活动台账, the title of a sheet of those who signed in is the activity', () => {
  const sheets = [
    signIns('1', ['县政协十届四次全会签到表'], ['时间：2025年1月8日至10日', null, '地点：示例会堂']),
    signIns('民营经济调研签到', ['会议时间', day(4, 10)]),
  ];
  expect(read(...sheets)).toMatchObject({
    activities: ['县政协十届四次全会 全会 2025-01-08 2025-01-10', '民营经济调研 调研 2025-04-10 '],
    attendance: ['县政协十届四次全会 0001 出席', '县政协十届四次全会 0002 请假', '民营经济调研 0001 出席', '民营经济调研 0002 请假'],
    told: [{ activity: '县政协十届四次全会（全会，2025-01-08）' }, { activity: '民营经济调研（调研，2025-04-10）' }],
    heldBack: 0,
  });
});

test.each([
  ['政协示例县第十届委员会第四次会议', '全会'],
  ['十届四次会议', '全会'],
  ['政协第十届示例县委员会常务委员会第十二次会议', '常委会'],
  ['十届常委会第12次会议', '常委会'],
  ['县政协十届第八次主席会议', '主席会'],
])('%s is what %s is called in full', (title, category) => {
  expect(read(signIns('Sheet2', [`${title}签到表`], ['2025年3月5日'])).activities).toEqual([`${title} ${category} 2025-03-05 `]);
});

test('those of one title are told apart by the day; sheets of one title and day are of one activity', () => {
  const [first, second, third] = [
    ['1', '3月5日'],
    ['2', '6月5日'],
    ['3', '6月5日'],
  ].map(([name, date]) => signIns(name as string, ['常委会会议签到表'], [`时间：${date}`])) as [RawSheet, RawSheet, RawSheet];
  expect(read(first, second).activities).toEqual([
    '常委会会议（2025-03-05） 常委会 2025-03-05 ',
    '常委会会议（2025-06-05） 常委会 2025-06-05 ',
  ]);
  expect(read(second, third).activities).toEqual(['常委会会议 常委会 2025-06-05 ']);
});

test('both halves of a sheet are read', () => {
  const halves = sheet('视察签到表（2025年5月6日）', [
    ['序号', '姓名', '签到', '序号', '姓名', '签到'],
    [1, '示例甲', '√', 2, '示例乙', '√'],
  ]);
  expect(read(halves).attendance).toHaveLength(2);
});

test('a title that names no kind of activity, or no day, is none; the sheet is told', () => {
  expect(read(signIns('Sheet2', ['工作例会签到表'], ['2025年3月5日']))).toMatchObject({ activities: [], attendance: [] });
  expect(read(signIns('视察签到')).sheets).toContain('sheet/unread-register 视察签到');
});
