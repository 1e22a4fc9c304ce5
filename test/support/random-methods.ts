import fc from 'fast-check';

import { assessWorkbook } from '../../core/merge/assess';
import type { ScoreResult } from '../../core/scoring/results';
import { scoreLedger } from '../../core/scoring/score-ledger';
import { gridRows, gridWorkbook } from './grid';
import type { GridValue } from './grid';
import type { PlainGroup, PlainRecord, PlainRule, PlainTable, Where } from './reference-evaluator';

/* Random methods and years, and the same as a clerk would type them into sheets. */

type Row = Record<string, GridValue>;
const DAY = { date: 45_720 };
const ME = '0001';

/** The conditions that a rule may have, by source: column and its possible values. */
const COLUMNS = {
  会议: { 类别: ['全会', '常委会', '调研'], 状态: ['出席', '请假', '缺席', '迟到'] },
  提案: { 结果: ['立案', '不立案', '待审'], 标签: ['重点', '优秀'], 分类: ['经济', '城建', '社会'], 角色: ['个人', '第一提案人', '联名'] },
  社情民意: { 结果: ['区采用', '市采用', '区批示', '省批示'], 分类: ['经济', '城建', '社会'] },
  公益: { 类别: ['公益'] },
} as const;
type Source = keyof typeof COLUMNS;
const SHEET: Readonly<Record<Source, string>> = { 会议: '会议活动', 提案: '提案', 社情民意: '社情民意', 公益: '公益' };
const SOURCES = Object.keys(COLUMNS) as Source[];

const half = (most: number): fc.Arbitrary<number> => fc.integer({ min: 1, max: most * 2 }).map((n) => n / 2);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined, freq: 3 });

export const plainRecord: fc.Arbitrary<Omit<PlainRecord, 'id'>> = fc.oneof(
  fc
    .record({
      category: fc.constantFrom(...COLUMNS.会议.类别),
      status: fc.constantFrom(...COLUMNS.会议.状态),
      due: fc.integer({ min: 1, max: 4 }),
      missed: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ category, status, due, missed }) => {
      const there = status === '出席' || status === '迟到';
      const attended = there ? Math.max(1, due - missed) : 0;
      return {
        source: '会议',
        attributes: { 类别: [category], 状态: [status] },
        quantity: 1,
        order: 1,
        signers: 1,
        due,
        attended,
        present: there,
        confirmed: true,
      };
    }),
  fc
    .record({
      signers: fc.integer({ min: 1, max: 4 }),
      place: fc.integer({ min: 1, max: 4 }),
      review: fc.constantFrom(...COLUMNS.提案.结果),
      tags: fc.subarray([...COLUMNS.提案.标签]),
      category: maybe(fc.constantFrom(...COLUMNS.提案.分类)),
    })
    .map(({ signers, place, review, tags, category }) => {
      const order = Math.min(place, signers);
      const role = signers === 1 ? ['个人', '第一提案人'] : order === 1 ? ['第一提案人'] : ['联名'];
      const attributes = { 结果: [review], 标签: tags, 分类: category === undefined ? [] : [category], 角色: role };
      return { source: '提案', attributes, quantity: 1, order, signers, present: true, confirmed: true };
    }),
  fc
    .record({ outcomes: fc.subarray([...COLUMNS.社情民意.结果]), category: maybe(fc.constantFrom(...COLUMNS.社情民意.分类)) })
    .map(({ outcomes, category }) => ({
      source: '社情民意',
      attributes: { 结果: outcomes, 分类: category === undefined ? [] : [category] },
      quantity: 1,
      order: 1,
      signers: 1,
      present: true,
      confirmed: true,
    })),
  fc.record({ quantity: half(5), confirmed: fc.constantFrom(true, true, false) }).map(({ quantity, confirmed }) => ({
    source: '公益',
    attributes: { 类别: ['公益'] },
    quantity,
    order: 1,
    signers: 1,
    present: true,
    confirmed,
  })),
);

