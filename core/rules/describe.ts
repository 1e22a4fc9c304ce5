import type { ValueLists } from '../table/value-lists';
import { formatSerial } from '../table/excel-date';
import type { Scopes } from './scopes';
import { BLANK_VALUE } from './filter-text';
import type { Condition } from './filter-text';
import type { Adjustment, Consequence, Grade, Indicator, Minimum, PointRow, PointTable, Quota, Rounding, Rule, RuleBook } from './model';
import { resolveTable, stepBound } from './resolve-table';
import type { RuleSource } from './sources';

/** What one record of a ledger is called when it is counted. */
const UNITS: Readonly<Record<string, string>> = {
  提案: '件',
  社情民意: '篇',
  调研成果: '篇',
  出席记录: '次',
  活动台账: '次',
  学习培训: '次',
  公益与其他: '次',
  奖惩: '项',
  企业联系: '户',
  工作室: '个',
};

const OPERATORS: Readonly<Record<Condition['operator'], string>> = {
  '=': '为',
  '≠': '不为',
  '>=': '不少于',
  '<=': '不超过',
  '>': '大于',
  '<': '小于',
  含: '含',
  不含: '不含',
};

/** Conditions as people say them: `类别为全会或常委会、状态为出席`. */
function describeConditions(conditions: readonly Condition[]): string {
  return conditions
    .map(({ column, operator, values }) => {
      const list = values.join('或');
      const plain = column.replace(/^是否/, '');
      if (operator === '=' && list === '是') return plain;
      if ((operator === '=' && list === '否') || (operator === '≠' && list === '是')) return `非${plain}`;
      if (list === BLANK_VALUE) return operator === '=' ? `没有${plain}` : `有${plain}`;
      return `${column}${OPERATORS[operator]}${list}`;
    })
    .join('、');
}

function sourceText(sources: readonly RuleSource[], filter: readonly Condition[]): string {
  const names = sources.map(({ name }) => name).join('、');
  return filter.length === 0 ? names : `${names}（${describeConditions(filter)}）`;
}

/** Every rule of a book as a Chinese sentence, in the order of the sheet, with its depth in the tree. */
export function describeBook(book: RuleBook, scopes: Scopes, lists: ValueLists): { id: string; depth: number; sentence: string }[] {
  const parents = new Map(book.rules.map((rule) => [rule.id, rule.parentId]));
  const depth = (id: string): number => {
    let count = 0;
    for (let parent = parents.get(id); parent !== undefined && parents.has(parent) && count < 20; parent = parents.get(parent)) count++;
    return count;
  };
  const ordered: Rule[] = [];
  const visit = (parent: string): void => {
    for (const rule of book.rules) {
      const isTop = parent === '' && !parents.has(rule.parentId);
      if (ordered.includes(rule) || (parent === '' ? !isTop : rule.parentId !== parent)) continue;
      ordered.push(rule);
      visit(rule.id);
    }
  };
  visit('');
  return [
    ...ordered.map((rule) => ({ id: rule.id, depth: depth(rule.id), sentence: describeRule(rule, scopes, lists) })),
    ...book.grades.map((grade) => ({ id: '等次', depth: 0, sentence: describeGrade(grade) })),
    ...book.minimums.map((minimum) => ({ id: minimum.id, depth: 0, sentence: describeMinimum(minimum) })),
    ...book.quotas.map((quota) => ({ id: '名额', depth: 0, sentence: describeQuota(quota) })),
    ...book.consequences.map((consequence) => ({ id: '后果', depth: 0, sentence: describeConsequence(consequence) })),
    ...book.adjustments.map((adjustment) => ({ id: '折算', depth: 0, sentence: describeAdjustment(adjustment) })),
  ];
}

export function describeRule(rule: Rule, scopes: Scopes, lists: ValueLists): string {
  const who = [
    rule.subject === '委员' ? '' : `考核${rule.subject}`,
    rule.appliesTo.length === 0 ? '' : `只适用于${describeConditions(rule.appliesTo)}`,
    rule.from === undefined ? '' : `${formatSerial(rule.from)} 起`,
    rule.to === undefined ? '' : `${formatSerial(rule.to)} 止`,
  ].filter((part) => part !== '');
  const body = rule.kind === 'group' ? groupText(rule) : indicatorText(rule, scopes, lists);
  const bounds = [
    rule.cap === undefined ? '' : `最高 ${rule.cap} 分`,
    rule.floor === undefined ? '' : `最低 ${rule.floor} 分`,
    rule.rounding === undefined ? '' : roundingText(rule.rounding),
  ].filter((part) => part !== '');
  const sentence = [body, ...bounds].join('，');
  return `${rule.name}：${sentence}${who.length === 0 ? '' : `（${who.join('，')}）`}。`;
}

