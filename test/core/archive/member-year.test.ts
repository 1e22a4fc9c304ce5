import { memberYear } from '../../../core/archive/member-year';
import { scoreLedger } from '../../../core/scoring/score-ledger';
import { assess, INFORMATION, ROSTER, sheet } from '../../support/ledger';

const day = (serial: number) => ({ raw: 'date', serial }) as const;

test('attendance of an activity that is not held says so', () => {
  const { ledger, findings } = assess([
    INFORMATION,
    ROSTER,
    sheet('活动台账', [
      ['活动编号', '活动名称', '活动类型', '状态', '开始'],
      ['A1', '示例座谈', '座谈会', '草稿', day(45_700)],
      ['A2', '示例调研', '调研', '关闭', day(45_701)],
    ]),
    sheet('出席记录', [
      ['活动编号', '委员编号', '出席状态'],
      ['A1', '0001', '出席'],
      ['A2', '0001', '出席'],
    ]),
    sheet('评分规则', [
      ['编号', '名称', '类型'],
      ['P', '示例', '录入'],
    ]),
  ]);
  const outcome = scoreLedger(ledger, findings);
  if (!outcome.ok) throw new Error('the rules are right');
  const { lists } = memberYear(outcome.scored.scoring, 0);
  expect(lists.flatMap(({ items }) => items.map(({ title, result }) => [title, result]))).toEqual([
    ['示例座谈', '出席（活动草稿）'],
    ['示例调研', '出席'],
  ]);
});
