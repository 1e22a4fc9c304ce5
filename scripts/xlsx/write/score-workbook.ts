import ExcelJS from 'exceljs';

import { describeBook } from '../../../core/rules/describe';
import type { Rule, RuleBook } from '../../../core/rules/model';
import { accountOf, SET_ASIDE } from '../../../core/scoring/account';
import type { MemberScore } from '../../../core/scoring/results';
import { shown } from '../../../core/scoring/score';
import type { RuleSet } from '../../../core/scoring/score';
import type { Scored } from '../../../core/scoring/score-ledger';
import type { TraceItem } from '../../../core/scoring/trace';
import { quoteSheetName } from '../../../core/table/address';
import { formatSerial } from '../../../core/table/excel-date';
import { a4Page, BODY_FONT, COLOURS, solid } from '../template/look';
import { finishWorkbook } from './finish-workbook';
import { addRow, link, tableSheet } from './table-sheet';
import type { CellValue, TableColumn } from './table-sheet';

/** More detail rows than this continue on another sheet. */
const ROWS_PER_SHEET = 1_000_000;

export interface ScoreWorkbookOptions {
  readonly year: number | undefined;
  /** Where a record stands: file and place for a link; '' for none. */
  readonly fileOf: (place: TraceItem['place']) => string;
}

/** 履职评价 and 得分明细: totals a member a row, and every scored record with a link to the row it came from. */
export async function writeScoreWorkbook(scored: Scored, options: ScoreWorkbookOptions): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const { scoring, result } = scored;
  addScores(workbook, result.rules, sortedByRank(result.members), gradeColours(scoring.input.book), options);
  addDetails(workbook, scored, options);
  addObjects(workbook, scored);
  const rules = tableSheet(workbook, '评分规则说明', '本次计分所依据的规则', [
    { header: '编号', width: 10 },
    { header: '规则', width: 110 },
  ]);
  const [lists] = scoring.input.lists;
  for (const { id, depth, sentence } of describeBook(scoring.input.book, scoring.scopes, lists))
    addRow(rules, [id, `${'　'.repeat(depth)}${sentence}`]);
  return finishWorkbook(workbook);
}

/** Evaluated members by rank, then the others, each in the order of the roster. */
function sortedByRank(members: readonly MemberScore[]): MemberScore[] {
  return [...members].sort((a, b) => (a.ranks.overall ?? Infinity) - (b.ranks.overall ?? Infinity) || a.member - b.member);
}

/** Columns of 履职评价, 1-based. */
const TOTAL_COLUMN = 7;
const FIRST_RULE_COLUMN = 16;
/** A4 landscape takes about this many digits at a readable size. */
const PAGE_WIDTH = 190;

function addScores(
  workbook: ExcelJS.Workbook,
  rules: RuleSet,
  members: readonly MemberScore[],
  colours: ReadonlyMap<string, string>,
  { year }: ScoreWorkbookOptions,
): void {
  const columns: TableColumn[] = [
    { header: '名次', width: 7 },
    { header: '委员编号', width: 13 },
    { header: '姓名', width: 11 },
    { header: '单位', width: 14 },
    { header: '界别', width: 15 },
    { header: '专委会', width: 15 },
    { header: '总分', width: 9 },
    { header: '系统等次', width: 10 },
    { header: '审定等次', width: 10 },
    { header: '界别名次', width: 7 },
    { header: '专委会名次', width: 8 },
    { header: '单位名次', width: 7 },
    { header: '未达要件', width: 18 },
    { header: '建议后果', width: 14 },
    { header: '说明', width: 26 },
    ...rules.rules.map((rule) => ({ header: `${rule.id} ${rule.name}`, width: 9 })),
  ];
  const sheet = tableSheet(workbook, '履职评价', `${year === undefined ? '' : `${year} 年度`}委员履职评价`, columns);
  sheet.getCell('A2').value =
    '系统等次由规则算出，审定等次由会议确定。建议后果均须由人确认。每一分的由来见“得分明细”，规则见“评分规则说明”。';
  for (const score of members) {
    const row = addRow(sheet, [
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
      score.minimums
        .filter(({ met }) => !met)
        .map(({ name }) => name)
        .join('、'),
      score.suggestions.map(({ consequence }) => consequence).join('、'),
      [...score.gradeNotes, ...score.notes].join('；'),
      ...rules.rules.map((rule, i) => pointsCell(rule, score, i)),
    ]);
    const colour = colours.get(score.grade ?? '');
    if (colour !== undefined) row.getCell(TOTAL_COLUMN + 1).fill = solid(colour);
    rules.rules.forEach((rule, i) => {
      if (rule.kind === 'group') row.getCell(FIRST_RULE_COLUMN + i).fill = solid(COLOURS.band);
    });
    row.getCell(TOTAL_COLUMN).font = { ...BODY_FONT, bold: true };
  }
  sheet.views = [{ state: 'frozen', xSplit: 3, ySplit: 3, showGridLines: false }];
  sheet.getRow(3).height = 44;
  // The verdicts fit on one page; the points of the rules follow on more, each with rank, number and name.
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  sheet.pageSetup = { ...sheet.pageSetup, ...a4Page('landscape', Math.max(1, Math.ceil(width / PAGE_WIDTH))), printTitlesColumn: 'A:C' };
}

