import { join } from 'node:path';

import { toJson } from '../../core/formats/to-json';
import type { FileReport } from '../../core/formats/to-json';
import { toSarif } from '../../core/formats/to-sarif';
import { writeFileAtomic } from '../batch/atomic-write';
import { findSubmissions } from '../batch/find-submissions';
import type { Candidate, Found } from '../batch/find-submissions';
import { readAll } from '../batch/read-all';
import { readRegularFile } from '../batch/read-submission';
import { VERSION } from '../package-info';
import { exitCode, UsageError } from '../terminal/exit-code';
import { findingsText, summaryText } from '../terminal/print-report';
import { startProgress } from '../terminal/progress';
import type { Texts } from '../terminal/texts';
import { annotateWorkbook } from '../xlsx/annotate/annotate-workbook';
import { UniqueNames } from './file-names';
import { commandContext } from './options';
import type { CommandContext, CommonOptions } from './options';
import { refuseOverwrite } from './refuse-overwrite';

export interface CheckCommandOptions extends CommonOptions {
  readonly format?: 'text' | 'json' | 'sarif';
  readonly annotate?: string;
}

/** `duty-ledger check PATH...`: what is wrong, where, and how to mend it. Returns the exit code. */
export async function check(paths: readonly string[], options: CheckCommandOptions): Promise<number> {
  const format = options.json ? 'json' : (options.format ?? 'text');
  const context = commandContext(options, format !== 'text');
  const { texts, output, language } = context;
  const found = await find(paths, texts, options.annotate);
  const copies = options.annotate === undefined ? undefined : copiesIn(options.annotate, found.candidates);
  if (copies !== undefined)
    refuseOverwrite(
      copies.values(),
      found.candidates.map(({ absolute }) => absolute),
      texts,
    );
  const progress = startProgress(texts.reading, found.candidates.length, context.quiet);
  const reports: FileReport[] = [];
  for await (const { candidate, part } of readAll(found.candidates, context.check, 'report')) {
    reports.push(part.report);
    const copy = copies?.get(candidate);
    if (copy !== undefined) await annotate(copy, candidate, part.report, context);
    progress.step(candidate.path);
  }
  progress.stop();

  if (format === 'json') output.json(toJson(reports, [], language));
  else if (format === 'sarif') output.json(toSarif(reports, VERSION, language));
  else {
    output.say(findingsText(reports, [], language, options.all === true));
    output.say(`\n${summaryText(reports, [], language)}`);
    if (found.others.length > 0) output.say(texts.others(found.others.length));
  }
  return exitCode(reports, [], context.failOn);
}

/** The submissions in the given paths; a path that does not exist or holds none is a mistake of the command line. */
export async function find(paths: readonly string[], texts: Texts, exclude: string | undefined): Promise<Found> {
  try {
    const found = await findSubmissions(paths, exclude);
    if (found.candidates.length === 0) throw new UsageError(texts.nothingFound(paths.join('、')));
    return found;
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new UsageError(texts.notFound(path ?? paths.join('、')));
    throw error;
  }
}

/** Where the copy of each file goes that says its findings. */
function copiesIn(folder: string, candidates: readonly Candidate[]): Map<Candidate, string> {
  const names = new UniqueNames();
  return new Map(candidates.map((candidate) => [candidate, join(folder, names.of(candidate.path.replace(/\.[^.]*$/, '')))]));
}

async function annotate(path: string, candidate: Candidate, report: FileReport, context: CommandContext): Promise<void> {
  if (report.status === 'unreadable' || candidate.obstacle !== undefined || report.findings.length === 0) return;
  await writeFileAtomic(path, annotateWorkbook(await readRegularFile(candidate.absolute), report.findings, context.language));
  context.output.say(`${context.texts.written} ${path}`);
}