function where(source: Source, most: number): fc.Arbitrary<Where> {
  const columns = Object.entries(COLUMNS[source]) as [string, readonly string[]][];
  const condition = fc
    .constantFrom(...columns)
    .chain(([column, values]) =>
      fc.record({ column: fc.constant(column), not: fc.boolean(), values: fc.subarray([...values], { minLength: 1 }) }),
    );
  return fc
    .array(condition, { maxLength: most })
    .map((list) => list.filter(({ column }, i) => list.findIndex((other) => other.column === column) === i));
}

function table(source: Source): fc.Arbitrary<PlainTable> {
  return fc.array(fc.record({ where: where(source, 2), points: half(15) }), { minLength: 1, maxLength: 4 });
}

const rule = (id: string, parents: readonly string[], earlier: readonly string[]): fc.Arbitrary<PlainRule> =>
  fc.constantFrom(...SOURCES).chain((source) =>
    fc.record({
      id: fc.constant(id),
      parent: fc.constantFrom(...parents),
      kind: fc.constantFrom('earn' as const, 'earn' as const, 'deduct' as const),
      source: fc.constant<string>(source),
      where: where(source, 2),
      onlyStanding: fc.constantFrom(false, false, false, true),
      measure: fc.constantFrom('quantity' as const, 'count' as const, 'any' as const, 'distinct' as const),
      method: fc.oneof(
        half(10).map((points) => ({ type: 'per-unit' as const, points })),
        fc.record({ type: fc.constant('flat' as const), points: half(10), least: fc.integer({ min: 1, max: 3 }) }),
        fc.record({ type: fc.constant('from-nth' as const), points: half(10), from: fc.integer({ min: 1, max: 3 }) }),
        fc.tuple(half(5), half(5), half(5)).map(([a, b, c]) => ({
          type: 'steps' as const,
          steps: [
            [1, a],
            [2, a + b],
            [4, a + b + c],
          ] as const,
        })),
        fc.record({
          type: fc.constant('table' as const),
          table: table(source),
          pick: fc.constantFrom('first' as const, 'best' as const, 'highest-level' as const, 'sum' as const),
        }),
        ...(source === '会议'
          ? [
              fc.record({
                type: fc.constant('rate' as const),
                points: half(40),
                whenEmpty: fc.constantFrom('zero' as const, 'full' as const, 'not-scored' as const),
              }),
            ]
          : []),
      ),
      sharing: fc.constantFrom('full' as const, 'first-half' as const, 'first-only' as const, 'first-2' as const),
      merge: fc.constantFrom('none' as const, 'none' as const, 'best' as const, 'highest-level' as const),
      mergeKey: fc.constantFrom('', source === '会议' || source === '公益' ? '类别' : '分类'),
      countCap: maybe(fc.integer({ min: 1, max: 4 })),
      cap: maybe(half(30)),
      floor: maybe(fc.constantFrom(-20, -5.5, 0, 2)),
      givesWayTo: earlier.length === 0 ? fc.constant(undefined) : maybe(fc.constantFrom(...earlier)),
    }),
  );

const group = (id: string, parents: readonly string[]): fc.Arbitrary<PlainGroup> =>
  fc.record({
    id: fc.constant(id),
    parent: fc.constantFrom(...parents),
    aggregate: fc.constantFrom('sum' as const, 'sum' as const, 'max' as const),
    base: fc.constantFrom(0, 0, 10, 70),
    cap: maybe(half(60).map((cap) => cap + 2)),
    floor: maybe(fc.constantFrom(0, -10)),
  });

export interface Case {
  readonly groups: readonly PlainGroup[];
  readonly rules: readonly PlainRule[];
  readonly records: readonly PlainRecord[];
  readonly standing: boolean;
}

