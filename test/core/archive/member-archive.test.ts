import { memberArchive } from '../../../core/archive/member-archive';
import { assessWorkbook } from '../../../core/merge/assess';
import { rowsOf } from '../../../core/report/figures';
import { scoreLedger } from '../../../core/scoring/score-ledger';
import type { Scored } from '../../../core/scoring/score-ledger';
import { gridRows, gridWorkbook } from '../../support/grid';

/* Earlier years of a member: those of his unit, whether each year is the unit's own workbook or a merged one. */

interface Entered {
  /** 来源单位; '' in the unit's own workbook. */
  readonly of: string;
  readonly points: number;
}

/** A year's workbook in which every unit has a member 0001. */
function year(
  of: number,
  unit: string,
  members: readonly Entered[],
): { readonly unit: string; readonly year: number; readonly scored: Scored } {
  const own = (entered: Entered) => ({ ...(entered.of === '' ? {} : { 来源单位: entered.of }), 委员编号: '0001' });
  const { ledger, findings } = assessWorkbook(
    gridWorkbook({
      填报说明: [
        ['填报单位', unit],
        ['年度', of],
      ],
      委员名册: gridRows(members.map((member) => ({ ...own(member), 姓名: '示例甲', 界别: '教育界' }))),
      评分规则: gridRows([{ 编号: 'P', 名称: '示例', 类型: '录入' }]),
      录入分: gridRows(members.map((member) => ({ ...own(member), 指标编号: 'P', 分值: member.points, 录入人: '示例', 依据: '示例' }))),
    }),
  );
  const outcome = scoreLedger(ledger, findings);
  if (!outcome.ok) throw new Error(outcome.findings.map(({ code }) => code).join());
  return { unit, year: of, scored: outcome.scored };
}

/** Year and points of each line of 历年. */
function earlier(now: ReturnType<typeof year>, past: ReturnType<typeof year>, member = 0): unknown[] {
  const score = now.scored.result.members[member];
  if (score === undefined) throw new Error('no such member');
  const { lists } = memberArchive(now.scored, score, { title: '示例', unit: now.unit, year: now.year, past: [past] });
  const list = lists.get('历年');
  return list === undefined ? [] : rowsOf(list).map(([at, total]) => [at, total]);
}

const own = (of: number, points: number, unit = '示例区02') => year(of, unit, [{ of: '', points }]);
const merged = (of: number, ...points: readonly number[]) =>
  year(
    of,
    '示例市',
    points.map((each, i) => ({ of: `示例区0${i + 1}`, points: each })),
  );

test('the own workbook, with a merged one of last year in which another unit has a member of the same number', () => {
  expect(earlier(own(2025, 7), merged(2024, 1, 2))).toEqual([['2024', 2]]);
  expect(earlier(own(2025, 7, '示例区09'), merged(2024, 1, 2))).toEqual([]);
});

test('a merged workbook, with the own one of last year', () => {
  expect(earlier(merged(2025, 7, 8), own(2024, 2), 1)).toEqual([['2024', 2]]);
  expect(earlier(merged(2025, 7, 8), own(2024, 2), 0)).toEqual([]);
});

test('two merged workbooks; two of one unit, whose name was written in another way', () => {
  expect(earlier(merged(2025, 7, 8), merged(2024, 1, 2), 1)).toEqual([['2024', 2]]);
  expect(earlier(own(2025, 7), own(2024, 2, '示例区02政协'))).toEqual([['2024', 2]]);
});
