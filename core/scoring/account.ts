import type { Rule } from '../rules/model';
import { formatSerial } from '../table/excel-date';
import { shown } from './score';
import type { RuleSet } from './score';
import type { MemberScore } from './member-score';
import type { RuleTrace, SetAside, TraceItem } from './trace';

/** Why a record adds nothing, in words. */
export const SET_ASIDE: Readonly<Record<SetAside, string>> = {
  'outside-period': '不在评价期内',
  'outside-effect': '不在规则的生效期内',
  cancelled: '活动是草稿或已取消',
  unverified: '没有认定',
  'not-attended': '没有到会',
  exempt: '按折算豁免',
  excluded: '按“不重复”不再计',
  'no-row': '分值表中没有相符的行',
  signer: '联名分配中不计此人',
  merged: '与同件的另一条归并',
  'beyond-count': '超出计次上限',
  'before-nth': '未到起计的件数',
  'after-cap': '已到上限',
};

/** One line of a member's account. */
export interface AccountLine {
  readonly rule: Rule;
  readonly depth: number;
  readonly points: number | null;
  readonly sentence: string;
  readonly trace: RuleTrace | undefined;
}

/** How one member's total came about: every rule that applies, in the order of the tree, with its records. */
export function accountOf(rules: RuleSet, member: number): { total: number; lines: AccountLine[] } {
  const traces = new Map<string, RuleTrace>();
  const account = rules.score(member, (trace) => traces.set(trace.rule.id, trace));
  const lines: AccountLine[] = [];
  const visit = (parent: string, depth: number): void => {
    rules.rules.forEach((rule, i) => {
      const isTop = parent === '' && !rules.rules.some(({ id }) => id === rule.parentId);
      if (parent === '' ? !isTop : rule.parentId !== parent) return;
      const value = account.values[i] ?? null;
      const trace = traces.get(rule.id);
      if (value !== null || trace !== undefined)
        lines.push({
          rule,
          depth,
          points: value === null ? null : shown(value, rule.rounding),
          sentence: rules.sentence(rule),
          trace,
        });
      if (rule.kind === 'group' && rule.id !== '') visit(rule.id, depth + 1);
    });
  };
  visit('', 0);
  return { total: account.total, lines };
}

/** A member's account as text: readable by someone who has never seen the program. */
export function accountText(rules: RuleSet, score: MemberScore, year: number | undefined): string {
  const { total, lines } = accountOf(rules, score.member);
  const place = [score.unit, score.sector].filter((text) => text !== '');
  // Where the roster has no numbers, the name stands for it.
  const who = score.memberId === score.name && place.length > 0 ? place : [score.memberId, ...place];
  const head = [
    `${score.name}（${who.join('，')}）${year === undefined ? '' : `${year} 年度`}履职得分：${total} 分`,
    score.evaluated
      ? `系统等次：${score.grade ?? '—'}；名次：全体第 ${score.ranks.overall ?? '—'}${score.ranks.sector === null ? '' : `，本界别第 ${score.ranks.sector}`}${score.ranks.committee === null ? '' : `，本专委会第 ${score.ranks.committee}`}`
      : '不参加评价，不排名次、不评等次',
    ...(score.confirmedGrade === '' ? [] : [`审定等次：${score.confirmedGrade}`]),
    ...score.gradeNotes.map((note) => `等次说明：${note}`),
    ...score.notes.map((note) => `折算：${note}`),
  ];
  const body = lines.flatMap((line) => lineText(line));
  const minimums = score.minimums.map(
    ({ name, count, least, most, met }) =>
      `  ${met ? '已达' : '未达'}　${name}：${count} 次${least === null ? '' : `（至少 ${least}）`}${most === null ? '' : `（至多 ${most}）`}`,
  );
  const suggestions = score.suggestions.map(({ consequence, evidence }) => `  ${consequence}（${evidence}）`);
  return [
    ...head,
    '',
    ...body,
    ...(minimums.length === 0 ? [] : ['', '达标要件', ...minimums]),
    ...(suggestions.length === 0 ? [] : ['', '建议（由人确认）', ...suggestions]),
  ].join('\n');
}