function groupText({ base, aggregate }: { base: number; aggregate: 'sum' | 'max' }): string {
  const children = aggregate === 'max' ? '取下属各项中最高的一项' : '下属各项相加';
  return base === 0 ? children : aggregate === 'max' ? `${base} 分，加上${children}` : `从 ${base} 分起加减下属各项`;
}

function roundingText({ digits, mode }: Rounding): string {
  const how = mode === 'truncate' ? '截断' : '四舍五入';
  return digits === 0 ? `${how}到整数` : `保留 ${digits} 位小数（${how}）`;
}

function indicatorText(rule: Indicator, scopes: Scopes, lists: ValueLists): string {
  const verb = rule.kind === 'deduct' ? '扣 ' : ' ';
  const unit = UNITS[rule.sources[0]?.sheet ?? ''] ?? '条';
  const records = sourceText(rule.sources, rule.filter);
  const parts = [
    methodText(rule, records, unit, verb, scopes, lists),
    measureText(rule),
    mergeText(rule),
    sharingText(rule, scopes, lists),
    exclusiveText(rule),
    rule.countCap === undefined || rule.merge.type === 'best-of-year' ? '' : `最多计 ${rule.countCap} ${unit}`,
    rule.whenEmpty === 'zero' ? '' : rule.whenEmpty === 'full' ? '没有可计的数据时记满分' : '没有可计的数据时不评此项',
  ];
  return parts.filter((part) => part !== '').join('，');
}

function methodText(rule: Indicator, records: string, unit: string, verb: string, scopes: Scopes, lists: ValueLists): string {
  const { method, measure } = rule;
  switch (method.type) {
    case 'per-unit':
      if (measure.type === 'any') return `有${records}即${verb}${method.points} 分`;
      return `${records}每${measure.type === 'quantity' && measure.column !== undefined ? `一${measure.column}` : unit}${verb}${method.points} 分`;
    case 'flat':
      return `${records}达到 ${method.least} ${unit}即${verb}${method.points} 分`;
    case 'from-nth':
      return `${records}从第 ${method.from} ${unit}起，每${unit}${verb}${method.points} 分`;
    case 'rate':
      return `${records}的出席率（实到÷应到）乘以 ${method.points} 分`;
    case 'manual':
      return '由人评定，填在录入分';
    case 'steps':
      return `${records}按次数分档：${method.table.rows.map((row) => stepText(row, unit, verb)).join('，')}`;
    case 'lookup':
    case 'cases':
      return `${records}每${unit}按“${method.table.name}”给分：${tableText(method.table, rule, scopes, lists, verb)}`;
  }
}

function stepText(row: PointRow, unit: string, verb: string): string {
  return `${stepBound(row) ?? '？'} ${unit}以上${verb}${row.points} 分`;
}

function tableText(table: PointTable, rule: Indicator, scopes: Scopes, lists: ValueLists, verb: string): string {
  const { rows } = resolveTable(table, scopes.ofSources(rule.sources), lists);
  const text = rows
    .map(({ row, conditions }) => {
      const values = isPlain(conditions[0], conditions.length) ? (conditions[0]?.values.join('或') ?? '') : describeConditions(conditions);
      return `${values === '' ? '其他' : values}${verb === ' ' ? ' ' : ' 扣 '}${row.points}`;
    })
    .join('，');
  const pick = table.pick ?? (rule.method.type === 'cases' ? 'first' : 'best');
  const how = { first: '取第一个相符的', best: '取分最高的', 'highest-level': '取级别（次序）最高的', sum: '相符的各行相加' }[pick];
  return rows.length > 1 ? `${text}（${how}）` : text;
}

function isPlain(condition: Condition | undefined, count: number): boolean {
  return (
    count === 1 &&
    condition?.operator === '=' &&
    !condition.values.some((value) => value === '是' || value === '否' || value === BLANK_VALUE)
  );
}

function measureText({ measure, method }: Indicator): string {
  switch (measure.type) {
    case 'count':
      return method.type === 'flat' || method.type === 'from-nth' || method.type === 'steps' ? '按记录条数' : '';
    case 'distinct':
      return `同一${measure.key ?? '归并键'}只计一次`;
    case 'any':
      return method.type === 'lookup' || method.type === 'cases' ? '只计分最高的一条' : '';
    case 'quantity':
      return measure.column === undefined || method.type === 'per-unit' ? '' : `按${measure.column}合计`;
    case 'rate':
      return '';
  }
}

