import type { Rule, RuleBook } from '../rules/model';
import { accountOf, SET_ASIDE } from '../scoring/account';
import type { MemberScore } from '../scoring/member-score';
import { shown } from '../scoring/score';
import type { Scored } from '../scoring/score-ledger';
import type { TraceItem } from '../scoring/trace';
import { formatSerial } from '../table/excel-date';
import { RESULT_HEADERS, RESULT_SHEETS } from '../table/match-sheets';
import type { ResultCell, ResultColumn, ResultSheet } from './result-sheet';

/** Column of 系统等次, 0-based. */
const GRADE_COLUMN = 7;

/** Evaluated members by rank, then the others, each in the order of the roster. */
function sortedByRank(members: readonly MemberScore[]): MemberScore[] {
  return [...members].sort((a, b) => (a.ranks.overall ?? Infinity) - (b.ranks.overall ?? Infinity) || a.member - b.member);
}

/** 履职评价: one row a member, the verdicts first, then the points of each rule. */
export function scoreSheet({ scoring, result }: Scored, year: number | undefined): ResultSheet {
  const { rules } = result.rules;
  const colours = gradeColours(scoring.input.book);
  const members = sortedByRank(result.members);
  return {
    name: RESULT_SHEETS.scores,
    heading: `${year === undefined ? '' : `${year} 年度`}委员履职评价`,
    note: '系统等次由规则算出，审定等次由会议确定。建议后果均须由人确认。每一分的由来见“得分明细”。',
    frozenColumns: 3,
    columns: [
      { header: '名次', width: 7, centred: true },
      { header: '委员编号', width: 13 },
      { header: '姓名', width: 11 },
      { header: '单位', width: 14 },
      { header: '界别', width: 15 },
      { header: '专委会', width: 15 },
      { header: '总分', width: 9, look: 'total' },
      { header: '系统等次', width: 10, centred: true },
      { header: '审定等次', width: 10, centred: true },
      { header: '界别名次', width: 7, centred: true },
      { header: '专委会名次', width: 8, centred: true },
      { header: '单位名次', width: 7, centred: true },
      { header: RESULT_HEADERS.scores, width: 18 },
      { header: '建议后果', width: 14 },
      { header: '说明', width: 26 },
      ...rules.map(({ id, name, kind }): ResultColumn => {
        const column = { header: `${id} ${name}`, width: 9 };
        return kind === 'group' ? { ...column, look: 'group' } : column;
      }),
    ],
    rows: members.map((score) => [
      score.ranks.overall ?? '—',
      score.memberId,
      score.name,
      score.unit,
      score.sector,
      score.committee,
      score.account.total,
      score.evaluated ? (score.grade ?? '') : '不参评',
      score.confirmedGrade,
      score.ranks.sector ?? '',
      score.ranks.committee ?? '',
      score.ranks.unit ?? '',
      unmetNames(score),
      score.suggestions.map(({ consequence }) => consequence).join('、'),
      [...score.gradeNotes, ...score.notes].join('；'),
      ...rules.map((rule, i) => pointsCell(rule, score, i)),
    ]),
    colours: members.flatMap(({ grade }, row) => {
      const colour = colours.get(grade ?? '');
      return colour === undefined ? [] : [{ row, column: GRADE_COLUMN, colour }];
    }),
  };
}

/** Names of the minimums that a member has not met, for people. */
function unmetNames({ minimums }: MemberScore): string {
  return minimums
    .filter(({ met }) => !met)
    .map(({ name }) => name)
    .join('、');
}

function pointsCell(rule: Rule, { account }: MemberScore, i: number): ResultCell {
  const value = account.values[i] ?? null;
  return value === null ? '—' : shown(value, rule.rounding);
}

function gradeColours({ grades }: RuleBook): Map<string, string> {
  return new Map(grades.flatMap(({ name, colour }) => (/^[0-9A-Fa-f]{6}$/.test(colour) ? [[name, colour.toUpperCase()] as const] : [])));
}

/** Where a record stands, so that a cell can lead to it: its file, or '' where it is the workbook itself. */
export type FileOf = (place: TraceItem['place']) => string;

/** 得分明细: one row a record that a rule took up; a record that adds nothing says why. */
export function detailSheet({ result }: Scored, fileOf: FileOf): ResultSheet {
  const rows: ResultCell[][] = [];
  for (const score of sortedByRank(result.members)) {
    for (const { rule, trace } of accountOf(result.rules, score.member).lines) {
      if (trace === undefined) continue;
      const sign = rule.kind === 'deduct' ? -1 : 1;
      for (const item of trace.items) {
        if (item.setAside === 'outside-period' || item.setAside === 'outside-effect') continue;
        rows.push([
          score.memberId,
          score.name,
          rule.id,
          rule.name,
          item.date === undefined ? '' : formatSerial(item.date).slice(0, 10),
          item.id,
          item.title,
          item.role,
          item.quantity,
          item.attendance === undefined ? sign * shown(item.points, undefined) : '',
          item.attendance === undefined ? sign * shown(item.counted, undefined) : '',
          detailNote(item),
          sourceCell(item, fileOf),
        ]);
      }
    }
  }
  return {
    name: RESULT_SHEETS.details,
    heading: '每一分的由来',
    note: '点“来源”打开记录所在的行。',
    frozenColumns: 2,
    columns: [
      { header: '委员编号', width: 13 },
      { header: '姓名', width: 11 },
      { header: '指标', width: 8 },
      { header: '指标名称', width: 18 },
      { header: '日期', width: 12 },
      { header: '记录编号', width: 15 },
      { header: '内容', width: 34 },
      { header: '角色', width: 14 },
      { header: '数量', width: 8 },
      { header: '应得分', width: 9 },
      { header: RESULT_HEADERS.details, width: 9 },
      { header: '说明', width: 24 },
      { header: '来源', width: 20 },
    ],
    rows,
    colours: [],
  };
}

function detailNote({ setAside, attendance }: TraceItem): string {
  if (setAside !== undefined) return SET_ASIDE[setAside];
  return attendance === undefined ? '' : `应到 ${attendance.due}，实到 ${attendance.attended}`;
}

function sourceCell({ place }: TraceItem, fileOf: FileOf): ResultCell {
  const file = fileOf(place);
  const text = `${place.sheet} 第 ${place.row} 行`;
  return { text, sheet: place.sheet, address: `A${place.row}`, ...(file === '' ? {} : { file }) };
}