function lineText({ rule, depth, points, sentence, trace }: AccountLine): string[] {
  const indent = '  '.repeat(depth);
  const value = points === null ? '不评' : `${points} 分`;
  const lines = [`${indent}${rule.id} ${rule.name}　${value}`, `${indent}  ${sentence.slice(rule.name.length + 1)}`];
  if (trace === undefined) return lines;
  const items = tellableItems(trace);
  if (items.length === 0) lines.push(`${indent}  没有取到记录`);
  for (const item of items) lines.push(`${indent}  · ${itemText(item, trace)}`);
  const sums = sumText(trace, points);
  if (sums !== '') lines.push(`${indent}  ＝ ${sums}`);
  const untold = untoldText(trace);
  if (untold !== '') lines.push(`${indent}  ${untold}`);
  return lines;
}

/** How many records are not told one by one; '' where all are. */
export function untoldText(trace: RuleTrace): string {
  const untold = trace.items.length - tellableItems(trace).length;
  return untold === 0 ? '' : `另有 ${untold} 条记录不在评价期内（或规则的生效期内），没有计入`;
}

/** The records worth telling: those of the evaluated period. */
export function tellableItems({ items }: RuleTrace): TraceItem[] {
  return items.filter(({ setAside }) => setAside !== 'outside-period' && setAside !== 'outside-effect');
}

function itemText(item: TraceItem, trace: RuleTrace): string {
  const where = `${item.place.file === undefined || item.place.file === '' ? '' : `${item.place.file} `}${item.place.sheet} 第 ${item.place.row} 行`;
  return `${itemName(item, trace)}：${itemPoints(item, trace)}（${where}）`;
}

/** A record as people name it: date, number, title, role. A number that is the title says both. */
export function itemName(item: TraceItem, { rule }: RuleTrace): string {
  return [
    item.date === undefined ? '' : formatSerial(item.date).slice(0, 10),
    item.id,
    item.id.startsWith(item.title) ? '' : item.title,
    roleText(item, rule.sources[0]?.sheet ?? ''),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function roleText({ role }: TraceItem, sheet: string): string {
  return sheet === '提案' || sheet === '社情民意' || sheet === '调研成果' ? role.replace('个人、', '') : '';
}

/** What a record is worth, or why nothing. */
export function itemPoints(item: TraceItem, { rule }: RuleTrace): string {
  const deduct = rule.kind === 'deduct';
  if (item.attendance !== undefined && item.setAside === undefined) return `应到 ${item.attendance.due}，实到 ${item.attendance.attended}`;
  const sign = deduct && !item.points.equals(0) ? '-' : '';
  if (item.setAside === 'after-cap') return `${sign}${shown(item.points, undefined)} 分，${SET_ASIDE['after-cap']}，不再计`;
  if (item.setAside !== undefined) return `不计，${SET_ASIDE[item.setAside]}`;
  const quantity = item.quantity === 1 ? '' : `数量 ${item.quantity}，`;
  const whole = shown(item.points, undefined);
  const counted = shown(item.counted, undefined);
  return `${quantity}${sign}${whole} 分${counted === whole ? '' : `，计 ${sign}${counted} 分（到上限为止）`}`;
}

/** How the points of the records become those of the rule; '' where there is nothing to say. */
export function sumText({ rule, raw, merged, value, items }: RuleTrace, points: number | null): string {
  if (value === null || points === null) return '';
  if (rule.method.type === 'rate') {
    const used = items.filter(({ setAside }) => setAside === undefined);
    const due = used.reduce((sum, item) => sum + (item.attendance?.due ?? 0), 0);
    const attended = used.reduce((sum, item) => sum + (item.attendance?.attended ?? 0), 0);
    return due === 0 ? `应到为零，${points} 分` : `${attended} ÷ ${due} × ${rule.method.points} ＝ ${points} 分`;
  }
  const steps = [`合计 ${shown(raw, undefined)}`];
  if (!merged.equals(raw)) steps.push(`归并、限次后 ${shown(merged, undefined)}`);
  if (!value.abs().equals(merged.abs())) steps.push(`封顶保底后 ${shown(value, undefined)}`);
  return steps.length === 1 ? '' : steps.join('，');
}