export const methodAndYear: fc.Arbitrary<Case> = fc
  .record({
    groups: fc.tuple(group('A', ['']), group('B', ['', 'A']), group('C', ['', 'B'])),
    rules: fc.tuple(
      rule('A1', ['A', 'B', 'C'], []),
      rule('A2', ['A', 'B'], ['A1']),
      rule('B1', ['B', 'C'], ['A1']),
      rule('C1', ['C'], ['A2']),
    ),
    records: fc.array(plainRecord, { maxLength: 14 }),
    standing: fc.boolean(),
  })
  .map(({ records, rules, ...rest }) => ({
    ...rest,
    // A cap below its floor is refused by the analysis.
    rules: rules.map((each) =>
      each.cap !== undefined && each.floor !== undefined && each.cap < each.floor ? { ...each, floor: undefined } : each,
    ),
    records: records.map((each, i) => ({ ...each, id: `R${i}` })),
  }));

// From here on: the case as a clerk would type it.

const text = (conditions: Where): string[] => conditions.map(({ column, not, values }) => `${column}${not ? '≠' : '='}${values.join('|')}`);

const METHODS = { 'per-unit': '每单位', flat: '定额', 'from-nth': '第N件起每单位', steps: '分档', table: '查表', rate: '比率x分' } as const;
const MEASURES = { quantity: '数量合计', count: '次数', any: '有无', distinct: '去重次数' } as const;
const SHARING = { full: '全额', 'first-half': '首人折半其余均摊', 'first-only': '仅第一人', 'first-2': '前2人' } as const;
const MERGES = { none: '各计', best: '取分最高', 'highest-level': '取级别最高' } as const;
const PICKS = { first: '首个匹配', best: '取分最高', 'highest-level': '按次序取最高', sum: '累加' } as const;
const EMPTY = { zero: '记0', full: '记满', 'not-scored': '不评' } as const;

function ruleRow(each: PlainRule): Row {
  const { method } = each;
  return {
    编号: each.id,
    上级编号: each.parent,
    名称: each.id,
    类型: each.kind === 'earn' ? '得分' : '扣分',
    适用对象: each.onlyStanding ? '常委＝是' : '',
    数据表: SHEET[each.source as Source],
    筛选条件: text(each.where).join('；'),
    计量: method.type === 'rate' ? '出席率' : MEASURES[each.measure],
    计分方式: METHODS[method.type],
    分值: 'points' in method ? method.points : undefined,
    起计: method.type === 'flat' ? method.least : method.type === 'from-nth' ? method.from : undefined,
    分值表: method.type === 'table' || method.type === 'steps' ? `表${each.id}` : '',
    同件归并: MERGES[each.merge],
    归并键: each.mergeKey,
    联名分配: SHARING[each.sharing],
    不重复: each.givesWayTo ?? '',
    计次上限: each.countCap,
    上限: each.cap,
    下限: each.floor,
    无数据时: method.type === 'rate' ? EMPTY[method.whenEmpty] : '',
  };
}

function tableRows({ id, method }: PlainRule): Row[] {
  if (method.type === 'steps')
    return method.steps.map(([bound, points], i) => ({ 表名: `表${id}`, 次序: i + 1, 条件1列: `>=${bound}`, 分值: points }));
  if (method.type !== 'table') return [];
  return method.table.map(({ where: conditions, points }, i) => {
    const cells = text(conditions);
    return { 表名: `表${id}`, 次序: i + 1, 条件1列: cells[0] ?? '', 条件2列: cells[1] ?? '', 分值: points, 取法: PICKS[method.pick] };
  });
}