function mergeText({ merge, mergeKey, countCap }: Indicator): string {
  const key = mergeKey === '' ? '同一件' : `同一${mergeKey}`;
  switch (merge.type) {
    case 'best':
      return `${key}取分最高的一次`;
    case 'highest-level':
      return `${key}取级别最高的一次`;
    case 'best-of-year':
      return `全年只计分最高的 ${merge.count ?? countCap ?? 1} 次`;
    case 'none':
    case 'sum':
      return '';
  }
}

function sharingText(rule: Indicator, scopes: Scopes, lists: ValueLists): string {
  const { sharing } = rule;
  switch (sharing.type) {
    case 'full':
      return '';
    case 'by-role':
      return '联名按角色给分';
    case 'first-half':
      return '联名的，第一人得一半，其余各人平分另一半';
    case 'first-only':
      return '联名的只计第一人';
    case 'first-n':
      return `联名的只计前 ${sharing.count} 人`;
    case 'factors':
      return `再乘以系数：${resolveTable(sharing.table, scopes.ofSources(rule.sources), lists)
        .rows.map(({ row, conditions }) => `${describeConditions(conditions) || '其他'} ×${row.points}`)
        .join('，')}`;
  }
}

function exclusiveText({ exclusive }: Indicator): string {
  return exclusive
    .map((each) =>
      each.type === 'conditions'
        ? `${describeConditions(each.conditions)}的不计`
        : each.type === 'rule'
          ? `已按“${each.ruleId}”计过的不再计`
          : `标有“${each.column}”的不计`,
    )
    .join('，');
}

function describeGrade({ name, lowerBound, appliesTo, required }: Grade): string {
  const bound = lowerBound === undefined ? '其余' : `总分不低于 ${lowerBound}`;
  return `${name}：${bound}${required.length === 0 ? '' : `，并达到要件 ${required.join('、')}`}${appliesTo.length === 0 ? '' : `（${describeConditions(appliesTo)}）`}。`;
}

function describeMinimum({ name, appliesTo, alternatives, period, consequence }: Minimum): string {
  const rows = alternatives.map(({ sources, filter, least, most }) => {
    const bounds = [least === undefined ? '' : `不少于 ${least} 次`, most === undefined ? '' : `不超过 ${most} 次`].filter(
      (part) => part !== '',
    );
    return `${sourceText(sources, filter)}${bounds.join('、')}`;
  });
  const then = { note: '未达到的提示', 'not-top': '未达到的不得评优', lowest: '未达到的定为最低等次' }[consequence];
  return `${name}：${period === 'term' ? '本届内' : '本年内'}${rows.join('，或 ')}；${then}${appliesTo.length === 0 ? '' : `（${describeConditions(appliesTo)}）`}。`;
}

function describeQuota({ grade, highest, lowest, base, scope, excluded, ties }: Quota): string {
  const scopes = { all: '全体', committee: '各专委会', sector: '各界别', standing: '常委、非常委', unit: '各单位' };
  const shares = [lowest === undefined ? '' : `不少于 ${lowest}%`, highest === undefined ? '' : `不超过 ${highest}%`].filter(
    (part) => part !== '',
  );
  const then = { 'all-in': '并列的全部列入', 'all-out': '并列的全部不列入', 'by-order': '并列的按名册先后' }[ties];
  return `${grade}：${scopes[scope]}按${base === 'all' ? '全体委员' : '参评委员'}的${shares.join('、')}，${then}${excluded.length === 0 ? '' : `；${describeConditions(excluded)}的不参加`}。`;
}

function describeConsequence({ conditions, consecutiveYears, consequence, appliesTo, sources, filter }: Consequence): string {
  const of = sources.length === 0 ? '' : `（计${sourceText(sources, filter)}）`;
  const years = consecutiveYears > 1 ? `连续 ${consecutiveYears} 年` : '';
  const who = appliesTo.length === 0 ? '' : `${describeConditions(appliesTo)}的委员`;
  return `${who}${years}${describeConditions(conditions)}${of}：提出“${consequence}”的建议，由人确认。`;
}

function describeAdjustment({ situation, treatment, memberId, from, to }: Adjustment): string {
  const span = [from === undefined ? '' : `${formatSerial(from)} 起`, to === undefined ? '' : `${formatSerial(to)} 止`].filter(
    (part) => part !== '',
  );
  return `${memberId === '' ? '' : `委员 ${memberId} `}${situation}${span.length === 0 ? '' : `（${span.join('，')}）`}：${treatment}。`;
}
