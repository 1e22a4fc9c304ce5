import { scoreLedger } from '../../../core/scoring/score-ledger';
import { assess, INFORMATION, places, ROSTER, sheet } from '../../support/ledger';

const ACTIVITIES = sheet('活动台账', [
  ['活动编号', '名称', '类别', '开始'],
  ['A1', '示例调研', '调研', { raw: 'date', serial: 45_717 }],
]);
const attendance = (status: string, due: number | null, attended: number | null) =>
  sheet('出席记录', [
    ['活动编号', '委员编号', '状态', '应到', '实到'],
    ['A1', '0001', status, due, attended],
  ]);
const RULES = sheet('评分规则', [
  ['编号', '上级编号', '名称', '类型', '数据表', '计量', '计分方式', '分值'],
  ['T', null, '总分', '组'],
  ['A', 'T', '活动', '得分', '会议活动', '次数', '每单位', 2],
]);

/** What is told, and the points of the member. */
function outcome(status: string, due: number | null, attended: number | null): readonly [string[], number | undefined] {
  const assessment = assess([INFORMATION, ROSTER, ACTIVITIES, attendance(status, due, attended), RULES]);
  const scored = scoreLedger(assessment.ledger, assessment.findings);
  const [member] = scored.ok ? scored.scored.result.members : [];
  return [places(assessment).filter((place) => place.startsWith('attendance/')), member?.account.total];
}

test.each([
  ['出席', 1, 0],
  ['出席', null, 0],
  ['迟到', 6, 0],
  ['出席', 0, 0],
])('%s, 应到 %p, 实到 %p is told: it counts as not there', (status, due, attended) => {
  expect(outcome(status, due, attended)).toEqual([['attendance/present-not-counted 出席记录!E2'], 0]);
});

test.each([
  ['出席', 1, null, 2],
  ['出席', 6, 3, 2],
  ['请假', 1, 0, 0],
  ['缺席', 1, 0, 0],
])('%s, 应到 %p, 实到 %p is in order', (status, due, attended, points) => {
  expect(outcome(status, due, attended)).toEqual([[], points]);
});

test('who comes without being due was there', () => {
  expect(outcome('出席', 0, null)).toEqual([[], 2]);
});