function pointsCell(rule: Rule, { account }: MemberScore, i: number): CellValue {
  const value = account.values[i] ?? null;
  return value === null ? '—' : shown(value, rule.rounding);
}

function gradeColours({ grades }: RuleBook): Map<string, string> {
  return new Map(
    grades.flatMap(({ name, colour }) => (/^[0-9A-Fa-f]{6}$/.test(colour) ? [[name, `FF${colour.toUpperCase()}`] as const] : [])),
  );
}

const DETAIL_COLUMNS: readonly TableColumn[] = [
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
  { header: '计入分', width: 9 },
  { header: '说明', width: 24 },
  { header: '来源', width: 20 },
];

/** One row a record that a rule took up; a record that adds nothing says why. */
function addDetails(workbook: ExcelJS.Workbook, { scoring, result }: Scored, options: ScoreWorkbookOptions): void {
  let part = 0;
  let sheet = tableSheet(workbook, '得分明细', '每一分的由来：点“来源”打开记录所在的行', DETAIL_COLUMNS);
  let rows = 0;
  for (const score of sortedByRank(result.members)) {
    for (const { rule, trace } of accountOf(scoring, result.rules, score.member).lines) {
      if (trace === undefined) continue;
      const sign = rule.kind === 'deduct' ? -1 : 1;
      for (const item of trace.items) {
        if (item.setAside === 'outside-period' || item.setAside === 'outside-effect') continue;
        if (rows === ROWS_PER_SHEET) {
          sheet = tableSheet(workbook, `得分明细(${++part + 1})`, '每一分的由来（续）', DETAIL_COLUMNS);
          rows = 0;
        }
        rows++;
        addRow(sheet, [
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
          item.setAside !== undefined
            ? SET_ASIDE[item.setAside]
            : item.attendance !== undefined
              ? `应到 ${item.attendance.due}，实到 ${item.attendance.attended}`
              : '',
          sourceCell(item, options),
        ]);
      }
    }
  }
}

function sourceCell({ place }: TraceItem, { fileOf }: ScoreWorkbookOptions): CellValue {
  const text = `${place.sheet} 第 ${place.row} 行`;
  const file = fileOf(place);
  return file === '' ? text : link(text, `${file}#${quoteSheetName(place.sheet)}!A${place.row}`);
}

function addObjects(workbook: ExcelJS.Workbook, { result }: Scored): void {
  for (const rules of result.objectRules) {
    const { subject } = rules.population;
    const sheet = tableSheet(workbook, `${subject}得分`, `${subject}考核得分`, [
      { header: '名次', width: 8 },
      { header: subject, width: 22 },
      { header: '委员数', width: 9 },
      ...rules.rules.map(({ id, name }) => ({ header: `${id} ${name}`, width: 14 })),
      { header: '总分', width: 10 },
    ]);
    const own = result.objects.filter((object) => object.subject === subject).sort((a, b) => a.rank - b.rank);
    for (const { rank, name, size, account } of own) {
      const points = rules.rules.map((rule, i): CellValue => {
        const value = account.values[i] ?? null;
        return value === null ? '—' : shown(value, rule.rounding);
      });
      addRow(sheet, [rank, name, size, ...points, account.total]);
    }
  }
}