function recordRows(records: readonly PlainRecord[]): Record<string, Row[]> {
  const sheets: Record<string, Row[]> = { 活动台账: [], 出席记录: [], 提案: [], 社情民意: [], 社情民意采用: [], 公益与其他: [] };
  const put = (sheet: string, row: Row): unknown => (sheets[sheet] as Row[]).push(row);
  for (const { source, id, attributes: a, order, signers, due, attended, quantity, confirmed } of records) {
    if (source === '会议') {
      put('活动台账', { 活动编号: id, 名称: id, 类别: a['类别']?.[0], 开始: DAY });
      put('出席记录', { 活动编号: id, 委员编号: ME, 状态: a['状态']?.[0], 应到: due, 实到: attended });
    } else if (source === '提案') {
      const others = ['0002', '0003', '0004'].slice(0, signers - 1);
      const signed = [...others.slice(0, order - 1), ME, ...others.slice(order - 1)];
      const tags = Object.fromEntries((a['标签'] ?? []).map((tag) => [tag, '是']));
      put('提案', {
        流水号: id,
        提交日期: DAY,
        案由: '示例',
        第一提案人: signed[0],
        联名人: signed.slice(1).join('、'),
        审查结果: a['结果']?.[0],
        分类: a['分类']?.[0],
        重点: tags['重点'],
        优秀: tags['优秀'],
      });
    } else if (source === '社情民意') {
      put('社情民意', { 编号: id, 提交日期: DAY, 标题: '示例', 反映人: ME, 分类: a['分类']?.[0] });
      const levels = new Map<string, string[]>();
      for (const outcome of a['结果'] ?? [])
        levels.set(outcome[0] as string, [...(levels.get(outcome[0] as string) ?? []), outcome.slice(1)]);
      for (const [level, kinds] of levels)
        put('社情民意采用', {
          编号: id,
          级别: level,
          报送: '是',
          得到采用: kinds.includes('采用') ? '是' : '否',
          批示领导: kinds.includes('批示') ? '示例领导' : '',
          批示日期: kinds.includes('批示') ? DAY : undefined,
        });
    } else
      put('公益与其他', { 编号: id, 委员编号: ME, 日期: DAY, 类别: '公益', 名称: '示例', 数量: quantity, 认定: confirmed ? '是' : '否' });
  }
  return sheets;
}

/** Reads the case as sheets and scores it; `order` rearranges the rows of every register. */
export function scoreCase(
  { groups, rules, records, standing }: Case,
  order: <T>(rows: T[]) => T[] = (rows) => rows,
): { result: ScoreResult; errors: string[] } {
  const roster = ['0001', '0002', '0003', '0004'].map((id, i) => ({
    委员编号: id,
    姓名: `示例${'甲乙丙丁'[i]}`,
    界别: '教育界',
    是否常委: i === 0 && standing ? '是' : '否',
  }));
  const groupRows = groups.map(({ id, parent, aggregate, base, cap, floor }) => ({
    编号: id,
    上级编号: parent,
    名称: id,
    类型: '组',
    起始分: base,
    上限: cap,
    下限: floor,
    汇总方式: aggregate === 'max' ? '取大' : '求和',
  }));
  const sheets = {
    填报说明: [
      ['填报单位', '示例区'],
      ['年度', 2025],
    ] as GridValue[][],
    委员名册: gridRows(roster),
    ...Object.fromEntries(
      Object.entries(recordRows(records))
        .filter(([, rows]) => rows.length > 0)
        .map(([name, rows]) => [name, gridRows(order(rows))]),
    ),
    评分规则: gridRows([...groupRows, ...rules.map(ruleRow)]),
    分值表: gridRows([...rules.flatMap(tableRows), { 表名: '备用', 次序: 1, 分值: 0 }]),
  };
  const { ledger, findings } = assessWorkbook(gridWorkbook(sheets));
  const outcome = scoreLedger(ledger, findings);
  if (!outcome.ok)
    throw new Error(
      outcome.findings
        .filter(({ severity }) => severity === 'error')
        .map(({ code, location }) => `${code} ${location.sheet}!${location.address}`)
        .join(),
    );
  return { result: outcome.scored.result, errors: findings.filter(({ severity }) => severity === 'error').map(({ code }) => code) };
}
