import type { RawValue } from '../../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, places, ROSTER, sheet, shown } from '../../../support/ledger';

const day = (serial: number) => ({ raw: 'date', serial }) as const;
const attendance = (...rows: (RawValue | null)[][]) =>
  sheet('出席记录', [['姓名', '活动名称', '活动时间', '活动类别', '出席情况'], ...rows]);

function read(...sheets: ReturnType<typeof sheet>[]) {
  const assessment = assess([INFORMATION, ROSTER, ...sheets]);
  return {
    activities: shown(assessment, '活动台账', ['activityId', 'name', 'category', 'startsOn']),
    attendance: shown(assessment, '出席记录', ['activityId', 'memberId', 'status']),
    places: places(assessment).filter((place) => !place.startsWith('cell/') && !place.startsWith('column/stand-in')),
    rows: assessment.rows.map(({ sheet: name, read: count, merged }) => [name, count, merged]),
  };
}

test('what stands of an activity beside everybody who was there is the activity, where there is no 活动台账', () => {
  expect(
    read(
      attendance(
        ['示例甲', '模拟全会', '1月8日', '全会', '出席'],
        ['示例乙', '模拟全会', '1月8日', '全会', '请假'],
        ['示例甲', '模拟视察', day(45_721), '视察', '出席'],
      ),
    ),
  ).toEqual({
    activities: [
      ['模拟全会', '模拟全会', '全会', '2025-01-08'],
      ['模拟视察', '模拟视察', '视察', '2025-03-05'],
    ],
    attendance: [
      ['模拟全会', '0001', '出席'],
      ['模拟全会', '0002', '请假'],
      ['模拟视察', '0001', '出席'],
    ],
    places: ['sheet/within 出席记录!D2'],
    rows: [
      ['委员名册', 2, 2],
      ['出席记录', 3, 3],
      ['出席记录', 2, 2],
    ],
  });
});

test('activities of one name on several days are told apart by the day', () => {
  const {
    activities,
    attendance: records,
    places: told,
  } = read(
    attendance(
      ['示例甲', '常委会', '3月5日', '常委会', '出席'],
      ['示例甲', '常委会', '6月5日', '常委会', '缺席'],
      ['示例乙', '常委会', '3月5日', '常委会', '出席'],
    ),
  );
  expect(activities).toEqual([
    ['常委会（2025-03-05）', '常委会', '常委会', '2025-03-05'],
    ['常委会（2025-06-05）', '常委会', '常委会', '2025-06-05'],
  ]);
  expect(records).toEqual([
    ['常委会（2025-03-05）', '0001', '出席'],
    ['常委会（2025-06-05）', '0001', '缺席'],
    ['常委会（2025-03-05）', '0002', '出席'],
  ]);
  expect(told).toEqual(['sheet/within 出席记录!D2']);
});

test('a record without its day names no activity; without a column of days, or one of kinds where no name says one, there is none', () => {
  const blank = read(attendance(['示例甲', '模拟活动', '1月8日', '全会', '出席'], ['示例乙', '模拟视察', null, '视察', '出席']));
  expect(blank.activities).toHaveLength(1);
  expect(blank.places).toContain('reference/missing 出席记录!B3');
  const without = sheet('出席记录', [
    ['姓名', '活动名称', '活动时间', '出席情况'],
    ['示例甲', '模拟活动', '1月8日', '出席'],
  ]);
  expect(read(without)).toMatchObject({ activities: [], places: ['column/extra 出席记录!C1', 'sheet/missing 活动台账'] });
});

test('beside 活动台账 they are columns of the office’s own', () => {
  const own = sheet('活动台账', [
    ['活动编号', '名称', '类别', '开始'],
    ['HD1', '模拟全会', '全会', day(45_665)],
  ]);
  expect(read(own, attendance(['示例甲', '模拟全会', '1月8日', '全会', '出席']))).toMatchObject({
    activities: [['HD1', '模拟全会', '全会', '2025-01-08']],
    attendance: [['HD1', '0001', '出席']],
  });
});
