import { join } from 'node:path';

import type { Finding } from '../../core/findings/finding';
import { toJson } from '../../core/formats/to-json';
import { toSarif } from '../../core/formats/to-sarif';
import { unreadFiles } from '../../core/merge/unread-files';
import { messageOf } from '../../core/messages';
import type { Language } from '../../core/messages';
import { writeFileAtomic } from '../batch/atomic-write';
import { annotateAll } from '../batch/annotate-all';
import type { CheckedFile } from '../batch/annotate-all';
import { findSubmissions } from '../batch/find-submissions';
import type { Candidate, Found } from '../batch/find-submissions';
import { readAll } from '../batch/read-all';
import { VERSION } from '../package-info';
import { exitCode, UsageError } from '../terminal/exit-code';
import { findingsText, summaryText } from '../terminal/print-report';
import { startProgress } from '../terminal/progress';
import { LIMITS, NAMED_FILE_LIMITS } from '../xlsx/limits';
import type { FileLimits } from '../xlsx/limits';
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
  const found = await find(paths, context, options.annotate);
  const copies = options.annotate === undefined ? undefined : copiesIn(options.annotate, found.candidates);
  if (copies !== undefined)
    refuseOverwrite(
      copies.values(),
      found.candidates.map(({ absolute }) => absolute),
      texts,
    );
  const limits = found.isNamed ? NAMED_FILE_LIMITS : LIMITS;
  const progress = startProgress(texts.reading, found.candidates.length, context.quiet);
  const checked: CheckedFile[] = [];
  for await (const { candidate, part } of readAll(found.candidates, context.check, 'report', { limits })) {
    checked.push({ candidate, report: part.report });
    progress.step(candidate.path);
  }
  progress.stop();
  if (copies !== undefined) await annotate(checked, copies, limits, context);
  const reports = checked.map(({ report }) => report);

  const general = unreadFiles(found.others);
  if (format === 'json') output.json(toJson(reports, general, language));
  else if (format === 'sarif') output.json(toSarif(reports, general, VERSION, language));
  else {
    output.say(findingsText(reports, general, language, options.all === true));
    output.say(`\n${summaryText(reports, general, language)}`);
  }
  return exitCode(reports, general, context.failOn);
}

/** The submissions in the given paths; a path that does not exist or holds none is a mistake of the command line. */
export async function find(paths: readonly string[], { texts, language }: CommandContext, exclude: string | undefined): Promise<Found> {
  try {
    const found = await findSubmissions(paths, exclude);
    if (found.candidates.length === 0)
      throw new UsageError(
        [texts.nothingFound(paths.join('、')), ...unreadFiles(found.others).map((each) => sentences(each, language))].join('\n'),
      );
    return found;
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new UsageError(texts.notFound(path ?? paths.join('、')));
    throw error;
  }
}

function sentences(finding: Finding, language: Language): string {
  const { what, how } = messageOf(finding, language);
  return what + how;
}

/** Where the copy of each file goes that says its findings. */
function copiesIn(folder: string, candidates: readonly Candidate[]): Map<Candidate, string> {
  const names = new UniqueNames();
  return new Map(candidates.map((candidate) => [candidate, join(folder, names.of(candidate.path.replace(/\.[^.]*$/, '')))]));
}

/** Writes a copy of every file that has findings. */
async function annotate(
  checked: readonly CheckedFile[],
  copies: ReadonlyMap<Candidate, string>,
  limits: FileLimits,
  { language, texts, output, quiet }: CommandContext,
): Promise<void> {
  const wanted = checked.filter(
    ({ candidate, report }) => report.status !== 'unreadable' && candidate.obstacle === undefined && report.findings.length > 0,
  );
  const progress = startProgress(texts.writing, wanted.length, quiet);
  for await (const { candidate, copy } of annotateAll(wanted, language, limits)) {
    const path = copies.get(candidate) as string;
    if (copy === undefined) output.complain(texts.notAnnotated(candidate.path));
    else {
      await writeFileAtomic(path, copy);
      output.say(`${texts.written} ${path}`);
    }
    progress.step(candidate.path);
  }
  progress.stop();
}
