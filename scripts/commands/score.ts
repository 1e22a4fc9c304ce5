import { dirname, relative, resolve, sep } from 'node:path';

import type { Finding } from '../../core/findings/finding';
import { jsonFinding } from '../../core/formats/to-json';
import type { FileReport } from '../../core/formats/to-json';
import { accountText } from '../../core/scoring/account';
import type { MemberScore } from '../../core/scoring/member-score';
import type { ScoreResult } from '../../core/scoring/results';
import { scoreChanges } from '../../core/scoring/compare';
import { scoreJson } from '../../core/scoring/score-json';
import { scoreLedger } from '../../core/scoring/score-ledger';
import { ofSeveralUnits } from '../../core/scoring/several-units';
import { writeFileAtomic } from '../batch/atomic-write';
import { EXIT, exitCode } from '../terminal/exit-code';
import { findingsText } from '../terminal/print-report';
import { textTable } from '../terminal/text-table';
import { writeScoreWorkbook } from '../xlsx/write/score-workbook';
import { namedMembers } from './named-members';
import { commandContext } from './options';
import type { CommonOptions } from './options';
import { readOne, readRules } from './read-one';
import { refuseOverwrite } from './refuse-overwrite';

export interface ScoreCommandOptions extends CommonOptions {
  readonly rules?: string;
  readonly out?: string;
  readonly why?: string;
  readonly compare?: string;
}

/** `duty-ledger score PATH`: totals, grades and ranks by the rules in the workbook, and why. */
export async function score(path: string, options: ScoreCommandOptions): Promise<number> {
  const context = commandContext(options, options.json === true);
  const { output, language } = context;
  if (options.out !== undefined) refuseOverwrite([options.out], [path, options.rules, options.compare], context.texts);
  const { assessment, report } = await readOne(path, context);
  if (assessment === undefined || report.status === 'rejected') {
    output.complain(findingsText([report], [], language, true));
    return report.status === 'unreadable' ? EXIT.unreadable : EXIT.findings;
  }
  const { ledger } = assessment;
  const asOf = context.check.asOf;
  const rules = options.rules === undefined ? undefined : await readRules(options.rules, context);
  const outcome = scoreLedger(ledger, report.findings, rules, asOf);
  // Findings about the data are told too: a record that was held back earns nothing.
  const ruleSheets = new Set(ledger.tables.filter(({ contract }) => contract.kind === 'rules').map(({ grid }) => grid.name));
  const data = report.findings.filter(({ location }) => !ruleSheets.has(location.sheet ?? ''));
  if (!outcome.ok) {
    if (options.json)
      output.json({
        version: 1,
        year: ledger.information.year ?? null,
        members: [],
        findings: outcome.findings.map((finding) => jsonFinding(finding, language)),
      });
    output.complain(findingsText([asReport(options.rules ?? report.path, outcome.findings)], [], language, true));
    return EXIT.findings;
  }
  const { scored } = outcome;
  const { year } = ledger.information;
  if (options.why !== undefined) {
    const found = namedMembers(scored, ledger, options.why, context.texts);
    const { result, findings } = scored;
    if (options.json) output.json(scoreJson({ ...result, members: found, objects: [], quotas: [] }, year, findings, language));
    else output.result(found.map((each) => accountText(result.rules, each, year)).join('\n\n'));
    return EXIT.ok;
  }
  if (options.compare !== undefined) {
    const other = scoreLedger(ledger, report.findings, await readRules(options.compare, context), asOf);
    if (!other.ok) {
      output.complain(findingsText([asReport(options.compare, other.findings)], [], language, true));
      return EXIT.findings;
    }
    if (options.json) output.json(comparisonJson(scored.result, other.scored.result));
    else output.result(comparisonText(scored.result, other.scored.result));
    return EXIT.ok;
  }
  if (options.out !== undefined) {
    const base = relative(dirname(resolve(options.out)), resolve(path))
      .split(sep)
      .join('/');
    const bytes = await writeScoreWorkbook(scored, { year, fileOf: () => base });
    await writeFileAtomic(options.out, bytes);
    output.say(`${context.texts.written} ${options.out}`);
  }
  if (options.json) output.json(scoreJson(scored.result, year, [...scored.findings, ...data], language));
  else {
    output.say(summary(scored.result, year));
    if (scored.findings.length > 0)
      output.say(`\n${findingsText([asReport(options.rules ?? report.path, scored.findings)], [], language, options.all === true)}`);
    const held = data.filter(({ severity }) => severity === 'error').length;
    if (held > 0) output.say(`\n另有 ${held} 处数据错误，相关记录没有计分；用 check 查看。`);
  }
  return exitCode([asReport(report.path, [...scored.findings, ...data])], [], context.failOn);
}

