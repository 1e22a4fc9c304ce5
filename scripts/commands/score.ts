import { dirname, relative, resolve, sep } from 'node:path';

import type { Finding } from '../../core/findings/finding';
import { jsonFinding } from '../../core/formats/to-json';
import type { FileReport } from '../../core/formats/to-json';
import { accountText } from '../../core/scoring/account';
import type { ScoreResult } from '../../core/scoring/results';
import { scoreChanges } from '../../core/scoring/compare';
import { scoreJson } from '../../core/scoring/score-json';
import { scoreLedger } from '../../core/scoring/score-ledger';
import { writeFileAtomic } from '../batch/atomic-write';
import { EXIT, exitCode } from '../terminal/exit-code';
import { findingsText } from '../terminal/print-report';
import { comparisonText, scoresText } from '../terminal/print-score';
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
    else output.result(comparisonText(scored.result, other.scored.result, context.texts.score));
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
    output.say(scoresText(scored.result, year, context.texts.score));
    if (scored.findings.length > 0)
      output.say(`\n${findingsText([asReport(options.rules ?? report.path, scored.findings)], [], language, options.all === true)}`);
    const held = data.filter(({ severity }) => severity === 'error').length;
    if (held > 0) output.say(`\n${context.texts.score.heldBack(held)}`);
  }
  return exitCode([asReport(report.path, [...scored.findings, ...data])], [], context.failOn);
}

function asReport(path: string, findings: readonly Finding[]): FileReport {
  return { path, unit: '', status: 'findings', rows: [], findings };
}

function comparisonJson(now: ScoreResult, other: ScoreResult): unknown {
  const list = scoreChanges(now, other);
  return { version: 1, members: now.members.length, changed: list.length, changes: list };
}
