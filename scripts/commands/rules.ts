import { Scopes } from '../../core/rules/scopes';
import { describeBook } from '../../core/rules/describe';
import { scoreLedger } from '../../core/scoring/score-ledger';
import { exitCode } from '../terminal/exit-code';
import { findingsText } from '../terminal/print-report';
import { jsonFinding } from '../../core/formats/to-json';
import type { FileReport } from '../../core/formats/to-json';
import { commandContext } from './options';
import type { CommonOptions } from './options';
import { readOne, readRules, rulesIn } from './read-one';

/** `duty-ledger rules lint FILE`: what is wrong with the rule sheets; where the workbook has records, also how rules meet them. */
export async function lintRules(path: string, options: CommonOptions): Promise<number> {
  const context = commandContext(options, options.json === true);
  const { output, language } = context;
  const read = await readOne(path, context);
  const rules = rulesIn(path, read, context);
  const { assessment, report } = read;
  let { findings } = rules;
  if (rules.errors === 0 && assessment !== undefined && !assessment.rejected) {
    const outcome = scoreLedger(assessment.ledger, report.findings, rules);
    if (outcome.ok) findings = outcome.scored.findings;
  }
  const own: FileReport = { path: report.path, unit: '', status: 'findings', rows: [], findings };
  if (options.json) output.json({ version: 1, path: report.path, findings: findings.map((finding) => jsonFinding(finding, language)) });
  else if (findings.length === 0) output.say(`${report.path}：评分规则没有发现问题（${rules.book.rules.length} 条）。`);
  else output.say(findingsText([own], [], language, options.all === true));
  return exitCode([own], [], context.failOn);
}

/** `duty-ledger rules explain FILE`: each rule as a sentence. */
export async function explainRules(path: string, options: CommonOptions): Promise<number> {
  const context = commandContext(options, options.json === true);
  const { output, language } = context;
  const { book, lists, findings } = await readRules(path, context);
  const sentences = describeBook(book, new Scopes(() => []), lists);
  if (options.json) output.json({ version: 1, path, rules: sentences });
  else {
    output.result(sentences.map(({ id, depth, sentence }) => `${'  '.repeat(depth)}${id}　${sentence}`).join('\n'));
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0)
      output.complain(findingsText([{ path, unit: '', status: 'findings', rows: [], findings: errors }], [], language, true));
  }
  return exitCode([{ path, unit: '', status: 'findings', rows: [], findings }], [], context.failOn);
}