function asReport(path: string, findings: readonly Finding[]): FileReport {
  return { path, unit: '', status: 'findings', rows: [], findings };
}

const SHOWN = 15;

function summary({ members, quotas }: ScoreResult, year: number | undefined): string {
  const evaluated = members.filter((member) => member.evaluated);
  const sorted = [...evaluated].sort((a, b) => (a.ranks.overall ?? 0) - (b.ranks.overall ?? 0));
  const grades = new Map<string, number>();
  for (const { grade } of evaluated) grades.set(grade ?? '—', (grades.get(grade ?? '—') ?? 0) + 1);
  const totals = evaluated.map(({ account }) => account.total);
  const mean = totals.length === 0 ? 0 : totals.reduce((sum, total) => sum + total, 0) / totals.length;
  const units = ofSeveralUnits(members);
  const table = textTable(
    ['名次', ...(units ? ['单位'] : []), '委员编号', '姓名', '界别', '总分', '等次', '未达要件', '建议'],
    sorted.slice(0, SHOWN).map((score) => row(score, units)),
    [0, units ? 5 : 4],
  );
  return [
    `${year === undefined ? '' : `${year} 年度`}履职评价：在任 ${members.length} 人，参评 ${evaluated.length} 人，平均 ${mean.toFixed(2)} 分`,
    `等次：${[...grades].map(([grade, count]) => `${grade} ${count}`).join('，')}`,
    ...quotas.map(
      ({ grade, scope, highest, lowest, given }) =>
        `名额：${scope}“${grade}”${lowest === null ? '' : `至少 ${lowest} 人`}${highest === null ? '' : `至多 ${highest} 人`}，实有 ${given} 人`,
    ),
    table,
    ...(sorted.length > SHOWN
      ? [`只列前 ${SHOWN} 名；全部名单用 --out 写成工作簿，某位委员的由来用 --why 委员编号。`]
      : ['某位委员的由来用 --why 委员编号。']),
  ].join('\n');
}

function row({ ranks, unit, memberId, name, sector, account, grade, minimums, suggestions }: MemberScore, units: boolean): string[] {
  return [
    String(ranks.overall ?? '—'),
    ...(units ? [unit] : []),
    memberId,
    name,
    sector,
    String(account.total),
    grade ?? '—',
    minimums
      .filter(({ met }) => !met)
      .map((minimum) => minimum.name)
      .join('、'),
    suggestions.map(({ consequence }) => consequence).join('、'),
  ];
}

function comparisonJson(now: ScoreResult, other: ScoreResult): unknown {
  const list = scoreChanges(now, other);
  return { version: 1, members: now.members.length, changed: list.length, changes: list };
}

function comparisonText(now: ScoreResult, other: ScoreResult): string {
  const list = scoreChanges(now, other);
  const units = ofSeveralUnits(now.members);
  const grades = list.filter(({ grade }) => grade[0] !== grade[1]).length;
  const difference = ([before, after]: readonly [number, number]): string => {
    const points = Number((after - before).toFixed(4));
    return points > 0 ? `+${points}` : String(points);
  };
  const move = ([before, after]: readonly [string | number | null, string | number | null]): string =>
    before === after ? String(before ?? '—') : `${String(before ?? '—')} → ${String(after ?? '—')}`;
  return [
    `换用另一套规则：${now.members.length} 位委员中 ${list.length} 位有变化，${grades} 位等次不同`,
    textTable(
      [...(units ? ['单位'] : []), '委员编号', '姓名', '总分', '分差', '名次', '等次'],
      list.map(({ unit, memberId, name, total, rank, grade }) => [
        ...(units ? [unit] : []),
        memberId,
        name,
        move(total),
        difference(total),
        move(rank),
        move(grade),
      ]),
      [units ? 4 : 3],
    ),
  ].join('\n');
}
